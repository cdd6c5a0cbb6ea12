"""An editor's choice of what leads a front or a section's page: the order of its stories, and never their words."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.article import Article
from articles.models.section import Section
from articles.workflow import Refused
from ledger.models import Event

MOST = 12
"""Stories that an editor puts in order on one page. What comes after them is the newest first."""


class Overtaken(Refused):
    """Somebody else has arranged the page meanwhile."""


@dataclass(frozen=True)
class Place:
    """Where stories are put in order: the front of the paper in a language, or a section's page in it."""

    language: str
    section: Section | None = None

    @property
    def subject(self):
        """What the ledger calls it."""
        return f"section:{self.section.pk}:{self.language}" if self.section else f"front:{self.language}"

    def stories_of(self, editions):
        """Those of these editions that its page is made of. A section's page in our first language shows every one."""
        editions = editions.stories()
        if self.section:
            editions = editions.filter(listing__section=self.section)
        if not self.section or self.language != settings.LANGUAGES[0][0]:
            editions = editions.filter(listing__language=self.language)
        return editions

    def is_arranged_by(self, person):
        """Whether this person may. The front is for whoever may place in the whole paper."""
        return person.may("place", self.section.pk) if self.section else person.may_everywhere("place")


class PlacementQuerySet(models.QuerySet):
    def arrange(self, place, stories, *, by, seen):
        """Put these stories in this order, each an article with the moment until which it stays, or None.

        One act, whatever it changes. `seen` is the `token` of the arrangement that was on the page: if another has
        taken its place since, nothing is overwritten.
        """
        if not place.is_arranged_by(by):
            raise Refused(_("Your appointments do not include this."))
        _refuse_what_cannot_be(stories)
        with transaction.atomic():
            _hold(stories)
            event = _line(place, stories, by)  # the ledger's head stays locked: nobody arranges between these lines
            if self.token(place) != seen:
                raise Overtaken(_("Somebody else has arranged this page meanwhile."))
            self.on(place).standing(event.at).update(until=event.at)
            return self.bulk_create(
                Placement(language=place.language, section=place.section, article=article, order=order,
                    since=event.at, until=until, by=by, event=event)
                for order, (article, until) in enumerate(stories, start=1)
            )  # fmt: skip

    def on(self, place):
        return self.filter(language=place.language, section=place.section)

    def standing(self, at=None):
        """What stands in order at this moment. The same question of a past one gives the front as it was then."""
        at = at or timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)

    def next_change(self, after):
        """The next moment at which a placement begins or ends by time alone; None if there is none ahead."""
        ahead = [
            self.filter(**{f"{end}__gt": after}).order_by(end).values_list(end, flat=True).first()
            for end in ("since", "until")
        ]
        return min((each for each in ahead if each), default=None)

    def token(self, place):
        """What a form carries of the arrangement it was opened on. Time alone does not change it."""
        last = self.on(place).order_by("-event").values("event")[:1]
        rows = self.on(place).filter(event=last).order_by("order").values_list("pk", "until")
        return hashlib.sha256(repr([(pk, str(until)) for pk, until in rows]).encode()).hexdigest()[:16]


class Placement(models.Model):
    """One story in its place on a front or a section's page over [since, until). Only `until` may move, and by an act.

    A story that readers do not have is passed over: whatever comes next takes its place.
    """

    language = models.CharField(max_length=10)
    section = models.ForeignKey("articles.Section", models.PROTECT, null=True, related_name="placements")
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="placements")
    order = models.PositiveSmallIntegerField()
    since = models.DateTimeField(db_index=True)
    until = models.DateTimeField(null=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="placements")
    event = models.ForeignKey("ledger.Event", models.PROTECT, related_name="placements")

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        verbose_name = gettext_lazy("placement")
        verbose_name_plural = gettext_lazy("placements")
        constraints = [
            models.UniqueConstraint(fields=["event", "order"], name="placement_has_its_place"),
            models.UniqueConstraint(fields=["event", "article"], name="placement_is_one_per_story"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="placement_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["language", "section", "until"], name="placement_on_a_page")]

    def __str__(self):
        return f"{self.order}: {self.article}"


def _refuse_what_cannot_be(stories):
    if len(stories) > MOST:
        raise Refused(_("At most %(most)s stories are put in order on one page.") % {"most": MOST})
    if len({article.pk for article, _until in stories}) < len(stories):
        raise Refused(_("A story stands on a page once."))
    if any(until and until <= timezone.now() for _article, until in stories):
        raise Refused(_("The moment until which a story stays lies ahead."))


def _hold(stories):
    """Whoever else is at work on these stories comes before or after: article rows are locked first, the head last."""
    rows = Article.objects.select_for_update().filter(pk__in=[article.pk for article, _until in stories])
    list(rows.order_by("pk").values_list("pk"))


def _line(place, stories, by):
    return Event.objects.record(
        "place",
        by=by,
        subject=place.subject,
        public_from=timezone.now(),
        payload={"stories": [[article.pk, until and until.isoformat()] for article, until in stories]},
    )
