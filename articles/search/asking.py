"""What a reader asked for: words, “quoted phrases”, begin* and -without; and the same as each database is asked.

Every word that goes into an expression has been folded to letters and digits, and stands in quotation marks there.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .folding import words

LONGEST_QUESTION, MOST_TERMS, SHORTEST_BEGINNING = 500, 16, 3
_TERM = re.compile('(?P<minus>(?<!\\S)-(?=[\\w"]))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_COLUMNS = "{head lead body names}"


class Term(NamedTuple):
    """Words that stand next to each other; the last may be only the beginning of one."""

    words: tuple
    begins: bool = False

    @property
    def tsquery(self):
        parts = [f"'{word}'" for word in self.words]
        return f"({' <-> '.join(parts)}{':*' if self.begins else ''})"

    @property
    def fts5(self):
        return f'"{" ".join(self.words)}"{" *" if self.begins else ""}'


@dataclass(frozen=True)
class Asked:
    """A question, understood."""

    wanted: tuple = ()
    unwanted: tuple = ()
    was_cut: bool = False

    def __bool__(self):
        return bool(self.wanted)

    @property
    def loosely(self):
        """The same words in any order: what an index of words alone can answer."""
        alone = (Term((word,), term.begins and word == term.words[-1]) for term in self.wanted for word in term.words)
        return Asked(tuple(dict.fromkeys(alone)), tuple(term for term in self.unwanted if len(term.words) == 1))

    def matches(self, word):
        """Whether a word of a text was asked for."""
        return word in self._words or word.startswith(self._beginnings)

    @cached_property
    def _words(self):
        return frozenset(word for term in self.wanted for word in term.words)

    @cached_property
    def _beginnings(self):
        return tuple(term.words[-1] for term in self.wanted if term.begins)

    def tsquery(self, keys=()):
        """For PostgreSQL. `keys` are groups of facets, such as `section:3`: one of each group must be there."""
        parts = [*(term.tsquery for term in self.wanted), *(f"!{term.tsquery}" for term in self.unwanted)]
        facets = (f"({' | '.join(_quoted(key) for key in group)})" for group in keys)
        return " & ".join([*(parts if self.wanted else []), *facets])

    def fts5(self, keys=()):
        """For SQLite: words are looked for in the columns of words, facets in theirs."""
        said = " AND ".join(term.fts5 for term in self.wanted)
        if said and self.unwanted:
            said = f"({said}) NOT ({' OR '.join(term.fts5 for term in self.unwanted)})"
        facets = (f"keys : ({' OR '.join(_doubly_quoted(key) for key in group)})" for group in keys)
        return " AND ".join([*([f"({_COLUMNS} : ({said}))"] if said else []), *facets])


def read(question):
    """Understand what was typed, whatever it was."""
    terms = {}
    for found in _TERM.finditer(question[:LONGEST_QUESTION].translate(_QUOTES)):
        typed = found["word"] if found["phrase"] is None else found["phrase"]
        said = tuple(words(typed))
        if said:
            begins = found["phrase"] is None and typed.endswith("*") and len(said[-1]) >= SHORTEST_BEGINNING
            terms[Term(said, begins)] = bool(found["minus"])
    kept = list(terms.items())[:MOST_TERMS]
    return Asked(
        wanted=tuple(term for term, minus in kept if not minus),
        unwanted=tuple(term for term, minus in kept if minus),
        was_cut=len(question.strip()) > LONGEST_QUESTION or len(terms) > MOST_TERMS,
    )


def _quoted(key):
    return "'{}'".format(key.replace("\\", "").replace("'", ""))


def _doubly_quoted(key):
    return '"{}"'.format(key.replace('"', ""))
