"""The WSGI layer in front of Django. Three ways through it: a hit, a miss, or aside."""

from functools import partial
from time import time

from public.pagestore.counts import Counts
from public.pagestore.door import LONGEST, Door, canonical, read_by
from public.pagestore.flights import Flights
from public.pagestore.generation import BLIND
from public.pagestore.pages import Page, cache_control, is_fit, preferred
from public.pagestore.shelf import Shelf
from public.pagestore.watch import Watch

ONE_IN = 5
"""The part of the memory for what strangers can ask for without end: further pages of lists, searches, past days."""

HIT, MISS = ("Cache-Status", "newsroom; hit"), ("Cache-Status", "newsroom; fwd=miss")
FURTHER = ("/at/", "/archive/", "/search/")


class PageStore:
    """Answers with a finished page while it stands, and asks `application` for all else."""

    def __init__(self, application, *, megabytes, shared=1):
        self.application = application
        self.shared = shared
        self.door, self.counts, self.watch = Door(), Counts(), Watch(shared)
        self.front = Shelf(megabytes * 1_000_000 * (ONE_IN - 1) // ONE_IN)
        self.further = Shelf(megabytes * 1_000_000 // ONE_IN)
        self._flights = Flights()
        self._pages, self._further_pages = self.front.pages, self.further.pages
        self._calm = cache_control(3 * shared, shared)

    def __call__(self, environ, start_response):
        key, query = environ["PATH_INFO"], environ.get("QUERY_STRING")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not self.door.admits(environ):
            return self._django(environ, start_response)
        if query:
            query = self._read(key, query)
            if query is None:
                return self._django(environ, start_response)
            key = (key, query) if query else key
        standing, now = self.watch.standing, time()
        if now >= standing.good:
            standing = self.watch.at(now)
        page = self._kept(key)
        if page is not None and page.generation is standing.generation:
            page.used = now
            self.counts.hits += 1
            return self._send(key, page, standing, now, HIT, environ, start_response)
        return self._miss(key, query, standing, environ, start_response)

    def numbers(self):
        """What `counts.told` tells."""
        standing = self.watch.at(time())
        counted = {name: getattr(self.counts, name) for name in Counts.__slots__}
        return counted | {
            "pages": len(self.front.pages) + len(self.further.pages),
            "bytes": self.front.size + self.further.size,
            "blind": int(standing is BLIND),
            "position": standing.generation.position[-1] if standing.generation else 0,
            "watches": self.watch.connections,
        }

    def _read(self, path, query):
        """What the page reads of the query string; nothing, where no page is that may be kept."""
        reads = read_by(path) if len(path) + len(query) < LONGEST else None
        return canonical(query, reads) if reads is not None else None

    def _send(self, key, page, standing, now, how, environ, start_response):
        accepted = environ.get("HTTP_ACCEPT_ENCODING")
        coding = preferred(accepted) if accepted else ""
        part = page.parts.get(coding) or self._shelf(key, page).part(key, page, coding)
        control = self._calm if now < standing.calm else cache_control(self._left(standing, now), self.shared)
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags and page.line == "200 OK" and part.is_had(tags):
            self.counts.unchanged += 1
            start_response("304 Not Modified", [*part.unchanged, control, how])
            return []
        start_response(page.line, [*part.sent, control, how])
        return [part.body] if environ["REQUEST_METHOD"] == "GET" else []

    @staticmethod
    def _left(standing, now):
        return standing.generation.turn - now if standing.generation else 0

    def _miss(self, key, query, standing, environ, start_response):
        """Nothing is kept, or what is kept is of the past. The generation was read before the page is printed."""
        path = environ["PATH_INFO"]
        if environ.get("SCRIPT_NAME") or len(path) > LONGEST or read_by(path) is None:
            return self._django(environ, start_response)
        if standing is BLIND:
            self.watch.start()
            self.counts.aside += 1
            return self._django(environ, start_response)
        flight, ours = self._flights.board((key, standing.generation))
        if ours:
            return self._print(key, query, standing, flight, environ, start_response)
        self.counts.waits += 1
        page = flight.awaited()
        if page is None:
            return self._django(environ, start_response)
        return self._send(key, page, standing, time(), MISS, environ, start_response)

    def _print(self, key, query, standing, flight, environ, start_response):
        """Have Django print the page, for everybody: as nobody in particular."""
        said = []
        try:
            alone = self.door.alone(environ, query or "")
            answer = self.application(alone, lambda status, headers, trouble=None: said.append((status, headers)))
            status, headers = said[-1]
            if getattr(answer, "streaming", False) or not is_fit(status, headers):
                self.counts.refused += 1
                start_response(status, headers)
                return answer if environ["REQUEST_METHOD"] == "GET" else Bodiless(answer)
            try:
                body = b"".join(answer)
            finally:
                _close(answer)
            flight.page = self._keep(key, Page(status, headers, body, standing.generation, self._kept(key)))
        finally:
            self._flights.land((key, standing.generation), flight)
        return self._send(key, flight.page, standing, time(), MISS, environ, start_response)

    def _keep(self, key, page):
        self.counts.misses += 1
        page.used = time()
        if self.watch.standing.generation is not page.generation:  # it would only stand in the way of a newer one
            return page
        shelf = self._shelf(key, page)
        shelf.put(key, page)
        (self.front if shelf is self.further else self.further).drop(key)  # a story that has become a notice
        return page

    def _kept(self, key):
        return self._pages.get(key) or self._further_pages.get(key)

    def _shelf(self, key, page):
        endless = page.line != "200 OK" or isinstance(key, tuple) or any(each in key for each in FURTHER)
        return self.further if endless else self.front

    def _django(self, environ, start_response):
        environ["newsroom.pagestore"] = self
        return self.application(environ, start_response)


def _close(answer):
    """As a web server does: Django gives its connection back."""
    getattr(answer, "close", bool)()


class Bodiless:
    """An answer to HEAD: what it would have been, and nothing of it."""

    def __init__(self, answer):
        self.close = partial(_close, answer)

    def __iter__(self):
        return iter(())
