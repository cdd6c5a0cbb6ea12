"""What programs read: robots.txt, the sitemap, and the icon every browser asks for."""

from io import StringIO

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.xmlutils import SimplerXMLGenerator

from articles.models import Edition, Section
from public.accent import stylesheet
from public.clock import machine
from public.languages import OURS
from public.lists import NEWEST_FIRST
from public.moment import moment
from public.paper import absolute
from public.printing import for_readers

MOST = 49_000
"""A sitemap holds fifty thousand addresses."""


@for_readers
def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /people/", "", f"Sitemap: {absolute('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@for_readers
def sitemap(request):
    """Every address that stands now, newest first, and when its words last changed."""
    stories = Edition.objects.live(moment()).order_by(*NEWEST_FIRST).values_list("listing__path", "since")[:MOST]
    lists = [reverse(f"{language}:{name}") for language in OURS for name in ("front", "archive", "corrections")]
    lists += [reverse("en:section", args=[slug]) for slug in Section.objects.values_list("slug", flat=True)]
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for path, changed in [*((each, None) for each in lists), *stories]:
        xml.startElement("url", {})
        xml.addQuickElement("loc", absolute(path))
        if changed:
            xml.addQuickElement("lastmod", machine(changed))
        xml.endElement("url")
    xml.endElement("urlset")
    return HttpResponse(out.getvalue(), content_type="application/xml; charset=utf-8")


@for_readers
def accent(request):
    """The outlet's own colour, laid over the look."""
    if not settings.NEWSROOM_ACCENT:
        raise Http404
    return HttpResponse(stylesheet(settings.NEWSROOM_ACCENT), content_type="text/css; charset=utf-8")


def favicon(request):
    response = HttpResponsePermanentRedirect(static("public/icon.ico"))
    patch_cache_control(response, max_age=86_400)
    return response
