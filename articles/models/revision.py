"""The exact words of a story at one moment, and the rows that are printed with them."""

from dataclasses import fields

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.words import FORM, BylineWords, CreditWords, PictureWords, TagWords, Words

DESK_ONLY = frozenset({"id", "article", "number", "form", "writer", "based_on", "opened_at", "saved_at", "saves",
                       "sealed_at", "sha256"})  # fmt: skip
"""Columns of a revision that are about it, not of its words. Every other column is in the digest."""


class Label(models.TextChoices):
    NEWS = "news", _("News")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    SPONSORED = "sponsored", _("Sponsored")
    PAGE = "page", _("Page about the paper")


class CorrectionKind(models.TextChoices):
    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    EDITORS_NOTE = "editors_note", _("Editor’s note")
    MINOR = "minor", _("Minor")


class Revision(models.Model):
    """The words of one story by one writer: open while they are drafted, then sealed under their digest for ever."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    form = models.PositiveSmallIntegerField(default=FORM)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="revisions")
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    opened_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    saves = models.PositiveIntegerField(default=1)
    sealed_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    headline = models.CharField(_("headline"), max_length=300, blank=True)
    short_headline = models.CharField(_("short headline"), max_length=120, blank=True)
    label = models.CharField(_("label"), max_length=12, choices=Label.choices, default=Label.NEWS)
    standfirst = models.TextField(_("standfirst"), blank=True)
    outlet = models.CharField(_("outlet"), max_length=150, blank=True)
    dateline_place = models.CharField(_("dateline, place"), max_length=120, blank=True)
    dateline_date = models.DateField(_("dateline, date"), null=True, blank=True)
    body_html = models.TextField(_("body"), blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    section = models.ForeignKey(
        "articles.Section", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("section")
    )
    section_name = models.CharField(max_length=80, blank=True)
    slug = models.SlugField(_("slug"), max_length=100, blank=True, allow_unicode=True)
    slugline = models.CharField(_("slugline"), max_length=100, blank=True)
    seo_title = models.CharField(_("title for search"), max_length=150, blank=True)
    seo_description = models.TextField(_("description for search"), blank=True)
    social_text = models.TextField(_("social text"), blank=True)
    internal_note = models.TextField(_("internal note"), blank=True)
    first_published = models.DateTimeField(_("first published, as printed"), null=True, blank=True)
    correction_kind = models.CharField(_("kind"), max_length=14, choices=CorrectionKind.choices, blank=True)
    correction_wrong = models.TextField(_("what was wrong"), blank=True)
    correction_right = models.TextField(_("what is right"), blank=True)
    translation_of = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, blank=True, related_name="translated_in",
        verbose_name=_("another language’s version of"),
    )  # fmt: skip

    class Meta:
        ordering = ["article", "number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = [
            models.Index(fields=["correction_kind"], condition=~Q(correction_kind=""), name="revision_that_corrects")
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_is_its_own"),
            models.CheckConstraint(
                condition=Q(sealed_at=None, sha256="")
                | (Q(sealed_at__isnull=False) & Q(sha256__regex=r"^[0-9a-f]{64}$")),
                name="revision_is_sealed_with_its_digest",
            ),
            models.CheckConstraint(condition=Q(label__in=Label.values), name="revision_label_is_known"),
            models.CheckConstraint(
                condition=Q(correction_kind__in=["", *CorrectionKind.values]), name="revision_correction_kind_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.headline or _('No headline yet')} ({self.number})"

    @property
    def token(self):
        """What a form carries of the words it was opened on: this revision, at this save."""
        return f"{self.pk}.{self.saves}"

    @property
    def is_page(self):
        """A page about the paper, such as its corrections policy, and not a story."""
        return self.label == Label.PAGE

    @property
    def is_sealed(self):
        return self.sealed_at is not None

    @property
    def is_aside(self):
        """Kept beside the story's line: a save that came second, or a correction that was abandoned."""
        return self.article.newest_id != self.pk and not self.is_sealed

    def may_be_saved_again(self, by):
        """Whether this writer goes on in it. One that an earlier release opened stays as it is: its form knows less."""
        return not self.is_sealed and self.writer_id == by.pk and self.form == FORM

    @property
    def words(self):
        """This revision as plain values."""
        columns = {field.attname: getattr(self, field.attname) for field in word_columns()}
        return Words(
            **columns,
            bylines=tuple(BylineWords(row.author_id, row.printed, row.role) for row in self.bylines.all()),
            credits=tuple(CreditWords(row.source_id, row.printed, row.role) for row in self.credits.all()),
            tags=tuple(TagWords(row.tag_id, row.printed) for row in self.printed_tags.all()),
            pictures=tuple(row.words for row in self.pictures.all()),
        )

    def store(self, words):
        """Put these words into the open revision. Only `Article.write` calls it, with words made clean."""
        for field in word_columns():
            setattr(self, field.attname, getattr(words, field.attname))
        self.save()
        for rows in (self.bylines, self.credits, self.printed_tags, self.pictures):
            rows.all().delete()
        Byline.objects.bulk_create(
            Byline(revision=self, order=n, author_id=each.author_id, printed=each.printed, role=each.role)
            for n, each in enumerate(words.bylines)
        )
        Credit.objects.bulk_create(
            Credit(revision=self, order=n, source_id=each.source_id, printed=each.printed, role=each.role)
            for n, each in enumerate(words.credits)
        )
        PrintedTag.objects.bulk_create(
            PrintedTag(revision=self, order=n, tag_id=each.tag_id, printed=each.printed)
            for n, each in enumerate(words.tags)
        )
        PrintedPicture.objects.bulk_create(
            PrintedPicture(revision=self, order=n, **vars(each)) for n, each in enumerate(words.pictures)
        )

    def seal(self):
        """Close the revision for ever, under the digest of its words.

        The row is locked before its words are read: a row that joins it, or a change of it, comes before or is refused.
        """
        if not self.is_sealed:
            locked = Revision.objects.select_for_update().get(pk=self.pk)
            self.sealed_at, self.sha256 = timezone.now(), locked.words.digest(locked.form)
            self.save(update_fields=["sealed_at", "sha256"])


