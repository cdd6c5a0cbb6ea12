"""Which words of one text are words of another, in order, and where the gaps between them read best.

The search runs in rapidfuzz on texts of one character a word. Beyond `CELLS` it is not begun: only what both texts
begin and end with is matched then, and the rest stands as replaced.
"""

from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

CELLS = 25_000_000
"""Words of the old text times words of the new: 5,000 of each."""

SMALL = 4
STRAY = 4
"""Common words are given up between two changes when they have no more letters than SMALL, or when what changed on
either side is STRAY times as long: a lone "the" between two rewritten phrases only disturbs."""

STOPS = frozenset(".!?۔؟。！？")
STOP = 6
"""The letters that the end of a sentence counts for."""

SENTENCE_ENDS = frozenset('.!?…۔؟。！？:;؛”’"»)')


class Gap(NamedTuple):
    """Old words [old_from, old_to) gave way to new words [new_from, new_to)."""

    old_from: int
    old_to: int
    new_from: int
    new_to: int


class Codebook:
    """A character for every word, so that texts compare as strings."""

    def __init__(self):
        self.codes = {}

    def code(self, words):
        return "".join(chr(self.codes.setdefault(word, len(self.codes))) for word in words)


def gaps(old, new):
    """Where two lists differ."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    found, i, j = [], head, head
    for block in [*_common(middle_old, middle_new), (len(middle_old), len(middle_new), 0)]:
        gap = Gap(i, head + block[0], j, head + block[1])
        if gap.old_from < gap.old_to or gap.new_from < gap.new_to:
            found.append(gap)
        i, j = gap.old_to + block[2], gap.new_to + block[2]
    return found


def readable(gaps, old, new):
    """The same gaps for a reader: no lone "the" kept between two rewritten phrases, whole sentences where possible."""
    return _on_sentences(_joined(gaps, old, new), old, new)


def likeness(old, new):
    """How much of two coded texts is shared, from 0 to 1. A text that only grew is like what it was."""
    shorter, longer = sorted((len(old), len(new)))
    if not shorter:
        return 0.0
    shared = LCSseq.similarity(old, new)
    whole = 0.5 * shared / shorter if shorter >= 5 and shared >= 0.75 * shorter else 0.0
    return max(2 * shared / (shorter + longer), whole)


def _alike(old, new):
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _common(old, new):
    if not old or not new or len(old) * len(new) > CELLS:
        return []
    book = Codebook()
    return LCSseq.editops(book.code(old), book.code(new)).as_matching_blocks()


def _joined(gaps, old, new):
    olds, news = (list(accumulate(map(_letters, words), initial=0)) for words in (old, new))

    def size(gap):
        return max(olds[gap.old_to] - olds[gap.old_from], news[gap.new_to] - news[gap.new_from])

    kept = []
    for gap in gaps:
        while kept:
            island = olds[gap.old_from] - olds[kept[-1].old_to]
            around = min(size(kept[-1]), size(gap))
            if island > around or (island > SMALL and island * STRAY > around):
                break
            last = kept.pop()
            gap = Gap(last.old_from, gap.old_to, last.new_from, gap.new_to)
        kept.append(gap)
    return kept


def _letters(word):
    if word in STOPS:
        return STOP
    return len(word) if any(map(str.isalnum, word)) else 0


def _on_sentences(gaps, old, new):
    moved = []
    for place, gap in enumerate(gaps):
        before = moved[-1].old_to if moved else 0
        after = gaps[place + 1].old_from if place + 1 < len(gaps) else len(old)
        back, ahead = gap.old_from - before, after - gap.old_to
        if gap.old_from == gap.old_to:
            shift = _best_shift(new, gap.new_from, gap.new_to, back, ahead)
        elif gap.new_from == gap.new_to:
            shift = _best_shift(old, gap.old_from, gap.old_to, back, ahead)
        else:
            shift = 0
        moved.append(Gap(*(end + shift for end in gap)))
    return moved


def _best_shift(words, start, end, back, ahead):
    """How far added or taken words may slide along equal ones so that they are whole sentences."""
    shifts, shift = [0], 0
    while -shift < back and words[start + shift - 1] == words[end + shift - 1]:
        shift -= 1
        shifts.append(shift)
    shift = 0
    while shift < ahead and words[start + shift] == words[end + shift]:
        shift += 1
        shifts.append(shift)

    def whole(shift):
        begins = start + shift == 0 or words[start + shift - 1] in SENTENCE_ENDS
        return begins + (words[end + shift - 1] in SENTENCE_ENDS if begins else 0)

    return max(shifts, key=whole)
