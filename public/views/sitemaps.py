"""Where search engines find what stands in the paper: an index, the lists, a file for each month, and the news."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse

from articles.models import Section
from public import sitemaps
from public.languages import OURS
from public.paper import absolute
from public.printing import for_readers
from public.sitemaps import Place

STANDING = ("front", "archive", "corrections", "ledger")


@for_readers
def index(request):
    """Every sitemap, and when something in it last changed."""
    months = sitemaps.months()
    newest = max((each.changed for each in months), default=None)
    files = [
        Place(absolute(reverse("sitemap_month", args=[f"{each.starts:%Y}", f"{each.starts:%m}", file])), each.changed)
        for each in months
        for file in each.files
    ]
    return _xml(sitemaps.index([Place(absolute(reverse("sitemap_lists")), newest), *files]))


@for_readers
def lists(request):
    """The front, the record and the sections, in each language."""
    changed = sitemaps.lists()
    slugs = Section.objects.values_list("slug", flat=True)
    return _xml(sitemaps.urlset(place for language in OURS for place in _lists(language, slugs, changed)))


@for_readers
def month(request, year, month, number):
    """The stories first published in a month."""
    try:
        found = sitemaps.places_of(int(year), int(month), number)
    except (ValueError, OverflowError):
        raise Http404 from None
    if not found:
        raise Http404
    return _xml(sitemaps.urlset(found))


@for_readers(kept=False)  # two days pass by the hour
def news(request):
    """The news of two days."""
    front = absolute(reverse(f"{OURS[0]}:front"))
    return _xml(sitemaps.news(sitemaps.fresh(), settings.NEWSROOM_NAME, front))


def _lists(language, slugs, changed):
    """What stands in every paper, then its sections. The pages of our first language show every language's stories."""
    mine = {part: at for part, at in changed.items() if language in (OURS[0], part[1])}
    yield Place(absolute(reverse(f"{language}:front")), max(mine.values(), default=None))
    for name in STANDING[1:]:
        yield Place(absolute(reverse(f"{language}:{name}")))
    for slug in slugs:
        newest = max((at for part, at in mine.items() if part[0] == slug), default=None)
        yield Place(absolute(reverse(f"{language}:section", args=[slug])), newest)


def _xml(content):
    return HttpResponse(content, content_type="application/xml; charset=utf-8")
