"""Quotation marks that open and do not close, in the Latin and in the Urdu manner."""

import re

from articles.houserules.registry import Level, excerpt, rule
from articles.sentences import gettext_noop

OPENED = gettext_noop("A quotation opens with %(mark)s and is never closed.")
NOT_OPENED = gettext_noop("A quotation closes with %(mark)s and was never opened.")
ELISION = re.compile(r"['‘’](?:\d\ds?|tis|twas|em|til|cause|cos|n|round|bout)(?!\w)", re.IGNORECASE)
LATIN_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['’]")
FAMILIES = {"“": "“”", "”": "“”", "«": "«»", "»": "«»", '"': '"', "‘": "‘’'", "'": "‘’'"}


@rule("quotation-marks", Level.EXPLAIN)
def unbalanced_quotation_marks(proof):
    """A quotation that opens also closes, in its paragraph or in the next that takes it up again."""
    following = dict(zip(proof.body, proof.body[1:], strict=False))
    for passage in proof.prose:
        counts = URDU if passage.in_arabic_script else LATIN
        for at, sentence in filter(None, (next(count(passage.text), None) for count in counts)):
            mark = passage.text[at]
            if sentence is NOT_OPENED or not _taken_up(mark, following.get(passage)):
                yield sentence % {"mark": mark}, passage.where, excerpt(passage.text, at, at + 1)


def _taken_up(mark, paragraph):
    """Whether the next paragraph opens the quotation again, as long quotations do."""
    return paragraph is not None and paragraph.text[0] in FAMILIES.get(mark, mark)


def _directed(text, opening, closing):
    opened = None
    for at, char in _marks(text, opening + closing):
        if char == opening and opened is not None:
            yield opened, OPENED
        if char == closing and opened is None:
            yield at, NOT_OPENED
        opened = at if char == opening else None
    if opened is not None:
        yield opened, OPENED


def _undirected(text, pair, unless=None):
    """Any mark of the pair opens, the next closes; the same mark set twice, as in ’’words‘‘, is one."""
    found = (mark.start() for mark in re.finditer(rf"([{pair}])\1?", text))
    marks = [at for at in found if not (unless and unless.match(text, at))]
    if len(marks) % 2:
        yield marks[-1], OPENED


def _straight(text):
    opened = None
    for at, _ in _marks(text, '"'):
        inches = opened is None and text[at - 1 : at].isdigit()
        if not inches:
            opened = at if opened is None else None
    if opened is not None:
        yield opened, OPENED


def _single(text, opening, closing):
    """Only an opening that nothing could close is told: a closing mark may be an apostrophe."""
    opened = None
    for at, char in _marks(text, opening + closing):
        if _opens(text, at) and char == opening:
            opened = at
        elif char in closing and not _inside_a_word(text, at):
            opened = None
    if opened is not None:
        yield opened, OPENED


def _marks(text, marks):
    return ((found.start(), found[0]) for found in re.finditer(f"[{re.escape(marks)}]", text))


def _opens(text, at):
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    free = not before or before.isspace() or before in '([{—–-/“"«'
    return free and bool(after) and not after.isspace() and not ELISION.match(text, at)


def _inside_a_word(text, at):
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


LATIN = (
    lambda text: _directed(text, "“", "”"),
    lambda text: _undirected(text, "«»"),
    _straight,
    lambda text: _single(text, "‘", "’"),
    lambda text: _single(text, "'", "'’"),
)
# Urdu sets ’words‘ as well as ‘words’: a mark opens or closes by its turn, not by its shape.
URDU = (
    lambda text: _undirected(text, "“”"),
    lambda text: _undirected(text, "«»"),
    _straight,
    lambda text: _undirected(text, "‘’", unless=LATIN_APOSTROPHE),
)
