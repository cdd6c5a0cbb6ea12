"""From an address to what stands there: a story, its newer address, the notice of its withdrawal, or nothing."""

import unicodedata
from functools import partial, wraps

from django.db.models import F, OuterRef, Subquery
from django.http import Http404, HttpResponsePermanentRedirect

from articles.models import Edition, Withdrawal
from public.languages import spoken
from public.moment import moment
from public.printing import printed
from public.reading import had_here, standing_at

ABOUT = "/about"
"""Where pages about the paper stand."""


def at_its_address(view=None, *, stays_set=False):
    """Hands the view the edition that stands at this address, or answers for it.

    Pages of a view that reads nothing else may stay set: see `public.standingtype`.
    """
    if view is None:
        return partial(at_its_address, stays_set=stays_set)

    def asks(slug, year=None, month=None, **_further):
        return standing_at.ask(_path(_shelf(year, month), slug))

    @wraps(view)
    def found(request, slug, year=None, month=None, **further):
        answer = getattr(request, "answer", None) or asks(slug, year, month)
        edition, shelf = next(iter(answer.read()), None), _shelf(year, month)
        if edition is None:
            return gone(_path(shelf, slug))
        asked = f"{shelf}/{slug}/"
        if edition.listing.path != asked:
            return HttpResponsePermanentRedirect(edition.listing.path[:-1] + request.path_info[len(asked) - 1 :])
        return view(request, edition, **further)

    if stays_set:
        found.asks = asks
    return found


def _shelf(year, month):
    return f"/{year}/{month}" if year else ABOUT


def _path(shelf, slug):
    """Where a story stands, however a reader writes its slug."""
    return f"{shelf}/{unicodedata.normalize('NFKC', slug).lower()}/"


def gone(path):
    """410 and the notice, if readers had the story and it was withdrawn; else there is nothing here."""
    withdrawn = withdrawn_from_readers().filter(had_here(path), article__addresses__path=path)
    editions = list(withdrawn.order_by("number"))
    if not editions:
        raise Http404
    return notice_page(editions)


def notice_page(editions):
    """The page that stays: every notice, and never a word of what was withdrawn."""
    withdrawals = {each.withdrawn.withdrawal for each in editions}
    return printed(
        "410.html",
        language=spoken(editions[-1].listing.language),
        status=410,
        withdrawals=sorted(withdrawals, key=lambda each: each.at, reverse=True),
        published=editions[0].listing.published,
    )


def withdrawn_from_readers():
    """Editions that readers had, and that were taken from them. What never went live is not spoken of."""
    return (
        Edition.objects.reached_readers(moment())
        .filter(withdrawn__withdrawal__at__gte=F("since"))
        .select_related("withdrawn__withdrawal", "listing")
    )


def withdrawals_seen(**of):
    """Withdrawals of stories that readers had; of those `of` which that is true.

    Each is asked for an edition, and not the paper for all that was ever withdrawn: a few are found among any number.
    """
    taken = withdrawn_from_readers().filter(withdrawn__withdrawal=OuterRef("pk"), **of).order_by()
    some = Withdrawal.objects.alias(taken=Subquery(taken.values("pk")[:1]))
    return some.filter(taken__isnull=False, at__lte=moment())
