"""The body of a story, paragraph by paragraph: the same, changed, added, taken out, or moved."""

from collections import defaultdict
from typing import NamedTuple

from articles.sanitise.attributes import opening
from articles.sanitise.paragraphs import Paragraph, Run, inline
from articles.sanitise.reading import TooMuch, read
from articles.sentences import NONE, gettext_noop

from .matching import Codebook, gaps, likeness
from .wording import Markup, Note, emphasised, reworded, tokens

PAIRS = 20_000
CELLS = 2_000_000_000
"""Beyond so many pairs of paragraphs, or of words in them, none is tried for likeness: all are taken out and added."""

LIKE = 0.35
"""How much two paragraphs must share to be one paragraph changed."""

NAMES = {
    "p": gettext_noop("paragraph"),
    "h2": gettext_noop("heading"),
    "h3": gettext_noop("smaller heading"),
    "footer": gettext_noop("attribution"),
}
LISTS = {"ul": gettext_noop("list item"), "ol": gettext_noop("numbered list item")}
QUOTED = {
    "": gettext_noop("quotation"),
    "list item": gettext_noop("list item in a quotation"),
    "numbered list item": gettext_noop("numbered list item in a quotation"),
}


class Block(NamedTuple):
    """A paragraph of the comparison. `number` counts in the new text, for one taken out in the old one."""

    kind: str
    number: int
    tag: str
    html: Markup
    title: str = ""
    notes: tuple = ()
    moved: int | None = None
    words_in: int = 0
    words_out: int = 0
    count: int = 0


class Placed(NamedTuple):
    """A paragraph with its place: what it is called, and its numbers in numbered lists."""

    paragraph: Paragraph
    starts: tuple

    @property
    def what(self):
        """What an editor calls it."""
        tags = [container.tag for container in self.paragraph.within]
        lists = [LISTS[tag] for tag in tags if tag in LISTS]
        if not lists:
            return QUOTED[""] if tags and self.paragraph.tag == "p" else NAMES[self.paragraph.tag]
        return QUOTED[lists[-1]] if "blockquote" in tags else lists[-1]

    @property
    def tag(self):
        """The tag that tells its kind: the item's or the quotation's, where it is a paragraph in one."""
        within = self.paragraph.within
        return within[-1].tag if within and self.paragraph.tag == "p" else self.paragraph.tag

    @property
    def setting(self):
        """All but the words: tags and attributes from the outside in."""
        around = [(container.tag, container.attributes) for container in self.paragraph.within]
        return (*around, (self.paragraph.tag, self.paragraph.attributes))

    def html(self, inner):
        """A whole element of its own, in its list or quotation."""
        opened = [opening(container.tag, self._numbered(container, start)) for container, start in self._around()]
        closed = [f"</{container.tag}>" for container in reversed(self.paragraph.within)]
        tag = self.paragraph.tag
        return Markup(f"{''.join(opened)}{opening(tag, self.paragraph.attributes)}{inner}</{tag}>{''.join(closed)}")

    def _around(self):
        return zip(self.paragraph.within, self.starts, strict=True)

    def _numbered(self, container, start):
        others = tuple(pair for pair in container.attributes if pair[0] != "start")
        return (("start", str(start)), *others) if container.tag == "ol" and start != 1 else others


def blocks(old_html, new_html, told=str):
    """The comparison of two bodies, in reading order, in words as they are told."""
    old, new = _placed(old_html), _placed(new_html)
    return tuple(_Side(old, new, told).blocks())


def _placed(html):
    try:
        paragraphs = read(html)
    except TooMuch:
        paragraphs = (Paragraph("p", (Run(html),)),)
    numbers, out = defaultdict(dict), []
    for paragraph in paragraphs:
        starts = []
        for container, inner in zip(paragraph.within, (*paragraph.within[1:], None), strict=False):
            items = numbers[container.serial]
            place = items.setdefault(inner.serial, len(items)) if inner else 0
            starts.append(int(dict(container.attributes).get("start", "1")) + place)
        out.append(Placed(paragraph, tuple(starts)))
    return out


