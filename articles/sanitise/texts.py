"""Plain texts: what nobody can read goes, what joins Urdu letters stays."""

import re
import unicodedata

ALSO_NEVER = "".join(chr(plane + end) for plane in range(0x10000, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
NEVER = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{ALSO_NEVER}]")
"""Control characters, halves of surrogate pairs and noncharacters."""

SPACES = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
LINE_ENDS = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")
EAST_ASIAN = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
WORD = re.compile(f"[{EAST_ASIAN}]|[^\\s{EAST_ASIAN}\u2013\u2014/]+")


def clean_line(text):
    """A text for a field of one line: a headline, a name."""
    return composed(SPACES.sub(" ", NEVER.sub("", text))).strip()


def clean_text(text):
    """A text for a field of several lines: a note, a notice. At most one blank line in a row."""
    lines = composed(LINE_ENDS.sub("\n", NEVER.sub("", text))).split("\n")
    return re.sub("\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()


def composed(text):
    """The text with each letter and its marks in the one form Unicode prefers (NFC), so that equal words are equal."""
    return unicodedata.normalize("NFC", text)


def words_in(text):
    """How many words a plain text has."""
    return sum(any(map(str.isalnum, word)) for word in WORD.findall(text))
