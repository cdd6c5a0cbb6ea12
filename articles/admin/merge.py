"""The screen on which one record is merged into another: which, and why."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.merging import merge, why_not
from articles.workflow import Refused
from ledger.models import Event


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(label=gettext_lazy("Into"), queryset=None)
    note = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "class": "vLargeTextField"}),
        help_text=gettext_lazy("Kept in the ledger."),
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others


class Merging(admin.ModelAdmin):
    """A record that may turn out to be another one."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        return [
            path("<path:object_id>/merge/", self.admin_site.admin_view(self.merge_view), name=name),
            *super().get_urls(),
        ]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        context = extra_context or {}
        if object_id and super().has_change_permission(request):
            url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_merge", args=[object_id])
            context = {"tools": [{"url": url, "name": _("Merge into…")}], **context}
        return super().changeform_view(request, object_id, form_url, context)

    def has_change_permission(self, request, obj=None):
        """What was merged is looked at, and not changed any more."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    def merge_view(self, request, object_id):
        if not super().has_change_permission(request):
            raise PermissionDenied
        record = self.visible(request, unquote(object_id))
        form = MergeForm(request.POST or None, others=self.others(request, record))
        if request.method == "POST" and form.is_valid():
            return self._merge(request, record, **form.cleaned_data)
        return self.act_page(
            request, record, form,
            title=_("Merge %(record)s into another") % {"record": record},
            says=_("Its page and its names lead there from now on. Printed stories stay as they were printed."),
            refused=why_not(record, self.model()),
            act=_("Merge"),
        )  # fmt: skip

    def others(self, request, record):
        """What it can be merged into."""
        return self.get_queryset(request).filter(merged_into=None).exclude(pk=record.pk)

    def lines(self, record):
        came_in = Q(verb=f"merge_{self.opts.model_name}", payload__into=record.pk)
        return Event.objects.filter(Q(subject=f"{self.opts.model_name}:{record.pk}") | came_in)

    def told(self, line):
        told = super().told(line)
        if not line.verb.startswith("merge_"):
            return told
        merged, into = int(line.subject.split(":")[1]), line.payload["into"]
        names = self.model.objects.in_bulk([merged, into])
        says = _("%(merged)s was merged into %(into)s.") % {"merged": names[merged], "into": names[into]}
        return [*told, says, line.payload["note"]]

    def _merge(self, request, record, into, note):
        try:
            merge(record, into=into, by=request.user, note=note)
        except Refused as refusal:
            messages.error(request, str(refusal))
            into = record
        else:
            messages.success(request, _("%(merged)s leads to %(into)s now.") % {"merged": record, "into": into})
        return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[quote(into.pk)]))


class Standing(admin.SimpleListFilter):
    """Merged records stay out of the way until somebody asks for them."""

    title = gettext_lazy("standing")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [("merged", gettext_lazy("Merged")), ("all", gettext_lazy("All"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": _("In use")}, *others]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(merged_into__isnull=self.value() != "merged")
