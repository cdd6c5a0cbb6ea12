"""Flags: what wants a person now. Acts open and close them; this screen only shows them."""

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Flag
from ledger.admin import RecordAdmin


class Closed(admin.SimpleListFilter):
    """Open flags first: the closed ones are for whoever looks back."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("closed", gettext_lazy("Closed")), ("all", gettext_lazy("All"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": _("Open")}, *others]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.exclude(closed=None) if self.value() == "closed" else queryset.filter(closed=None)


class ByKind(admin.ChoicesFieldListFilter):
    """What a flag wants of a person."""

    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.title = _("kind")


@admin.register(Flag)
class FlagAdmin(RecordAdmin):
    record = "flag"
    list_display = ["headline", "what", "said", "opened_by", "opened_at", "closed_by"]
    list_display_links = None
    list_filter = [Closed, ("kind", ByKind)]
    list_select_related = ["article__newest", "edition", "opened__by", "closed__by"]
    search_fields = ["article__newest__headline", "note"]
    list_per_page = 50

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A flag is looked at where it flies: on its story."""
        if object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        return redirect("admin:articles_article_change", self.visible(request, object_id).article_id)

    def history_view(self, request, object_id, extra_context=None):
        return self.changeform_view(request, object_id)

    @admin.display(description=gettext_lazy("Story"))
    def headline(self, flag):
        url = reverse("admin:articles_article_change", args=[flag.article_id])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', url, flag.article)

    @admin.display(description=gettext_lazy("Flag"))
    def what(self, flag):
        mark = "mark" if flag.closed_id else "mark red"
        return format_html('<span class="{}">{}</span>', mark, flag.get_kind_display())

    @admin.display(description=gettext_lazy("Note"), ordering="note")
    def said(self, flag):
        return flag.note

    @admin.display(description=gettext_lazy("Opened by"))
    def opened_by(self, flag):
        return flag.opened.by

    @admin.display(description=gettext_lazy("Since"), ordering="opened__at")
    def opened_at(self, flag):
        return date_format(timezone.localtime(flag.opened.at), "j M Y H:i")

    @admin.display(description=gettext_lazy("Closed by"))
    def closed_by(self, flag):
        if flag.closed_id:
            moment = date_format(timezone.localtime(flag.closed.at), "j M Y H:i")
            return _("%(person)s, %(moment)s") % {"person": flag.closed.by, "moment": moment}
