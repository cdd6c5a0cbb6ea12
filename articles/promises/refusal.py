"""One thing the database refuses, and its SQL in the two databases we keep.

A condition is written once, in the SQL that both understand, with NEW and OLD for the row and these words for what
they say differently:

    {now}     this moment, less the seconds two clocks may differ by
    {soon}    this moment, and those seconds more
    {isnt}    compares two columns that may be empty
    {status}  where the line of an act says that its story ends
    {new_status}  the same, of a line that is just being written
    {earlier} a minute before the act: as long as it may have waited for its turn
    {sha256}  the digest that the line of an act names in its payload
    {of_this_act}  the line was written in this very transaction; SQLite cannot tell
    {placed}  the story that the line of an arrangement names in that place
"""

from dataclasses import dataclass

TRANSACTION = "CAST(CAST(pg_current_xact_id() AS text) AS bigint)"
WRITTEN_BY = "CAST(CAST(line.xmin AS text) AS bigint)"

OF_THIS_ACT = (
    f"CASE WHEN {WRITTEN_BY} < ({TRANSACTION} & 4294967295) THEN FALSE ELSE"
    f" pg_xact_status(CAST(CAST((({TRANSACTION} >> 32) << 32) | {WRITTEN_BY} AS text) AS xid8)) = 'in progress' END"
)
"""A line that is seen although its transaction, or savepoint, is not over yet is of this transaction."""

WORDS = {
    "postgresql": {
        "now": "(clock_timestamp() - interval '5 seconds')",
        "soon": "(clock_timestamp() + interval '5 seconds')",
        "earlier": "(NEW.at - interval '60 seconds')",
        "new_status": "(NEW.payload ->> 'status')",
        "isnt": "IS DISTINCT FROM",
        "status": "(line.payload ->> 'status')",
        "sha256": "(line.payload ->> 'sha256')",
        "of_this_act": OF_THIS_ACT,
        "placed": 'CASE WHEN NEW."order" > 0 THEN line.payload -> \'stories\' -> (NEW."order" - 1) ->> 0 END',
    },
    "sqlite": {
        "now": "strftime('%Y-%m-%d %H:%M:%f', 'now', '-5 seconds')",
        "soon": "strftime('%Y-%m-%d %H:%M:%f', 'now', '+5 seconds')",
        "earlier": "strftime('%Y-%m-%d %H:%M:%f', NEW.at, '-60 seconds')",
        "new_status": "json_extract(NEW.payload, '$.status')",
        "isnt": "IS NOT",
        "status": "json_extract(line.payload, '$.status')",
        "sha256": "json_extract(line.payload, '$.sha256')",
        "of_this_act": "1",
        "placed": 'CASE WHEN NEW."order" > 0'
        " THEN json_extract(line.payload, '$.stories[' || (NEW.\"order\" - 1) || '][0]') END",
    },
}


@dataclass(frozen=True)
class Refusal:
    """Refuse an INSERT, UPDATE or DELETE of one row of a table when a condition holds. `says` is what the log shows.

    `first` is what PostgreSQL does before it looks: it waits for whoever is changing what the condition reads. SQLite
    has one writer at a time.
    """

    name: str
    table: str
    operation: str
    says: str
    when: str = ""
    first: str = ""

    def postgresql(self, path):
        """The function, and the trigger that calls it: refused with ERRCODE 23514, an integrity error.

        Its search path is fixed: else whoever makes a temporary table called `ledger_event` chooses what it reads.
        """
        return [
            f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql SET search_path = {path}'
            f" AS $promise${self.body}$promise$",
            f'CREATE TRIGGER "{self.name}" BEFORE {self.operation} ON "{self.table}"'
            f' FOR EACH ROW EXECUTE FUNCTION "{self.name}"()',
        ]

    @property
    def body(self):
        row = "OLD" if self.operation == "DELETE" else "NEW"
        return (
            f" BEGIN {self.first} IF {self.condition('postgresql')} THEN RAISE EXCEPTION USING ERRCODE = '23514',"
            f" MESSAGE = '{self.says}', CONSTRAINT = '{self.name}', TABLE = '{self.table}'; END IF; RETURN {row}; END "
        )

    @property
    def sqlite_trigger(self):
        return (
            f'CREATE TRIGGER "{self.name}" BEFORE {self.operation} ON "{self.table}"'
            f" WHEN {self.condition('sqlite')} BEGIN SELECT RAISE(ABORT, '{self.says}'); END"
        )

    def condition(self, vendor):
        always = {"postgresql": "TRUE", "sqlite": "1"}[vendor]
        return f"({self.when.format(**WORDS[vendor])})" if self.when else always


def columns_changed(model, *, but=()):
    """The condition that an UPDATE changes any column of this model, but those that may move."""
    columns = [field.column for field in model._meta.concrete_fields if field.name not in but]
    return " OR ".join(f'NEW."{column}" {{isnt}} OLD."{column}"' for column in columns)


def refuse(name, model, operation, says, when="", first=""):
    return Refusal(f"promise_{name}", model._meta.db_table, operation, says, when, first)


def append_only(model):
    name = model._meta.model_name
    return [
        refuse(f"{name}_is_never_changed", model, "UPDATE", f"A {name} is never changed."),
        never_removed(model),
    ]


def never_removed(model):
    name = model._meta.model_name
    return refuse(f"{name}_is_never_removed", model, "DELETE", f"A {name} is never removed.")


NEWEST_LINE = "NOT EXISTS (SELECT 1 FROM ledger_event later WHERE later.number > line.number) AND {of_this_act}"
"""A row's line is the newest of the ledger: rows are written in the act's own transaction, or not at all."""
