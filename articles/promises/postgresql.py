"""What only PostgreSQL can hold: the ledger's hashes, no overlap by exclusion, no TRUNCATE of evidence."""

from articles.models import Edition
from articles.promises.refusal import Refusal
from ledger.models import Event

MICROSECONDS = "CAST(EXTRACT(EPOCH FROM {column}) * 1000000 AS bigint)"

HASH = Refusal(
    "promise_event_is_hashed",
    Event._meta.db_table,
    "INSERT",
    "The hash of a line is taken of its columns.",
    "NEW.hash <> encode(sha256(convert_to(concat_ws(E'\\n', NEW.number, "
    + MICROSECONDS.replace("{column}", "NEW.at")
    + ", NEW.verb, NEW.by_id, COALESCE(CAST(NEW.article_id AS text), ''), NEW.subject, COALESCE(CAST("
    + MICROSECONDS.replace("{column}", "NEW.public_from")
    + " AS text), ''), NEW.payload_digest, NEW.previous), 'UTF8')), 'hex')",
)
"""See `ledger.chain`: the same columns in the same order."""

EXCLUSION = "promise_editions_never_overlap"


def lay_exclusion(cursor):
    """No two editions of a story overlap: held by an index, against concurrent acts too."""
    cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [EXCLUSION])
    if cursor.fetchone() is None:
        cursor.execute(
            f'ALTER TABLE "{Edition._meta.db_table}" ADD CONSTRAINT "{EXCLUSION}"'
            " EXCLUDE USING gist (article_id WITH =, tstzrange(since, until) WITH &&)"
        )


class TRUNCATION:
    """No table of evidence is emptied at one stroke."""

    body = " BEGIN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'Evidence is never removed.'; END "
    function = (
        f'CREATE OR REPLACE FUNCTION "promise_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $promise${body}$promise$',
    )

    @staticmethod
    def name(model):
        return f"promise_{model._meta.model_name}_is_never_emptied"

    @classmethod
    def of(cls, model):
        table, name = model._meta.db_table, cls.name(model)
        return [
            f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
            f'CREATE TRIGGER "{name}" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT'
            ' EXECUTE FUNCTION "promise_no_truncate"()',
        ]
