"""Standing type: what was printed stays set, and is printed again as it stands while nothing in it has changed.

Printers kept type standing that would be wanted again. An act of the desk turns every page of the page store, and
nearly every page says after it what it said before: it is read anew, always, and what was read tells whether to set it
anew.
"""

from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import set_response_etag

from public.moment import asked, moment
from public.paper import house


class StandingType:
    """Pages by address, each with what was read for it. Those that were not printed for the longest time go first."""

    def __init__(self):
        self._set, self._lock = OrderedDict(), Lock()

    def printed(self, address, answer, set_anew):
        """The page at an address, as `set_anew` makes it of this answer, of the day, and of nothing else."""
        if asked() or not settings.NEWSROOM_STANDING_PAGES:
            return set_anew()
        read = (answer.digest, timezone.localdate(moment()), house())
        page = self._standing(address, read)
        if page is None:
            response = set_anew()
            if response.status_code == 200:
                self._keep(address, _Set(read, response))
            return response
        return HttpResponse(page.html, headers=page.headers)

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


class _Set:
    """A page as it was set, and what was read for it."""

    __slots__ = ("headers", "html", "read")

    def __init__(self, read, response):
        set_response_etag(response)
        self.read, self.html, self.headers = read, response.content, dict(response.headers)
