from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.Model):
    """A desk of the paper: World, City, Opinion."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=80)
    name_ur = models.CharField(_("name in Urdu"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self):
        return self.name

    def name_in(self, language):
        """The name that a story in this language prints."""
        return self.name_ur if language == "ur" and self.name_ur else self.name
