"""The moment the paper is read at: now, or a past one that was asked for. Every public query asks as of it."""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import NamedTuple

from django.utils import timezone

FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)


class Past(NamedTuple):
    """A moment that was asked for, and the page that is read as of it."""

    when: datetime
    page: str


_asked = ContextVar("moment", default=None)
_held = ContextVar("held", default=None)


def moment():
    """When the reader reads."""
    past = _asked.get()
    return past.when if past else _held.get() or timezone.now()


def asked():
    """The past that is read, or nothing when it is today's paper, or one that the desk tries out."""
    past = _asked.get()
    return past if past and past.page else None


def is_held():
    return _held.get() is not None


@contextmanager
def held():
    """Inside, now stays now: a page is of one moment, however long it takes to print."""
    token = _held.set(timezone.now())
    try:
        yield
    finally:
        _held.reset(token)


@contextmanager
def as_of(when, page=""):
    """Inside, the paper is read as it stands then: `page`, and links from it, where a reader asked for a past one."""
    token = _asked.set(Past(when, page))
    try:
        yield
    finally:
        _asked.reset(token)


def read_moment(text):
    """The moment that an address names, such as 2026-11-24T18:00Z; a ValueError if it names none."""
    if not FORM.fullmatch(text):
        raise ValueError(text)
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error


def written(when):
    """The one form in which an address names a moment: in UTC, and no longer than it must be."""
    plain = when.astimezone(UTC).replace(tzinfo=None)
    if plain.microsecond:
        return plain.isoformat(timespec="microseconds").rstrip("0") + "Z"
    return plain.isoformat(timespec="seconds" if plain.second else "minutes") + "Z"
