"""Puts the promises and their bell into the database, and tells which of them are missing or altered there."""

from django.core import checks
from django.db import connections, transaction

from articles.promises.bell import POSTGRESQL_BELLS, SQLITE_BELLS
from articles.promises.declared import APPEND_ONLY, GUARDED, SQLITE_ONLY, refusals
from articles.promises.postgresql import (
    EXCLUSION,
    POSTGRESQL_ONLY,
    TRUNCATION,
    as_laid,
    exclusion_stands,
    laid_triggers,
    lay_exclusion,
    path_of,
)

EVIDENCE = [*APPEND_ONLY, *GUARDED]


def lay(using="default", *, anew=False):
    """Lay every promise, in one transaction: after each migrate, since a remake of a SQLite table drops its triggers.

    Where all are laid already, nothing is touched: a migrate on a running newsroom holds nobody up. Laid `anew` they
    are when tables have changed: an open connection to PostgreSQL would go on with a plan for the columns of before.
    """
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        if anew or broken_triggers(connection, cursor):
            lift(using)
            for statement in on_postgresql(cursor) if connection.vendor == "postgresql" else on_sqlite():
                cursor.execute(statement)
            if connection.vendor == "postgresql":
                lay_exclusion(cursor)


def lift(using="default"):
    """Take the promises away, those of earlier releases too: before they are laid afresh, and on SQLite before a
    migration, and before a test empties its tables."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table in sorted(ours(connection, cursor)):
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{on}')


def ours(connection, cursor):
    """Name and table of every trigger of ours in the database."""
    if connection.vendor == "postgresql":
        triggers = laid_triggers(cursor)
    else:
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    return {(name, table) for name, table in triggers if name.startswith("promise_")}


def declared(vendor):
    """Name and table of every trigger that there should be."""
    if vendor == "sqlite":
        return {(each.name, each.table) for each in for_sqlite()}
    emptying = {(TRUNCATION.name(model), model._meta.db_table) for model in EVIDENCE}
    return emptying | {(each.name, each.table) for each in for_postgresql()}


def for_sqlite():
    return [*refusals(), *SQLITE_ONLY, *SQLITE_BELLS]


def for_postgresql():
    return [*refusals(), *POSTGRESQL_ONLY, *POSTGRESQL_BELLS]


def on_sqlite():
    return [each.sqlite_trigger for each in for_sqlite()]


def on_postgresql(cursor):
    path = path_of(cursor)
    functions = [statement for each in for_postgresql() for statement in each.postgresql(path)]
    return [*functions, *TRUNCATION.function, *(TRUNCATION.trigger(model) for model in EVIDENCE)]


def broken(using="default"):
    """Names of promises that the database does not hold as they are declared, or that are declared no longer."""
    connection = connections[using]
    with connection.cursor() as cursor:
        return broken_triggers(connection, cursor) + broken_constraints(connection, cursor)


def broken_triggers(connection, cursor):
    wanting = broken_on_postgresql(cursor) if connection.vendor == "postgresql" else broken_on_sqlite(cursor)
    return wanting + sorted(name for name, _table in ours(connection, cursor) - declared(connection.vendor))


def broken_on_sqlite(cursor):
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    laid = dict(cursor.fetchall())
    wanting = [each.name for each in for_sqlite() if laid.get(each.name) != each.sqlite_trigger]
    cursor.execute("PRAGMA recursive_triggers")
    return wanting if cursor.fetchone()[0] else [*wanting, "PRAGMA recursive_triggers=ON"]


def broken_on_postgresql(cursor):
    laid, path = laid_triggers(cursor), path_of(cursor)
    wanted = {(each.name, each.table): as_laid(each.operation, each.body, path) for each in for_postgresql()} | {
        (TRUNCATION.name(model), model._meta.db_table): as_laid("TRUNCATE", TRUNCATION.body, None) for model in EVIDENCE
    }
    wanting = [name for (name, table), as_declared in wanted.items() if laid.get((name, table)) != as_declared]
    return wanting if exclusion_stands(cursor) else [*wanting, EXCLUSION]


def broken_constraints(connection, cursor):
    """Promises that stand in a model's own constraints, such as four eyes, and are not in the database."""
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE convalidated"
            " UNION SELECT relname FROM pg_class WHERE relkind = 'i'"
        )
        there = {name for (name,) in cursor.fetchall()}
    else:
        cursor.execute("SELECT group_concat(sql, ' ') FROM sqlite_master WHERE type IN ('table', 'index')")
        there = set(cursor.fetchone()[0].split('"'))
    return [each.name for model in EVIDENCE for each in model._meta.constraints if each.name not in there]


def lift_before_migrate(sender, using, plan=(), **kwargs):
    """SQLite remakes no table that a trigger of another table reads: the promises step aside until `post_migrate`."""
    if plan and connections[using].vendor == "sqlite":
        lift(using)


def lay_after_migrate(sender, using, plan=(), **kwargs):
    """After every migrate the promises are laid, whether it had anything to do or not."""
    tables = set(connections[using].introspection.table_names())
    if {model._meta.db_table for model in EVIDENCE} <= tables:
        lay(using, anew=bool(plan))


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
                        f"The database does not hold these promises as they are declared: {', '.join(missing)}.",
                        hint="Run manage.py migrate with the owner's role: it lays them again. So it does after a "
                        "change of NEWSROOM_FOUR_EYES.",
                        id="newsroom.E001",
                    )
                )
    return errors
