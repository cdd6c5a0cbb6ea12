"""The words of a story at one moment, as plain values.

A form fills `Words`, a revision stores them, the digest seals them, the house rules read them and the
comparison sets two of them side by side. Nothing here knows a database.
"""

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime

FORM = 2
"""The version of the canonical form that `digest` hashes. A new printed field makes a new version."""

SINCE = {"translation_of_id": 2, "pictures": 2}
"""The form in which a field first stands; the others stand in every one. A revision keeps the form it was opened in."""


@dataclass(frozen=True)
class BylineWords:
    """One named author, as printed."""

    author_id: int
    printed: str
    role: str = "writer"


@dataclass(frozen=True)
class CreditWords:
    """One source the story rests on, as printed."""

    source_id: int
    printed: str
    role: str = "supplied"


@dataclass(frozen=True)
class TagWords:
    """One topic, under the name it had when the words were written."""

    tag_id: int
    printed: str


@dataclass(frozen=True)
class PictureWords:
    """One picture, as printed: which, by the digest of its file too, around which point, and what is said of it."""

    image_id: int
    sha256: str = ""
    focus_x: int = 50
    focus_y: int = 50
    alt: str = ""
    caption: str = ""
    credit: str = ""
    rights: str = ""


@dataclass(frozen=True)
class Words:
    """Everything one revision says: what is printed, and what only the desk reads."""

    headline: str = ""
    short_headline: str = ""
    label: str = "news"
    standfirst: str = ""
    outlet: str = ""
    dateline_place: str = ""
    dateline_date: date | None = None
    body_html: str = ""
    language: str = "en"
    section_id: int | None = None
    section_name: str = ""
    slug: str = ""
    slugline: str = ""
    seo_title: str = ""
    seo_description: str = ""
    social_text: str = ""
    internal_note: str = ""
    first_published: datetime | None = None
    correction_kind: str = ""
    correction_wrong: str = ""
    correction_right: str = ""
    bylines: tuple[BylineWords, ...] = ()
    credits: tuple[CreditWords, ...] = ()
    tags: tuple[TagWords, ...] = ()
    translation_of_id: int | None = None
    pictures: tuple[PictureWords, ...] = ()

    def canonical(self, form=FORM):
        """The bytes that the digest is taken of: a JSON array of name and value, in the order of the fields.

        Times are in UTC to the microsecond, dates in ISO 8601, texts as they are, in UTF-8.
        """
        plain = [form, [[field.name, _plain(getattr(self, field.name))] for field in fields_of(form)]]
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    def digest(self, form=FORM):
        """The SHA-256 of these words, in 64 hexadecimal digits: what an approval is bound to."""
        return hashlib.sha256(self.canonical(form)).hexdigest()


def fields_of(form):
    """The fields that stand in this form of the canonical bytes, in their order."""
    return [field for field in fields(Words) if SINCE.get(field.name, 1) <= form]


def _plain(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return [[field.name, _plain(getattr(value, field.name))] for field in fields(value)]
    return value
