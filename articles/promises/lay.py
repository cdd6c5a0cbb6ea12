"""Puts the promises into the database, and tells which of them are missing or altered there."""

from django.core import checks
from django.db import connections

from articles.promises.declared import APPEND_ONLY, GUARDED, REFUSALS, SQLITE_ONLY
from articles.promises.postgresql import (
    EXCLUSION,
    HASH,
    TRUNCATION,
    as_laid,
    exclusion_stands,
    laid_triggers,
    lay_exclusion,
    path_of,
)

EVIDENCE = [*APPEND_ONLY, *GUARDED]


def lay(using="default"):
    """Lay every promise afresh: after each migrate, since Django's remake of a SQLite table drops its triggers."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in on_postgresql(cursor) if connection.vendor == "postgresql" else on_sqlite():
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            lay_exclusion(cursor)


def lift(using="default"):
    """Take the promises away from a SQLite database: what a test does before it empties its tables."""
    with connections[using].cursor() as cursor:
        for refusal in [*REFUSALS, *SQLITE_ONLY]:
            cursor.execute(f'DROP TRIGGER IF EXISTS "{refusal.name}"')


def on_sqlite():
    return [statement for refusal in [*REFUSALS, *SQLITE_ONLY] for statement in refusal.sqlite()]


def on_postgresql(cursor):
    path = path_of(cursor)
    truncations = [statement for model in EVIDENCE for statement in TRUNCATION.of(model)]
    return [s for refusal in [*REFUSALS, HASH] for s in refusal.postgresql(path)] + [*TRUNCATION.function, *truncations]


def broken(using="default"):
    """Names of promises that the database does not hold, or not as declared."""
    connection = connections[using]
    with connection.cursor() as cursor:
        wanting = broken_on_postgresql(cursor) if connection.vendor == "postgresql" else broken_on_sqlite(cursor)
        return wanting + broken_constraints(connection, cursor)


def broken_on_sqlite(cursor):
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    laid = dict(cursor.fetchall())
    return [r.name for r in [*REFUSALS, *SQLITE_ONLY] if laid.get(r.name) != r.sqlite_trigger]


def broken_on_postgresql(cursor):
    laid, path = laid_triggers(cursor), path_of(cursor)
    wanting = [
        r.name for r in [*REFUSALS, HASH] if laid.get((r.name, r.table)) != as_laid(r.operation, r.body, path)
    ]
    for model in EVIDENCE:
        if laid.get((TRUNCATION.name(model), model._meta.db_table)) != as_laid("TRUNCATE", TRUNCATION.body, None):
            wanting.append(TRUNCATION.name(model))
    return wanting if exclusion_stands(cursor) else [*wanting, EXCLUSION]


def broken_constraints(connection, cursor):
    """Promises that stand in a model's own constraints, such as four eyes, and are not in the database."""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT conname FROM pg_constraint WHERE convalidated UNION SELECT relname FROM pg_class WHERE relkind = 'i'")
        there = {name for (name,) in cursor.fetchall()}
    else:
        cursor.execute("SELECT group_concat(sql, ' ') FROM sqlite_master WHERE type IN ('table', 'index')")
        there = set(cursor.fetchone()[0].split('"'))
    return [each.name for model in EVIDENCE for each in model._meta.constraints if each.name not in there]


def lay_after_migrate(sender, using, plan=(), **kwargs):
    """The one signal we use: `post_migrate` of this app."""
    tables = set(connections[using].introspection.table_names())
    if {model._meta.db_table for model in EVIDENCE} <= tables:
        lay(using)


@checks.register(checks.Tags.database)
def promises_are_laid(app_configs, databases, **kwargs):
    """At start: a database that would let a promise be broken is an error, not a warning."""
    errors = []
    for using in databases or []:
        tables = set(connections[using].introspection.table_names())
        if {model._meta.db_table for model in EVIDENCE} <= tables:
            missing = broken(using)
            if missing:
                errors.append(
                    checks.Error(
                        f"The database does not hold these promises: {', '.join(missing)}.",
                        hint="Run manage.py migrate with the owner's role: it lays them again.",
                        id="newsroom.E001",
                    )
                )
    return errors