def word_columns():
    """The columns that are the words of a revision."""
    return [field for field in Revision._meta.concrete_fields if field.name not in DESK_ONLY]


class Byline(models.Model):
    """A named author on a revision."""

    class Role(models.TextChoices):
        WRITER = "writer", _("By")
        REPORTING = "reporting", _("Reporting")
        TRANSLATOR = "translator", _("Translation")
        EDITOR = "editor", _("Editing")
        PICTURES = "pictures", _("Pictures")

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="bylines")
    order = models.PositiveSmallIntegerField()
    author = models.ForeignKey("articles.Author", models.PROTECT, related_name="bylines", verbose_name=_("author"))
    printed = models.CharField(_("printed"), max_length=150)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.WRITER)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["revision", "order"], name="byline_has_its_place")]

    def __str__(self):
        return self.printed


class Credit(models.Model):
    """How one revision credits a source."""

    class Role(models.TextChoices):
        SUPPLIED = "supplied", _("Supplied by")
        REPORTED = "reported", _("With reporting by")
        QUOTED = "quoted", _("Quoted from")
        DATA = "data", _("Data from")
        BACKGROUND = "background", _("Background from")

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="credits")
    order = models.PositiveSmallIntegerField()
    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="credits", verbose_name=_("source"))
    printed = models.CharField(_("printed"), max_length=200)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.SUPPLIED)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["revision", "order"], name="credit_has_its_place")]

    def __str__(self):
        return self.printed


class PrintedTag(models.Model):
    """A topic on a revision, under the name it had then."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="printed_tags")
    order = models.PositiveSmallIntegerField()
    tag = models.ForeignKey("articles.Tag", models.PROTECT, related_name="printed_tags", verbose_name=_("tag"))
    printed = models.CharField(_("printed"), max_length=120)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["revision", "order"], name="printed_tag_has_its_place")]

    def __str__(self):
        return self.printed


class PrintedPicture(models.Model):
    """A picture on a revision: the lead, if it is the first. What is said of it, and how it is cut, are sealed."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="pictures")
    order = models.PositiveSmallIntegerField()
    image = models.ForeignKey("articles.Image", models.PROTECT, related_name="printed", verbose_name=_("picture"))
    sha256 = models.CharField(max_length=64)
    focus_x = models.PositiveSmallIntegerField(_("focus, across"), default=50)
    focus_y = models.PositiveSmallIntegerField(_("focus, down"), default=50)
    alt = models.TextField(_("alt text"), blank=True)
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    rights = models.TextField(_("rights"), blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "order"], name="printed_picture_has_its_place"),
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100), name="printed_picture_focus_is_inside"
            ),
        ]

    def __str__(self):
        return self.caption or self.alt or str(self.image)

    @property
    def words(self):
        """This picture as plain values."""
        return PictureWords(**{field.name: getattr(self, field.name) for field in fields(PictureWords)})
