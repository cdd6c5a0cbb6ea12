"""The darkroom: a file that somebody sent comes in, and a picture made anew from its pixels goes out.

Nothing of the file itself is ever shown: no EXIF, no place where it was taken, no comment, no profile, no thumbnail.
What is not one of four formats, is too big, moves, is cut short, or lies about itself is refused in one clear sentence.
"""

import struct
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
"""What is taken in, by Pillow's names. MPO is what some telephones write as a JPEG: its first picture counts."""

WRITTEN = {
    "avif": {"format": "AVIF", "quality": 52, "speed": 9},
    "webp": {"format": "WEBP", "quality": 76, "method": 3},
    "jpeg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
}
"""What goes out, best first, and how."""

SMALLEST = 320
MOST_PASSES = 100
"""A JPEG is drawn in a few passes. One with thousands, small as it is, holds a processor for minutes."""

BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError, MemoryError,
              struct.error, zlib.error, *BOMBS)  # fmt: skip
"""What Pillow's readers raise at a file that was made to break them, or that broke on its way."""

TOO_HEAVY, TOO_LARGE, TOO_SMALL, NO_PICTURE, MOVING, BROKEN = (
    "too_heavy", "too_large", "too_small", "no_picture", "moving", "broken"
)  # fmt: skip
"""Why a file is refused."""


class Unfit(Exception):
    """The file cannot be taken in: `why`, one of the reasons above."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Facts:
    """What a file is: its format, and its size as people see it."""

    format: str
    width: int
    height: int


@dataclass(frozen=True)
class Box:
    """A part of a picture, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def corners(self):
        return (self.left, self.top, self.left + self.width, self.top + self.height)


def examine(data, *, most_bytes, most_pixels):
    """What this file is. It is read to its last pixel, so that what is taken in can be printed."""
    with _opened(data, most_bytes=most_bytes, most_pixels=most_pixels) as picture:
        width, height = _upright(picture).size
        return Facts(FORMATS[picture.format], width, height)


@contextmanager
def pixels_of(data, *, most_bytes, most_pixels):
    """The picture of a file in plain sRGB, upright, on white paper, with nothing but its pixels."""
    with _opened(data, most_bytes=most_bytes, most_pixels=most_pixels) as picture:
        try:
            plain = _plain(picture)
        except UNREADABLE as error:
            raise Unfit(BROKEN) from error
        yield plain


def cut(width, height, shape, focus):
    """The largest part of this shape, with the point of interest (in hundredths) as near its middle as may be.

    A shape is a ratio such as (16, 9); no shape is the whole.
    """
    if not shape:
        return Box(0, 0, width, height)
    across, down = shape
    wide, high = min(width, height * across // down), min(height, width * down // across)
    left = min(max(focus[0] * width // 100 - wide // 2, 0), width - wide)
    top = min(max(focus[1] * height // 100 - high // 2, 0), height - high)
    return Box(left, top, max(wide, 1), max(high, 1))


def widths_for(most, ladder):
    """The steps of this ladder that a part so many pixels wide fills. Nothing is blown up: a narrow one has its own."""
    return [each for each in ladder if each <= most] or [most]


def printed(picture, box, width):
    """This part of the picture, so many pixels wide, in every format: a dict of names and bytes."""
    height = max(round(width * box.height / box.width), 1)
    small = picture.resize((width, height), Image.Resampling.LANCZOS, box=box.corners, reducing_gap=3.0)
    return small.size, {name: _written(small, how) for name, how in WRITTEN.items()}


def _written(picture, how):
    out = BytesIO()
    picture.save(out, **how)
    return out.getvalue()


@contextmanager
def _opened(data, *, most_bytes, most_pixels):
    if len(data) > most_bytes:
        raise Unfit(TOO_HEAVY)
    if data[:2] == b"\xff\xd8" and data.count(b"\xff\xda") > MOST_PASSES:
        raise Unfit(BROKEN)
    try:
        picture = Image.open(BytesIO(data), formats=sorted({*FORMATS} - {"MPO"}))
    except UNREADABLE as error:
        raise Unfit(TOO_LARGE if isinstance(error, BOMBS) else NO_PICTURE) from error
    with picture:
        _refuse_unfit(picture, most_pixels)
        try:
            picture.load()
        except UNREADABLE as error:
            raise Unfit(BROKEN) from error
        yield picture


def _refuse_unfit(picture, most_pixels):
    """By its head alone, before a pixel is drawn."""
    if picture.width * picture.height > most_pixels:
        raise Unfit(TOO_LARGE)
    if picture.width < SMALLEST or picture.height < SMALLEST // 2:
        raise Unfit(TOO_SMALL)
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise Unfit(MOVING)


def _upright(picture):
    """The picture as it was held. A note on that which cannot be read is no reason to refuse it."""
    try:
        return ImageOps.exif_transpose(picture)
    except UNREADABLE:
        return picture


def _plain(picture):
    upright = _upright(picture)
    profile = picture.info.get("icc_profile")
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    if upright.mode in ("P", "PA", "LA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
    if upright.mode == "RGBA":
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright).convert("RGB")
    plain = _in_srgb(upright, profile) if profile else upright.convert("RGB")
    plain.info = {}
    return plain


def _in_srgb(picture, profile):
    """Its colours as every screen shows them; a profile that cannot be used is left out of account."""
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *UNREADABLE):
        return picture.convert("RGB")
