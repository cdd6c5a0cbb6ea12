"""What readers get: an approval made public over [since, until), where it stands, and how lists find it."""

from dataclasses import replace
from itertools import count

from django.db import connections, models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.card import Card
from articles.models.month import Month
from articles.models.question import LOOKED_AT
from articles.models.under import NewestBeside, UnderAuthor, UnderSource, UnderTag
from articles.models.withdrawal import WithdrawnEdition


def not_withdrawn():
    """The condition that an edition stands, in the form in which a database foresees how many do."""
    return ~Exists(WithdrawnEdition.objects.filter(edition=OuterRef("pk")))


class EditionQuerySet(models.QuerySet):
    def live(self, at=None):
        """What a reader may see at this moment. The public site asks for nothing else."""
        at = at or timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=at), not_withdrawn(), since__lte=at)

    def shown(self, at=None):
        """Every edition that readers have seen by this moment and may still look up: a story's public history."""
        return self.brought_out().filter(not_withdrawn(), since__lte=at or timezone.now())

    def brought_out(self):
        """Editions that were not unscheduled before their time."""
        return self.filter(Q(until=None) | Q(until__gt=F("since")))

    def ahead(self, at=None):
        """Editions that are scheduled: not yet live, and not unscheduled or withdrawn."""
        return self.brought_out().filter(not_withdrawn(), since__gt=at or timezone.now())

    def ending(self, at=None):
        """Editions that will end at a moment ahead, unless something is done before."""
        return self.brought_out().filter(not_withdrawn(), until__gt=at or timezone.now())

    def reached_readers(self, at=None):
        """Editions that were live at some time until this moment, withdrawn ones included."""
        return self.brought_out().filter(since__lte=at or timezone.now())

    def stories(self):
        """What the paper reports: all that lists, feeds and search are made of. Pages about the paper are not."""
        return self.filter(listing__is_page=False)

    def pages(self):
        """Pages about the paper itself: how it works, who owns it. The foot of every page leads to them."""
        return self.filter(listing__is_page=True)

    def newest_answering(self, question, most, **before):
        """Those among the newest so many whose cards in the search index answer a question."""
        return self.filter(listing__in=question.newest(connections[self.db], most, **before))

    def answering(self, question, most):
        """So many of all that answer it, to be counted."""
        return self.filter(listing__in=question.any(connections[self.db], most))

    def too_many_to_open(self, question):
        """Whether more stories have these words than are opened to see in which order they stand."""
        if connections[self.db].vendor != "postgresql" or question.asked == question.asked.loosely:
            return False
        loosely = replace(question, asked=question.asked.loosely)
        return self.answering(loosely, LOOKED_AT + 1).order_by()[: LOOKED_AT + 1].count() > LOOKED_AT

    def beside(self, listing, section, language, *, until, few, most):
        """Stories beside a listing, by topics and section; how many topics are `shared`: see `NewestBeside`.

        What is asked about may be columns of a row around this question.
        """
        near = NewestBeside(listing, section, language, until=until, few=few, most=most)
        around = OuterRef(OuterRef(listing)) if isinstance(listing, OuterRef) else listing
        its_topics = UnderTag.objects.filter(listing=around).values("tag")
        shared = UnderTag.objects.filter(listing=OuterRef("listing"), tag__in=its_topics).values("listing")
        return self.filter(listing__in=near).annotate(shared=Coalesce(shared.values(number=Count("pk")), 0))

    def with_words(self):
        """All that a page prints of an edition, in few queries."""
        return self.select_related("article", "approval__revision__section", "listing").prefetch_related(
            "approval__revision__bylines__author",
            "approval__revision__credits__source",
            "approval__revision__printed_tags__tag",
            "approval__revision__pictures",
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
            models.Index(fields=["-since", "-id"], name="edition_newest_first"),
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

        A page about the paper belongs to no month: it stands under /about/.
        Called with the ledger's head locked, so that no two stories take the same path.
        """
        slug = edition.words.slug or f"story-{edition.article_id}"
        for path in (f"/{_shelf(edition)}/{each}/" for each in _numbered(slug)):
            address = self.filter(path=path).first()
            if address is None:
                return self.create(path=path, article=edition.article, edition=edition)
            if address.article_id == edition.article_id:
                return address


def _shelf(edition):
    return "about" if edition.words.is_page else f"{timezone.localtime(edition.first_published):%Y/%m}"


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
        models.prefetch_related_objects([words], *ROWS)
        listing, _created = self.update_or_create(
            edition=edition,
            defaults={
                "published": edition.first_published,
                "path": Address.objects.give(edition).path,
                "section_id": words.section_id,
                "language": words.language,
                "is_page": words.is_page,
            },
        )
        for rows, names in _names(words).items():
            getattr(listing, rows).set(names, through_defaults=listing.order)
            getattr(listing, f"under_{rows}").update(**listing.order)
        Month.objects.open(listing.published)
        Card.objects.write(listing)
        return listing


ROWS = ("credits__source__merged_into", "printed_tags__tag__merged_into", "bylines__author", "pictures")
"""What belongs to words that stand in lists and in the search."""


def _names(words):
    """What a listing stands under: never a confidential source."""
    return {
        "sources": {each.source.where_it_went for each in words.credits.all() if not each.source.confidential},
        "tags": {each.tag.where_it_went for each in words.printed_tags.all()},
        "authors": {each.author for each in words.bylines.all()},
    }


class Listing(models.Model):
    """What lists sort and find an edition by: a copy that `reindex` rebuilds, never evidence."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="listing")
    published = models.DateTimeField(db_index=True)
    path = models.CharField(max_length=160)
    section = models.ForeignKey("articles.Section", models.PROTECT, null=True, related_name="listings")
    language = models.CharField(max_length=10)
    is_page = models.BooleanField(default=False)
    sources = models.ManyToManyField("articles.Source", related_name="listings", through=UnderSource)
    tags = models.ManyToManyField("articles.Tag", related_name="listings", through=UnderTag)
    authors = models.ManyToManyField("articles.Author", related_name="listings", through=UnderAuthor)

    objects = ListingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["section", "-published"], name="listing_by_section"),
            models.Index(fields=["section", "language", "-published", "id"], name="listing_by_section_in_language"),
            models.Index(fields=["-published", "-edition"], name="listing_newest_first"),
            models.Index(fields=["language"], condition=Q(is_page=True), name="listing_of_pages"),
            models.Index(fields=["language", "-published", "-edition"], name="listing_newest_in_language"),
        ]

    def __str__(self):
        return self.path

    @property
    def order(self):
        """What the rows under its names repeat of it, so that their lists are read in order."""
        return {"published": self.published, "language": self.language}
