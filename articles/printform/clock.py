"""The publication line's day and time of day, as an outlet prints them."""

import re
from datetime import datetime, time

from articles import datewords
from articles.houserules import Finding, Level
from articles.printform.story import Unreadable
from articles.sentences import gettext_noop

EITHER_WAY = gettext_noop("%(words)s is read as %(day)s; it could also be read month first.")
ZONE_PRINTED = gettext_noop("A time zone is printed (%(zone)s); the time is taken by the outlet's own clock.")

_EARLY, _LATE = r"a\.?m\b\.?|صبح|قبل از دوپہر", r"p\.?m\b\.?|سہ پہر|شام|بعد از دوپہر"
_NOON, _NIGHT = "دوپہر", "رات"
_PART = rf"(?P<late>{_LATE})|(?P<early>{_EARLY})|(?P<noon>{_NOON})|(?P<night>{_NIGHT})"
_CLOCK = re.compile(r"(?<![\d:+-])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?!\d)")
_HOUR = re.compile(rf"(?<![\d:+-])(\d{{1,2}})(?=\s{{0,3}}(?:بجے|{_EARLY}|{_LATE}))", re.IGNORECASE)
_PARTS = re.compile(_PART, re.IGNORECASE)
_ZONE = re.compile(r"(?<=\d)\s?(?:Z\b|[+-]\d{2}:?\d{2}\b)|\b(?:GMT|UTC|PKT|PST|EST|EDT|CET|CEST|BST|IST)\b")


def read_published(words, line):
    """The moment the line prints, the weekday it says, and what is odd about it."""
    dates = [each for each in datewords.find_dates(words) if each.year is not None]
    if not dates:
        raise Unreadable(line, f"no day, month and year can be read in “{words[:80]}”.")
    printed = dates[0]
    rest = words[: printed.start] + "   " + words[printed.end :]
    said = datewords.ANY_WEEKDAY.search(datewords.fold(words))
    weekday = words[said.start() : said.end()] if said else ""
    oddities = [*_odd_clock(rest)]
    if printed.impossible:
        finding = _finding("impossible-date", Level.BLOCKS, datewords.no_such_day(printed), printed.words)
        return None, weekday, [finding, *oddities]
    number = datewords.weekday_of(said[0]) if said else None
    day = next((each for each in printed.readings if each.weekday() == number), printed.readings[0])
    oddities = [*_odd_day(printed, day, number, words), *oddities]
    return datetime.combine(day, _time_of_day(rest, line) or time()), weekday, oddities


def _finding(rule, level, message, words):
    return Finding(rule, level, message, "published", words)


def _odd_day(printed, day, weekday, words):
    denial = datewords.not_that_weekday(day, weekday)
    if denial:
        yield _finding("weekday", Level.EXPLAIN, denial, words)
    elif len(printed.readings) > 1 and weekday is None:
        message = EITHER_WAY % {"words": printed.words, "day": datewords.plain(day)}
        yield _finding("date-either-way", Level.EXPLAIN, message, printed.words)


def _odd_clock(rest):
    folded = datewords.fold(rest)
    if not (_CLOCK.search(folded) or _HOUR.search(folded)):
        message = gettext_noop("No time of day is printed; midnight is taken.")
        yield _finding("no-time", Level.HINT, message, rest.strip(" ,.،۔")[:80])
    zone = _ZONE.search(folded)
    if zone:
        message = ZONE_PRINTED % {"zone": zone[0].strip()}
        yield _finding("printed-zone", Level.HINT, message, zone[0].strip())


def _time_of_day(rest, line):
    folded = datewords.fold(rest)
    clock = _CLOCK.search(folded) or _HOUR.search(folded)
    if not clock:
        return None
    hour, minute, second = (int(part or 0) for part in (*clock.groups(), None, None)[:3])
    part = _PARTS.search(folded[clock.end() : clock.end() + 20]) or _PARTS.search(folded[: clock.start()])
    try:
        return time(_by_the_day(hour, part.lastgroup if part else ""), minute, second)
    except ValueError:
        raise Unreadable(line, f"there is no time of day {clock[0]}.") from None


def _by_the_day(hour, part):
    """The hour by the 24-hour clock: 12 am is midnight, 12 noon and 1 after it, and Urdu's night runs over midnight."""
    if hour == 12 and part in ("early", "night"):
        return 0
    after_noon = part == "late" or (part == "noon" and hour < 6) or (part == "night" and hour > 5)
    return hour + 12 if after_noon and hour < 12 else hour
