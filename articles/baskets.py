"""The baskets of the desk: which stories stand where. The list filters by them, the board counts them."""

from datetime import datetime, time

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Edition, Flag
from articles.workflow import Status

UNDER_WAY = [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED]


def midnight():
    """When the outlet's day began."""
    return timezone.make_aware(datetime.combine(timezone.localdate(), time()))


def out_today():
    """Editions that went live today, and are."""
    return Edition.objects.live().filter(since__gte=midnight())


def _some(rows):
    return Q(Exists(rows.filter(article=OuterRef("pk"))))


BASKETS = {
    "draft": (_("Draft"), lambda: Q(status=Status.DRAFT)),
    "in_review": (_("In review"), lambda: Q(status=Status.IN_REVIEW)),
    "approved": (_("Approved"), lambda: Q(status=Status.APPROVED)),
    "scheduled": (_("Scheduled"), lambda: _some(Edition.objects.ahead())),
    "published": (pgettext_lazy("status", "Published"), lambda: _some(Edition.objects.live())),
    "today": (_("Published today"), lambda: _some(out_today())),
    "correction": (
        _("Correction under way"),
        lambda: _some(Edition.objects.reached_readers()) & Q(status__in=UNDER_WAY),
    ),
    "retracted": (
        _("Retracted"),
        lambda: (
            Q(status=Status.RETRACTED)
            | _some(Edition.objects.reached_readers().exclude(withdrawn=None)) & ~_some(Edition.objects.live())
        ),
    ),
    "spiked": (_("Spiked"), lambda: Q(status=Status.SPIKED)),
    "flagged": (_("Flagged or on hold"), lambda: _some(Flag.objects.open())),
}
"""Each basket's name, and what puts a story into it now. A story may lie in several: two truths are two statuses."""


def in_basket(articles, basket):
    return articles.filter(BASKETS[basket][1]())
