"""What every record of the desk has in common: nothing is deleted, and every change leaves a line in the ledger."""

import json

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ledger.models import Event


class RecordAdmin(admin.ModelAdmin):
    """A record that people keep: a source, a tag, a person. Its history is the ledger's."""

    actions = None
    record = ""
    """What the ledger calls it, such as `source`."""
    place = None
    """The name of the list, where it is not the model's plural."""
    spelled_out = ()
    """Fields whose old and new wording a line keeps; of the others it says that they changed."""

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request=None):
        """Lists are asked by their own filters, and by nothing that somebody writes into the address."""
        filters = [each[0] if isinstance(each, tuple) else each for each in self.get_list_filter(request)]
        filters = [getattr(each, "parameter_name", each) for each in filters]
        return lookup.removesuffix("__exact") in filters

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A choice is a choice: no windows that add to it, which open beside the page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def changelist_view(self, request, extra_context=None):
        _refuse_windows(request)
        return super().changelist_view(request, {"title": self.place_name, **(extra_context or {})})

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The change and its line, or neither. Who comes second with a name is told so by the form, asked again."""
        _refuse_windows(request)
        extra_context = {"place": self.place_name, **(extra_context or {})}
        if object_id and request.method == "GET":
            extra_context["last_line"] = self._last_line(request, object_id)
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)

    def construct_change_message(self, request, form, formsets, add=False):
        """What the ledger keeps of it: Django's words for what changed, and the wording of some fields."""
        payload = {"changed": super().construct_change_message(request, form, formsets, add)}
        values = {
            name: [_plain(form.initial.get(name)), _plain(form.cleaned_data.get(name))]
            for name in form.changed_data
            if name in self.spelled_out and not add
        }
        return {**payload, "values": values} if values else payload

    def log_addition(self, request, obj, message):
        self._line(request, obj, f"add_{self.record}", message)

    def log_change(self, request, obj, message):
        if message["changed"]:
            self._line(request, obj, f"change_{self.record}", message)

    def log_deletions(self, request, queryset):
        raise PermissionDenied

    def history_view(self, request, object_id, extra_context=None):
        """Every line of the ledger about this record, newest first, in words."""
        record = self.visible(request, object_id)
        lines = self.lines(record).select_related("by").order_by("-number")
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(record)s") % {"record": record},
            "opts": self.opts,
            "place": self.place_name,
            "record": record,
            "lines": [{"line": line, "told": self.told(line)} for line in lines],
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/record_history.html", context)

    def act_page(self, request, record, form, **words):
        """A page for one act on a record: what it does (`says`), its form, and its button (`act`)."""
        page = {"title": words["act"], "opts": self.opts, "place": self.place_name, "record": record, "form": form}
        return TemplateResponse(
            request, "admin/record_act.html", {**self.admin_site.each_context(request), **page, **words}
        )

    @property
    def place_name(self):
        return str(self.place or capfirst(self.opts.verbose_name_plural))

    def visible(self, request, object_id):
        """The record with this id, for somebody who may see it: for anybody else there is none."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        return record

    def lines(self, record):
        return Event.objects.filter(Q(subject=self._subject(record)))

    def told(self, line):
        """What a line says, a sentence each."""
        payload = line.payload or {}
        changed = json.dumps(payload.get("changed", []))
        told = [LogEntry(change_message=changed).get_change_message()] if "changed" in payload else []
        return told + [self._became(name, *values) for name, values in payload.get("values", {}).items()]

    def _became(self, name, was, now):
        field = self.model._meta.get_field(name)
        words = {True: _("yes"), False: _("no"), "": _("empty"), None: _("empty"), **dict(field.flatchoices)}
        return _("%(field)s: “%(was)s” became “%(now)s”.") % {
            "field": str(field.verbose_name).capitalize(), "was": words.get(was, was), "now": words.get(now, now)
        }  # fmt: skip

    def _subject(self, record):
        return f"{self.record}:{record.pk}"

    def _line(self, request, record, verb, payload):
        Event.objects.record(verb, by=request.user, subject=self._subject(record), payload=payload)

    def _last_line(self, request, object_id):
        record = self.get_object(request, object_id)
        return record and self.lines(record).select_related("by").order_by("-number").first()

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404


def _plain(value):
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _refuse_windows(request):
    """The desk opens no second window, so nobody has a use for Django's pop-ups but to look around."""
    if {IS_POPUP_VAR, TO_FIELD_VAR} & {*request.GET, *request.POST}:
        raise Http404
