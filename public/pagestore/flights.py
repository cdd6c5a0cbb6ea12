"""Single flight: of all who miss the same page at once, one has it printed, and the others wait for that one."""

from threading import Event, Lock

BOUND = 5.0
"""Seconds that a reader waits for another's page before having it printed anew."""


class Flight:
    """A page being printed."""

    def __init__(self):
        self.page = None
        self._landed = Event()

    def land(self):
        self._landed.set()

    def awaited(self):
        """The page, if one came of it in time."""
        self._landed.wait(BOUND)
        return self.page


class Flights:
    """Those under way, by address and generation."""

    def __init__(self):
        self._under_way = {}
        self._lock = Lock()

    def board(self, key):
        """The flight for this page, and whether it is ours to fly."""
        with self._lock:
            flight = self._under_way.get(key)
            if flight:
                return flight, False
            flight = self._under_way[key] = Flight()
            return flight, True

    def land(self, key, flight):
        with self._lock:
            del self._under_way[key]
        flight.land()
