"""For every table of evidence and every way to change it: the database refuses, and the row stands."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, models
from django.db.models.fields.files import FieldFile

from articles.models import Image, Revision
from articles.promises.declared import APPEND_ONLY, GUARDED, PRINTED_ROWS
from articles.promises.library import RECORD
from people.models import User
from tests.promises.around import change, not_permitted, refused, rows, sql

EVIDENCE = [*APPEND_ONLY, *GUARDED]
MAY_MOVE = {User: {field.name for field in User._meta.concrete_fields} - {"id", "machine"}, Image: set(RECORD)}
"""Columns that anybody may change without an act. The rest of the guarded columns move by an act, with its line."""

SAMPLES = {
    models.DateTimeField: datetime(2026, 1, 1, tzinfo=UTC),
    models.DateField: date(2026, 1, 1),
    models.JSONField: {},
}
SEALED = {Revision: {"sealed_at__isnull": False}} | {
    model: {"revision__sealed_at__isnull": False} for model in PRINTED_ROWS
}


def evidence(model):
    return model._base_manager.filter(**SEALED.get(model, {})).first()


def columns(model):
    return [field for field in model._meta.concrete_fields if field.name not in MAY_MOVE.get(model, ())]


def something_else(field, value):
    """Another value that the column would take."""
    if value is None:
        return next((v for kind, v in SAMPLES.items() if isinstance(field, kind)), 1)
    if isinstance(value, bool):
        return not value
    if isinstance(value, str | FieldFile):
        return "x" if value != "x" else "y"
    return another(value)


def another(value):
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, UUID):
        return uuid4()
    return {"x": 1} if isinstance(value, dict) else value + 1000


def each_column():
    for model in EVIDENCE:
        for field in columns(model):
            yield pytest.param(model, field, id=f"{model.__name__}.{field.name}")


@pytest.mark.parametrize(("model", "field"), [*each_column()])
def test_a_column_of_evidence_never_changes(house, model, field):
    row, before = evidence(model), rows(model)
    value = something_else(field, getattr(row, field.attname))

    with refused():
        change(model, row.pk, field.column, value)
    if not field.primary_key:
        with refused():
            model._base_manager.filter(pk=row.pk).update(**{field.attname: value})
        setattr(row, field.attname, value)
        with refused():
            model._base_manager.bulk_update([row], [field.name])

    assert rows(model) == before


def delete_by_sql(model, row):
    sql(f'DELETE FROM "{model._meta.db_table}" WHERE "{model._meta.pk.column}" = %s', row.pk)


def delete_by_queryset(model, row):
    model._base_manager.filter(pk=row.pk)._raw_delete(connection.alias)


def delete_all(model, row):
    sql(f'DELETE FROM "{model._meta.db_table}"')


def put_over(model, row):
    table, key = model._meta.db_table, model._meta.pk.column
    sql(f'INSERT INTO "{table}" SELECT * FROM "{table}" WHERE "{key}" = %s ON CONFLICT ("{key}")'
        f' DO UPDATE SET "{key}" = excluded."{key}" + 1000', row.pk)  # fmt: skip


def replace(model, row):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own way to remove a row")
    table, key = model._meta.db_table, model._meta.pk.column
    sql(f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}" WHERE "{key}" = %s', row.pk)


WAYS = [delete_by_sql, delete_by_queryset, delete_all, put_over, replace]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("model", EVIDENCE)
def test_a_row_of_evidence_is_never_removed(house, model, way):
    row, before = evidence(model), rows(model)

    with refused():
        way(model, row)

    assert rows(model) == before


@pytest.mark.parametrize("model", EVIDENCE)
def test_a_table_of_evidence_is_never_emptied(house, model, on_postgresql):
    before = rows(model)

    with not_permitted():
        sql(f'TRUNCATE "{model._meta.db_table}" CASCADE')
    sql("RESET ROLE")
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    with refused():
        sql(f'TRUNCATE "{model._meta.db_table}" CASCADE')

    assert rows(model) == before


def test_nobody_takes_the_place_of_another_person_by_replacing_them(house):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own way to remove a row")

    with refused("promise_user_is_never_removed"):
        sql("UPDATE OR REPLACE people_user SET username = 'ada' WHERE username = 'bilal'")


KEPT = ["id", "article", "number", "writer", "based_on", "form", "opened_at"]


@pytest.mark.parametrize("name", KEPT)
def test_an_open_revision_changes_its_words_only(house, name):
    revision = house.draft().newest
    field = Revision._meta.get_field(name)

    change(Revision, revision.pk, "headline", "Gates shut")
    with refused("promise_revision_keeps_its_writer"):
        change(Revision, revision.pk, field.column, something_else(field, getattr(revision, field.attname)))