class _Side:
    """Two bodies side by side."""

    def __init__(self, old, new, told):
        self.old, self.new, self.told = old, new, told
        self.came, self.went = {}, {}

    def blocks(self):
        old, new = ([(each.setting, each.paragraph.runs) for each in side] for side in (self.old, self.new))
        found = gaps(old, new)
        self._find_moved(found)
        i = j = 0
        pairs = []
        for gap in found:
            pairs += zip(range(i, gap.old_from), range(j, gap.new_from), strict=True)
            i, j = gap.old_to, gap.new_to
            pairs += self._paired(range(gap.old_from, i), range(gap.new_from, j))
        pairs += zip(range(i, len(old)), range(j, len(new)), strict=True)
        last = (-1, -1)
        for pair in pairs:
            yield self._block(*pair, follows=None not in last and pair == (last[0] + 1, last[1] + 1))
            last = pair

    def _find_moved(self, found):
        """Paragraphs that stand elsewhere now, word for word."""
        gone = defaultdict(list)
        for gap in found:
            for i in range(gap.old_from, gap.old_to):
                gone[self.old[i].paragraph.runs].append(i)
        taken = {runs: iter(places) for runs, places in gone.items()}
        for gap in found:
            for j in range(gap.new_from, gap.new_to):
                i = next(taken.get(self.new[j].paragraph.runs, iter(())), None)
                if i is not None and not gap.old_from <= i < gap.old_to:
                    self.went[i], self.came[j] = j, i

    def _paired(self, olds, news):
        """Old and new paragraphs of one gap: like with like in order, the others taken out or added."""
        candidates = [i for i in olds if i not in self.went], [j for j in news if j not in self.came]
        i, j = olds.start, news.start
        for one, other in [*self._alike(*candidates), (olds.stop, news.stop)]:
            yield from ((n, None) for n in range(i, one))
            yield from ((None, n) for n in range(j, other))
            if one < olds.stop:
                yield one, other
            i, j = one + 1, other + 1

    def _alike(self, olds, news):
        """The pairs of paragraphs that share most, none crossing another."""
        book = Codebook()
        old, new = ([book.code(_words(side[n])) for n in some] for side, some in ((self.old, olds), (self.new, news)))
        if len(old) * len(new) > PAIRS or sum(map(len, old)) * sum(map(len, new)) > CELLS:
            return []
        like = [[likeness(one, other) for other in new] for one in old]
        best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
        for i in reversed(range(len(old))):
            for j in reversed(range(len(new))):
                paired = best[i + 1][j + 1] + like[i][j] if like[i][j] >= LIKE else 0.0
                best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
        return [(olds[i], news[j]) for i, j in _path(like, best)]

    def _block(self, i, j, follows):
        if j is None:
            return self._one("taken", "del", self.old[i], i + 1, self.went.get(i))
        if i is None:
            return self._one("added", "ins", self.new[j], j + 1, self.came.get(j))
        old, new = self.old[i], self.new[j]
        notes = tuple(_setting_notes(old, new, self.told))
        if follows and not notes and self._shared(self.old, i) != self._shared(self.new, j):
            notes += (Note("grouping", "Lists or quotations joined or parted here"),)
        if old.paragraph.runs == new.paragraph.runs and not notes:
            return Block("same", j + 1, new.tag, new.html(inline(new.paragraph.runs)), f"Paragraph {j + 1}")
        wording = reworded(tokens(old.paragraph.runs), tokens(new.paragraph.runs))
        return Block(
            "changed", j + 1, new.tag, new.html(wording.html), f"Paragraph {j + 1}", notes + wording.notes,
            None, wording.words_in, wording.words_out, wording.count + len(notes),
        )  # fmt: skip

    def _one(self, kind, tag, placed, number, moved):
        wording = emphasised(tag, tokens(placed.paragraph.runs))
        html = placed.html(wording.html)
        if moved is None:
            said = "new" if kind == "added" else "taken out"
            counts = (wording.words_in, wording.words_out, 1)
            return Block(kind, number, placed.tag, html, f"Paragraph {number}, {said}", wording.notes, None, *counts)
        said = f"moved {'here from' if kind == 'added' else 'to'} {moved + 1}"
        counts = (0, 0, int(kind == "added"))
        return Block(kind, number, placed.tag, html, f"Paragraph {number}, {said}", (), moved + 1, *counts)

    @staticmethod
    def _shared(side, n):
        """How many lists, items and quotations a paragraph shares with the one before it."""
        before = side[n - 1].paragraph.within if n else ()
        pairs = zip(before, side[n].paragraph.within, strict=False)
        return sum(one.serial == other.serial for one, other in pairs)


def _words(placed):
    return [token.text for token in tokens(placed.paragraph.runs) if any(map(str.isalnum, token.text))]


def _path(like, best):
    i = j = 0
    while i < len(like) and j < len(like[0]):
        if like[i][j] >= LIKE and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _setting_notes(old, new, told):
    """What changed around the words."""
    if old.setting == new.setting:
        return
    if old.what != new.what:
        yield Note("kind", "Kind changed", "", Markup(f"<del>{told(old.what)}</del> <ins>{told(new.what)}</ins>"))
    for name, title in (("dir", "Direction"), ("lang", "Language"), ("start", "First number")):
        was, now = (_said(side, name) for side in (old, new))
        if was != now:
            was, now = was or told(NONE), now or told(NONE)
            yield Note(name, f"{title} changed", "", Markup(f"<del>{was}</del> <ins>{now}</ins>"))
    if [tag for tag, _ in old.setting] != [tag for tag, _ in new.setting] and old.what == new.what:
        yield Note("depth", "Depth of the list changed")


def _said(placed, name):
    return ", ".join(value for _, attributes in placed.setting for key, value in attributes if key == name)
