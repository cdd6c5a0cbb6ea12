"""One passage cut into the tokens that state something, each with a key that is alike for alike facts."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from articles import datewords
from articles.factwords import (
    COMMON,
    HEDGES,
    NAME_PARTICLES,
    NEGATIONS,
    NUMBER_WORDS,
    RELATIVE_DAYS,
    URDU_PARTICLES,
)
from articles.quotedspans import quoted_spans
from articles.sentences import gettext_noop


class Kind(StrEnum):
    """What a token states; the value is the noun of the sentence that tells of its change."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"
    DENIAL = "limiting word"
    WORD = "word"

    @property
    def in_quotes(self):
        """Whether a sentence sets its words in quotation marks."""
        return self not in (Kind.NUMBER, Kind.DATE, Kind.NAME)

    def noun(self, said):
        """The noun and the words together, as a sentence has them."""
        return NOUNS[self] % {"words": said}


NOUNS = {
    Kind.NUMBER: gettext_noop("number %(words)s"),
    Kind.DATE: gettext_noop("date %(words)s"),
    Kind.NAME: gettext_noop("name %(words)s"),
    Kind.QUOTATION: gettext_noop("quotation “%(words)s”"),
    Kind.DENIAL: gettext_noop("limiting word “%(words)s”"),
    Kind.WORD: gettext_noop("word “%(words)s”"),
}
PLACES = {
    "paragraph": gettext_noop("In paragraph %(number)s"),
    "heading": gettext_noop("In heading %(number)s"),
    "headline": gettext_noop("In the headline"),
    "short headline": gettext_noop("In the short headline"),
    "standfirst": gettext_noop("In the standfirst"),
    "SEO title": gettext_noop("In the SEO title"),
    "SEO description": gettext_noop("In the SEO description"),
    "social text": gettext_noop("In the social text"),
    "caption": gettext_noop("In the caption"),
    "alt text": gettext_noop("In the alt text"),
}
"""Where something stands, as a sentence begins."""


@dataclass(frozen=True)
class Token:
    """One word, number or date that states something."""

    nature: Kind
    plain: str
    shown: str
    where: str
    tail: str = ""
    quoted: int = 0
    run: int = 0

    @property
    def kind(self):
        """What its change touches: inside a quotation, the quotation."""
        return Kind.QUOTATION if self.quoted else self.nature

    @property
    def key(self):
        """What is compared: alike for 2,000 and 2000, for Sept. 3, 2025 and 3 September 2025."""
        return self.nature.value, self.plain, self.tail, bool(self.quoted)

    @property
    def place(self):
        """Where it stands, as a sentence begins."""
        if self.where in PLACES:
            return PLACES[self.where]
        kind, number = self.where.split()
        return PLACES[kind] % {"number": number}


