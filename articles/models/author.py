from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Author(models.Model):
    """A name under which stories appear; mostly one of our own people, but not always."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=150)
    name_ur = models.CharField(_("name in Urdu"), max_length=150, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="authors",
        verbose_name=_("person"),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self):
        return self.name

    def name_in(self, language):
        """The name that a story in this language prints."""
        return self.name_ur if language == "ur" and self.name_ur else self.name
