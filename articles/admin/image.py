"""The library of pictures: what each shows, who made it, what we may do with it, and where it was printed."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.pictureform import PictureFile, named_after
from articles.admin.usage import Used
from articles.admin.wordsform import LANGUAGES
from articles.models import Article, Image, Source
from articles.templatetags.story import thumbnail
from ledger.admin import RecordAdmin

TEXTS = ("alt", "caption", "rights")


class ImageForm(forms.ModelForm):
    """What is kept of a picture. A change here never alters a printed story."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES, initial="en")

    class Meta:
        model = Image
        fields = ["name", "alt", "caption", "language", "credit", "source", "rights", "rights_until", "focus_x",
                  "focus_y"]  # fmt: skip
        widgets = {name: forms.Textarea(attrs={"rows": 2, "dir": "auto", "class": "vLargeTextField"}) for name in TEXTS}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "credit"):
            if name in self.fields:
                self.fields[name].widget.attrs["dir"] = "auto"
        if "rights_until" in self.fields:
            self.fields["rights_until"].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class NewImageForm(ImageForm):
    """The same with the file. Left without a name, it is called as the file was."""

    file = PictureFile(label=gettext_lazy("File"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False

    def clean_file(self):
        file = self.cleaned_data["file"]
        known = Image.objects.by_file(file.taken)
        if known:
            raise forms.ValidationError(_("This picture is in the library already: %(name)s."), params={"name": known})
        return file

    def clean(self):
        facts = super().clean()
        if facts.get("file") and not facts.get("name"):
            facts["name"] = named_after(facts["file"])
        return facts


@admin.register(Image)
class ImageAdmin(Used, RecordAdmin):
    record, carried_as = "image", "pictures__image"
    change_form_template = "admin/articles/image/change_form.html"
    spelled_out = ("name", "alt", "caption", "language", "credit", "rights", "rights_until", "focus_x", "focus_y")
    list_display = ["shown", "name", "credit", "rights_until", "uploaded_by", "live", "ever", "in_work", "last"]
    list_display_links = ["name"]
    list_select_related = ["uploaded_by"]
    search_fields = ["name", "alt", "caption", "credit"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("renditions")

    def has_change_permission(self, request, obj=None):
        """The picture desk; and whoever brought a picture, what they said of it."""
        mine = obj is not None and obj.uploaded_by_id == request.user.pk and self.has_add_permission(request)
        return mine or super().has_change_permission(request, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **{"form": ImageForm if obj else NewImageForm, **kwargs})

    def get_fields(self, request, obj=None):
        """A source that became confidential is not told to those who may not see it."""
        fields = ["file", *ImageForm.Meta.fields] if obj is None else list(ImageForm.Meta.fields)
        if obj and obj.source and not obj.source.may_be_seen_by(request.user):
            fields.remove("source")
        return fields

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, queryset=Source.objects.open().filter(merged_into=None), **kwargs
        )

    def save_form(self, request, form, change):
        """A new picture comes in by the library's own door, which writes its line."""
        if change:
            return super().save_form(request, form, change)
        facts = dict(form.cleaned_data)
        form.instance = Image.objects.take_in(facts.pop("file").taken, by=request.user, **facts)
        return form.instance

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """A picture has nothing of the kind."""

    def log_addition(self, request, obj, message):
        """The line is written already."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        image = object_id and self.get_object(request, object_id)
        context = {"image": image, "stories": _stories(image)} if image else {}
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})

    @admin.display(description=gettext_lazy("Picture"))
    def shown(self, image):
        size = thumbnail(image)
        if not size:
            return _("being made ready")
        return format_html('<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">', size["src"], size["width"],
            size["height"], image.alt)  # fmt: skip


def _stories(image):
    """The stories that print it, or did in an earlier revision; newest first."""
    return Article.objects.filter(revisions__pictures__image=image).select_related("newest").distinct()[:30]
