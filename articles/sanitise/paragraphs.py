"""A body as plain values: paragraphs, the lists and quotations they stand in, and runs of words of one look."""

import re
from html import escape
from itertools import groupby, takewhile
from typing import NamedTuple

from .attributes import opening
from .texts import composed

GAP = re.compile("([ \n]+)")


class Run(NamedTuple):
    """Words of one look. A line break is a newline character; every other space is a single one."""

    text: str
    href: str = ""
    strong: bool = False
    em: bool = False


class Container(NamedTuple):
    """A list, an item of a list or a quotation around a paragraph. The serial tells two like ones apart."""

    tag: str
    serial: int
    attributes: tuple = ()


class Paragraph(NamedTuple):
    """A paragraph, heading or attribution, and what it stands in, from the outside in."""

    tag: str
    runs: tuple
    within: tuple = ()
    attributes: tuple = ()

    @property
    def text(self):
        return "".join(run.text for run in self.runs)


def write(paragraphs):
    """The HTML of paragraphs, each in its lists and quotations."""
    out, around = [], ()
    for paragraph in paragraphs:
        out += _step(around, paragraph.within)
        out.append(f"{opening(paragraph.tag, paragraph.attributes)}{inline(paragraph.runs)}</{paragraph.tag}>")
        around = paragraph.within
    return "".join(out + _step(around, ()))


def inline(runs):
    """The HTML of runs inside a paragraph: links outside, then strong, then emphasis."""
    out = []
    for href, linked in groupby(runs, key=lambda run: run.href):
        inner = "".join(_strong(strong, alike) for strong, alike in groupby(linked, key=lambda run: run.strong))
        out.append(f"{opening('a', [('href', href), ('rel', 'noopener')])}{inner}</a>" if href else inner)
    return "".join(out)


def settle(runs):
    """Runs as they print, a list for each paragraph: spaces single and outside the marks, two line breaks part them."""
    lines, gap = [[]], ""
    for run in runs:
        for piece in filter(None, GAP.split(run.text)):
            if piece[0] in " \n":
                gap += piece
                continue
            if gap.count("\n") > 1:
                lines.append([])
            elif gap and lines[-1]:
                lines[-1].append(between(lines[-1][-1], run, "\n" if "\n" in gap else " "))
            lines[-1].append(run._replace(text=piece))
            gap = ""
    return [line for line in map(_trimmed, map(joined, lines)) if line]


def between(left, right, space):
    """The run of a space: it looks as the words on both sides of it do."""
    return Run(space, left.href if left.href == right.href else "", left.strong and right.strong, left.em and right.em)


def joined(runs):
    """Neighbours of one look as one run."""
    return [
        Run(composed("".join(run.text for run in alike)), *look) for look, alike in groupby(runs, lambda run: run[1:])
    ]


def _trimmed(runs):
    said = [place for place, run in enumerate(runs) if run.text.strip()]
    runs = runs[said[0] : said[-1] + 1] if said else []
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return runs


def _strong(strong, runs):
    inner = "".join(f"<em>{_printed(run.text)}</em>" if run.em else _printed(run.text) for run in runs)
    return f"<strong>{inner}</strong>" if strong else inner


def _printed(text):
    return escape(text, quote=False).replace("\xa0", "&nbsp;").replace("\n", "<br>")


def _step(around, within):
    """The tags between two paragraphs: what ends, from the inside out, and what begins."""
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(around, within, strict=False))))
    ends = [f"</{container.tag}>" for container in reversed(around[shared:])]
    return ends + [opening(container.tag, container.attributes) for container in within[shared:]]
