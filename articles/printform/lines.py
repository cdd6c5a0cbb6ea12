"""From bytes to numbered lines: encodings, line ends, Markdown marks."""

import codecs
import re
from dataclasses import dataclass

from articles.printform.story import Unreadable

MOST_BYTES = 1_000_000
_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufeff]")
_TARGET = r"<([^<>\n]{0,2000})>|((?:[^\s()<>]|\([^\s()<>]{0,200}\)){0,2000})"
_LINK = re.compile(rf"\[([^\[\]\n]{{0,500}})\]\(\s{{0,9}}(?:{_TARGET})[^()\n]{{0,300}}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,1000})(?<=\S)\1")


@dataclass(frozen=True)
class Line:
    """One line of the file, under the number an editor's text window shows."""

    number: int
    raw: str

    @property
    def text(self):
        """The words alone, with single plain spaces."""
        return " ".join(unmarked(self.raw).split())


def read_lines(data):
    """Every line of the file, blank ones too."""
    if len(data) > MOST_BYTES:
        raise Unreadable(1, f"the file has {len(data):,} bytes; a story has at most {MOST_BYTES:,}.")
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    lines = [Line(number, _CONTROLS.sub("", raw)) for number, raw in enumerate(text.split("\n"), 1)]
    for line in lines:
        if "\0" in line.raw:
            raise Unreadable(line.number, "there is a NUL character; this is not a text file.")
    return lines


def unmarked(text):
    """A text without its Markdown: links keep their words, strong words lose their stars."""
    return _STRONG.sub(r"\2", _LINK.sub(r"\1", text))


def links(text):
    """The words and the target of every Markdown link."""
    return [(found[1].strip(), (found[2] or found[3] or "").strip()) for found in _LINK.finditer(text)]


def _decoded(data):
    encoding, start = next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), ("utf-8", 0))
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        before = data[start : start + error.start].decode(encoding, "ignore")
        line = 1 + before.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        raise Unreadable(line, f"this is not {encoding[:6].rstrip('-').upper()} text.") from None
