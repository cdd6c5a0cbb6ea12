"""Sections: the desks of the paper, in the order in which readers see them."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.slugs import AddressForm
from articles.admin.usage import Used, figure
from articles.models import Section
from ledger.admin import RecordAdmin


class SectionForm(AddressForm):
    page, carried_as = "section", "section"

    def clean_name(self):
        name = super().clean_name()
        if Section.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a section of this name already."))
        return name


@admin.register(Section)
class SectionAdmin(Used, RecordAdmin):
    record, carried_as = "section", "section"
    form = SectionForm
    fields = ["name", "name_ur", "order", "slug"]
    spelled_out = ("name", "name_ur", "order", "slug")
    list_display = ["name", "name_ur", "in_order", "live", "ever", "in_work", "last"]
    list_filter = []
    search_fields = ["name", "name_ur"]

    @figure(gettext_lazy("Order"), ordering="order")
    def in_order(self, section):
        return section.order
