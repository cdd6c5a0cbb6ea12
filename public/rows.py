"""Rows that belong to a row, read in the same statement: what `prefetch_related` reads in one statement each.

`at_once(editions)` turns every prefetch of a queryset into a column of JSON, whatever it prefetches, and makes the very
same objects of it: `revision.bylines.all()` answers from what was read, as it does after a prefetch.
"""

import json
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from django.db import models
from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.query import ModelIterable, ValuesListIterable

from public.objects import Objects, Values

MARK = "rows__"


class Rows(Subquery):
    """The rows of a queryset as a column: read, it is a list of the queryset's objects, or of its `values_list`."""

    templates = {
        "postgresql": "(SELECT json_agg(json_build_array(%(columns)s)) FROM (%(subquery)s) these)",
        "sqlite": "(SELECT json_group_array(json_array(%(columns)s)) FROM (%(subquery)s) these)",
    }

    def __init__(self, queryset, fills=None):
        super().__init__(queryset.all(), output_field=models.TextField())
        self.fills, self.inner, self.reader = fills, None, None
        self.kind = Values if issubclass(queryset._iterable_class, ValuesListIterable) else Objects

    def as_sql(self, compiler, connection, **extra_context):
        self.inner, self.reader = self.query.get_compiler(connection=connection), None
        subquery, params = self.inner.as_sql(with_col_aliases=True)
        quote = connection.ops.quote_name
        columns = ", ".join(self._told(each, f"these.{quote(each[2])}", connection) for each in self.inner.select)
        return self.templates[connection.vendor] % {"columns": columns, "subquery": subquery}, params

    def convert_value(self, value, expression, connection):
        """What the rows stand for."""
        rows = json.loads(value) if isinstance(value, str) else value or []
        if self.reader is None:
            foreign = connection.vendor == "postgresql"
            read = [READING.get(type(_field(each[0]))) for each in self.inner.select] if foreign else ()
            self.reader = self.kind(self.inner, read)
        return self.reader(rows)

    @staticmethod
    def _told(select, column, connection):
        """SQLite has no type for JSON: what is JSON already must be said to be."""
        nested = isinstance(select[0], Rows) and connection.vendor == "sqlite"
        return f"json({column})" if nested else column


READING = {
    models.DateTimeField: datetime.fromisoformat,
    models.DateField: date.fromisoformat,
    models.UUIDField: UUID,
    models.JSONField: json.dumps,
}
"""What PostgreSQL writes into JSON otherwise than Django expects it from the database."""


def _field(expression):
    return getattr(expression, "target", None) or expression.output_field


def at_once(queryset):
    """The same objects, with all that is prefetched for them, in one statement. Rows of many to many are not for it."""
    together = queryset.prefetch_related(None)
    for way, relation, attribute, rows in wanted(queryset.model, queryset._prefetch_related_lookups):
        if relation is None:
            together = together.select_related("__".join(way))
            continue
        here = {relation.field.name: OuterRef("__".join(way) or "pk")}
        rows = Rows(at_once(rows.filter(**here)), fills=(way, relation, attribute))
        together = together.annotate(**{MARK + "__".join([*way, attribute]): rows})
    together._iterable_class = Filled
    return together


def wanted(model, lookups):
    """What is prefetched: the way over single objects to whom rows belong, by what relation, as what, and the rows.

    Where single objects alone are prefetched, there is no relation.
    """
    found = {}
    for lookup in lookups:
        prefetch = lookup if isinstance(lookup, Prefetch) else Prefetch(lookup)
        way, relation, rest = _to_rows(model, prefetch.prefetch_through.split("__"))
        named = prefetch.to_attr if prefetch.to_attr and not rest else relation and relation.get_accessor_name()
        rows, within = found.setdefault((way, relation, named), ([], []))
        if rest:
            within.append(Prefetch("__".join(rest), prefetch.queryset, prefetch.to_attr))
        elif prefetch.queryset is not None:
            rows.append(prefetch.queryset)
    for (way, relation, named), (rows, within) in found.items():
        rows = rows[0] if rows else relation and relation.related_model._base_manager.all()
        yield way, relation, named, rows.prefetch_related(*within) if relation else None


def _to_rows(model, names):
    """The way over single objects, the relation to many where it ends, and what is wanted of those."""
    for place, name in enumerate(names):
        relation = model._meta.get_field(name)
        if relation.one_to_many:
            return tuple(names[:place]), relation, names[place + 1 :]
        model = relation.related_model
    return tuple(names), None, []


class Filled(ModelIterable):
    """Objects that know the rows read with them, as after a prefetch."""

    def __iter__(self):
        compiler = self.queryset.query.get_compiler(using=self.queryset.db)
        found = compiler.execute_sql(chunked_fetch=self.chunked_fetch, chunk_size=self.chunk_size)
        yield from Objects(compiler)(chain.from_iterable(found))
