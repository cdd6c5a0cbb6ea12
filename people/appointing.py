"""The acts on a person's page: appoint, end an appointment, send a link to a new password."""

from smtplib import SMTPException

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from ledger.models import Event
from people.forms import AppointmentForm, EndForm
from people.models import Appointment, NotAppointed


class Appointing(admin.ModelAdmin):
    """What an administrator does to a person, besides keeping their record."""

    def get_urls(self):
        acts = [
            ("<path:object_id>/appoint/", self.appoint_view, "appoint"),
            ("<path:object_id>/end/<int:appointment>/", self.end_view, "end"),
            ("<path:object_id>/letter/", self.letter_view, "letter"),
        ]
        return [
            *(path(at, self.admin_site.admin_view(view), name=f"people_user_{name}") for at, view, name in acts),
            *super().get_urls(),
        ]

    def appoint_view(self, request, object_id):
        person = self._person(request, object_id, "people.add_appointment")
        form = AppointmentForm(request.POST or None, person=person)
        if request.method == "POST" and form.is_valid():
            appoint = Appointment.objects.appoint
            done = _tried(form, lambda: appoint(person, by=request.user, **form.cleaned_data))
            if done:
                messages.success(request, _("%(appointment)s: appointed.") % {"appointment": done})
                return redirect("admin:people_user_change", person.pk)
        return self.act_page(
            request, person, form,
            title=_("Appoint %(person)s") % {"person": person},
            says=_("The ledger keeps who appointed whom, to what, when."),
            act=_("Appoint"),
        )  # fmt: skip

    def end_view(self, request, object_id, appointment):
        person = self._person(request, object_id, "people.change_appointment")
        appointment = person.appointments.filter(pk=appointment).first()
        if appointment is None:
            raise Http404
        form = EndForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and _tried(form, lambda: self._end(request, appointment, form)):
            messages.success(request, _("%(appointment)s: ended.") % {"appointment": appointment})
            return redirect("admin:people_user_change", person.pk)
        return self.act_page(
            request, person, form,
            title=_("End an appointment: %(appointment)s") % {"appointment": appointment},
            says=_("The row stays: it says who could do what, when."),
            act=_("End the appointment"),
        )  # fmt: skip

    def letter_view(self, request, object_id):
        person = self._person(request, object_id, "people.change_user")
        if not person.is_active:
            raise Http404
        if request.method == "POST":
            Event.objects.record("send_password_link", by=request.user, subject=f"person:{person.pk}")
            self.write_to(request, person)
            return redirect("admin:people_user_change", person.pk)
        return self.act_page(
            request, person, forms.Form(),
            title=_("A new password for %(person)s") % {"person": person},
            says=_("A letter goes to %(email)s. Only its reader chooses the password.") % {"email": person.email},
            act=_("Send the letter"),
        )  # fmt: skip

    def write_to(self, request, person):
        """The same letter that anybody gets who forgot their password."""
        letter = ResetPasswordForm({"email": person.email})
        try:
            sent = letter.is_valid() and letter.save(request)
        except (OSError, SMTPException):
            sent = False
        if sent:
            messages.success(request, _("A letter is on its way to %(email)s.") % {"email": person.email})
        else:
            messages.error(request, _("No letter could be sent to %(email)s.") % {"email": person.email})

    def _end(self, request, appointment, form):
        appointment.end(by=request.user, at=form.cleaned_data["at"])
        return appointment

    def _person(self, request, object_id, permission):
        """Whom it is about: a person, never a program, and only for somebody with the right."""
        if not request.user.has_perm(permission):
            raise PermissionDenied
        person = self.visible(request, unquote(object_id))
        if person.machine:
            raise PermissionDenied
        return person


def _tried(form, act):
    """The act, or its refusal as a sentence on the form."""
    try:
        return act()
    except NotAppointed as refusal:
        form.add_error(None, str(refusal))
