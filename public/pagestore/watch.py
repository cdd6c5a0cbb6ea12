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

A_LOOK = 0.1
"""Seconds for which a reader waits for a look that is under way."""


class Watch:
    """Says which generation stands now. Blind until it has seen the ledger, and again when it cannot see it."""

    def __init__(self, shared=0):
        self.standing = BLIND
        self.connections = 0
        self._generation = None
        self._shared = shared
        self._thread = None
        self._seen, self._complained = 0.0, None
        self._lock, self._starting, self._stopped = Lock(), Lock(), Event()

    def start(self):
        """In the process that answers readers, never at import: servers fork, and threads do not come along."""
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._keep_watching, name="page store", daemon=True)
                self._thread.start()

    def stop(self):
        self._stopped.set()
        if self._thread:
            self._thread.join()

    def at(self, now):
        """What stands at this moment. Whoever asks while the watch is looking waits for what it sees.

        A moment that was expected turns the page by itself, whoever asks first.
        """
        if not self._lock.acquire(timeout=A_LOOK):
            return BLIND
        try:
            standing = self.standing
            if standing.generation and now >= standing.generation.turn:
                self._set(standing.generation.after(now), seen=standing.seen)
            return self.standing if now < self.standing.good else BLIND
        finally:
            self._lock.release()

    def _keep_watching(self):
        while not self._stopped.is_set():
            try:
                self._watch()
            except Exception as error:  # whatever it was: without this thread, readers would get no kept page again
                if self._seen != self._complained:
                    log.warning("The page store cannot see the ledger: %s", error)
                self._complained = self._seen
                self._stopped.wait(AGAIN)
            finally:
                connection.close()

    def _watch(self):
        """One connection's watch. What rang while there was none is lost: so all pages turn with a new one."""
        bell, rings = bell_of(connection), False
        self.connections += 1
        while not self._stopped.is_set():
            turn = self._look(bell, rings)
            rings = bell.wait(max(0.0, min(BEAT, turn - time())))

    def _look(self, bell, rings):
        """Until when what we see stands. The position first and the turns after it: an act between is seen next time.

        From the moment it rings, no page is given of which it is not yet known whether it still stands.
        """
        with self._lock:
            if rings:
                self.standing = BLIND
            seen = time()
            position = (self.connections, bell.rung(), newest_line())
            turns = [each.timestamp() for each in turns_after(datetime.fromtimestamp(seen, UTC))]
            ahead = [each for each in turns if each > time()] or turns[-1:]
            if self._generation and (self._generation.position, self._generation.turn) == (position, ahead[0]):
                self._generation.later = ahead[1:]
            else:
                self._generation = Generation(position, ahead)
            self._set(self._generation, seen=seen)
            self._seen = seen
            return self._generation.turn

    def _set(self, generation, *, seen):
        self._generation = generation
        self.standing = Standing.of(generation, seen=seen, shared=self._shared) if generation else BLIND
