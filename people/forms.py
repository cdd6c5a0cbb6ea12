"""The forms in which an administrator keeps people and their appointments."""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Appointment, User


class PersonForm(forms.ModelForm):
    """A person: what they sign in with, how their name is printed, where letters reach them."""

    class Meta:
        model = User
        fields = ["username", "printed_name", "email", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"printed_name", "email"} & set(self.fields):
            self.fields[name].required = True
        for name, direction in [("username", "ltr"), ("email", "ltr"), ("printed_name", "auto")]:
            if name in self.fields:
                self.fields[name].widget.attrs |= {"dir": direction, "autocomplete": "off"}

    def clean_username(self):
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody signs in with this name already."))
        return username

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody else has this address already."))
        return email

    def _save_m2m(self):
        """A letter with a link to a new password reaches today's address, and none before it."""
        super()._save_m2m()
        EmailAddress.objects.filter(user=self.instance).exclude(email__iexact=self.instance.email).delete()


class NewcomerForm(PersonForm):
    """Somebody who comes to the newsroom: with a first password, or with a letter that lets them choose one."""

    password = forms.CharField(
        label=gettext_lazy("First password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr", "class": "vTextField"}),
        help_text=gettext_lazy("Left empty, they get a letter with a link, and choose it themselves."),
    )

    class Meta:
        model = User
        fields = ["username", "printed_name", "email"]

    def clean(self):
        facts = super().clean()
        if facts.get("password"):
            self._check(facts)
        return facts

    def _check(self, facts):
        told = {name: facts.get(name, "") for name in ("username", "printed_name", "email")}
        try:
            validate_password(facts["password"], User(**told))
        except ValidationError as refusal:
            self.add_error("password", refusal)


class AppointmentForm(forms.ModelForm):
    """A role for a person, perhaps for one section, from now or later."""

    class Meta:
        model = Appointment
        fields = ["role", "section", "since", "until"]

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["section"].empty_label = _("All sections")
        for name in ("since", "until"):
            self.fields[name] = a_moment(self.fields[name].label)
        self.fields["since"].help_text = _("Left empty: from now on.")
        self.fields["until"].help_text = _("Left empty: until it is ended.")

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since and since < timezone.now():
            raise ValidationError(_("An appointment begins now or later."))
        return since

    def clean(self):
        facts = super().clean()
        since, until = facts.get("since") or timezone.now(), facts.get("until")
        if until and until <= since:
            self.add_error("until", _("It ends after it begins."))
        same = Appointment.objects.current(since).filter(
            person=self.person, role=facts.get("role"), section=facts.get("section")
        )
        if same.exists():
            raise ValidationError(_("%(person)s holds this appointment already."), params={"person": self.person})
        return facts

    def _post_clean(self):
        """`Appointment.objects.appoint` makes the row, and nothing here does."""


class EndForm(forms.Form):
    """When an appointment ends: now, or at a moment to come."""

    at = forms.DateTimeField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["at"] = a_moment(gettext_lazy("At"))
        self.fields["at"].help_text = _("Left empty: now.")


def a_moment(label):
    """A day and a time, by the outlet's clock."""
    return forms.DateTimeField(
        label=label, required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "dir": "ltr"}),
    )  # fmt: skip
