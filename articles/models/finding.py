"""What the house rules found in a revision, and an editor's reasoned "publish all the same"."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Finding(models.Model):
    """What a check found in the words under one digest. Never changed, never removed."""

    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="findings")
    sha256 = models.CharField(max_length=64)
    rule = models.CharField(max_length=40)
    level = models.CharField(max_length=8)
    message = models.TextField()
    where = models.CharField(max_length=80, blank=True)
    excerpt = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    imported = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint(fields=["revision", "sha256", "fingerprint"], name="finding_is_kept_once"),
            models.CheckConstraint(condition=Q(level__in=["blocks", "explain", "hint"]), name="finding_level_is_known"),
        ]

    def __str__(self):
        return self.message


class Waiver(models.Model):
    """An editor's reason to publish all the same, bound to one finding and so to one digest."""

    finding = models.OneToOneField(Finding, models.PROTECT, related_name="waiver")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="waivers")
    at = models.DateTimeField()
    reason = models.TextField()
    event = models.OneToOneField("ledger.Event", models.PROTECT, related_name="waiver")

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="waiver_says_why")]

    def __str__(self):
        return self.reason
