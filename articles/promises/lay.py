"""Puts the promises into the database, and tells which of them are missing or altered there."""

from django.core import checks
from django.db import connections

from articles.promises.declared import APPEND_ONLY, GUARDED, REFUSALS, SQLITE_ONLY
from articles.promises.postgresql import EXCLUSION, HASH, TRUNCATION, lay_exclusion


def lay(using="default"):
    """Lay every promise afresh: after each migrate, since Django's remake of a SQLite table drops its triggers."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            lay_exclusion(cursor)


def lift(using="default"):
    """Take the promises away from a SQLite database: what a test does before it empties its tables."""
    with connections[using].cursor() as cursor:
        for refusal in [*REFUSALS, *SQLITE_ONLY]:
            cursor.execute(f'DROP TRIGGER IF EXISTS "{refusal.name}"')


def statements(vendor):
    if vendor == "sqlite":
        return [statement for refusal in [*REFUSALS, *SQLITE_ONLY] for statement in refusal.sqlite()]
    truncations = [statement for model in [*APPEND_ONLY, *GUARDED] for statement in TRUNCATION.of(model)]
    return [s for refusal in [*REFUSALS, HASH] for s in refusal.postgresql()] + [*TRUNCATION.function, *truncations]


def broken(using="default"):
    """Names of promises that the database does not hold, or not as declared."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            laid = dict(cursor.fetchall())
            return [r.name for r in [*REFUSALS, *SQLITE_ONLY] if laid.get(r.name) != r.sqlite_trigger]
        return broken_on_postgresql(cursor)


def broken_on_postgresql(cursor):
    cursor.execute(
        "SELECT t.tgname, c.relname, t.tgenabled, p.prosrc FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE NOT t.tgisinternal AND n.nspname = ANY (current_schemas(false))"
    )
    laid = {(name, table): (enabled, body) for name, table, enabled, body in cursor.fetchall()}
    wanting = [r.name for r in [*REFUSALS, HASH] if laid.get((r.name, r.table)) != ("O", r.body)]
    for model in [*APPEND_ONLY, *GUARDED]:
        if laid.get((TRUNCATION.name(model), model._meta.db_table)) != ("O", TRUNCATION.body):
            wanting.append(TRUNCATION.name(model))
    cursor.execute("SELECT count(*) FROM pg_constraint WHERE conname = %s AND contype = 'x'", [EXCLUSION])
    return wanting if cursor.fetchone()[0] else [*wanting, EXCLUSION]


def lay_after_migrate(sender, using, plan=(), **kwargs):
    """The one signal we use: `post_migrate` of this app."""
    tables = set(connections[using].introspection.table_names())
    if {model._meta.db_table for model in [*APPEND_ONLY, *GUARDED]} <= tables:
        lay(using)


@checks.register(checks.Tags.database)
def promises_are_laid(app_configs, databases, **kwargs):
    """At start: a database that would let a promise be broken is an error, not a warning."""
    errors = []
    for using in databases or []:
        tables = set(connections[using].introspection.table_names())
        if {model._meta.db_table for model in [*APPEND_ONLY, *GUARDED]} <= tables:
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
