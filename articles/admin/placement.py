"""The screens on which chief editors arrange fronts and section pages: which story leads, what follows, until when."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from articles.arranging import LANGUAGES, Arrangement, page_of, place_of
from articles.models import Overtaken, Place, Placement, Section
from articles.workflow import Refused
from ledger.models import Event


@admin.register(Placement)
class PlacementAdmin(admin.ModelAdmin):
    """Fronts and section pages, each with its order of stories."""

    def get_urls(self):
        """Its own screens, and none of Django's: an order is arranged as a whole, and row by row by nobody."""
        inside = self.admin_site.admin_view
        return [
            path("", inside(self.fronts), name="articles_placement_changelist"),
            path("<slug:language>/", inside(self.front), name="articles_placement_front"),
            path("<slug:language>/<int:section>/", inside(self.front), name="articles_placement_section"),
        ]

    def fronts(self, request):
        """Every page that this person arranges, and what leads it."""
        if not request.user.may("place"):
            raise PermissionDenied
        sections = list(Section.objects.all())
        places = [Place(code, section) for section in (None, *sections) for code in LANGUAGES]
        mine = [place for place in places if place.is_arranged_by(request.user)]
        rows = Placement.objects.standing().select_related("article__newest", "by")
        standing = {}
        for row in rows:
            standing.setdefault((row.language, row.section_id), []).append(row)
        pages = [
            (page_of(place), standing.get((place.language, place.section and place.section.pk), [])) for place in mine
        ]
        return self._page(request, "fronts", _("Front"), {"pages": pages})

    def front(self, request, language, section=None):
        """One page: its stories in order, as they stand or as they are being changed."""
        place = place_of(request.user, language, section)
        if request.method != "POST":
            return self._front_page(request, place, Arrangement.standing(place, request.user))
        arrangement = Arrangement.filled(place, request.user, request.POST)
        if "_save" in request.POST and arrangement.is_valid():
            return self._save(request, place, arrangement)
        return self._front_page(request, place, arrangement, changed=True)

    def _save(self, request, place, arrangement):
        try:
            Placement.objects.arrange(place, arrangement.stories(), by=request.user, seen=arrangement.seen)
        except Overtaken:
            return self._overtaken(request, place, arrangement)
        except Refused as refusal:
            return self._front_page(request, place, arrangement, changed=True, refused=str(refusal))
        messages.success(request, _("Arranged. Readers have it so from now on."))
        return redirect(page_of(place)["url"])

    def _overtaken(self, request, place, arrangement):
        """Somebody was first: both arrangements stand on the page, and neither is lost."""
        first = Event.objects.filter(verb="place", subject=place.subject).select_related("by").last()
        theirs = Arrangement.standing(place, request.user)
        arrangement.seen = theirs.seen
        told = {"first": first, "theirs": theirs}
        return self._front_page(request, place, arrangement, changed=True, overtaken=told)

    def _front_page(self, request, place, arrangement, *, changed=False, refused="", overtaken=None):
        words = request.POST.get("q", "").replace("\0", "").strip()[:200]
        page = page_of(place)
        context = {
            "page": page,
            "arrangement": arrangement,
            "changed": changed,
            "refused": refused,
            "overtaken": overtaken,
            "arranged": Placement.objects.on(place).standing().select_related("by").first(),
            "words": words,
            "candidates": arrangement.candidates(words),
        }
        status = 409 if overtaken else 422 if refused or "_save" in request.POST else 200
        return self._page(request, "front", page["name"], context, status=status)

    def _page(self, request, name, title, context, status=200):
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/articles/placement/{name}.html", {**frame, **context}, status=status)
