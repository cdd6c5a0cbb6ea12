"""People: who they are, what they may do, and since when. Nobody is ever deleted; their name stays on what they did."""

from django.contrib import admin
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.admin import RecordAdmin
from ledger.models import Event
from people.appointing import Appointing
from people.forms import NewcomerForm, PersonForm
from people.models import Appointment, User
from people.roles import Role


class Whereabouts(admin.SimpleListFilter):
    """The people who are here; those who left and the programs, each when asked for."""

    title = gettext_lazy("who")
    parameter_name = "who"

    def lookups(self, request, model_admin):
        return [("left", gettext_lazy("Deactivated")), ("programs", gettext_lazy("Programs of ours"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": _("People")}, *others]

    def queryset(self, request, queryset):
        programs = self.value() == "programs"
        shown = queryset.filter(machine=programs)
        return shown if programs else shown.filter(is_active=self.value() != "left")


class Holding(admin.SimpleListFilter):
    """Who holds a role today."""

    title = gettext_lazy("appointment")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return Role.choices

    def queryset(self, request, queryset):
        held = Appointment.objects.current().filter(role=self.value()).values("person")
        return queryset.filter(pk__in=held) if self.value() else queryset


@admin.register(User)
class PersonAdmin(Appointing, RecordAdmin):
    record, place = "person", gettext_lazy("People")
    form, add_form = PersonForm, NewcomerForm
    spelled_out = ("username", "printed_name", "is_active")
    list_display = ["name", "username", "email", "roles", "last_login"]
    list_filter = [Whereabouts, Holding]
    search_fields = ["username", "printed_name", "email"]
    ordering = ["printed_name", "username"]
    list_per_page = 50

    def get_queryset(self, request):
        current = Appointment.objects.current().select_related("section")
        return super().get_queryset(request).prefetch_related(Prefetch("appointments", current, to_attr="held"))

    def has_change_permission(self, request, obj=None):
        """A program is what its code says it is."""
        return super().has_change_permission(request, obj) and not (obj and obj.machine)

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **{"form": self.form if obj else self.add_form, **kwargs})

    def get_fields(self, request, obj=None):
        """Nobody takes themselves off, nor puts themselves back."""
        if obj is None:
            return ["username", "printed_name", "email", "password"]
        return ["username", "printed_name", "email", *([] if obj == request.user else ["is_active"])]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_password(form.cleaned_data.get("password") or None)
        super().save_model(request, obj, form, change)
        request.newcomer = None if change or form.cleaned_data.get("password") else obj

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The letter to somebody new goes out when they are in the books, and not before."""
        context = {**(self._about(request, object_id) if object_id else {}), **(extra_context or {})}
        response = super().changeform_view(request, object_id, form_url, context)
        if getattr(request, "newcomer", None) and response.status_code == 302:
            self.write_to(request, request.newcomer)
        return response

    def lines(self, record):
        return Event.objects.filter(
            Q(subject=f"person:{record.pk}") | Q(subject__startswith=f"appointment:{record.pk}:")
        )

    def told(self, line):
        """Appointments are made and ended elsewhere; a person's history tells them too."""
        if line.verb == "send_password_link":
            return [_("A link to a new password was sent.")]
        if not line.subject.startswith("appointment:"):
            return super().told(line)
        role = Role(line.subject.split(":")[2]).label
        told = _("Appointed: %(role)s.") if line.verb == "appoint" else _("Appointment ended: %(role)s.")
        return [told % {"role": role}]

    @admin.display(description=gettext_lazy("Name"), ordering="printed_name")
    def name(self, person):
        return format_html("<bdi>{}</bdi>", person)

    @admin.display(description=gettext_lazy("Appointments"))
    def roles(self, person):
        return ", ".join(_role(each) for each in person.held) or None

    def _about(self, request, object_id):
        person = self.get_object(request, object_id)
        if person is None:
            return {}
        appointments = person.appointments.select_related("section", "by").order_by("-since")
        may_end = request.user.has_perm("people.change_appointment")
        return {
            "appointments": [{"row": each, "may_end": may_end and _goes_on(each)} for each in appointments],
            "tools": [] if person.machine else self._tools(request, person),
        }

    def _tools(self, request, person):
        acts = [
            ("appoint", _("Appoint…"), "people.add_appointment"),
            ("letter", _("New password…"), "people.change_user"),
        ]
        return [
            {"url": reverse(f"admin:people_user_{act}", args=[person.pk]), "name": name}
            for act, name, permission in acts
            if request.user.has_perm(permission) and person.is_active
        ]


def _role(appointment):
    role = appointment.get_role_display()
    return f"{role} ({appointment.section})" if appointment.section else str(role)


def _goes_on(appointment):
    return Appointment.objects.filter(pk=appointment.pk, ending=None).exclude(until__lte=timezone.now()).exists()
