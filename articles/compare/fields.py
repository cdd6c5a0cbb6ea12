"""The fields of a story in reading order, what the desk calls them, and how each prints when two are compared."""

from collections.abc import Callable
from datetime import tzinfo
from typing import NamedTuple

from articles.datewords import MONTH_NAMES
from articles.sanitise.paragraphs import Run
from articles.sentences import gettext_noop

from .wording import Token, items, tokens

FIELDS = (
    ("correction_kind", "Kind of change"),
    ("correction_wrong", "What was wrong"),
    ("correction_right", "What is right"),
    ("headline", "Headline"),
    ("short_headline", "Short headline"),
    ("label", "Label"),
    ("standfirst", "Standfirst"),
    ("outlet", "Outlet"),
    ("dateline", "Dateline"),
    ("picture", "Picture"),
    ("picture_caption", "Caption"),
    ("picture_credit", "Picture credit"),
    ("picture_alt", "Picture in words"),
    ("body", "Body"),
    ("language", "Language"),
    ("section", "Section"),
    ("slug", "Address"),
    ("slugline", "Slugline"),
    ("seo_title", "Title for search engines"),
    ("seo_description", "Description for search engines"),
    ("social_text", "Text for sharing"),
    ("internal_note", "Internal note"),
    ("first_published", "First published"),
    ("bylines", "Bylines"),
    ("credits", "Credits"),
    ("tags", "Tags"),
    ("translation_of", "Another language’s version of"),
)

DESK_ONLY = frozenset({"slugline", "internal_note", "translation_of"})
"""What no reader sees, or only once both stories are live. All else is printed: on the page, in its head, in a list."""

WHOLE = frozenset({"correction_kind", "label", "language", "slug", "slugline"})
"""What is chosen or coined as a whole, and changes as a whole."""

NAMES = {
    "label": {
        "news": "News",
        "analysis": "Analysis",
        "opinion": "Opinion",
        "sponsored": "Sponsored",
        "page": "Page about the paper",
    },
    "language": {"en": "English", "ur": "Urdu"},
    "correction_kind": {
        "correction": "Correction",
        "clarification": "Clarification",
        "update": "Update",
        "editors_note": "Editor’s note",
        "minor": "Minor",
    },
}
"""What is chosen from a list, by its name in the list."""

ROLES = {
    "supplied": gettext_noop("Supplied"),
    "reported": gettext_noop("Reported"),
    "quoted": gettext_noop("Quoted"),
    "data": gettext_noop("Data"),
    "background": gettext_noop("Background"),
    "reporting": gettext_noop("Reporting"),
    "translator": gettext_noop("Translator"),
    "editor": gettext_noop("Editor"),
    "pictures": gettext_noop("Pictures"),
}
"""What a source or an author did for the story, in one word."""

DAY = gettext_noop("%(month)s %(date)s, %(year)s")
AROUND = gettext_noop("around %(across)s × %(down)s")
STORY = gettext_noop("story %(number)s")


class Reader(NamedTuple):
    """Who reads the comparison: by which clock, and in whose words."""

    zone: tzinfo
    told: Callable = str


class Printed(NamedTuple):
    """A field as it is compared: its words, and whether they are prose."""

    tokens: list
    prose: bool = False


def printed(name, words, reader):
    """One field of a story's words. A name that is chosen counts by what was chosen, not by its letters."""
    if name in COMPOSED:
        return COMPOSED[name](words, reader)
    if name in WHOLE:
        return Printed(_whole(getattr(words, name), _shown(name, getattr(words, name), reader)))
    return Printed(tokens([Run(getattr(words, name))]), prose=True)


def _dateline(words, reader):
    day = words.dateline_date
    parts = [words.dateline_place, _day(day, reader) if day else ""]
    return Printed(tokens([Run(", ".join(filter(None, parts)))]), prose=True)


def _section(words, reader):
    return Printed(_whole((words.section_id, words.section_name), words.section_name))


def _first_published(words, reader):
    if words.first_published is None:
        return Printed([])
    at = words.first_published.astimezone(reader.zone)
    text = f"{_day(at, reader)}, {at:%H:%M:%S}{f'.{at:%f}'.rstrip('.0')} {at:%Z}"
    return Printed(tokens([Run(text)]), prose=True)


def _bylines(words, reader):
    return Printed(items((byline, _with_role(byline, reader)) for byline in words.bylines))


def _credits(words, reader):
    return Printed(items((credit, f"{_role(credit, reader)}: {credit.printed}") for credit in words.credits))


def _picture(words, reader):
    """Which picture, and what it is cut around: chosen as a whole, whatever is said of it."""
    return Printed(items(((each.image_id, each.sha256, each.focus_x, each.focus_y), _told(each, reader))
        for each in words.pictures))  # fmt: skip


def _told(picture, reader):
    """A picture by the first letters of its file's digest, which say nothing of where it is kept."""
    centred = (picture.focus_x, picture.focus_y) == (50, 50)
    around = reader.told(AROUND % {"across": picture.focus_x, "down": picture.focus_y})
    return picture.sha256[:8] + ("" if centred else f", {around}")


def _picture_caption(words, reader):
    return Printed(tokens([Run("\n".join(each.caption for each in words.pictures))]), prose=True)


def _picture_credit(words, reader):
    said = ["; ".join(filter(None, [each.credit, each.rights])) for each in words.pictures]
    return Printed(tokens([Run("\n".join(said))]), prose=True)


def _picture_alt(words, reader):
    return Printed(tokens([Run("\n".join(each.alt for each in words.pictures))]), prose=True)


def _translation_of(words, reader):
    known = words.translation_of_id
    return Printed(_whole(known, reader.told(STORY % {"number": known}) if known else ""))


def _tags(words, reader):
    return Printed(items((tag, tag.printed) for tag in words.tags))


COMPOSED = {
    "dateline": _dateline,
    "section": _section,
    "first_published": _first_published,
    "bylines": _bylines,
    "credits": _credits,
    "tags": _tags,
    "picture": _picture,
    "picture_caption": _picture_caption,
    "picture_credit": _picture_credit,
    "picture_alt": _picture_alt,
    "translation_of": _translation_of,
}


def _whole(key, text):
    return [Token("", text, key=key)] if text else []


def _shown(name, value, reader):
    return reader.told(NAMES[name].get(value, value)) if name in NAMES else value


def _day(day, reader):
    return reader.told(DAY % {"month": MONTH_NAMES[day.month - 1], "date": day.day, "year": day.year})


def _with_role(byline, reader):
    usual = byline.role in ("", "writer")
    return byline.printed if usual else f"{byline.printed} ({_role(byline, reader).lower()})"


def _role(row, reader):
    return reader.told(ROLES.get(row.role, row.role.replace("_", " ").capitalize()))
