"""One story, from first draft to retraction. Its words live in revisions; what readers see, in editions."""

import uuid
from contextlib import contextmanager

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from articles.models.drafting import Drafting
from articles.models.publishing import Publishing
from articles.models.reviewing import Reviewing
from articles.models.withdrawing import Withdrawing
from articles.workflow import MOVES, Status
from ledger.models import Event


class Act:
    """One verb under way: where it ends, and its line in the ledger."""

    def __init__(self, article, verb, by):
        self.article, self.verb, self.by = article, verb, by
        self.end = MOVES[verb].end or article.status
        self.event = None

    def line(self, *, subject="", public_from=None, **payload):
        """Write the act's one line. The ledger's head stays locked from here to the end of the act."""
        self.event = Event.objects.record(
            self.verb,
            by=self.by,
            article=self.article,
            subject=subject or f"article:{self.article.pk}",
            public_from=public_from,
            payload={"status": str(self.end), **payload},
        )
        return self.event


class ArticleQuerySet(models.QuerySet):
    def begin(self, words, *, by, origin=None, origin_link=""):
        """A new story with its first words."""
        with transaction.atomic():
            article = self.create(begun_by=by, origin=origin, origin_link=origin_link)
            article.write(words, based_on="", by=by)
            return article

    def awaiting_review(self):
        return self.filter(status=Status.IN_REVIEW)

    def with_newest(self):
        return self.select_related("newest__writer", "newest__section", "newest__approval")


class Article(Drafting, Reviewing, Publishing, Withdrawing, models.Model):
    """One story, from first draft to retraction."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    newest = models.ForeignKey("articles.Revision", models.PROTECT, null=True, related_name="+")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="articles_begun")
    embargo = models.DateTimeField(_("embargo"), null=True, blank=True)
    origin = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - unique, if any
    origin_link = models.URLField(max_length=500, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="article_status_is_known")
        ]

    def __str__(self):
        return (self.newest and self.newest.headline) or str(_("No headline yet"))

    @property
    def section_id(self):
        """The section of the newest words: rights may hold for one section only."""
        return self.newest.section_id if self.newest else None

    @property
    def has_reached_readers(self):
        return self.editions.reached_readers().exists()

    @property
    def live_edition(self):
        """What readers see of this story now, or nothing."""
        return self.editions.live().select_related("approval__revision").first()

    @property
    def submitted_by_id(self):
        """Who sent in the words that are in review."""
        return self.events.filter(verb="submit").order_by("-number").values_list("by_id", flat=True).first()

    def line(self):
        """The revisions that the newest words grew from, newest first. What was kept aside is not among them."""
        earlier = self.newest and self.newest.based_on
        while earlier:
            yield earlier
            earlier = earlier.based_on

    def why_not(self, verb, by):
        """Why this person may not make this move now; an empty text when they may."""
        return str(MOVES[verb].why_not(self, by))

    @contextmanager
    def _moving(self, verb, by):
        """The one door to a new status: lock, check, change, record, all or nothing."""
        with transaction.atomic():
            locked = Article.objects.select_for_update().get(pk=self.pk)
            self.status, self.newest, self.embargo = locked.status, locked.newest, locked.embargo
            MOVES[verb].check(self, by)
            act = Act(self, verb, by)
            before = self.status
            try:
                yield act
                if act.event is None:
                    act.line()
                self.status = act.end
                self.save(update_fields=["status", "newest", "embargo"])
            except BaseException:
                self.status, self.newest, self.embargo = before, locked.newest, locked.embargo
                raise
