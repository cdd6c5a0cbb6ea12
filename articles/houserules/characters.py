"""Characters that a reader cannot see, and that can make a line say something else."""

import re
import unicodedata

from articles.houserules.registry import Level, excerpt, rule
from articles.sentences import gettext_noop

TURNED = gettext_noop("A hidden mark (%(mark)s) changes the direction in which this line reads.")
UNSEEN = gettext_noop("There is a character here that readers cannot see (%(mark)s).")

OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
ISOLATES, ISOLATE_END = frozenset("\u2066\u2067\u2068"), "\u2069"
# Marks that Urdu and mixed lines rightly use: left-to-right, right-to-left and Arabic letter mark.
ORDINARY = frozenset("\t\n\r\u200e\u200f\u061c") | ISOLATES | {ISOLATE_END}
JOINERS = frozenset("\u200c\u200d")
INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0\ufffd")
UNCASED = re.compile("[^\\W\\d_\u0000-\u058f\u1e00-\u1fff]|[\u064b-\u065f\u0670\u0900-\u0dff]")
PICTURE = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
VISIBLE_FORMAT = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]")
TAG = re.compile("[\U000e0020-\U000e007f]")


@rule("bidi-override", Level.BLOCKS)
def bidi_overrides(proof):
    """No hidden mark turns the direction of a line round."""
    for passage in proof.printed:
        at = _turned_at(passage.text)
        if at is not None:
            char = passage.text[at]
            yield TURNED % {"mark": _name(char)}, passage.where, excerpt(passage.text, at, at + 1)


@rule("invisible-character", Level.EXPLAIN)
def invisible_characters(proof):
    """No character is printed that a reader cannot see."""
    for passage in proof.printed:
        text = passage.text
        suspects = {char for char in set(text) if _hides(char)}
        for at in (at for at, char in enumerate(text) if char in suspects):
            if not _belongs(text, at):
                yield UNSEEN % {"mark": _name(text[at])}, passage.where, excerpt(text, at, at + 1)
                break


def _turned_at(text):
    """Where an override stands, or an isolate that is not closed or not opened."""
    open_isolates = []
    for at, char in enumerate(text):
        if char in OVERRIDES:
            return at
        if char in ISOLATES:
            open_isolates.append(at)
        elif char == ISOLATE_END and not open_isolates:
            return at
        elif char == ISOLATE_END:
            open_isolates.pop()
    return open_isolates[0] if open_isolates else None


def _hides(char):
    if char in ORDINARY or char in OVERRIDES or VISIBLE_FORMAT.match(char):
        return False
    return char in INVISIBLE or unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def _belongs(text, at):
    """Whether it does its work here: a joiner in an Urdu word or in an emoji, a tag in a flag."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    if text[at] in JOINERS:
        return bool(UNCASED.search(around) or PICTURE.search(around))
    if TAG.match(text[at]):
        return "\U0001f3f4" in text[max(0, at - 8) : at]
    return False


def _name(char):
    return f"U+{ord(char):04X} {unicodedata.name(char, 'control character').lower()}"
