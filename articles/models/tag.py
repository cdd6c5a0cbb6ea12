from django.db import models
from django.utils.translation import gettext_lazy as _


class Tag(models.Model):
    """A topic: a person, a place, an organisation, an event or a subject."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        PLACE = "place", _("Place")
        ORGANISATION = "organisation", _("Organisation")
        EVENT = "event", _("Event")
        SUBJECT = "subject", _("Subject")

    slug = models.SlugField(_("slug"), max_length=80, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=120)
    name_ur = models.CharField(_("name in Urdu"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.SUBJECT)
    media_topic = models.CharField(
        _("IPTC Media Topic"), max_length=20, blank=True, help_text=_("Such as medtop:20000056, where there is one.")
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=["person", "place", "organisation", "event",
            "subject"]), name="tag_kind_is_known")]  # fmt: skip

    def __str__(self):
        return self.name

    @property
    def where_it_went(self):
        """This one, or the one that it was merged into."""
        return self.merged_into.where_it_went if self.merged_into else self

    def name_in(self, language):
        """The name that a story in this language prints."""
        return self.name_ur if language == "ur" and self.name_ur else self.name
