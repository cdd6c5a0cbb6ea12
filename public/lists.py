"""Lists of stories, newest first, in keyset pages: where the last one ended, the next one goes on."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q
from django.http import Http404

from articles.models import Edition
from public.languages import OURS
from public.moment import moment
from public.story import Story, for_lists

STORIES = 20
NEWEST_FIRST = ("-listing__published", "-pk")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST = timedelta(days=365 * 1000) // timedelta(microseconds=1)


@dataclass(frozen=True)
class Page:
    """Some rows of a list; `older` is the cursor that goes on, if there is more."""

    rows: list
    older: str
    is_first: bool

    @property
    def last(self):
        return self.rows[-1] if self.rows else None


def stories_in(language):
    """What is live in the pages of this language: everything in our first one, only its own in the others."""
    live = Edition.objects.live(moment())
    return live if language == OURS[0] else live.filter(listing__language=language)


def newest_first(editions):
    """The order of every list. Nothing came before it was first published: a list of the past begins there."""
    return for_lists(editions).filter(listing__published__lte=moment()).order_by(*NEWEST_FIRST)


def page_of(editions, after, size=STORIES):
    """The stories of one page."""
    editions = newest_first(editions)
    if after:
        published, key = read_cursor(after)
        editions = editions.filter(Q(listing__published__lt=published) | Q(listing__published=published, pk__lt=key))
    rows = [Story(each) for each in editions[: size + 1]]
    older = cursor(rows[size - 1].published, rows[size - 1].edition.pk) if len(rows) > size else ""
    return Page(rows[:size], older, not after)


def cursor(moment, key):
    """Where a page ended, as an address carries it."""
    return urlsafe_b64encode(f"{(moment - _EPOCH) // timedelta(microseconds=1)}.{key}".encode()).decode().rstrip("=")


def read_cursor(text):
    """The moment and the key of a cursor. One that was never ours leads nowhere."""
    try:
        plain = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)).decode("ascii")
    except ValueError:
        raise Http404 from None
    found = re.fullmatch(r"(-?[0-9]{1,17})\.([0-9]{1,18})", plain)
    if not found or abs(int(found[1])) > _MOST:
        raise Http404
    return _EPOCH + timedelta(microseconds=int(found[1])), int(found[2])
