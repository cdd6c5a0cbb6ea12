"""Topics: their names, their kind, and how often they are used."""

import re

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.admin.merge import Merging, Standing
from articles.admin.slugs import AddressForm
from articles.admin.usage import Used
from articles.models import Tag
from ledger.admin import RecordAdmin


class TagForm(AddressForm):
    page, carried_as = "tag", "printed_tags__tag"

    def clean_name(self):
        name = super().clean_name()
        others = Tag.objects.filter(name__iexact=name, kind=self.data.get("kind", "")).exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError(_("There is a tag of this name and kind already."))
        return name

    def clean_media_topic(self):
        topic = self.cleaned_data["media_topic"].strip()
        if topic and not re.fullmatch(r"medtop:\d{8}", topic):
            raise ValidationError(_("A Media Topic is written as medtop: and eight digits."))
        return topic


@admin.register(Tag)
class TagAdmin(Merging, Used, RecordAdmin):
    record, carried_as = "tag", "printed_tags__tag"
    form = TagForm
    fields = ["name", "name_ur", "kind", "media_topic", "slug"]
    spelled_out = ("name", "name_ur", "kind", "media_topic", "slug")
    list_display = ["name", "name_ur", "kind", "live", "ever", "in_work", "last"]
    list_filter = [Standing, "kind"]
    search_fields = ["name", "name_ur", "media_topic", "merged__name", "merged__name_ur"]
    list_per_page = 50
