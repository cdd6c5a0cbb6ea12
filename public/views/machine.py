"""What programs read: robots.txt, trust.txt, security.txt, the manifest, and the icon every browser asks for."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import override

from public.accent import stylesheet
from public.languages import OURS
from public.paper import Paper, absolute
from public.printing import for_readers

CLOSED = (
    "/admin/",
    "/people/",
    "/at/",
    *(f"{before}/search/?" for before in ("", *(f"/language/{each}" for each in OURS[1:]))),
)
"""The desk; and pages without end, which hold nothing that does not stand elsewhere. Where to ask may be found."""

GOOD_FOR = 6
"""Months that a security contact is good for; the day is reckoned anew each month."""

ICONS = [
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-mask.png", "512x512", "maskable"),
]


@for_readers
def robots(request):
    closed = [f"Disallow: {path}" for path in CLOSED]
    maps = [f"Sitemap: {absolute(path)}" for path in (reverse("sitemap"), reverse("news_sitemap"))]
    return _text(["User-agent: *", *closed, "", *maps])


@for_readers
def trust(request):
    """Whom the outlet belongs to and answers for, as JournalList's trust.txt tells it."""
    said = [
        *(("belongto", each) for each in settings.NEWSROOM_BELONGS_TO),
        *(("controlledby", each) for each in settings.NEWSROOM_CONTROLLED_BY),
        *(("control", each) for each in settings.NEWSROOM_CONTROLS),
        *(("social", each) for each in settings.NEWSROOM_SOCIAL),
        ("disclosure", absolute(reverse("en:corrections"))),
        ("contact", Paper().contact),
        ("datatrainingallowed", settings.NEWSROOM_DATA_TRAINING),
    ]
    return _text([f"# {settings.NEWSROOM_NAME}", *(f"{name}={value}" for name, value in said if value)])


@for_readers(kept=False)  # its last day is reckoned by the month
def security(request):
    """Whom to tell of a hole in our site (RFC 9116). Without a contact there is no such file."""
    if not settings.NEWSROOM_SECURITY_CONTACT:
        raise Http404
    return _text([
        f"Contact: {settings.NEWSROOM_SECURITY_CONTACT}",
        f"Expires: {_good_until(timezone.now()):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(OURS)}",
        f"Canonical: {absolute(request.path_info)}",
    ])  # fmt: skip


@for_readers
def manifest(request):
    """The paper, as a telephone keeps it among its programs."""
    with override(OURS[0]):
        paper = Paper()
        told = {
            "name": paper.name,
            "short_name": paper.name,
            "lang": paper.language,
            "dir": paper.direction,
            "start_url": reverse("en:front"),
            "scope": "/",
            "display": "browser",
            "background_color": "#fdfcf9",
            "theme_color": "#fdfcf9",
            "icons": [
                {"src": static(f"public/{file}"), "sizes": size, "type": "image/png", "purpose": purpose}
                for file, size, purpose in ICONS
            ],
        }
    return JsonResponse(told, content_type="application/manifest+json")


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


def _good_until(now):
    """The same day for everybody who asks in one month, so that the file changes no oftener."""
    years, month = divmod(now.month - 1 + GOOD_FOR, 12)
    return datetime(now.year + years, month + 1, 1, tzinfo=UTC)


def _text(lines):
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
