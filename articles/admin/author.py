"""Authors: the names under which stories appear."""

from django.contrib import admin

from articles.admin.slugs import AddressForm
from articles.admin.usage import Used
from articles.models import Author
from ledger.admin import RecordAdmin


class AuthorForm(AddressForm):
    page, carried_as = "author", "bylines__author"


@admin.register(Author)
class AuthorAdmin(Used, RecordAdmin):
    record, carried_as = "author", "bylines__author"
    form = AuthorForm
    fields = ["name", "name_ur", "person", "slug"]
    spelled_out = ("name", "name_ur", "slug")
    list_display = ["name", "name_ur", "person", "live", "ever", "in_work", "last"]
    list_select_related = ["person"]
    search_fields = ["name", "name_ur", "person__printed_name"]
    list_per_page = 50

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """A program stands behind nothing, so it has no byline."""
        people = db_field.remote_field.model.objects.filter(machine=False)
        return super().formfield_for_foreignkey(db_field, request, queryset=people, **kwargs)
