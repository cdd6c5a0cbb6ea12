"""The facts in a story's words: numbers, dates, names, quotations, and the small words that deny or weaken.

`facts` lists them. `touched` says which of them a change touches: a change may be called minor only when it
touches none. When in doubt, it touches.
"""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from articles import passages
from articles.compare.fields import NAMES
from articles.facttokens import Kind, read_tokens, words_in_lower_case
from articles.sentences import NONE, gettext_noop

MOST_COMPARED = 400
"""Beyond so many facts between the first and the last change, a text counts as rewritten."""

TEXTS = (
    ("headline", "headline"),
    ("short headline", "short_headline"),
    ("standfirst", "standfirst"),
    ("SEO title", "seo_title"),
    ("SEO description", "seo_description"),
    ("social text", "social_text"),
)
FIELDS = (
    (gettext_noop("The outlet “%(was)s” became “%(now)s”."), "outlet"),
    (gettext_noop("The place of the dateline “%(was)s” became “%(now)s”."), "dateline_place"),
    (gettext_noop("The date of the dateline “%(was)s” became “%(now)s”."), "dateline_date"),
    (gettext_noop("The label “%(old_choice)s” became “%(new_choice)s”."), "label"),
    (gettext_noop("The language “%(old_choice)s” became “%(new_choice)s”."), "language"),
    (gettext_noop("The section “%(was)s” became “%(now)s”."), "section_name"),
    (gettext_noop("The address “%(was)s” became “%(now)s”."), "slug"),
    (gettext_noop("The time of first publication “%(was)s” became “%(now)s”."), "first_published"),
)
ROWS = (
    (
        "bylines",
        gettext_noop("The byline %(name)s was taken out or changed."),
        gettext_noop("The byline %(name)s was added or changed."),
        gettext_noop("The bylines changed their order or number."),
    ),
    (
        "credits",
        gettext_noop("The credit %(name)s was taken out or changed."),
        gettext_noop("The credit %(name)s was added or changed."),
        gettext_noop("The credits changed their order or number."),
    ),
    (
        "tags",
        gettext_noop("The tag %(name)s was taken out or changed."),
        gettext_noop("The tag %(name)s was added or changed."),
        gettext_noop("The tags changed their order or number."),
    ),
)
REWRITTEN = gettext_noop("%(place)s, much was rewritten.")
ADDED = gettext_noop("%(place)s, the %(fact)s was added.")
TAKEN_OUT = gettext_noop("%(place)s, the %(fact)s was taken out.")
OTHERWISE = gettext_noop("%(place)s, the %(fact)s now stands otherwise.")
BECAME_IN_QUOTES = gettext_noop("%(place)s, the %(fact)s became “%(new)s”.")
BECAME = gettext_noop("%(place)s, the %(fact)s became %(new)s.")
LINK_GONE = gettext_noop("In the body, the link to %(address)s was taken out.")
LINK_COME = gettext_noop("In the body, a link to %(address)s was added.")
CAPTIONS = (("caption", "caption"), ("alt text", "alt"))


@dataclass(frozen=True)
class Facts:
    """What a story states that a reader could check, in the order of the text and in one spelling each."""

    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def facts(words):
    """The facts that the headline, the standfirst, the body and the texts for search and social pages state."""
    tokens = [token for _, texts in _texts(words) for token in _tokens(texts, words_in_lower_case(_plain(words)))]
    unquoted = [token for token in tokens if not token.quoted]
    return Facts(
        numbers=tuple(token.plain for token in tokens if token.nature is Kind.NUMBER),
        dates=tuple(token.plain for token in tokens if token.nature is Kind.DATE),
        names=tuple(_runs(tokens, lambda token: (token.where, token.run) if token.nature is Kind.NAME else None)),
        quotations=tuple(_runs(tokens, lambda token: (token.where, token.quoted) if token.quoted else None)),
        denials=tuple(token.plain for token in unquoted if token.nature is Kind.DENIAL),
        links=passages.links(words.body_html),
    )


