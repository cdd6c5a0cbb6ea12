"""Sources: what they are called, how they are credited, who may know of them, and how often they are used."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.merge import Merging, Standing
from articles.admin.sourceform import AliasForm, AliasFormSet, SourceForm
from articles.admin.usage import Used
from articles.models import Alias, Card, Listing, Source
from articles.models.source import folded
from ledger.admin import RecordAdmin
from people.models import User


class AliasInline(admin.TabularInline):
    model, form, formset = Alias, AliasForm, AliasFormSet
    fields = ["name"]
    extra = 1
    verbose_name_plural = gettext_lazy("Other names")

    def get_formset(self, request, obj=None, **kwargs):
        form = type("AliasForm", (self.form,), {"person": request.user})
        return super().get_formset(request, obj, form=form, **kwargs)


@admin.register(Source)
class SourceAdmin(Merging, Used, RecordAdmin):
    record, carried_as = "source", "credits__source"
    form = SourceForm
    inlines = [AliasInline]
    fieldsets = [
        (gettext_lazy("Names"), {"fields": ["name", "kind", "slug"]}),
        (
            gettext_lazy("How to credit"),
            {
                "fields": ["credit_text", "home_page", "country", "language"],
                "description": gettext_lazy("Frozen with each revision: a change here never alters a printed story."),
            },
        ),
        (gettext_lazy("What we know"), {"fields": ["reliability", "terms", "notes"]}),
        (gettext_lazy("Who may know"), {"fields": ["confidential", "confidants"]}),
    ]
    spelled_out = (
        "name",
        "kind",
        "slug",
        "credit_text",
        "home_page",
        "country",
        "language",
        "reliability",
        "confidential",
    )
    list_display = ["named", "kind", "country", "live", "ever", "in_work", "last"]
    list_filter = [Standing, "kind", "confidential"]
    search_fields = ["name", "aliases__name", "merged__name", "merged__aliases__name"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).filter(pk__in=Source.objects.seen_by(request.user).values("pk"))

    def get_form(self, request, obj=None, change=False, **kwargs):
        return type("SourceForm", (super().get_form(request, obj, change, **kwargs),), {"person": request.user})

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """The people, each with a box to tick."""
        return super().formfield_for_manytomany(db_field, request, widget=forms.CheckboxSelectMultiple, **kwargs)

    def others(self, request, record):
        return super().others(request, record).open()

    @admin.display(description=gettext_lazy("Name"), ordering="name")
    def named(self, source):
        if source.confidential:
            return format_html('<bdi>{}</bdi> <span class="mark">{}</span>', source.name, _("Confidential"))
        return format_html("<bdi>{}</bdi>", source.name)

    def save_related(self, request, form, formsets, change):
        """A source is found by its own name too, unless nobody may hear of it; lists follow what it is now."""
        source = form.instance
        source.before = set(source.confidants.values_list("pk", flat=True)) if change else set()
        super().save_related(request, form, formsets, change)
        if not source.confidential and not source.aliases.filter(folded=folded(source.name)).exists():
            Alias.objects.create(source=source, name=source.name, folded=folded(source.name))
        if change and "confidential" in form.changed_data:
            _relist(source)

    def construct_change_message(self, request, form, formsets, add=False):
        """Of a confidential source the ledger keeps no name, neither its own nor those of its confidants."""
        payload = super().construct_change_message(request, form, formsets, add)
        source = form.instance
        if source.confidential or form.initial.get("confidential"):
            payload.pop("values", None)
            _without_names(payload["changed"])
        now = set(source.confidants.values_list("pk", flat=True))
        if now != source.before:
            payload["confidants"] = {"added": sorted(now - source.before), "removed": sorted(source.before - now)}
        return payload

    def told(self, line):
        """Numbers of people become names here, for whoever may see this source at all."""
        changes = (line.payload or {}).get("confidants", {})
        people = User.objects.in_bulk([*changes.get("added", []), *changes.get("removed", [])])
        sentences = {"added": _("%(person)s may see it."), "removed": _("%(person)s may not see it any more.")}
        named = [sentences[how] % {"person": people[pk]} for how in changes for pk in changes[how]]
        return super().told(line) + named


def _without_names(message):
    for each in message:
        for change in each.values():
            if "object" in change:
                change["object"] = "…"


def _relist(source):
    """Readers' lists and their search hear of a source as soon as they may, and no longer."""
    for listing in Listing.objects.filter(edition__approval__revision__credits__source=source).distinct():
        if source.confidential:
            listing.sources.remove(source)
        else:
            listing.sources.add(source.where_it_went, through_defaults=listing.order)
        Card.objects.write(listing)
