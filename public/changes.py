"""What an edition changed, said in a line: how many words of the headline, which paragraphs, which numbers."""

from collections import Counter

from django.utils.translation import get_language, gettext, ngettext, pgettext

from articles.tokens import facts
from public.clock import digits

READ = ("headline", "short_headline", "standfirst", "dateline", "outlet")
"""Fields that readers read as words: their words are counted. Of the others it is told that they changed."""

UNSEEN = ("seo_title", "seo_description", "social_text")
"""What stands in no page, but in search engines and on cards."""

NUMBERS = 6
"""More numbers than these are too many to tell in a line."""


def in_a_line(comparison, old, new):
    """Everything that changed, a phrase each, in the language that is spoken."""
    changed = [each for each in comparison.changes if not each.name.startswith("correction_")]
    told = [_of_words(each) for each in changed if each.name in READ]
    told += [phrase for each in changed if each.name == "body" for phrase in _of_paragraphs(each.blocks)]
    told += [gettext(each.title) for each in changed if each.name not in (*READ, *UNSEEN, "body")]
    told += [gettext("what search engines and cards show")] * any(each.name in UNSEEN for each in changed)
    return [*told, *_of_numbers(facts(old).numbers, facts(new).numbers)]


def _number(count):
    return digits(count, get_language())


def _of_words(change):
    count = max(change.words_in, change.words_out)
    words = ngettext("%(number)s word", "%(number)s words", count) % {"number": _number(count)}
    return gettext("%(field)s (%(words)s)") % {"field": gettext(change.title), "words": words}


def _of_paragraphs(blocks):
    moved = sum(block.kind == "added" and block.moved is not None for block in blocks)
    kinds = Counter(block.kind for block in blocks if block.moved is None)
    phrases = [
        (kinds["changed"], ngettext("%(number)s paragraph changed", "%(number)s paragraphs changed", kinds["changed"])),
        (kinds["added"], ngettext("%(number)s new paragraph", "%(number)s new paragraphs", kinds["added"])),
        (kinds["taken"], ngettext("%(number)s paragraph taken out", "%(number)s paragraphs taken out", kinds["taken"])),
        (moved, ngettext("%(number)s paragraph moved", "%(number)s paragraphs moved", moved)),
    ]
    return [phrase % {"number": _number(count)} for count, phrase in phrases if count]


def _of_numbers(old, new):
    """Numbers are what a reader most wants to know of."""
    out, come = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
    if len(out) == len(come) == 1:
        yield gettext("one number: %(old)s became %(new)s") % {"old": _number(out[0]), "new": _number(come[0])}
    elif len(out) + len(come) <= NUMBERS:
        if out:
            yield pgettext("changed", "numbers taken out: %(numbers)s") % {"numbers": _listed(out)}
        if come:
            yield pgettext("changed", "numbers put in: %(numbers)s") % {"numbers": _listed(come)}
    else:
        yield gettext("many numbers")


def _listed(numbers):
    return gettext(", ").join(_number(each) for each in dict.fromkeys(numbers))