def touched(old, new):
    """What a change would touch, in plain sentences. None: the change is truly minor."""
    lower = words_in_lower_case(_plain(old), _plain(new))
    sentences = []
    for (_, before), (_, after) in zip(_texts(old), _texts(new), strict=True):
        sentences += _changes(_tokens(before, lower), _tokens(after, lower))
    sentences += _changed_links(passages.links(old.body_html), passages.links(new.body_html))
    sentences += _changed_fields(old, new)
    for name, *forms in ROWS:
        sentences += _changed_rows(forms, getattr(old, name), getattr(new, name))
    if list(map(_shown_picture, old.pictures)) != list(map(_shown_picture, new.pictures)):
        sentences.append(gettext_noop("The picture, how it is cut, its credit or its rights changed."))
    return tuple(dict.fromkeys(sentences))


def _texts(words):
    """Each field that is written as sentences, as passages; the body last."""
    lines = [(where, [passages.Passage(where, getattr(words, name))]) for where, name in TEXTS]
    captions = [
        (where, [passages.Passage(where, getattr(picture, name)) for picture in words.pictures])
        for where, name in CAPTIONS
    ]
    return [*lines, *captions, ("body", passages.paragraphs(words.body_html))]


def _shown_picture(picture):
    """A picture without the texts that are read as sentences."""
    return replace(picture, caption="", alt="")


def _plain(words):
    return " . ".join(passage.text for _, texts in _texts(words) for passage in texts)


def _tokens(texts, lower):
    return [token for passage in texts for token in read_tokens(passage, lower)]


def _runs(tokens, which):
    """Neighbouring tokens of one name, or of one quotation, as one text."""
    for run, together in groupby(tokens, key=which):
        if run:
            yield " ".join(token.plain for token in together)


def _changes(old, new):
    old, new = _different(old, new)
    if max(len(old), len(new)) > MOST_COMPARED:
        yield REWRITTEN % {"place": (new or old)[0].place}
        return
    keys = [token.key for token in old], [token.key for token in new]
    for change, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if change != "equal" and not _only_spacing(old[a:b], new[c:d]):
            yield from _told(old[a:b], new[c:d])


def _different(old, new):
    """Both without what they begin and end with alike."""
    start = 0
    while start < min(len(old), len(new)) and old[start].key == new[start].key:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end].key == new[-1 - end].key:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


def _only_spacing(old, new):
    """In Urdu, whether the same letters are only set apart in another way."""
    tokens = [*old, *new]
    spelled = ["".join(token.plain for token in side) for side in (old, new)]
    return all(token.nature is Kind.WORD for token in tokens) and spelled[0] == spelled[1]


def _told(old, new):
    for kind in Kind:
        before, after = ([token for token in side if token.kind is kind] for side in (old, new))
        if before or after:
            yield _became(kind, before, after)


def _became(kind, old, new):
    before, after = _shown(old), _shown(new)
    if before == after:
        before, after = _shown(old, tails=True), _shown(new, tails=True)
    form = BECAME_IN_QUOTES if kind.in_quotes else BECAME
    if not old or not new:
        form = ADDED if new else TAKEN_OUT
    elif before == after:
        form = OTHERWISE
    return form % {"place": (new or old)[0].place, "fact": kind.noun(before or after), "new": after}


def _shown(tokens, tails=False):
    text = " ".join(f"{token.shown} {token.tail}".strip() if tails else token.shown for token in tokens)
    return text if len(text) <= 120 else f"{text[:119]}…"


def _changed_links(old, new):
    gone, come = set(old) - set(new), set(new) - set(old)
    gone, come = [link for link in old if link in gone], [link for link in new if link in come]
    yield from (LINK_GONE % {"address": link} for link in gone)
    yield from (LINK_COME % {"address": link} for link in come)
    if not gone and not come and old != new:
        yield gettext_noop("In the body, the links changed their order or number.")


def _changed_fields(old, new):
    for form, name in FIELDS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            was, now = _value(name, before), _value(name, after)
            yield form % {"was": was, "now": now, "old_choice": was, "new_choice": now}
    if old.translation_of_id != new.translation_of_id:
        yield gettext_noop("The story that this is another language’s version of changed.")
    if old.section_name == new.section_name and old.section_id != new.section_id:
        yield gettext_noop("The section became another of the same name.")


def _value(name, value):
    return NONE if value in (None, "") else NAMES.get(name, {}).get(value, value)


def _changed_rows(forms, old, new):
    taken_out, added, moved = forms
    gone, come = [row for row in old if row not in new], [row for row in new if row not in old]
    yield from (taken_out % {"name": row.printed} for row in gone)
    yield from (added % {"name": row.printed} for row in come)
    if not gone and not come and old != new:
        yield moved
