"""Standing type: what was printed stays set, and is printed again as it stands while nothing in it has changed.

Printers kept type standing that would be wanted again. An act of the desk turns every page of the page store, and
nearly every page says after it what it said before: it is read anew, always, and what was read tells whether to set it
anew.
"""

from collections import OrderedDict
from functools import lru_cache, partial
from threading import Lock

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.urls import Resolver404, resolve
from django.utils import timezone

from public.moment import moment
from public.paper import house
from public.snapshot import one_reading


class StandingType:
    """Middleware before all that a finished page has no need of.

    The page of a view that says what it `asks` depends on the answer, on the day and on the house, and on nothing else,
    not even on who asks. Such pages are kept by address, as they went out, each with what was read for it; those that
    were not printed for the longest time go first.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self._unless_had = ConditionalGetMiddleware(get_response).process_response
        self._set, self._lock = OrderedDict(), Lock()

    def __call__(self, request):
        reads = request.method == "GET" and settings.NEWSROOM_STANDING_PAGES
        if not reads or question_at(request.path_info) is None:
            return self.get_response(request)
        with one_reading(at_once=True):
            return self._printed(request)

    def _printed(self, request):
        answer = request.answer = _answered(request)
        if answer is None:
            return self.get_response(request)
        read = (answer.digest, timezone.localdate(moment()), house())
        page = self._standing(request.path_info, read)
        if page is not None:
            return self._unless_had(request, HttpResponse(page.html, headers=page.headers))
        response = self.get_response(request)
        if response.status_code == 200 and not response.cookies:
            self._keep(request.path_info, _Set(read, response))
        return response

    def _standing(self, address, read):
        with self._lock:
            page = self._set.get(address)
            if page is None or page.read != read:
                return None
            self._set.move_to_end(address)
            return page

    def _keep(self, address, page):
        with self._lock:
            self._set[address] = page
            self._set.move_to_end(address)
            while len(self._set) > settings.NEWSROOM_STANDING_PAGES:
                self._set.popitem(last=False)


@lru_cache(maxsize=4096)
def question_at(path):
    """What the page at this path asks; nothing, where its pages do not stay set."""
    try:
        view, _args, told = resolve(path)
    except Resolver404:
        return None
    return partial(view.asks, **told) if hasattr(view, "asks") else None


def _answered(request):
    """What the page that is asked for asks. Nothing for a reader who is refused, or when the database is out of reach:
    the rest of the stack says so, as it always does."""
    try:
        request.get_host()
        return question_at(request.path_info)()
    except (DisallowedHost, DatabaseError):
        return None


class _Set:
    """A page as it went out, and what was read for it."""

    __slots__ = ("headers", "html", "read")

    def __init__(self, read, response):
        self.read, self.html, self.headers = read, response.content, dict(response.headers)
