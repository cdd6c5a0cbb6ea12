"""A page's question to the database, put into words once: compiled by Django once a process, prepared by PostgreSQL
once a connection, and asked anew with other values.

Of a page that is not in the store, compiling its queries was the largest part, and planning them the next.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.utils.functional import cached_property

from public.moment import as_of, moment
from public.objects import Objects
from public.rows import at_once

MOMENT = datetime(1, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
"""Stands for the reader's moment while the statement is put into words. No story is as old as that."""

BLANK = "\x02 what is asked for \x03"
"""Stands for the text that is asked for."""


class Statement:
    """`build(text)` makes a queryset as of `moment()`; the statement, called with a text, answers its objects."""

    def __init__(self, build):
        self.build = build

    def __call__(self, text):
        objects, sql, places = self.worded
        stands_for = {BLANK: text, _kept(MOMENT): _kept(moment())}
        with _cursor() as cursor:
            cursor.execute(sql, [stands_for.get(each, each) for each in places])
            rows = cursor.fetchall()
        return objects(rows)

    @cached_property
    def worded(self):
        """How objects are made of its answer, its SQL, and what goes into it."""
        with as_of(MOMENT):
            compiler = at_once(self.build(BLANK)).query.get_compiler(connection=connection)
        sql, places = compiler.as_sql()
        return Objects(compiler), sql, places


def _kept(moment):
    """A moment as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _cursor():
    """On PostgreSQL one that sends values apart from the words, so that the words are planned once."""
    if connection.vendor != "postgresql" or not settings.NEWSROOM_PREPARED_STATEMENTS:
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.connection.prepare_threshold = 0
    cursor = ServerBindingCursor(connection.connection)
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)
