from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FlagQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed=None)


class Flag(models.Model):
    """Something that wants a person: opened by an act, closed by an act."""

    class Kind(models.TextChoices):
        ALONE = "alone", _("Published alone, not yet read by another person")
        LEGAL_HOLD = "legal_hold", _("Legal hold")

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="flags")
    edition = models.ForeignKey("articles.Edition", models.PROTECT, null=True, related_name="flags")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    note = models.TextField(blank=True)
    opened = models.ForeignKey("ledger.Event", models.PROTECT, related_name="flags_opened")
    closed = models.ForeignKey("ledger.Event", models.PROTECT, null=True, related_name="flags_closed")

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["alone", "legal_hold"]), name="flag_kind_is_known"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(kind="legal_hold", closed=None), name="flag_holds_a_story_once"
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
