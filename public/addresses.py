"""From an address to what stands there: a story, its newer address, the notice of its withdrawal, or nothing."""

import unicodedata
from functools import wraps

from django.db.models import Exists, F, OuterRef, Q
from django.http import Http404, HttpResponsePermanentRedirect

from articles.models import Edition, Withdrawal
from public.languages import spoken
from public.moment import moment
from public.printing import printed
from public.story import with_print


def at_its_address(view):
    """Hands the view the edition that stands at this address, or answers for it."""

    @wraps(view)
    def found(request, year, month, slug, **further):
        path = f"/{year}/{month}/{unicodedata.normalize('NFKC', slug).lower()}/"
        standing = Edition.objects.live(moment()).filter(article__addresses__path=path)
        edition = with_print(standing.filter(Q(listing__path=path) | _had_here(path))).first()
        if edition is None:
            return gone(path)
        asked = f"/{year}/{month}/{slug}/"
        if edition.listing.path != asked:
            return HttpResponsePermanentRedirect(edition.listing.path[:-1] + request.path_info[len(asked) - 1 :])
        return view(request, edition, **further)

    return found


def gone(path):
    """410 and the notice, if readers had the story and it was withdrawn; else there is nothing here."""
    withdrawn = withdrawn_from_readers().filter(_had_here(path), article__addresses__path=path)
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


def withdrawals_seen():
    """Withdrawals of stories that readers had."""
    return Withdrawal.objects.filter(pk__in=withdrawn_from_readers().values("withdrawn__withdrawal"))


def _had_here(path):
    """Whether readers ever had the story here. The address of a scheduled edition is not told before its time, nor by
    how often the database is asked: this is part of the one question."""
    return Exists(Edition.objects.reached_readers(moment()).filter(article=OuterRef("article"), listing__path=path))
