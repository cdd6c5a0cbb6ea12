"""How dates are printed: month and weekday words in English and Urdu, in any order of day, month and year.

Text in, dates out. Digits of every script are read; nothing here knows today's date.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from articles.sentences import gettext_noop

NO_SUCH_MONTH = gettext_noop("There is no date %(words)s.")
NO_SUCH_DAY = gettext_noop("There is no %(day)s.")
OTHER_WEEKDAY = gettext_noop("%(day)s is a %(weekday)s, not a %(other_weekday)s.")
DAY = gettext_noop("%(date)s %(month)s %(year)s")

MONTH_NAMES = "January February March April May June July August September October November December".split()
WEEKDAY_NAMES = [
    gettext_noop("Monday"), gettext_noop("Tuesday"), gettext_noop("Wednesday"), gettext_noop("Thursday"),
    gettext_noop("Friday"), gettext_noop("Saturday"), gettext_noop("Sunday"),
]  # fmt: skip
URDU_MONTHS = "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر".split()
URDU_WEEKDAYS = "پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار".split()

MONTHS = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name: number for number, name in enumerate(URDU_MONTHS, 1)},
    "sept": 9,
    "جولائ": 7,
}
WEEKDAYS = {
    **{name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    **{name: number for number, name in enumerate(URDU_WEEKDAYS)},
    "سوموار": 0,
    "دوشنبہ": 0,
    "جمعے": 4,
    "ہفتے": 5,
    "سنیچر": 5,
}
SHORT_WEEKDAYS = {
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
SPELLINGS = str.maketrans("يىكهةأ\u00a0\u202f\u2007", "ییکہہا   ")

# In Urdu ہفتہ is both Saturday and a week: after these words it is a week.
WEEK_BEFORE = re.compile(r"(?:گزشتہ|رواں|پچھلے|پچھلا|اگلے|اگلا|آئندہ|اس|اسی|ایک|دو|تین|چار|کئی|ہر|\d)\s{1,3}$")


def fold(text):
    """The same text, letter for letter, with western digits and one spelling of each Urdu letter."""
    if text.isascii():
        return text
    text = text.translate(SPELLINGS)
    return re.sub(r"[^\W\D]", lambda digit: str(unicodedata.decimal(digit[0])), text)


def _one_of(words):
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>{_one_of(MONTHS)})(?![^\W\d_])\.?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?<!\d[.,:/]){_DAY}(?:\s{{1,3}}of)?[\s،,-]{{1,3}}{_MONTH}(?:[\s,،-]{{0,3}}{_YEAR})?",
        rf"(?<!\w){_MONTH}[\s-]{{1,3}}{_DAY}(?:[\s,،-]{{1,3}}{_YEAR}|(?![.,:]?\d))",
        rf"(?<![\w-]){_YEAR}(?P<mark>[-/])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\w)(?<!\d[./-])(?P<day>\d{{1,2}})(?P<either>[/.-])(?P<month>\d{{1,2}})(?P=either){_YEAR}",
    )
]
_FULL, _SHORT = _one_of(WEEKDAYS), _one_of(SHORT_WEEKDAYS)
_URDU_ON = "کے روز|کے دن|کو|مورخہ|بتاریخ|the"
_BEFORE = re.compile(
    rf"(?<!\w)(?P<said>{_FULL}|{_SHORT})"
    rf"(?P<dot>\.?)[\s,،(]{{1,3}}(?:(?:{_URDU_ON})[\s,،]{{1,3}})?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"[ءع]?\s{{0,2}}(?:\((?P<bracketed>{_FULL}|{_SHORT})\)"
    rf"|[,،]\s{{0,2}}(?:a\s)?(?P<listed>{_FULL}|{_SHORT})(?=\s{{0,3}}(?:[,.،؛;:)۔—–-]|$))"
    rf"|(?:کو\s{{1,3}})?بروز\s{{1,3}}(?P<on>{_FULL})(?!\w))",
    re.IGNORECASE,
)
ANY_WEEKDAY = re.compile(rf"(?<!\w)(?:{_FULL}|{_SHORT})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class PrintedDate:
    """One date as some text prints it, with the weekday said beside it."""

    start: int
    end: int
    words: str
    day: int
    month: int
    year: int | None
    readings: tuple[date, ...] = ()
    weekday: int | None = None

    @property
    def key(self):
        """The date whatever its form: 2025-09-03, or --09-03 where no year is printed."""
        if self.readings:
            return "/".join(map(str, self.readings))
        return f"{self.year or '-'}-{self.month:02}-{self.day:02}"

    @property
    def impossible(self):
        """Whether the calendar has no such day."""
        return self.year is not None and not self.readings

    def near(self, day):
        """The day meant: the one the weekday names where two are possible; without a year, the one nearest."""
        readings = self.readings or tuple(filter(None, (_day(day.year + n, self.month, self.day) for n in (-1, 0, 1))))
        agreeing = [each for each in self.readings if each.weekday() == self.weekday]
        if self.year is not None:
            return (agreeing or readings or (None,))[0]
        return min(readings, key=lambda each: abs(each - day), default=None)


def plain(day):
    """A date in the words of the house: 3 September 2025."""
    return _plain(day.day, day.month, day.year)


def _plain(day, month, year):
    return DAY % {"date": day, "month": MONTH_NAMES[month - 1], "year": year}


def no_such_day(printed):
    """The sentence for a date that no calendar has."""
    if printed.month > 12:
        return NO_SUCH_MONTH % {"words": printed.words}
    return NO_SUCH_DAY % {"day": _plain(printed.day, printed.month, printed.year)}


def not_that_weekday(day, weekday):
    """The sentence for a weekday that the calendar denies, or nothing when it agrees."""
    if weekday is None or day.weekday() == weekday:
        return ""
    true, said = WEEKDAY_NAMES[day.weekday()], WEEKDAY_NAMES[weekday]
    return OTHER_WEEKDAY % {"day": plain(day), "weekday": true, "other_weekday": said}


def weekday_of(word):
    """The number of a weekday word, Monday being 0."""
    word = word.lower()
    return WEEKDAYS.get(word, SHORT_WEEKDAYS.get(word))


def find_dates(text):
    """Every printed date that has a day and a month, in the order of the text."""
    folded = fold(text)
    found = sorted((m for form in _DATES for m in form.finditer(folded)), key=lambda m: (m.start(), -m.end()))
    dates, free = [], 0
    for match in found:
        if match.start() >= free and not _is_a_version(match):
            dates.append(_printed_date(match, text, folded))
            free = match.end()
    return dates


def _is_a_version(match):
    """Release 10.20.2025: between dots, the month stands second or it is no date."""
    parts = match.groupdict()
    return parts.get("either") == "." and int(parts["month"]) > 12


def _printed_date(match, text, folded):
    parts = match.groupdict()
    day, month = int(parts["day"]), parts["month"].lower()
    month = MONTHS.get(month) or int(month)
    year = int(parts["year"]) if parts["year"] else None
    orders = [(day, month), (month, day)] if parts.get("either") in ("/", "-") else [(day, month)]
    readings = [_day(year, m, d) for d, m in orders] if year else []
    start, end, weekday = _weekday_beside(match.start(), match.end(), folded)
    readings = tuple(dict.fromkeys(filter(None, readings)))
    return PrintedDate(start, end, text[start:end], day, month, year, readings, weekday)


def _weekday_beside(start, end, folded):
    opening = max(0, start - 40)
    before = _BEFORE.search(folded[opening:start])
    if before and _is_weekday(before):
        return opening + before.start(), end, weekday_of(before["said"])
    after = _AFTER.match(folded[end : end + 40])
    if after:
        return start, end + after.end(), weekday_of(after[after.lastgroup])
    return start, end, None


def _is_weekday(said):
    word = said["said"].lower()
    ends_a_sentence = said["dot"] and word not in SHORT_WEEKDAYS
    a_week = word.startswith("ہفت") and WEEK_BEFORE.search(said.string[: said.start()])
    return not (ends_a_sentence or a_week)


def _day(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None
