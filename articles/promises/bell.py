"""The bell: the database itself tells when something that readers may see has changed, in the commit that changed it.

Nothing in Python has to remember to ring, so a publisher who is killed right after the commit has rung already. On
PostgreSQL the bell is a notification to whoever listens; on SQLite, which sends none, a count that moves.
"""

from dataclasses import dataclass

from articles.models import Author, Listing, Rendition, Section, Source, Tag
from articles.promises.lines import listed
from ledger.models import Cursor, Event

CHANNEL = "newsroom_readers"
"""Where PostgreSQL rings, and the name of the count in SQLite."""

QUIET = """
    write keep submit withdraw send_back approve countersign correct abandon spike restore waive hold release embargo
    lift_embargo appoint end_appointment send_password_link add_user change_user add_flag change_flag
""".split()
"""Acts that no reader can see. One that nobody has thought of rings."""

PRINTED = [
    *(model._meta.db_table for model in (Author, Listing, Rendition, Section, Source, Tag)),
    *(each.through._meta.db_table for each in (Listing.authors, Listing.sources, Listing.tags)),
]
"""Tables that pages print from, and that may change without a line of the ledger."""

COUNT = (
    f"INSERT INTO {Cursor._meta.db_table} (name, position) VALUES ('{CHANNEL}', 1)"
    " ON CONFLICT (name) DO UPDATE SET position = position + 1"
)


@dataclass(frozen=True)
class Bell:
    """Rings after a change of one table."""

    name: str
    table: str
    operation: str
    when: str = "TRUE"

    def postgresql(self, path):
        """The function, and the trigger that calls it once for each statement, or for each line of the ledger."""
        once_for, changes = CHANGES[self.operation]
        return [
            f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql SET search_path = {path}'
            f" AS $promise${self.body}$promise$",
            f'CREATE TRIGGER "{self.name}" AFTER {changes} ON "{self.table}" FOR EACH {once_for}'
            f' EXECUTE FUNCTION "{self.name}"()',
        ]

    @property
    def body(self):
        return f" BEGIN IF {self.when} THEN PERFORM pg_notify('{CHANNEL}', ''); END IF; RETURN NULL; END "

    @property
    def sqlite_trigger(self):
        return f'CREATE TRIGGER "{self.name}" AFTER {self.operation} ON "{self.table}" BEGIN {COUNT}; END'


CHANGES = {"A LINE": ("ROW", "INSERT"), "ANY CHANGE": ("STATEMENT", "INSERT OR UPDATE OR DELETE")}

POSTGRESQL_BELLS = [
    Bell("promise_event_rings", Event._meta.db_table, "A LINE", f"NEW.verb NOT IN ({listed(QUIET)})"),
    *(Bell(f"promise_{table}_rings", table, "ANY CHANGE") for table in PRINTED),
]
SQLITE_BELLS = [
    Bell(f"promise_{table}_rings_at_{operation.lower()}", table, operation)
    for table in PRINTED
    for operation in ("INSERT", "UPDATE", "DELETE")
]
"""Lines of the ledger are counted already: by their numbers."""
