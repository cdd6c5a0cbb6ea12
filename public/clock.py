"""Days and times as readers read them: by the outlet's clock, in English or Urdu, with weekdays computed."""

from django.utils import timezone

from articles.datewords import MONTH_NAMES, URDU_MONTHS, URDU_WEEKDAYS, WEEKDAY_NAMES

_URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_URDU_ZONES = {"PKT": "پاکستانی وقت", "UTC": "عالمی وقت", "GMT": "گرینچ کا وقت", "IST": "بھارتی وقت"}
_SPANS = [("day", "days"), ("hour", "hours"), ("minute", "minutes")]
_URDU_SPANS = [("دن", "دن"), ("گھنٹہ", "گھنٹے"), ("منٹ", "منٹ")]
_URDU_HOURS = [(4, "رات"), (12, "صبح"), (15, "دوپہر"), (17, "سہ پہر"), (20, "شام"), (24, "رات")]


def digits(value, language):
    """A number or a text with the digits of the language."""
    return str(value).translate(_URDU_DIGITS) if language == "ur" else str(value)


def day(date, language):
    """November 24, 2026."""
    if language == "ur":
        return digits(f"{date.day} {URDU_MONTHS[date.month - 1]} {date.year}ء", language)
    return f"{MONTH_NAMES[date.month - 1]} {date.day}, {date.year}"


def short_day(date, language):
    """Nov 24, where the year is plain from the place."""
    if language == "ur":
        return digits(f"{date.day} {URDU_MONTHS[date.month - 1]}", language)
    return f"{MONTH_NAMES[date.month - 1][:3]} {date.day}"


def month(date, language):
    """November 2026."""
    if language == "ur":
        return digits(f"{URDU_MONTHS[date.month - 1]} {date.year}ء", language)
    return f"{MONTH_NAMES[date.month - 1]} {date.year}"


def weekday(date, language):
    """Tuesday, as the calendar has it."""
    return (URDU_WEEKDAYS if language == "ur" else WEEKDAY_NAMES)[date.weekday()]


def long_day(date, language):
    """Tuesday, November 24, 2026."""
    return f"{weekday(date, language)}{'،' if language == 'ur' else ','} {day(date, language)}"


def zone(moment, language):
    """PKT: the outlet's zone at that moment; a zone without letters is told by its distance from UTC."""
    name = timezone.localtime(moment).tzname()
    if not name.isalpha():
        return f"UTC{name}"
    return _URDU_ZONES.get(name, name) if language == "ur" else name


def bare_time(moment, language):
    """18:40, where the zone is plain from the place."""
    return digits(f"{timezone.localtime(moment):%H:%M}", language)


def time(moment, language):
    """18:40 PKT; in Urdu by the part of the day."""
    if language != "ur":
        return f"{bare_time(moment, language)} {zone(moment, language)}"
    local = timezone.localtime(moment)
    part = next(name for before, name in _URDU_HOURS if local.hour < before)
    minute = f"بج کر {local.minute} منٹ" if local.minute else "بجے"
    return digits(f"{part} {local.hour % 12 or 12} {minute} ({zone(moment, language)})", language)


def moment(moment, language):
    """November 24, 2026, 18:40 PKT."""
    comma = "،" if language == "ur" else ","
    return f"{day(timezone.localtime(moment), language)}{comma} {time(moment, language)}"


def span(length, language):
    """3 hours 10 minutes: a length of time by its two largest parts, and no finer than a minute."""
    minutes = int(length.total_seconds() // 60)
    if not minutes:
        return "ایک منٹ سے کم" if language == "ur" else "less than a minute"
    parts = [minutes // 1440, minutes // 60 % 24, minutes % 60]
    first = next(place for place, count in enumerate(parts) if count)
    names = _URDU_SPANS if language == "ur" else _SPANS
    told = [f"{count} {names[place][count != 1]}" for place, count in enumerate(parts) if count]
    return digits(" ".join(told[: 2 if first < 2 and parts[first + 1] else 1]), language)


def machine(moment):
    """A moment as `<time datetime>` wants it."""
    return timezone.localtime(moment).isoformat(timespec="minutes")


def dateline(place, date, language):
    """Beijing, September 3, 2025 —: what opens a story; nothing where neither is known."""
    parts = [each for each in (place, date and day(date, language)) if each]
    if not parts:
        return ""
    return "، ".join(parts) + ":" if language == "ur" else ", ".join(parts) + " —"
