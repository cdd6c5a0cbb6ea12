"""Going around the Python: plain SQL at the tables, and what counts as a refusal by the database."""

import os
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from articles.promises import lay
from articles.promises.declared import FOUR_EYES, REFUSALS, SQLITE_ONLY
from articles.promises.lay import EVIDENCE
from articles.promises.postgresql import EXCLUSION, POSTGRESQL_ONLY

ROLE = f"newsroom_that_changes_data_{os.getpid()}"
DECLARED = [*REFUSALS, FOUR_EYES, *SQLITE_ONLY, *POSTGRESQL_ONLY]
PROMISES = {*(refusal.name for refusal in DECLARED), EXCLUSION, "Evidence is never removed."} | {
    constraint.name for model in EVIDENCE for constraint in model._meta.constraints
}


def sql(statement, *values):
    """One statement, and its rows if it has any."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def insert(model, columns):
    """A row put in by plain SQL: what a bug in a view, or somebody at a prompt, can do."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    values = [fields[name].get_db_prep_save(value, connection) for name, value in columns.items()]
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(values))
    return sql(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})', *values)


def change(model, pk, column, value):
    field = next(each for each in model._meta.concrete_fields if each.column == column)
    key = model._meta.pk.column
    return sql(
        f'UPDATE "{model._meta.db_table}" SET "{column}" = %s WHERE "{key}" = %s',
        field.get_db_prep_save(value, connection), pk,
    )  # fmt: skip


def rows(model):
    return sql(f'SELECT * FROM "{model._meta.db_table}" ORDER BY "{model._meta.pk.column}"')


def columns_of(row):
    """A row as plain SQL would put it in again, without its number."""
    return {f.column: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"}


@contextmanager
def refused(*promises):
    """The database says no, by one of these promises or constraints (by any declared one, if none is named)."""
    with pytest.raises(IntegrityError) as no, transaction.atomic():
        yield
    expected = set(promises or PROMISES)
    assert by_whom(no.value) & (expected | {r.says for r in DECLARED if r.name in expected}), repr(no.value)


def by_whom(error):
    """The promise or constraint that spoke: by its name on PostgreSQL, by its sentence on SQLite."""
    if connection.vendor == "postgresql":
        return {error.__cause__.diag.constraint_name, error.__cause__.diag.message_primary}
    return {str(error).removeprefix("CHECK constraint failed: ")}


@contextmanager
def not_permitted():
    """PostgreSQL says that this is not for the role that changes data."""
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner|must be superuser"),
        transaction.atomic(),
    ):
        yield


def become_the_data_role():
    """What `DATABASE_URL` is in production: a role that owns nothing, and may only change data."""
    if connection.vendor == "postgresql":
        sql(f"CREATE ROLE {ROLE} NOLOGIN")
        sql(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
        sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}")
        sql(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
        sql(f"SET ROLE {ROLE}")


@contextmanager
def the_ledger_takes_anything():
    """Lines past the ledger's own promises, to see that those of the rows hold by themselves."""
    taken = [each for each in REFUSALS if each.table == "ledger_event" and each.operation == "INSERT"]
    if connection.vendor == "sqlite":
        for refusal in taken:
            sql(f'DROP TRIGGER "{refusal.name}"')
        yield
        for refusal in taken:
            sql(refusal.sqlite_trigger)
    else:
        [(role,)] = sql("SELECT current_user")
        sql("RESET ROLE")
        sql("SET session_replication_role = replica")
        yield
        sql("SET session_replication_role = DEFAULT")
        sql(f"SET ROLE {role}")


def as_owner(*statements):
    """Time passes, or somebody who owns the database is at work: rows change past the promises."""
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        sql("SET session_replication_role = replica")
    else:
        lay.lift()
    for statement in statements:
        sql(statement)
    if connection.vendor == "postgresql":
        sql("SET session_replication_role = DEFAULT")
    else:
        lay.lay()
