"""A picture as a page prints it: what stands under it, and where a browser finds each size of it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.conf import settings
from django.db.models import Prefetch

from articles.models import PrintedPicture, Rendition
from articles.models.image import Shape
from public.paper import absolute

TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
"""The formats that pictures are made in, best first, as HTTP calls them."""

SHARED = 1280
"""Pixels across that are enough for a card on somebody else's page."""


def printed_pictures(*shapes):
    """What is printed with an edition from the library: its pictures, in these shapes or in all."""
    sizes = Rendition.objects.filter(shape__in=shapes or Shape.values)
    return (
        Prefetch("approval__revision__pictures", PrintedPicture.objects.select_related("image")),
        Prefetch("approval__revision__pictures__image__renditions", sizes),
    )


@dataclass(frozen=True)
class Cut:
    """A picture cut to one shape, in its sizes, smallest first."""

    sizes: tuple
    files: str

    @property
    def width(self):
        return self.sizes[-1].width

    @property
    def height(self):
        return self.sizes[-1].height

    @property
    def sources(self):
        """What each format is called, and its `srcset`; the last is for browsers that know nothing newer."""
        return [(kind, self._srcset(format)) for format, kind in TYPES.items()]

    @property
    def newer(self):
        return self.sources[:-1]

    @property
    def srcset(self):
        return self._srcset("jpeg")

    @property
    def src(self):
        return self._address(self.sizes[-1], "jpeg")

    @property
    def shared(self):
        """The size for a card, a feed, a sitemap."""
        fitting = [each for each in self.sizes if each.width <= SHARED] or self.sizes
        return Shared(self._address(fitting[-1], "jpeg"), fitting[-1])

    def _srcset(self, format):
        return ", ".join(f"{self._address(each, format)} {each.width}w" for each in self.sizes)

    def _address(self, size, format):
        return f"{self.files}{size.name}.{format}"


@dataclass(frozen=True)
class Shared:
    """One file of a picture, for whoever shows it on a page that is not ours."""

    path: str
    size: Rendition

    type = TYPES["jpeg"]

    @property
    def url(self):
        return absolute(self.path)

    @property
    def width(self):
        return self.size.width

    @property
    def height(self):
        return self.size.height

    @property
    def length(self):
        """Bytes, as an enclosure of a feed must say."""
        return self.size.bytes


class Picture:
    """A printed picture: its words are the sealed revision's, its sizes those that are made of it."""

    def __init__(self, printed, files=settings.MEDIA_URL):
        self.alt, self.caption, self.credit, self.rights = printed.alt, printed.caption, printed.credit, printed.rights
        self.printed, self.files = printed, files

    @cached_property
    def cuts(self):
        """Each shape that is made of it, around the point that was approved."""
        around = self.printed.focus_x, self.printed.focus_y
        mine = [each for each in self.printed.image.renditions.all() if (each.focus_x, each.focus_y) == around]
        shapes = groupby(sorted(mine, key=lambda each: (each.shape, each.width)), key=lambda each: each.shape)
        return {shape: Cut(tuple(sizes), self.files) for shape, sizes in shapes}

    @property
    def is_ready(self):
        return Shape.CLASSIC in self.cuts

    @property
    def wide(self):
        """16 : 9, for the top of a wide page; nothing on a list, which has no place for it."""
        return self.cuts.get(Shape.WIDE)

    @property
    def classic(self):
        """3 : 2, for lists and telephones."""
        return self.cuts[Shape.CLASSIC]

    @property
    def shared(self):
        return (self.wide or self.classic).shared

    @property
    def url(self):
        return self.shared.url

    @property
    def width(self):
        return self.shared.width

    @property
    def height(self):
        return self.shared.height


def lead(words, files):
    """The picture that leads a story: the first, if its sizes are made."""
    printed = next(iter(words.pictures.all()), None)
    picture = printed and Picture(printed, files)
    return picture if picture and picture.is_ready else None
