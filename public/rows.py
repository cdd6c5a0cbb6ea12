"""Rows that belong to a row, read in the same statement: what `prefetch_related` reads in one statement each.

`at_once(editions)` turns every prefetch of a queryset into a column of JSON, whatever it prefetches, and makes the very
same objects of it: `revision.bylines.all()` answers from what was read, as it does after a prefetch.
"""

import json
from datetime import date, datetime
from types import SimpleNamespace
from uuid import UUID

from django.db import models
from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.query import ModelIterable

MARK = "rows__"


class Rows(Subquery):
    """The rows of a queryset as a column: read, it is a list of the queryset's objects."""

    templates = {
        "postgresql": "(SELECT json_agg(json_build_array(%(columns)s)) FROM (%(subquery)s) these)",
        "sqlite": "(SELECT json_group_array(json_array(%(columns)s)) FROM (%(subquery)s) these)",
    }

    def __init__(self, queryset, fills=None):
        super().__init__(queryset.all(), output_field=models.TextField())
        self.fills, self.inner = fills, None

    def as_sql(self, compiler, connection, **extra_context):
        self.inner = self.query.get_compiler(connection=connection)
        subquery, params = self.inner.as_sql(with_col_aliases=True)
        quote = connection.ops.quote_name
        columns = ", ".join(self._told(each, f"these.{quote(each[2])}", connection) for each in self.inner.select)
        return self.templates[connection.vendor] % {"columns": columns, "subquery": subquery}, params

    def convert_value(self, value, expression, connection):
        """The objects that the rows stand for."""
        rows = json.loads(value) if isinstance(value, str) else value or []
        if connection.vendor == "postgresql":
            read = [READING.get(type(_field(each[0]))) for each in self.inner.select]
            rows = [
                [value if value is None or how is None else how(value) for how, value in zip(read, row, strict=True)]
                for row in rows
            ]
        return objects_of(self.inner, rows)

    @staticmethod
    def _told(select, column, connection):
        """SQLite has no type for JSON: what is JSON already must be said to be."""
        nested = isinstance(select[0], Rows) and connection.vendor == "sqlite"
        return f"json({column})" if nested else column


READING = {
    models.DateTimeField: datetime.fromisoformat,
    models.DateField: date.fromisoformat,
    models.UUIDField: UUID,
}
"""What PostgreSQL writes into JSON as a text, and Django expects as a value."""


def _field(expression):
    return getattr(expression, "target", None) or expression.output_field


def at_once(queryset):
    """The same objects, with all that is prefetched for them, in one statement."""
    lookups, together = queryset._prefetch_related_lookups, queryset.prefetch_related(None)
    for prefetch in _outermost(lookups):
        to = prefetch.prefetch_to.split("__")
        way, last = prefetch.prefetch_through.split("__")[:-1], prefetch.prefetch_through.split("__")[-1]
        model = queryset.model
        for step in way:
            model = model._meta.get_field(step).related_model
        relation = model._meta.get_field(last)
        rows = prefetch.queryset if prefetch.queryset is not None else relation.related_model._base_manager.all()
        rows = rows.prefetch_related(*_within(lookups, prefetch))
        here = OuterRef("__".join(way) or "pk")
        rows = at_once(rows.filter(**{relation.field.name: here}))
        together = together.annotate(**{MARK + "__".join(to): Rows(rows, fills=(way, relation, to[-1]))})
    together._iterable_class = Filled
    return together


def _outermost(lookups):
    """Prefetches that do not go through another."""
    prefetches = [each if isinstance(each, Prefetch) else Prefetch(each) for each in lookups]
    through = {each.prefetch_to for each in prefetches}
    return [each for each in prefetches if not any(each.prefetch_to.startswith(f"{other}__") for other in through)]


def _within(lookups, outer):
    """Prefetches that go through this one, as seen from its rows."""
    for each in lookups:
        each = each if isinstance(each, Prefetch) else Prefetch(each)
        if each.prefetch_to.startswith(f"{outer.prefetch_to}__"):
            rest = each.prefetch_through.removeprefix(f"{outer.prefetch_through}__")
            yield Prefetch(rest, each.queryset, each.to_attr)


class Filled(ModelIterable):
    """Objects that know the rows read with them, as after a prefetch."""

    def __iter__(self):
        for each in super().__iter__():
            fill(each, self.queryset.query.annotation_select)
            yield each


def fill(each, annotations):
    """Hand the rows to whom they belong."""
    for name, rows in annotations.items():
        if isinstance(rows, Rows) and rows.fills:
            way, relation, attribute = rows.fills
            owner, found = each, each.__dict__.pop(name)
            for step in way:
                owner = owner and getattr(owner, step)
            if owner is not None:
                _hand(owner, relation, attribute, found)


def _hand(owner, relation, attribute, found):
    for row in found:
        row._state.fields_cache.setdefault(relation.field.cache_name, owner)
    if attribute != relation.get_accessor_name():
        setattr(owner, attribute, found)
        return
    rows = getattr(owner, attribute).get_queryset()
    rows._result_cache, rows._prefetch_done = found, True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[attribute] = rows


def objects_of(compiler, rows):
    """The objects that a compiled query makes of rows that it did not have to ask for."""
    reading = SimpleNamespace(
        select=compiler.select,
        klass_info=compiler.klass_info,
        annotation_col_map=compiler.annotation_col_map,
        execute_sql=lambda **how: [rows],
        results_iter=compiler.results_iter,
    )
    query = SimpleNamespace(get_compiler=lambda using: reading, annotation_select=compiler.query.annotation_select)
    asked = SimpleNamespace(db=compiler.using or compiler.connection.alias, query=query, _known_related_objects={})
    return list(Filled(asked))
