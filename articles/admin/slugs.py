"""The last part of a record's address: made from its name when left empty, and fixed once readers may have it."""

from django import forms
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Edition


class AddressForm(forms.ModelForm):
    """A record with a name, and an address that readers know."""

    page = carried_as = ""
    """The readers' page that stands there, and where a revision carries the record."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].widget.attrs |= {"dir": "auto"}
            self.fields["slug"].help_text = self._where()
        for name, language in [("name", None), ("name_ur", "ur")]:
            if name in self.fields:
                self.fields[name].widget.attrs |= {"lang": "ur", "dir": "rtl"} if language else {"dir": "auto"}

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if self.instance.pk and slug != self.instance.slug and self._has_readers():
            if not slug:
                return self.instance.slug
            raise forms.ValidationError(
                _("Readers know it as %(address)s already, so the address stays."),
                params={"address": self._address(self.instance.slug)},
            )
        return slug or self._free_slug(self.data.get(self.add_prefix("name"), ""))

    def _has_readers(self):
        """Whether a story that carries it has reached readers, or is about to."""
        carries = {f"approval__revision__{self.carried_as}": self.instance}
        return Edition.objects.brought_out().filter(**carries).exists()

    def _free_slug(self, name):
        longest = self._meta.model._meta.get_field("slug").max_length
        slug = slugify(name, allow_unicode=True)[: longest - 5].strip("-") or self._meta.model._meta.model_name
        others = self._meta.model.objects.exclude(pk=self.instance.pk).filter(slug__startswith=slug)
        taken = set(others.values_list("slug", flat=True))
        return next(each for each in [slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))] if each not in taken)

    def _where(self):
        if not self.instance.pk:
            return gettext_lazy("The last part of its address. Left empty, it is made from the name.")
        return _("Readers find it at %(address)s.") % {"address": self._address(self.instance.slug)}

    def _address(self, slug):
        return reverse(f"en:{self.page}", args=[slug])
