"""The lines above the body: publication, outlet and place, sources."""

import re

from articles import datewords
from articles.printform.lines import links, unmarked

_PUBLISHED = re.compile(
    r"\W{0,5}(?:published(?:\s(?:on|at))?|publication date|date of publication|date published|posted(?:\s(?:on|at))?"
    r"|شائع (?:شدہ|ہوا|ہوئی|کیا گیا)|شائع|تاریخ[ِ]? ?اشاعت|اشاعت)"
    r"(?:\s{0,3}(?P<colon>[:：])|(?=\s))\s{0,3}(?P<moment>.*)",
    re.IGNORECASE,
)
SHOW = re.compile(
    r"(?:show|view|read) on (?:the )?website|click here|ویب ?سائٹ پر (?:دیکھیں|پڑھیں)|یہاں کلک کریں", re.IGNORECASE
)
_SOURCES = re.compile(
    r"(?P<word>sources?|source\(s\)|credits?|courtesy|ذرائع|ذریعہ|ماخذ|بشکریہ)(?P<colon>\s{0,3}[:：])?(?=\s|$)(?P<names>.*)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\s+(?:say|says|said|told|tell|in|at|on|of|for|from|with|within|close|familiar|have|has|had|were|was|are|is"
    r"|who|quoted|confirmed|added|claim|claimed|reported|report|کا|کے|کی|نے|سے)\b"
)
_URL = re.compile(r"https?://[^\s<>\"'“”)\]]+", re.IGNORECASE)
_AND = re.compile(r"[ \t]+(?:and|اور)[ \t]+", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:Inc|Co|Ltd|Corp|Bros|Jr|Sr|\w)\.$")
LONGEST = 300
LONGEST_NAME = 8
"""Words; what is longer is a sentence."""
TWO_WORDS = frozenset(
    "new san los las el saint st santa kuala hong tel abu addis cape buenos rio sri phnom ras port den la le"
    " نیو ہانگ ابو ادیس کیپ تل کوالا پورٹ سری".split()
)


def read_publication(text, first=False):
    """What a publication line says after its label, or None when the line is none: a headline may say "Published:"."""
    found = _PUBLISHED.match(text)
    if not found or ((first or not found["colon"]) and not datewords.find_dates(found["moment"])):
        return None
    return found["moment"]


def find_link(text):
    """Where "Click here" leads, or else "Show on website"; a bare "#" is no link."""
    targets = [target for words, target in reversed(links(text)) if SHOW.search(words)]
    targets += [found[0].rstrip(".,،۔") for found in _URL.finditer(unmarked(text))]
    return next((target for target in targets if _URL.match(target)), "")


def read_sources(raw):
    """The names in a line of sources, or None when the line is none."""
    found = _SOURCES.match(unmarked(raw).strip().lstrip("*_ "))
    if not found or len(raw) > 5 * LONGEST:
        return None
    names = tuple(dict.fromkeys(_names(found["names"])))
    return None if not found["colon"] and _is_a_sentence(found, names) else names


def _is_a_sentence(found, names):
    """Sources close to the talks; Credit Suisse: without a colon, only short names after the word are a credit."""
    sure = found["word"].casefold() in ("source", "sources", "ذرائع", "ماخذ")
    return not sure or bool(_SPEAKS.match(found["names"])) or any(len(name.split()) > LONGEST_NAME for name in names)


def _names(text):
    """Split at commas and "and"; a name holds together by no-break spaces, or by semicolons between names."""
    text = text.strip()
    text = text if _ABBREVIATED.search(text) else text.rstrip(".۔")
    if ";" in text or "؛" in text:
        parts = re.split("[;؛]", text)
    else:
        parts = [name for part in re.split("[,،]", text) for name in _AND.split(re.sub(r"^\s*(?:and|اور) ", "", part))]
    return [" ".join(part.split()) for part in parts if part.strip()]


def looks_like_outlet(raw):
    """Whether a line can be "OUTLET PLACE,": short, and it ends in a comma."""
    text = unmarked(raw).strip()
    return len(text.split()) <= LONGEST_NAME and text.endswith((",", "،"))


def read_outlet(raw, outlets=()):
    """The outlet and the place of its line.

    A known outlet is recognised. Else no-break spaces hold a name together, a comma parts the two, a web
    address is an outlet, and as a last resort the last word is the place.
    """
    text = unmarked(raw).strip().rstrip(",،").strip()
    spaced = " ".join(text.split())
    for outlet in sorted(filter(None, outlets), key=len, reverse=True):
        if spaced.casefold().startswith(outlet.casefold()) and not spaced[len(outlet) : len(outlet) + 1].isalnum():
            return outlet, spaced[len(outlet) :].strip(" ,،")
    parts = _parted(text)
    return tuple(" ".join(part.split()) for part in (parts[0], parts[1] if len(parts) > 1 else ""))


def _parted(text):
    first, _, rest = (" ".join(text.split())).partition(" ")
    if "." in first.strip("."):
        return [first, rest.lstrip(",، ")] if not first.endswith((",", "،")) else [first.rstrip(",،"), rest]
    comma = re.split(r"[,،]", text, maxsplit=1)
    if len(comma) == 2:
        return comma
    held = re.split(r"[ \t]+", text)
    if len(held) <= 2:
        return held
    cut = len(held) - _words_of_place(held)
    return [" ".join(held[:cut]), " ".join(held[cut:])]


def _words_of_place(words):
    two = words[-2].casefold().rstrip(".") in TWO_WORDS or words[-1].casefold() in ("city", "town", "springs")
    return 2 if two and len(words) > 2 else 1
