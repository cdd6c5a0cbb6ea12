"""Lists of stories, newest first, in keyset pages: where the last one ended, the next one goes on."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import F, Q
from django.http import Http404

from articles.models import Edition
from public.gathering import gathered
from public.languages import OURS
from public.moment import moment
from public.story import Story

STORIES = 20
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
    return in_language(Edition.objects.live(moment()).stories(), language)


def in_language(editions, language):
    """Those of the pages of this language. Each has its listing; said so, the database can walk the lists in order."""
    return (
        editions.filter(listing__isnull=False) if language == OURS[0] else editions.filter(listing__language=language)
    )


def stories_under(name, found, language):
    """What is live under a tag, a source or an author, placed as the rows of that name are: one index has them all."""
    rows = f"listing__under_{name}s"
    here = {f"{rows}__{name}": found} | ({} if language == OURS[0] else {f"{rows}__language": language})
    return stories_in(language).filter(**here).annotate(placed=F(f"{rows}__published"))


def in_order(editions):
    """Newest first, by where the list places them: at the moment of first publication, unless it says otherwise.

    Nothing came before it was first published: a list of the past begins there.
    """
    if "placed" not in editions.query.annotations:
        editions = editions.annotate(placed=F("listing__published"))
    return editions.filter(placed__lte=moment()).order_by("-placed", "-pk")


def page_of(editions, after, size=STORIES, leading=()):
    """The stories of one page. Those that an editor put in order, `leading`, open the first, and stand on no other."""
    if leading:
        editions = editions.exclude(article__in=[each.article_id for each in leading])
    keys = [] if after else [each.pk for each in leading]
    keys += newest_of(from_there(in_order(editions), after), size - len(keys) + 1)
    rows = [Story(each) for each in gathered(keys[:size])]
    older = cursor(rows[-1].published, rows[-1].edition.pk) if len(keys) > size else ""
    return Page(rows, older, not after)


def newest_of(editions, most):
    """The keys of the first so many, in their order: what `gathered` makes editions of."""
    return list(editions.values_list("pk", flat=True)[:most])


def from_there(editions, after):
    """The rest of a list, after the place that a cursor tells."""
    if not after:
        return editions
    published, key = read_cursor(after)
    # The first condition says nothing new, but is one that an index can begin at.
    return editions.filter(placed__lte=published).filter(Q(placed__lt=published) | Q(pk__lt=key))


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
