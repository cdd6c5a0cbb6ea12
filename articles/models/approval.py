from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Approval(models.Model):
    """Another person's yes to one sealed revision, by its digest. Without it there can be no edition.

    `alone` marks the yes of one person on shift, or of a one-person outlet, and says why.
    """

    revision = models.OneToOneField("articles.Revision", models.PROTECT, related_name="approval")
    sha256 = models.CharField(max_length=64)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="approvals")
    at = models.DateTimeField()
    alone = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    event = models.OneToOneField("ledger.Event", models.PROTECT, related_name="approval")

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("writer")) | Q(alone=True), name="approval_takes_four_eyes"),
            models.CheckConstraint(
                condition=Q(alone=False, reason="") | (Q(alone=True) & ~Q(reason="")), name="approval_alone_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.revision_id}: {self.by}"
