from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


def folded(name):
    """A name as it is matched: one space between words, no case."""
    return " ".join(name.split()).casefold()


class SourceQuerySet(models.QuerySet):
    def seen_by(self, person):
        """Every source but the confidential ones that do not name this person, superusers included."""
        return self.filter(Q(confidential=False) | Q(pk__in=self.model.confidants.through.objects
            .filter(user=person).values("source")))  # fmt: skip

    def open(self):
        """Sources that readers may hear of."""
        return self.filter(confidential=False)

    def not_for_publication(self, words):
        """Names that these words must not print: those of the confidential sources they credit."""
        credited = self.filter(pk__in=[credit.source_id for credit in words.credits], confidential=True)
        return tuple(
            name for source in credited for name in [source.name, *source.aliases.values_list("name", flat=True)]
        )

    def known_as(self, name):
        """The source with this name or alias, or nothing. A merged one leads to where it went.

        A confidential source is never found by its name: a credit that names it would print it.
        """
        alias = Alias.objects.filter(folded=folded(name), source__confidential=False).select_related("source").first()
        return alias.source.where_it_went if alias else None

    def named(self, name):
        """The source with this name or alias; one that is met for the first time is created."""
        with transaction.atomic():
            return self.known_as(name) or self.introduce(name)

    def introduce(self, name, **facts):
        """A new source, known by its own name."""
        name = " ".join(name.split())
        with transaction.atomic():
            source = self.create(name=name, slug=facts.pop("slug", "") or self._free_slug(name), **facts)
            if not source.confidential:
                source.known_also_as(name)
            return source

    def _free_slug(self, name):
        slug = slugify(name, allow_unicode=True)[:70] or "source"
        taken = set(self.model.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
        return next(each for each in [slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))] if each not in taken)


class Source(models.Model):
    """Who the facts of a story come from: an agency, an office, a person, a document."""

    class Kind(models.TextChoices):
        AGENCY = "agency", _("News agency")
        OFFICIAL = "official", _("Official body")
        ORGANISATION = "organisation", _("Organisation")
        DOCUMENT = "document", _("Document")
        PERSON = "person", _("Person")
        OTHER = "other", _("Other")

    class Reliability(models.TextChoices):
        UNKNOWN = "unknown", _("Not judged yet")
        RELIABLE = "reliable", _("Reliable")
        USUALLY = "usually", _("Usually reliable")
        CAUTION = "caution", _("With caution")

    slug = models.SlugField(_("slug"), max_length=80, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.AGENCY)
    credit_text = models.CharField(
        _("credit text"), max_length=200, blank=True, help_text=_("What a story prints; the name, if left empty.")
    )
    home_page = models.URLField(_("home page"), blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("Two letters, such as TR."))
    language = models.CharField(_("language"), max_length=10, blank=True, help_text=_("Such as en or ur."))
    reliability = models.CharField(
        _("reliability"), max_length=10, choices=Reliability.choices, default=Reliability.UNKNOWN
    )
    terms = models.TextField(_("terms"), blank=True, help_text=_("What we may do with what they send."))
    notes = models.TextField(_("notes"), blank=True)
    confidential = models.BooleanField(
        _("confidential"), default=False, help_text=_("Seen by the people named below, and by nobody else.")
    )
    confidants = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="confided", verbose_name=_("people who may see it")
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["agency", "official", "organisation", "document", "person", "other"]),
                name="source_kind_is_known",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def printed(self):
        """What a story prints, unless its writer says otherwise. Never a confidential source's name."""
        return self.credit_text or (_("a source who asked not to be named") if self.confidential else self.name)

    @property
    def where_it_went(self):
        """This one, or the one that it was merged into."""
        return self.merged_into.where_it_went if self.merged_into else self

    def known_also_as(self, name):
        """Remember another name of this source."""
        return self.aliases.get_or_create(folded=folded(name), defaults={"name": " ".join(name.split())})[0]

    def may_be_seen_by(self, person):
        return not self.confidential or self.confidants.filter(pk=person.pk).exists()


class Alias(models.Model):
    """Another name under which a source is known, so that no feed makes it anew."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="aliases", verbose_name=_("source"))
    name = models.CharField(_("name"), max_length=150)
    folded = models.CharField(max_length=150, unique=True, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")

    def __str__(self):
        return self.name

    def clean(self):
        """Fills in the form under which the name is matched; the unique constraint then speaks."""
        self.folded = folded(self.name)
