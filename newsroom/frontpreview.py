"""A front or a section's page in an order that is not saved, or at a moment ahead: the readers' page, for the desk."""

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.arranging import Arrangement, page_of, place_of
from public.lists import stories_in
from public.moment import as_of
from public.placing import as_if_placed
from public.views.front import front_page
from public.views.lists import section_page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def front_preview(request, language, section=None):
    """As it stands or, posted, as the form has it; now, or `at` a moment when what is scheduled will be live."""
    place = place_of(request.user, language, section)
    if request.method == "POST":
        arrangement = Arrangement.filled(place, request.user, request.POST)
    else:
        arrangement = Arrangement.standing(place, request.user)
    at = _ahead(request.POST.get("at", ""))
    with as_of(at or timezone.now()):
        response = _page(request, place, [key for key, _until in arrangement.places], {"at": at, **page_of(place)})
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request, place, articles, banner):
    if place.section is None:
        return front_page(place.language, arranged=articles, preview=banner)
    stories = stories_in(place.language).filter(listing__section=place.section)
    return section_page(request, place.language, place.section, as_if_placed(stories, articles), preview=banner)


def _ahead(text):
    """A moment that lies ahead; nothing for any other text."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) and moment > timezone.now() else None
