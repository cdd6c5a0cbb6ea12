from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Withdrawal(models.Model):
    """Editions taken from readers, with the notice that stays. No later edition revives them."""

    class Kind(models.TextChoices):
        RETRACTION = "retraction", _("Retraction")
        LEGAL = "legal", _("For legal reasons")

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="withdrawals")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    notice = models.TextField(_("notice to readers"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="withdrawals")
    at = models.DateTimeField()
    event = models.OneToOneField("ledger.Event", models.PROTECT, related_name="withdrawal")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        indexes = [models.Index(fields=["-at", "-id"], name="withdrawal_newest_first")]
        constraints = [
            models.CheckConstraint(condition=~Q(notice=""), name="withdrawal_has_a_notice"),
            models.CheckConstraint(condition=Q(kind__in=["retraction", "legal"]), name="withdrawal_kind_is_known"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.notice[:60]}"


class WithdrawnEdition(models.Model):
    """One edition that a withdrawal names."""

    withdrawal = models.ForeignKey(Withdrawal, models.PROTECT, related_name="editions")
    edition = models.OneToOneField("articles.Edition", models.PROTECT, related_name="withdrawn")

    class Meta:
        ordering = ["edition"]

    def __str__(self):
        return f"{self.edition_id}, withdrawn"
