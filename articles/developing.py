"""Makes the sizes of pictures that are wanted and not there. What is wanted is read off the state: no task is lost."""

import hashlib
import logging
import secrets
import time

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from articles import darkroom
from articles.models import Image, PrintedPicture, Rendition
from articles.models.image import CUTS, renditions

logger = logging.getLogger("newsroom.newsdesk")

AGAIN = 60
"""Seconds until a picture that could not be made is tried again."""

_waiting = {}


def undeveloped():
    """Picture and point, wherever sizes are wanted: each in the library, and each as the words of a story print it."""
    made = Rendition.objects.filter(focus_x=OuterRef("focus_x"), focus_y=OuterRef("focus_y"))
    library = Image.objects.filter(~Exists(made.filter(image=OuterRef("pk")))).values_list("pk", "focus_x", "focus_y")
    in_print = Q(revision__approval__isnull=False) | Q(revision__article__newest=F("revision"))
    printed = PrintedPicture.objects.filter(in_print).exclude(Exists(made.filter(image=OuterRef("image"))))
    return sorted({*library, *printed.order_by().values_list("image_id", "focus_x", "focus_y").distinct()})


def develop_all():
    """Make everything that is wanted; answers how many pictures were made. One that fails is tried again in a while."""
    done = 0
    for wanted in undeveloped():
        if time.monotonic() < _waiting.get(wanted, 0):
            continue
        try:
            develop(Image.objects.get(pk=wanted[0]), wanted[1:])
            done += 1
        except (OSError, MemoryError, darkroom.Unfit) as error:
            logger.warning("picture %s waits: %s", wanted[0], error)
            _waiting[wanted] = time.monotonic() + AGAIN
    return done


def develop(image, focus):
    """Every size of one picture around one point: the files first, then the rows that lead to them, all or none."""
    with image.pixels() as picture:
        rows = [
            _print(picture, image, focus, shape, box, width)
            for shape, (ratio, ladder) in CUTS.items()
            for box in [darkroom.cut(*picture.size, ratio, focus)]
            for width in darkroom.widths_for(box.width, ladder)
        ]
    with transaction.atomic():
        Rendition.objects.bulk_create(rows, ignore_conflicts=True)


def _print(picture, image, focus, shape, box, width):
    (width, height), files = darkroom.printed(picture, box, width)
    name = secrets.token_hex(16)
    for format, data in files.items():
        renditions().save(f"{name}.{format}", ContentFile(data))
    digests = {format: hashlib.sha256(data).hexdigest() for format, data in files.items()}
    return Rendition(
        image=image, shape=shape, focus_x=focus[0], focus_y=focus[1], width=width, height=height, name=name,
        bytes=len(files["jpeg"]), **digests,
    )  # fmt: skip
