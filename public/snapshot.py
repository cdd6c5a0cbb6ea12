"""One reading of the paper: all that a page prints is from one moment, and from one state of the database."""

from contextlib import contextmanager, nullcontext

from django.db import connection

from public.moment import held, is_held

BEGIN = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN"}


@contextmanager
def one_reading(at_once=False):
    """Inside, a story that is published meanwhile is on no part of the page: never a mix of two editions.

    A page that is read `at_once`, in one statement, is of one state without a transaction around it.
    """
    if is_held():
        yield  # a page within a page
        return
    with held(), nullcontext() if at_once else _one_state():
        yield


@contextmanager
def _one_state():
    """Not `atomic`: on SQLite that waits for whoever writes, and readers wait for nobody."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
