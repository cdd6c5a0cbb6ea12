"""Pictures: the file as it came, kept where nobody is served from, and the sizes made anew from its pixels."""

import hashlib
import secrets

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import darkroom
from articles.models.edition import Edition
from articles.models.revision import PrintedPicture
from ledger.models import Event


def originals():
    """Where files are kept as they came. Nothing is served from there."""
    return storages["originals"]


def renditions():
    """Where what is made of them is kept."""
    return storages["renditions"]


def unguessable(image, name):
    return f"{secrets.token_hex(16)}.{image.format}"


class ImageQuerySet(models.QuerySet):
    def take_in(self, data, *, by, **facts):
        """A file into the library; one that is there already is found. Raises `darkroom.Unfit`."""
        known = self.by_file(data)
        if known:
            return known
        sha256 = hashlib.sha256(data).hexdigest()
        seen = darkroom.examine(data, **limits())
        try:
            return self._add(data, sha256=sha256, by=by, **vars(seen), **facts)
        except IntegrityError:  # somebody brought the same file just now
            return self.get(sha256=sha256)

    def _add(self, data, *, sha256, by, **facts):
        with transaction.atomic():
            file = ContentFile(data, name="original")
            image = self.create(original=file, sha256=sha256, bytes=len(data), uploaded_by=by, **facts)
            payload = {"sha256": sha256, "credit": image.credit}
            Event.objects.record("add_image", by=by, subject=f"image:{image.pk}", payload=payload)
        return image

    def by_file(self, data):
        """The picture that came as this very file, if any did."""
        return self.filter(sha256=hashlib.sha256(data).hexdigest()).first()

    def of_words(self, words):
        """The pictures that these words print."""
        return self.filter(pk__in=[each.image_id for each in words.pictures])

    def rights_ended(self, words, day):
        """Pictures that these words print, and that may not be used on this day any more."""
        return self.of_words(words).filter(rights_until__lt=day)


class Image(models.Model):
    """A picture in the library: its file, who made it, what we may do with it, and what is usually said of it."""

    name = models.CharField(_("name"), max_length=120, help_text=_("What the desk calls it."))
    original = models.FileField(storage=originals, upload_to=unguessable, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    format = models.CharField(max_length=8, editable=False)
    bytes = models.PositiveIntegerField(editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    focus_x = models.PositiveSmallIntegerField(_("focus, across"), default=50)
    focus_y = models.PositiveSmallIntegerField(_("focus, down"), default=50)
    credit = models.CharField(_("credit"), max_length=200, help_text=_("Who made it, as it is printed."))
    source = models.ForeignKey(
        "articles.Source", models.PROTECT, null=True, blank=True, related_name="images", verbose_name=_("source")
    )
    rights = models.TextField(_("rights"), blank=True, help_text=_("What we may do with it."))
    rights_until = models.DateField(_("may be used until"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    alt = models.TextField(_("alt text"), blank=True, help_text=_("What it shows, for who cannot see it."))
    caption = models.TextField(_("caption"), blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="images", editable=False, verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(condition=~Q(credit=""), name="image_says_who_made_it"),
            models.CheckConstraint(condition=Q(focus_x__lte=100, focus_y__lte=100), name="image_focus_is_inside"),
        ]

    def __str__(self):
        return self.name

    def said_in(self, language):
        """What is usually said of it, for a story in this language; texts in another one stay where they are."""
        same = self.language == language
        return {"alt": self.alt if same else "", "caption": self.caption if same else "",
                "credit": self.credit, "rights": self.rights}  # fmt: skip

    def pixels(self):
        """The picture itself. A file that is not the one that came is not printed."""
        with self.original.open("rb") as file:
            data = file.read()
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise darkroom.Unfit(darkroom.BROKEN)
        return darkroom.pixels_of(data, **limits())


def limits():
    """What is taken in at most."""
    return {"most_bytes": settings.NEWSROOM_PICTURE_BYTES, "most_pixels": settings.NEWSROOM_PICTURE_PIXELS}


class Shape(models.TextChoices):
    """How a picture is cut: for a wide page, for lists and telephones, and not at all, for the desk."""

    WIDE = "wide", _("16 : 9")
    CLASSIC = "classic", _("3 : 2")
    WHOLE = "whole", _("Whole")


CUTS = {
    Shape.WIDE: ((16, 9), (640, 960, 1280, 1920)),
    Shape.CLASSIC: ((3, 2), (320, 480, 640, 720, 960, 1280)),
    Shape.WHOLE: (None, (640,)),
}
"""The ratio of each shape, and the widths it is made in."""


class RenditionQuerySet(models.QuerySet):
    def of(self, printed):
        """The sizes of a picture as it is printed: cut around that point."""
        return self.filter(image=printed.image_id, focus_x=printed.focus_x, focus_y=printed.focus_y)

    def seen_by_readers(self, at):
        """Sizes of pictures that stand in an edition which readers have, or may look up in a story's history."""
        printed = PrintedPicture.objects.filter(
            image=OuterRef("image"), focus_x=OuterRef("focus_x"), focus_y=OuterRef("focus_y"),
            revision__approval__editions__in=Edition.objects.shown(at),
        )  # fmt: skip
        return self.filter(Exists(printed))


class Rendition(models.Model):
    """One size of a picture, cut to a shape around a point, in three formats. It can be made again: no evidence."""

    image = models.ForeignKey(Image, models.PROTECT, related_name="renditions")
    shape = models.CharField(max_length=8, choices=Shape.choices)
    focus_x = models.PositiveSmallIntegerField()
    focus_y = models.PositiveSmallIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    name = models.CharField(max_length=32, unique=True)
    avif = models.CharField(max_length=64)
    webp = models.CharField(max_length=64)
    jpeg = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField(help_text="Of the JPEG, which feeds name.")

    objects = RenditionQuerySet.as_manager()

    class Meta:
        ordering = ["width"]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "focus_x", "focus_y", "shape", "width"], name="rendition_is_made_once"
            ),
            models.CheckConstraint(condition=Q(shape__in=Shape.values), name="rendition_shape_is_known"),
        ]

    def __str__(self):
        return f"{self.image}, {self.shape} {self.width} × {self.height}"

    def digest(self, format):
        """The SHA-256 of its file in this format."""
        return {"avif": self.avif, "webp": self.webp, "jpeg": self.jpeg}[format]

    def file(self, format):
        """Its file in this format, open."""
        return renditions().open(f"{self.name}.{format}", "rb")
