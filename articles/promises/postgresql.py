"""What only PostgreSQL can hold: hashes and digests, no overlap by exclusion, no TRUNCATE of evidence."""

from articles.models import Edition
from articles.promises.digest import DIGEST
from articles.promises.refusal import Refusal
from ledger.chain import FORM
from ledger.models import Event

MICROSECONDS = "CAST(EXTRACT(EPOCH FROM {column}) * 1000000 AS bigint)"

HASH = Refusal(
    "promise_event_is_hashed",
    Event._meta.db_table,
    "INSERT",
    "The hash of a line is taken of its columns.",
    f"NEW.form <> {FORM} OR NEW.hash <> encode(sha256(convert_to(concat_ws(E'\\n',"
    " encode(sha256(convert_to(concat_ws(E'\\n', NEW.number, "
    + MICROSECONDS.replace("{column}", "NEW.at")
    + ", NEW.verb, NEW.by_id, COALESCE(CAST(NEW.article_id AS text), ''), NEW.subject, COALESCE(CAST("
    + MICROSECONDS.replace("{column}", "NEW.public_from")
    + " AS text), ''), NEW.payload_digest), 'UTF8')), 'hex'), NEW.previous), 'UTF8')), 'hex')",
)
"""See `ledger.chain`: the same columns in the same order, in the form of now."""

POSTGRESQL_ONLY = [HASH, DIGEST]

EXCLUSION = "promise_editions_never_overlap"


WITHOUT_OVERLAP = "EXCLUDE USING gist (article_id WITH =, tstzrange(since, until) WITH &&)"


def lay_exclusion(cursor):
    """No two editions of a story overlap: held by an index, against concurrent acts too."""
    cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    if not exclusion_stands(cursor):
        table = Edition._meta.db_table
        cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{EXCLUSION}"')
        cursor.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT "{EXCLUSION}" {WITHOUT_OVERLAP}')


def exclusion_stands(cursor):
    cursor.execute(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s AND conrelid = to_regclass(%s)",
        [EXCLUSION, Edition._meta.db_table],
    )
    return cursor.fetchone() == (WITHOUT_OVERLAP,)


def path_of(cursor):
    """The search path of the promises' functions: our schema, and temporary tables last."""
    cursor.execute("SELECT quote_ident(current_schema()) || ', pg_temp'")
    return cursor.fetchone()[0]


KINDS = {"INSERT": 7, "DELETE": 11, "UPDATE": 19, "TRUNCATE": 34, "A LINE": 5, "ANY CHANGE": 28}
"""`pg_trigger.tgtype` of a trigger before an operation: for each row, but for TRUNCATE. The bell's are after."""


def laid_triggers(cursor):
    """What is laid: name and table, and all by which a trigger could be made to let something pass."""
    cursor.execute(
        "SELECT t.tgname, c.relname, t.tgenabled, t.tgtype, t.tgqual IS NULL AND t.tgattr = '', p.prosrc, p.proconfig"
        " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
        " JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE NOT t.tgisinternal AND n.nspname = ANY (current_schemas(false))"
    )
    return {(name, table): tuple(rest) for name, table, *rest in cursor.fetchall()}


def as_laid(operation, body, path):
    """How a trigger reads in `laid_triggers` when it is as declared."""
    return ("O", KINDS[operation], True, body, path and [f"search_path={path}"])


class TRUNCATION:
    """No table of evidence is emptied at one stroke."""

    body = " BEGIN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'Evidence is never removed.'; END "
    function = (
        'CREATE OR REPLACE FUNCTION "promise_no_truncate"() RETURNS trigger LANGUAGE plpgsql'
        f" AS $promise${body}$promise$",
    )

    @staticmethod
    def name(model):
        return f"promise_{model._meta.model_name}_is_never_emptied"

    @classmethod
    def trigger(cls, model):
        return (
            f'CREATE TRIGGER "{cls.name(model)}" BEFORE TRUNCATE ON "{model._meta.db_table}" FOR EACH STATEMENT'
            ' EXECUTE FUNCTION "promise_no_truncate"()'
        )
