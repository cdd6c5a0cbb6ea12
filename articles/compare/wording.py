"""A word diff of two texts: what went in <del>, what came in <ins>, the rest as it reads."""

import re
from itertools import groupby
from typing import NamedTuple

from articles.sanitise.paragraphs import Run, between, inline, joined
from articles.sanitise.texts import EAST_ASIAN, words_in

from .matching import gaps, readable

MARKS = (
    "!-/:-@\\[-`{-~\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u060c\u061b\u061f\u066a-\u066c\u06d4"
    "\u200e\u200f\u2010-\u2027\u202a-\u202e\u2030-\u205e\u2066-\u2069"
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
"""Punctuation, and what turns the direction of a line. Not the joiners inside Urdu and Persian words."""

LETTER = f"[^\\s{MARKS}{EAST_ASIAN}]"
TOKEN = re.compile(f"\\s+|{LETTER}+(?:[.,:'\u2019@\u2010\u2011\u066b\u066c-]{LETTER}+)*|.", re.DOTALL)


class Markup(str):
    """HTML that is safe to print as it stands; Django's templates know it by `__html__`."""

    __slots__ = ()

    def __html__(self):
        return self


class Note(NamedTuple):
    """A change that the words themselves do not show: a link's target, bold, the kind of a paragraph."""

    name: str
    title: str
    words: str = ""
    html: Markup = Markup()


class Token(NamedTuple):
    """A word or mark, the space before it, and its look (link, strong, emphasis). Equal keys are equal words."""

    space: str
    text: str
    look: tuple = ("", False, False)
    key: object = None


class Wording(NamedTuple):
    """Two texts in one."""

    html: Markup
    words_in: int = 0
    words_out: int = 0
    count: int = 0
    notes: tuple = ()


def tokens(runs):
    """The words of runs, each with the space before it. Space at the very end stands before an empty word."""
    found, space = [], ""
    for run in runs:
        for text in TOKEN.findall(run.text):
            if text.isspace():
                space += text
            else:
                found.append(Token(space, text, run[1:], text))
                space = ""
    return [*found, Token(space, "", key="")] if space else found


def items(pairs):
    """Names set in a row with commas: what each is, and how it prints."""
    return [Token(", " if place else "", text, key=(key, text)) for place, (key, text) in enumerate(pairs)]


def reworded(old, new, tidy=True):
    """The wording of old and new tokens. Untidied, every equal token counts, as names in a row do."""
    old_keys, new_keys = [token.key for token in old], [token.key for token in new]
    found = gaps(old_keys, new_keys)
    return _Telling(old, new).told(readable(found, old_keys, new_keys) if tidy else found)


def emphasised(tag, tokens):
    """All the words as added (ins) or taken out (del)."""
    return reworded([], tokens) if tag == "ins" else reworded(tokens, [])


class _Telling:
    """Two texts told in one go. Pieces are (ins, del or nothing; a run; whether it is a space between words)."""

    def __init__(self, old, new):
        self.old, self.new, self.pieces, self.notes = old, new, [], []
        self.words_in = self.words_out = self.count = 0

    def told(self, gaps):
        i = j = 0
        for gap in gaps:
            self._same(i, gap.old_from, j)
            i, j = gap.old_to, gap.new_to
            self._changed(self.old[gap.old_from : i], self.new[gap.new_from : j], self._next(i, j))
            self.words_out += words_in(_plain(self.old[gap.old_from : i]))
            self.words_in += words_in(_plain(self.new[gap.new_from : j]))
        self._same(i, len(self.old), j)
        return Wording(self._html(), self.words_in, self.words_out, self.count, tuple(self.notes))

    def _same(self, start, end, new_start):
        """Equal words; where they look different now, old and new look stand side by side."""
        pairs = [(n, n - start + new_start) for n in range(start, end)]
        for relooked, some in groupby(pairs, key=lambda pair: self._looks(pair) if self._relooked(pair) else None):
            some = list(some)
            if relooked:
                old, new = [self.old[i] for i, _ in some], [self.new[j] for _, j in some]
                self._changed(old, new, self._next(some[-1][0] + 1, some[-1][1] + 1))
                self.notes += _look_notes(*relooked, _plain(new).strip())
                continue
            for i, j in some:
                self._space(self.old[i].space, self.new[j].space)
                self._put("", self.new[j])

    def _looks(self, pair):
        return self.old[pair[0]].look, self.new[pair[1]].look

    def _relooked(self, pair):
        return self.old[pair[0]].look != self.new[pair[1]].look

    def _next(self, i, j):
        """The spaces before the words that follow, in old and new; at an end, a space is as good as none."""
        return (self.old[i].space if i < len(self.old) else " "), (self.new[j].space if j < len(self.new) else " ")

    def _changed(self, old, new, following):
        first = not self.pieces
        lead = self._lead(old, new, following)
        roomy = following == (" ", " ")
        if lead:
            self._put_space("", lead)
        self._put_all("del", old, lead)
        if old and new and roomy and (lead == " " or (first and lead == "")):
            self._put_space("", " ")
        elif old and new and lead and lead[-1] == " ":
            self._put_space("ins", " ")
        self._put_all("ins", new, lead)
        self.notes += _link_notes(old, new)
        self.count += 1

    def _lead(self, old, new, following):
        """The space before a change, when it can stand outside the marks; None when it belongs inside them."""
        if old and new:
            return old[0].space if old[0].space == new[0].space else None
        space, after = (old[0].space, following[1]) if old else (new[0].space, following[0])
        return " " if space == after == " " else None

    def _space(self, old, new):
        if old == new:
            return self._put_space("", new) if new else None
        self.count += 1
        for tag, space in (("del", old), ("ins", new)):
            if space:
                self._put_space(tag, space)
        return None

    def _put_all(self, tag, tokens, lead):
        for place, token in enumerate(tokens):
            if token.space and (place or lead is None):
                self._put_space(tag, token.space)
            self._put(tag, token)

    def _put(self, tag, token):
        self.pieces.append((tag, Run(token.text, *token.look), False))

    def _put_space(self, tag, space):
        self.pieces.append((tag, Run(space), True))

    def _html(self):
        out = []
        for tag, some in groupby(self.pieces, key=lambda piece: piece[0]):
            inner = inline(joined(_looking(list(some))))
            out.append(f"<{tag}>{inner}</{tag}>" if tag and inner else inner)
        return Markup("".join(out))


def _looking(pieces):
    """The runs of pieces, each space with the look its neighbours share."""
    runs = [run for _, run, _ in pieces]
    for n, (_, run, space) in enumerate(pieces):
        if space and 0 < n < len(runs) - 1:
            runs[n] = between(runs[n - 1], runs[n + 1], run.text)
    return runs


def _plain(tokens):
    return "".join(token.space + token.text for token in tokens)


def _link_notes(old, new):
    """Where links lead, when that is not what it was."""
    olds, news = (dict.fromkeys(token.look[0] for token in side if token.look[0]) for side in (old, new))
    taken, added = [link for link in olds if link not in news], [link for link in news if link not in olds]
    if len(taken) == len(added) == 1:
        html = Markup(f"{_target('del', taken[0])} {_target('ins', added[0])}")
        return [Note("link_changed", "Link changed", _linked(new, added[0]), html)]
    out = [Note("link_taken", "Link taken out", _linked(old, link), _target("del", link)) for link in taken]
    return out + [Note("link_added", "Link added", _linked(new, link), _target("ins", link)) for link in added]


def _linked(tokens, link):
    return _plain([token for token in tokens if token.look[0] == link]).strip()


def _target(tag, link):
    return Markup(f"<{tag}>{inline([Run(link)])}</{tag}>")


def _look_notes(old, new, words):
    for name, place in (("Bold", 1), ("Italics", 2)):
        if old[place] != new[place]:
            verb, said = ("added", "added") if new[place] else ("taken", "taken out")
            yield Note(f"{name.lower()}_{verb}", f"{name} {said}", words)
