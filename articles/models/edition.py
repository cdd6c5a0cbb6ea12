"""What readers get: an approval made public over [since, until), where it stands, and how lists find it."""

from itertools import count

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EditionQuerySet(models.QuerySet):
    def live(self, at=None):
        """What a reader may see at this moment. The public site asks for nothing else."""
        at = at or timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at, withdrawn=None)

    def shown(self, at=None):
        """Every edition that readers have seen by this moment and may still look up: a story's public history."""
        return self.brought_out().filter(since__lte=at or timezone.now(), withdrawn=None)

    def brought_out(self):
        """Editions that were not unscheduled before their time."""
        return self.filter(Q(until=None) | Q(until__gt=F("since")))

    def ahead(self, at=None):
        """Editions that are scheduled: not yet live, and not unscheduled or withdrawn."""
        return self.brought_out().filter(since__gt=at or timezone.now(), withdrawn=None)

    def ending(self, at=None):
        """Editions that will end at a moment ahead, unless something is done before."""
        return self.brought_out().filter(until__gt=at or timezone.now(), withdrawn=None)

    def reached_readers(self, at=None):
        """Editions that were live at some time until this moment, withdrawn ones included."""
        return self.brought_out().filter(since__lte=at or timezone.now())

    def with_words(self):
        """All that a page prints of an edition, in few queries."""
        return self.select_related("article", "approval__revision__section", "listing").prefetch_related(
            "approval__revision__bylines__author",
            "approval__revision__credits__source",
            "approval__revision__printed_tags__tag",
        )


class Edition(models.Model):
    """An approval made public over [since, until); number 1, 2, 3 … of its article."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    approval = models.ForeignKey("articles.Approval", models.PROTECT, related_name="editions")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    event = models.OneToOneField("ledger.Event", models.PROTECT, related_name="edition")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        indexes = [
            models.Index(fields=["since"], name="edition_by_beginning"),
            models.Index(fields=["until"], name="edition_by_end", condition=Q(until__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_is_its_own"),
            models.UniqueConstraint(
                fields=["approval"],
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="edition_is_one_per_approval",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="edition_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"{self.article_id}, edition {self.number}"

    @property
    def words(self):
        """The approved revision: everything that a page prints of the story hangs from it."""
        return self.approval.revision

    @property
    def first_published(self):
        """When readers first had the story: as an imported one was printed, but never later than our own first."""
        earliest = self.article.editions.brought_out().order_by("number").values_list("since", flat=True).first()
        printed = self.words.first_published
        return min(moment for moment in (earliest, printed, self.since) if moment)

    @property
    def was_unscheduled(self):
        return self.until is not None and self.until == self.since


class AddressQuerySet(models.QuerySet):
    def give(self, edition):
        """The path at which this edition stands: its article's month of first publication, and its own slug.

        Called with the ledger's head locked, so that no two stories take the same path.
        """
        month = timezone.localtime(edition.first_published)
        slug = edition.words.slug or f"story-{edition.article_id}"
        for path in (f"/{month:%Y/%m}/{each}/" for each in _numbered(slug)):
            address = self.filter(path=path).first()
            if address is None:
                return self.create(path=path, article=edition.article, edition=edition)
            if address.article_id == edition.article_id:
                return address


def _numbered(slug):
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


class Address(models.Model):
    """A public path such as /2025/09/putin-credits-kim/: unique for ever; an older one leads to the newest."""

    path = models.CharField(max_length=160, unique=True)
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="addresses")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="addresses")

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self):
        return self.path


class ListingQuerySet(models.QuerySet):
    def list(self, edition):
        """Put an edition where lists and search find it, or put it right there."""
        words = edition.words
        listing, _created = self.update_or_create(
            edition=edition,
            defaults={
                "published": edition.first_published,
                "path": Address.objects.give(edition).path,
                "section_id": words.section_id,
                "language": words.language,
            },
        )
        listing.sources.set(each.source.where_it_went for each in words.credits.all() if not each.source.confidential)
        listing.tags.set(each.tag.where_it_went for each in words.printed_tags.all())
        listing.authors.set(each.author for each in words.bylines.all())
        return listing


class Listing(models.Model):
    """What lists sort and find an edition by: a copy that `reindex` rebuilds, never evidence."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="listing")
    published = models.DateTimeField(db_index=True)
    path = models.CharField(max_length=160)
    section = models.ForeignKey("articles.Section", models.PROTECT, null=True, related_name="listings")
    language = models.CharField(max_length=10)
    sources = models.ManyToManyField("articles.Source", related_name="listings")
    tags = models.ManyToManyField("articles.Tag", related_name="listings")
    authors = models.ManyToManyField("articles.Author", related_name="listings")

    objects = ListingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["section", "-published"], name="listing_by_section"),
            models.Index(fields=["-published", "-edition"], name="listing_newest_first"),
        ]

    def __str__(self):
        return self.path