_UNSEEN = re.compile("[\u00ad\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TWICE = re.compile("’’|‘‘|''")
_APOSTROPHES = str.maketrans("’ʼ‘´`", "'''''")
_LETTER = r"[^\s\d!-/:-@\[-`{-~¡-¿‐-‧‹-⁞،؛؟٪-٭۔。-】]"
_TOKEN = re.compile(
    r"(?P<address>(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}|[@#]\w{1,100}"
    r"|(?<![\w.])[a-z0-9-]{1,63}(?:\.[a-z]{2,24}){1,5}(?![\w.]))"
    r"|(?P<number>(?:(?<!\w)[-−+])?[$€£¥₹₨﷼]?\d+(?:[.,:/٫٬]\d+)*(?:(?:st|nd|rd|th)\b)?[%٪‰°]?)"
    rf"|(?P<word>{_LETTER}+(?:['’ʼ‐‑-]{_LETTER}+)*)"
    r"|(?P<symbol>[$€£¥₹₨%٪°&+=<>½¼¾¹²³])"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_SENTENCE_ENDS = re.compile(r"[.!?:;۔؟…—•\n]|^$")
_NOT = re.compile(r"(?i)^(\w+?)n't$")


def words_in_lower_case(*texts):
    """The words a text also prints without a capital: at the head of a sentence they are no names."""
    return frozenset(
        found["word"] for text in texts for found in _TOKEN.finditer(text) if (found["word"] or "").islower()
    )


def read_tokens(passage, lower=frozenset()):
    """The tokens of one passage that state something, in order."""
    text = tidy(passage.text)
    pieces = list(_pieces(text))
    spans = [(0, len(text) + 1)] if passage.quoted else quoted_spans(text, passage.in_arabic_script)
    tokens, span, run, last = [], 0, 1, None
    for n, piece in enumerate(pieces):
        while span < len(spans) and spans[span][1] <= piece.start:
            span += 1
        quoted = span + 1 if span < len(spans) and spans[span][0] <= piece.start else 0
        nature = _nature(pieces, n, lower)
        run += nature is not Kind.NAME or (last is not None and not last.before(piece))
        if nature or quoted:
            tail = _tail(pieces, n) if nature in (Kind.NUMBER, Kind.DENIAL) else ""
            plain = piece.plain if nature else piece.plain.casefold()
            tokens.append(Token(nature or Kind.WORD, plain, piece.shown, passage.where, tail, quoted, run))
        last = piece
    return tokens


def tidy(text):
    """The text in one spelling: composed letters, western digits, no unseen marks, one hyphen and apostrophe."""
    text = _TWICE.sub('"', unicodedata.normalize("NFC", text))
    return datewords.fold(_UNSEEN.sub("", text.translate({0x2010: "-", 0x2011: "-"})))


@dataclass(frozen=True)
class _Piece:
    form: str
    start: int
    end: int
    shown: str
    plain: str
    gap: str

    def before(self, other):
        """Whether the two may be one name: only space stands between, and the first owns nothing."""
        return not other.gap.strip() and self.form == "word" and "'" not in self.shown.translate(_APOSTROPHES)[-2:]


def _pieces(text):
    """Dates, numbers, addresses and words, each with what stands before it."""
    dates, end, at = datewords.find_dates(text), 0, 0
    for found in _TOKEN.finditer(text):
        while at < len(dates) and dates[at].end <= found.start():
            at += 1
        if found.start() < end:
            continue
        if at < len(dates) and dates[at].start <= found.start():
            date = dates[at]
            weekday = f" {date.weekday}" if date.weekday is not None else ""
            yield _Piece("date", date.start, date.end, date.words, date.key + weekday, text[end : date.start])
            end = date.end
            continue
        for form, shown in _halves(found):
            yield _Piece(form, found.start(), found.end(), shown, _spelled(form, shown), text[end : found.start()])
            end = found.end()


def _halves(found):
    """A word; "don't" is two of them."""
    shown = found[0]
    denied = found.lastgroup == "word" and _NOT.match(shown.translate(_APOSTROPHES))
    if denied:
        return [("word", denied[1]), ("word", "not")]
    if shown.casefold() == "cannot":
        return [("word", "can"), ("word", "not")]
    return [(found.lastgroup, shown)]


def _spelled(form, shown):
    if form == "number":
        plain = shown.replace("٬", ",").replace("٫", ".").replace("٪", "%").replace("−", "-")
        return plain.replace(",", "") if _GROUPED.search(plain) else plain
    if form != "word":
        return shown
    plain = re.sub(r"'s?$", "", shown.translate(_APOSTROPHES))
    parts = plain.casefold().split("-")
    if all(part in NUMBER_WORDS and NUMBER_WORDS[part].isdigit() for part in parts):
        return str(sum(int(NUMBER_WORDS[part]) for part in parts))
    return plain


def _nature(pieces, n, lower):
    """What a piece states, or None for a word that states nothing checkable."""
    piece = pieces[n]
    if piece.form != "word":
        return {"date": Kind.DATE, "number": Kind.NUMBER, "symbol": Kind.NUMBER}.get(piece.form, Kind.NAME)
    word = piece.plain.casefold()
    if piece.plain.isdigit() or NUMBER_WORDS.keys() & set(word.split("-")):
        return Kind.NUMBER
    if _is_day(piece.plain, word):
        return Kind.DATE
    if word in NEGATIONS or word in HEDGES:
        return Kind.DENIAL
    if piece.plain.islower():
        between = 0 < n < len(pieces) - 1 and all(
            _capital(pieces[m]) and pieces[m].form == "word" for m in (n - 1, n + 1)
        )
        return Kind.NAME if between and word in NAME_PARTICLES else None
    if not _capital(piece):
        return None if _only_particles(word) else Kind.WORD
    heads_a_sentence = n == 0 or _SENTENCE_ENDS.search(piece.gap.strip())
    return None if heads_a_sentence and piece.plain.istitle() and (word in COMMON or word in lower) else Kind.NAME


def _is_day(plain, word):
    named = word in datewords.WEEKDAYS or (word in datewords.MONTHS and len(word) > 3) or plain == "May"
    return word in RELATIVE_DAYS or (named and (not plain.isascii() or plain[0].isupper()))


def _capital(piece):
    return any(char.isupper() or char.istitle() for char in piece.plain)


def _only_particles(word):
    """کے لیے and کےلیے alike: particles that stand together are still particles."""
    if word in URDU_PARTICLES:
        return True
    cuts = range(2, len(word) - 1) if len(word) <= 10 else ()
    return any(word[:cut] in URDU_PARTICLES and word[cut:] in URDU_PARTICLES for cut in cuts)


def _tail(pieces, n):
    """The word a number or a "not" belongs to: 2,000 dead is not 2,000 hurt."""
    if n + 1 == len(pieces) or pieces[n + 1].gap.strip(" -"):
        return ""
    return pieces[n + 1].plain.casefold()
