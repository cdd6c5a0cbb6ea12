"""Rows of many tables on their way into the database: by COPY into PostgreSQL, by prepared statements into SQLite."""

from collections import defaultdict
from itertools import count
from operator import attrgetter

from django.core.management.color import no_style
from django.db import connection
from django.db.models import JSONField, Max

FLUSH = 20_000


class Rows:
    """Numbers rows as the tables would, and writes them by the thousand."""

    def __init__(self):
        self.waiting, self.keys, self.many = defaultdict(list), {}, 0

    def add(self, row):
        """Take a row in; it has its key from here on."""
        model = type(row)
        if row.pk is None:
            row.pk = self.key(model)
        self.waiting[model].append(row)
        self.many += 1
        if self.many % FLUSH == 0:
            self.flush()
        return row

    def flush(self):
        for model, rows in self.waiting.items():
            write(model, rows)
        self.waiting.clear()

    def settle(self):
        """Write the last rows, set the tables' own counters after them, and have every reference checked now."""
        self.flush()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.keys)):
                cursor.execute(statement)
        connection.check_constraints()

    def key(self, model):
        """The next key of a table."""
        if model not in self.keys:
            self.keys[model] = count((model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1)
        return next(self.keys[model])


def write(model, rows):
    """The rows of one table, as values in the order of its columns."""
    fields = model._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    values = ([tell(row) for tell in tellers] for tellers in [[_teller(field) for field in fields]] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", values)  # noqa: S608 - our own names


def _teller(field):
    """How a row tells the value of one column: as it is, where the database's driver knows what to do with it."""
    plain = type(field).__module__.startswith("django.db.models.") and not isinstance(field, JSONField)
    if connection.vendor == "postgresql" and plain:
        return attrgetter(field.attname)
    return lambda row: field.get_db_prep_save(getattr(row, field.attname), connection)
