"""How the desk says a moment: the hour today, "tomorrow", else the day, always in the outlet's zone."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day(at, now):
    """The day of a moment, in words that need no calendar; nothing for today."""
    local, today = timezone.localtime(at), timezone.localdate(now)
    if local.date() == today:
        return ""
    if local.date() == today + timedelta(days=1):
        return _("tomorrow")
    return date_format(local, "j F" if local.year == today.year else "j F Y")


def moment(at, now):
    """Such as "18:00 PKT", "tomorrow 06:00 PKT", "3 December 06:00 PKT"."""
    return f"{day(at, now)} {timezone.localtime(at):%H:%M %Z}".strip()


def short(at, now):
    """The hour today, else the day: for a column that is about days."""
    return day(at, now) or f"{timezone.localtime(at):%H:%M}"


def span(length):
    """Such as "24 min", "1 h 40 min", "3 days"."""
    minutes = max(int(length.total_seconds() // 60), 0)
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        return _("%(days)s days") % {"days": hours // 24}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    return _("%(minutes)s min") % {"minutes": minutes}
