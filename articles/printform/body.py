"""The body: its paragraphs, and the dateline that opens the first."""

import re

from articles import datewords
from articles.houserules import Finding, Level
from articles.passages import mostly_arabic

_DASH = re.compile(r"\s*(?:—|–|--|ـ|\s-\s)\s*")
_SENTENCE_END = re.compile(r"[.!?۔؟…][\"'”’»)\]]*$")
LONGEST_DATELINE = 160
_FILED = ("filed", "بروز", "مورخہ")
NO_PLACE = frozenset("on by in at from since until till after before the for as is was it his her".split())


def language_of(*texts):
    """The language by its script: Urdu where Arabic script prevails."""
    return "ur" if mostly_arabic(" ".join(texts)) else "en"


def paragraphs_of(lines):
    """Lines joined to paragraphs: a blank line parts them, or every line where each ends a sentence."""
    blocks = [[]]
    for line in lines:
        if line.text:
            blocks[-1].append(line.text)
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    if len(blocks) == 1 and all(_SENTENCE_END.search(text) for text in blocks[0]):
        blocks = [[text] for text in blocks[0]]
    return tuple(" ".join(block) for block in blocks)


def split_dateline(paragraph, near):
    """The place, the date, what is odd about it, and the paragraph without them.

    Only a dateline that is understood wholly is taken off; otherwise every word stays where it was.
    """
    nothing = "", None, (), paragraph
    dates = [each for each in datewords.find_dates(paragraph[:LONGEST_DATELINE]) if each.start < 80]
    printed = dates[0] if dates else None
    if printed is None:
        return nothing
    dash = _DASH.match(paragraph, printed.end) or _DASH.match(paragraph, printed.end + 1)
    place = _place(paragraph[: printed.start])
    if not dash or place is None or paragraph[printed.end : dash.start()].strip(" .,،ءع:"):
        return nothing
    day = printed.near(near) if near or printed.year else None
    if day is None and not printed.impossible:
        return nothing
    return place, day, tuple(_odd(printed, day)), paragraph[dash.end() :]


def _odd(printed, day):
    if printed.impossible:
        yield Finding("impossible-date", Level.BLOCKS, datewords.no_such_day(printed), "dateline", printed.words)
    elif denial := datewords.not_that_weekday(day, printed.weekday):
        yield Finding("weekday", Level.EXPLAIN, denial, "dateline", printed.words)


def _place(before):
    """The place before a date, "" for none, or None where the words are a sentence and no place."""
    before = before.strip(" ,،:(")
    words = before.split()
    if words and words[-1].casefold() in _FILED:
        before = " ".join(words[:-1]).rstrip(" ,،")
        words = before.split()
    sentence = len(words) > 6 or re.search('[.!?;—–۔؟"“”()]', re.sub(r"\b[A-Z]\w{0,3}\.", "", before))
    lower = words and before.isascii() and not all(word[0].isupper() or len(word) <= 3 for word in words)
    opening = words and words[0].casefold() in NO_PLACE
    return None if sentence or lower or opening else before
