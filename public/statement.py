"""A page's question to the database, put into words once: compiled by Django once a process, prepared by PostgreSQL
once a connection, and asked anew with other values.

Of a page that is not in the store, compiling its queries was the largest part, and planning them the next.
"""

import json
import re
from datetime import UTC, datetime
from hashlib import blake2b

from django.conf import settings
from django.db import OperationalError, connection, models
from django.utils.functional import cached_property
from psycopg import RawCursor
from psycopg.types.string import TextLoader

from public.moment import as_of, moment
from public.objects import Objects
from public.rows import at_once

MOMENT = datetime(1, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
"""Stands for the reader's moment while the statement is put into words. No story is as old as that."""

TEXT = "\x02 what is asked for \x03"
"""Stands for a text that is asked for."""

KEYS = [-31, -37, -41]
"""Stands for keys that are asked for: see `among`."""


@models.ForeignKey.register_lookup
@models.BigAutoField.register_lookup
class Among(models.Lookup):
    """`filter(pk__among=[…])`: whose key is one of these, in the same words however many they are."""

    lookup_name, prepare_rhs = "among", False

    def as_postgresql(self, compiler, connection):
        field, values = self.process_lhs(compiler, connection)
        return f"{field} = ANY(%s::bigint[])", [*values, self.rhs]

    def as_sqlite(self, compiler, connection):
        field, values = self.process_lhs(compiler, connection)
        return f"{field} IN (SELECT value FROM json_each(%s))", [*values, json.dumps(self.rhs)]  # noqa: S608 - our own column


class Statement:
    """`build(asked)` makes a queryset as of `moment()`; the statement, called with what is asked, answers its objects.

    It is built once, with what stands for that: `TEXT`, or `KEYS`. Some ask for nothing but the moment.
    """

    def __init__(self, build, asked=TEXT):
        self.build, self.asked = build, asked

    def __call__(self, asked=None):
        return self.ask(asked).read()

    def ask(self, asked=None):
        """The answer, before objects are made of it."""
        objects, wording = self.worded
        return wording.ask(objects, _kept(asked), _kept(moment()))

    @cached_property
    def worded(self):
        """How objects are made of an answer, and the question in words."""
        with as_of(MOMENT):
            compiler = at_once(self.build(self.asked)).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        return Objects(compiler), Wording(sql, values, _kept(self.asked), _kept(MOMENT))


class Answer:
    """Rows that answer a question, and how objects are made of them."""

    def __init__(self, objects, rows):
        self._objects, self._rows = objects, rows

    def read(self):
        """The objects."""
        return self._objects(self._rows)

    @property
    def digest(self):
        """Of all that was answered: two answers of one digest print the same."""
        return blake2b(self._told(), digest_size=32).digest()

    def _told(self):
        told = "".join(_told(value) for row in self._rows for value in (len(row), *row))
        return told.encode("utf-8", "surrogatepass")


class Received(Answer):
    """The same as it came over the line from PostgreSQL: values are made of it only where a page is set anew."""

    def __init__(self, objects, cursor):
        self._objects, self._cursor = objects, cursor

    @cached_property
    def _rows(self):
        return self._cursor.fetchall()

    def _told(self):
        came = self._cursor.pgresult
        values = (came.get_value(row, column) for row in range(came.ntuples) for column in range(came.nfields))
        told = (b"-" if value is None else b"%d:%b" % (len(value), value) for value in values)
        return b"%d," % came.ntuples + b"".join(told)


def _told(value):
    """A value as no other value is told, whatever stands before and after it."""
    return f"{len(value)}:{value}" if type(value) is str else f"{value!r},"


class Wording:
    """SQL, and what goes into it at each place. What is said at several places is sent once, by its number."""

    def __init__(self, sql, values, asked, now):
        self.sql = sql
        self.places = [ASKED if value == asked else NOW if value == now else Constant(value) for value in values]
        self.sent = list(dict.fromkeys(self.places))
        told = iter(f"${self.sent.index(place) + 1}" for place in self.places)
        self.numbered = re.sub("%[%s]", lambda found: "%" if found[0] == "%%" else next(told), sql)

    def ask(self, objects, asked, now):
        """The answer, of which these objects can be made."""
        prepared = connection.vendor == "postgresql" and settings.NEWSROOM_PREPARED_STATEMENTS
        numbered = prepared and not connection.queries_logged  # Django logs questions in its own words
        sql, places = (self.numbered, self.sent) if numbered else (self.sql, self.places)
        values = [asked if each is ASKED else now if each is NOW else each.value for each in places]
        if not numbered:
            return Answer(objects, _rows(sql, values))
        try:
            return Received(objects, _prepared().execute(sql, values))
        except OperationalError:
            if connection.health_check_done:
                raise
            connection.close()  # the first question of a page, on a connection that was lost since the last
            return Received(objects, _prepared().execute(sql, values))


ASKED, NOW = object(), object()


class Constant:
    """A value that is the same each time."""

    def __init__(self, value):
        self.value = value


def _kept(value):
    """A value as the database keeps it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return json.dumps(value) if isinstance(value, list) and connection.vendor == "sqlite" else value


def _rows(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _prepared():
    """A cursor that sends values apart from the words, so that the words are planned once."""
    connection.ensure_connection()
    line = connection.connection
    if line.prepare_threshold != 0:
        line.prepare_threshold = 0
        line.adapters.register_loader("json", TextLoader)  # `Rows` reads it, where objects are made
    return connection.make_cursor(RawCursor(line))
