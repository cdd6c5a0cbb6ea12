"""What changed between two wordings of a story, field by field, as an editor or a reader should see it."""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from articles.words import Words

from .body import Block, blocks
from .fields import DESK_ONLY, FIELDS, Reader, printed
from .wording import Markup, Note, reworded

__all__ = ["Block", "Change", "Comparison", "Fold", "Note", "compare"]


class Fold(NamedTuple):
    """Paragraphs that stayed the same, to be folded into one line."""

    blocks: tuple
    kind: str = "fold"

    @property
    def count(self):
        return len(self.blocks)

    @property
    def title(self):
        return f"{self.count} paragraph{'s' * (self.count > 1)} the same"


@dataclass(frozen=True)
class Change:
    """One field of the story. `html` has both wordings; the words that came and went are counted."""

    name: str
    title: str
    html: Markup
    changed: bool
    words_in: int = 0
    words_out: int = 0
    count: int = 0
    notes: tuple = ()
    blocks: tuple = ()

    @property
    def folded(self):
        """The paragraphs of the body, those that stayed the same in folds."""
        rows = []
        for same, some in groupby(self.blocks, key=lambda block: block.kind == "same"):
            found = tuple(some)
            rows += [Fold(found)] if same else found
        return rows


@dataclass(frozen=True)
class Comparison:
    """Two wordings side by side. `first` when there was nothing before."""

    fields: tuple
    first: bool = False

    @property
    def changes(self):
        """The fields that changed."""
        return tuple(field for field in self.fields if field.changed)

    @property
    def changed(self):
        return bool(self.changes)

    @property
    def words_in(self):
        return sum(field.words_in for field in self.fields)

    @property
    def words_out(self):
        return sum(field.words_out for field in self.fields)

    @property
    def count(self):
        """How many changes there are, inside all the fields."""
        return sum(field.count for field in self.fields)

    def field(self, name):
        """The field of that name."""
        return next(field for field in self.fields if field.name == name)

    def public(self):
        """The same for readers: without what only the desk reads."""
        return replace(self, fields=tuple(field for field in self.fields if field.name not in DESK_ONLY))


def compare(old, new, *, zone="UTC", told=str):
    """Old words, or None, beside new words. Times print in the zone of the outlet, what is ours as it is told."""
    reader = Reader(ZoneInfo(zone) if isinstance(zone, str) else zone, told)
    before = old or Words(label="", language="")
    return Comparison(tuple(_change(name, title, before, new, reader) for name, title in FIELDS), first=old is None)


def _change(name, title, old, new, reader):
    if name == "body":
        return _body(name, title, old.body_html, new.body_html, reader)
    was, now = printed(name, old, reader), printed(name, new, reader)
    wording = reworded(was.tokens, now.tokens, tidy=was.prose)
    changed = was.tokens != now.tokens
    return Change(name, title, wording.html, changed, wording.words_in, wording.words_out, wording.count, wording.notes)


def _body(name, title, old, new, reader):
    found = blocks(old, new, reader.told)
    html = Markup("".join(block.html for block in found))
    changed = any(block.kind != "same" for block in found)
    counts = (sum(getattr(block, count) for block in found) for count in ("words_in", "words_out", "count"))
    return Change(name, title, html, changed, *counts, blocks=found)
