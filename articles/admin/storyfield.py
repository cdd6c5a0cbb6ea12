"""A story named on a form: by the address where readers find it, by its address at the desk, or by its number."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article

LONGEST = 400


class StoryField(forms.CharField):
    """Whoever fills it in pastes what their browser shows."""

    default_error_messages = {"unknown": _("No story is found there. Paste its address, or its number at the desk.")}

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"dir": "ltr"})
        super().__init__(max_length=LONGEST, widget=widget, **kwargs)

    def prepare_value(self, value):
        """The number of a story, as it is kept, becomes its address at the desk."""
        return reverse("admin:articles_article_change", args=[value]) if isinstance(value, int) else value

    def clean(self, value):
        said = super().clean(value)
        if not said:
            return None
        story = named(said)
        if story is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return story


def named(said):
    """The story at an address, or with a number; nothing, where there is none."""
    try:
        path = unquote(urlsplit(said).path)
    except ValueError:
        return None
    number = re.fullmatch(r"(?:/admin/articles/article/)?([0-9]{1,18})(?:/.*)?", path)
    if number:
        return Article.objects.filter(pk=int(number[1])).first()
    address = unicodedata.normalize("NFKC", path).lower().rstrip("/") + "/"
    return Article.objects.filter(addresses__path=address).first()
