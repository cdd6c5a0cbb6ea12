"""Words as they are matched: one form for every way of writing them, in the index and in a question alike."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 40
"""Characters of a word that are matched. What is longer was no word."""

_MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
_JOINERS = "\u00ad\u200c\u200d"
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_RUN = re.compile(f"(?:(?:[A-Za-z0-9]++|[^\\W_{_ALONE}])[{_MARKS}{_JOINERS}]*+)++(?:['’]s(?![^\\W_]))?|[{_ALONE}]")
"""A stretch of letters and digits; each Chinese or Japanese character by itself. A possessive ’s belongs to it."""

_DROPPED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u08d3-\u08ff\u00ad\u200c\u200d]"
)
"""Accents of Latin, Greek and Cyrillic letters, vowel signs of Arabic and Hebrew, the tatweel, and what only joins."""

_UNMATCHED = re.compile(f"[^\\w{_MARKS}]|_")
_ONE_LETTER = str.maketrans(
    {
        **dict.fromkeys("\u064a\u0649\u06cd\u06d0\u06d1\u063d\u063e\u063f", "\u06cc"),  # forms of yeh
        **dict.fromkeys("\u0643\u06aa\u06ab\u06ac\u06ae\u063b\u063c", "\u06a9"),  # forms of kaf
        **dict.fromkeys("\u0647\u0629\u06be\u06c3\u06d5\u06ff", "\u06c1"),  # forms of heh
        **dict.fromkeys("\u0671\u0672\u0673\u0675", "\u0627"),  # forms of alef
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)


def runs(text):
    """Where each word of a text stands, and the form under which it is matched."""
    for found in stretches(text):
        word = fold(found[0])
        if word:
            yield found.start(), found.end(), word


def stretches(text):
    """The same before anything is folded: all that might be a word, as matches. A long text is looked through so."""
    return list(_RUN.finditer(text))


def words(text):
    """The words of a text as they are matched, in their order."""
    return [word for _start, _end, word in runs(text)]


@lru_cache(maxsize=1 << 16)
def fold(run):
    """One form for case, accents, Arabic letters from any keyboard, vowel signs, digits of any script, and plurals."""
    plain = re.sub("['’]s$", "", unicodedata.normalize("NFKC", run).casefold())
    if not plain.isascii():
        plain = _DROPPED.sub("", unicodedata.normalize("NFD", plain)).translate(_ONE_LETTER)
        plain = "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in plain)
        plain = unicodedata.normalize("NFC", plain)
    return _singular(_UNMATCHED.sub("", plain)[:LONGEST])


def _singular(word):
    """Gates and gate are one word, as are cities and city; only where all letters are plain Latin ones."""
    if len(word) < 4 or not word.endswith("s") or not word.isascii() or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4 and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zes")) else word[:-1]
