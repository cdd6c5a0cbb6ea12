"""The forms in which a source and its other names are kept."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.slugs import AddressForm
from articles.models import Alias
from articles.models.source import folded
from people.models import User


class SourceForm(AddressForm):
    page, carried_as = "source", "credits__source"
    person = None
    """Who fills it in: set by the desk."""

    home_page = forms.URLField(
        label=gettext_lazy("Home page"), required=False, assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.URLInput(attrs={"class": "vURLField", "dir": "ltr"}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "confidants" in self.fields:
            named = self.instance.confidants.values("pk") if self.instance.pk else []
            at_work = User.objects.filter(is_active=True, machine=False)
            self.fields["confidants"].queryset = (at_work | User.objects.filter(pk__in=named)).order_by("printed_name")

    def clean_name(self):
        name = super().clean_name()
        refuse_taken(name, self.person, self.instance.pk)
        return name

    def clean_country(self):
        country = self.cleaned_data["country"].strip().upper()
        if country and not re.fullmatch(r"[A-Z]{2}", country):
            raise ValidationError(_("A country is two letters, such as TR."))
        return country

    def clean_language(self):
        language = self.cleaned_data["language"].strip()
        if language and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
            raise ValidationError(_("A language is a code such as en or ur."))
        return language

    def clean(self):
        """Whoever keeps a secret shares it: they cannot lock themselves out, and nobody else can be left with it."""
        facts = super().clean()
        if not facts.get("confidential") or "confidants" not in facts:
            return facts
        named = list(facts["confidants"])
        if self.person not in named and self.instance.pk and "confidential" not in self.changed_data:
            self.add_error("confidants", _("You cannot take yourself off. Another person named here can."))
        if self.instance.pk and "confidential" in self.changed_data and self._stands_in_a_merge():
            self.add_error("confidential", _("Names of merged sources lead to this one, so it stays open."))
        facts["confidants"] = list({each.pk: each for each in [*named, self.person]}.values())
        return facts

    def _stands_in_a_merge(self):
        return self.instance.merged_into_id or self.instance.merged.exists()


class AliasForm(forms.ModelForm):
    person = None

    class Meta:
        model = Alias
        fields = ["name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].widget.attrs |= {"dir": "auto", "aria-label": _("Another name")}

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        refuse_taken(name, self.person, self.instance.source_id)
        return name


class AliasFormSet(forms.BaseInlineFormSet):
    """The other names of one source: each once."""

    def clean(self):
        super().clean()
        names = [
            folded(form.cleaned_data.get("name") or "") for form in self.forms if not self._should_delete_form(form)
        ]
        if len(given := [name for name in names if name]) != len(set(given)):
            raise ValidationError(_("The same name stands here twice."))


def refuse_taken(name, person, source):
    """A name leads to one source. Whose it is, is told only to those who may see that one."""
    taken = Alias.objects.filter(folded=folded(name)).exclude(source_id=source).select_related("source").first()
    if taken:
        whose = taken.source if taken.source.may_be_seen_by(person) else _("another one")
        raise ValidationError(_("A source is known by this name already: %(name)s."), params={"name": whose})
