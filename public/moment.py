"""The moment the paper is read at: now, or a past one that was asked for. Every public query asks as of it."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_asked = ContextVar("moment", default=None)
_held = ContextVar("held", default=None)


def moment():
    """When the reader reads."""
    return _asked.get() or _held.get() or timezone.now()


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
def as_of(past):
    """Inside, the paper is read as it stood then."""
    token = _asked.set(past)
    try:
        yield
    finally:
        _asked.reset(token)
