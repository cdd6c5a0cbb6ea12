"""Hearing the database's bell (`articles.promises.bell`): PostgreSQL rings, SQLite has to be looked at."""

from time import monotonic, sleep

from articles.promises.bell import CHANNEL, QUIET
from ledger.models import Cursor, Event

GLANCE = 0.01
"""Seconds between two glances at whether SQLite's file has changed. A glance costs some microseconds."""


def newest_line():
    """The newest act that readers may see."""
    lines = Event.objects.exclude(verb__in=QUIET).order_by("-number")
    return lines.values_list("number", flat=True).first() or 0


class PostgresqlBell:
    """Notifications, on the connection they arrive at."""

    def __init__(self, connection):
        connection.ensure_connection()
        self.line = connection.connection
        self.line.execute(f"LISTEN {CHANNEL}")
        self.heard = 0

    def wait(self, seconds):
        """Until it rings, and whether it did; what rang since the last time is heard too."""
        before = self.heard
        for _each in self.line.notifies(timeout=seconds, stop_after=1):
            self.heard += 1
        return self.heard != before

    def rung(self):
        return self.heard


class SqliteBell:
    """A count of changes, and the file's own version, which tells when to look at the count."""

    def __init__(self, connection):
        connection.ensure_connection()
        self.line = connection.connection
        self.version = self._version()

    def wait(self, seconds):
        end = monotonic() + seconds
        while monotonic() < end:
            version = self._version()
            if version != self.version:
                self.version = version
                return True
            sleep(GLANCE)
        return False

    def rung(self):
        return Cursor.objects.filter(name=CHANNEL).values_list("position", flat=True).first() or 0

    def _version(self):
        return self.line.execute("PRAGMA data_version").fetchone()[0]


def bell_of(connection):
    return {"postgresql": PostgresqlBell, "sqlite": SqliteBell}[connection.vendor](connection)
