"""Watching the ledger: one thread a process, with a connection of its own, that hears the database's bell."""

import logging
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from time import time

from django.db import connection

from public.pagestore.bells import bell_of, newest_line
from public.pagestore.generation import BLIND, Generation, Standing
from public.turns import turns_after

log = logging.getLogger("newsroom.pagestore")

BEAT = 0.5
"""Seconds between two looks at the ledger when nothing rings."""

AGAIN = 0.1
"""Seconds before the next try, when the database does not answer."""


class Watch:
    """Says which generation stands now. Blind until it has seen the ledger, and again when it cannot see it."""

    def __init__(self, shared=0):
        self.standing = BLIND
        self.connections = 0
        self._shared = shared
        self._thread = None
        self._complained = None
        self._lock, self._stopped = Lock(), Event()

    def start(self):
        """In the process that answers readers, never at import: servers fork, and threads do not come along."""
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._keep_watching, name="page store", daemon=True)
                self._thread.start()

    def stop(self):
        self._stopped.set()
        if self._thread:
            self._thread.join()

    def at(self, now):
        """What stands at this moment. A moment that was expected turns the page by itself, whoever asks first."""
        with self._lock:
            standing = self.standing
            if standing.generation and now >= standing.generation.turn:
                self._set(standing.generation.after(now), seen=standing.seen)
            return self.standing if now < self.standing.good else BLIND

    def _keep_watching(self):
        while not self._stopped.is_set():
            try:
                self._watch()
            except Exception as error:  # whatever it was: without this thread, readers would get no kept page again
                if self.standing.seen != self._complained:
                    log.warning("The page store cannot see the ledger: %s", error)
                self._complained = self.standing.seen
                self._stopped.wait(AGAIN)
            finally:
                connection.close()

    def _watch(self):
        """One connection's watch. What rang while there was none is lost: so all pages turn with a new one."""
        bell = bell_of(connection)
        self.connections += 1
        while not self._stopped.is_set():
            self._look(bell)
            turn = self.standing.generation.turn
            bell.wait(max(0.0, min(BEAT, turn - time())))

    def _look(self, bell):
        """The position first and the turns after it: an act between the two is seen by the next look."""
        seen = time()
        position = (self.connections, bell.rung(), newest_line())
        turns = [each.timestamp() for each in turns_after(datetime.fromtimestamp(seen, UTC))]
        with self._lock:
            now, generation = time(), self.standing.generation
            ahead = [each for each in turns if each > now] or turns[-1:]
            if generation and (generation.position, generation.turn) == (position, ahead[0]):
                generation.later = ahead[1:]
            else:
                generation = Generation(position, ahead)
            self._set(generation, seen=seen)

    def _set(self, generation, *, seen):
        self.standing = Standing.of(generation, seen=seen, shared=self._shared) if generation else BLIND
