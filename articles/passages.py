"""A story's words cut into passages that a check can point at: headline, standfirst, paragraph 3.

Rules and comparisons read passages, never HTML.
"""

import re
from dataclasses import dataclass

from lxml import etree

BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
UNPRINTED = frozenset(["script", "style", "template", "head", "title"])
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# The parser would drop these silently, or stop at them; the rules are to see them.
_UNPARSEABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Passage:
    """One stretch of printed text, and where it stands."""

    where: str
    text: str
    quoted: bool = False

    @property
    def in_arabic_script(self):
        """Whether it is written mostly in Arabic script, as Urdu is."""
        return mostly_arabic(self.text)


def mostly_arabic(text):
    """Whether a text has more letters of Arabic script than of Latin."""
    return not text.isascii() and len(ARABIC.findall(text)) > len(LATIN.findall(text))


def paragraphs(body_html):
    """The body's paragraphs, headings and list items as plain passages, numbered as an editor counts them."""
    return read_body(body_html).passages


def links(body_html):
    """Where the body's links lead, in order."""
    return tuple(read_body(body_html).links)


def prose(words):
    """The passages that are written as sentences: what readers read, and what search and social pages show."""
    return [
        *_filled(
            ("headline", words.headline),
            ("short headline", words.short_headline),
            ("standfirst", words.standfirst),
        ),
        *paragraphs(words.body_html),
        *_filled(
            *(("caption", each.caption) for each in words.pictures),
            *(("alt text", each.alt) for each in words.pictures),
            ("SEO title", words.seo_title),
            ("SEO description", words.seo_description),
            ("social text", words.social_text),
            ("correction (wrong)", words.correction_wrong),
            ("correction (right)", words.correction_right),
        ),
    ]


def printed(words):
    """Every passage that a reader may see: the prose, and the lines that name people, places, sources and topics."""
    return [
        *prose(words),
        *_filled(
            ("outlet", words.outlet),
            ("dateline", words.dateline_place),
            ("section", words.section_name),
            ("address", words.slug),
            *(("byline", each.printed) for each in words.bylines),
            *(("credit", each.printed) for each in words.credits),
            *(("tag", each.printed) for each in words.tags),
            *(("picture credit", each.credit) for each in words.pictures),
            *(("picture rights", each.rights) for each in words.pictures),
        ),
    ]


def _filled(*lines):
    return [Passage(where, text) for where, text in lines if text.strip()]


def read_body(body_html):
    """Parse a body once; whatever the HTML, its text comes out and nothing is raised."""
    body = _Body()
    parser = etree.HTMLParser(target=body, encoding="utf-8", huge_tree=True)
    parser.feed(b"<!DOCTYPE html><body><div>")
    parser.feed(_UNPARSEABLE.sub("\ufffd", body_html).encode())
    parser.close()
    return body


class _Body:
    """Takes the parser's tags and text, and cuts a passage at the edge of every block."""

    def __init__(self):
        self.passages, self.links = [], []
        self._text, self._open, self._counts = [], [], {"paragraph": 0, "heading": 0}

    def start(self, tag, attributes):
        if tag in BLOCKS:
            self._cut()
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        if tag == "br":
            self._text.append("\n")
        elif tag not in ("hr", "img"):
            self._open.append(tag)

    def end(self, tag):
        if tag in BLOCKS:
            self._cut()
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def data(self, text):
        if not UNPRINTED.intersection(self._open[-1:]):
            self._text.append(text)

    def close(self):
        self._cut()

    def _cut(self):
        text = "".join(self._text).strip()
        self._text.clear()
        if text:
            kind = "heading" if HEADINGS.intersection(self._open) else "paragraph"
            self._counts[kind] += 1
            self.passages.append(Passage(f"{kind} {self._counts[kind]}", text, "blockquote" in self._open))
