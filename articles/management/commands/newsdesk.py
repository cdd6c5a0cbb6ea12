import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from articles.developing import develop_all
from articles.notices import tell
from ledger.models import Cursor

logger = logging.getLogger("newsroom.newsdesk")

TASKS = {"notices": lambda: Cursor.follow("notices", tell), "pictures": develop_all}
"""What the worker does at each look. All of it is read off the state, so that nothing is lost with a worker."""


class Command(BaseCommand):
    """The worker: tells people what the ledger gives reason to, and develops pictures. Stops on SIGTERM and Ctrl-C."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="follow the ledger to its end, and stop")
        parser.add_argument("--every", type=float, default=1.0, metavar="SECONDS", help="how often to look (1)")

    def handle(self, *, once, every, **options):
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        self.follow()
        while not once and not stopping.wait(every):
            close_old_connections()
            self.follow()

    def follow(self):
        """One look at the ledger, and at the library. What cannot be done now is tried again at the next look."""
        for name, work in TASKS.items():
            try:
                work()
            except (OSError, OperationalError) as error:
                logger.warning("%s wait: %s", name, error)
