"""The darkroom: honest files of every kind become plain pictures, and files that lie are refused by name."""

import zlib
from io import BytesIO
from struct import pack

import pytest
from PIL import Image, ImageCms

from articles import darkroom
from articles.darkroom import Box, Unfit
from tests.picturefiles import file_of, picture

LIMITS = {"most_bytes": 2_000_000, "most_pixels": 4_000_000}


def examine(data, **limits):
    return darkroom.examine(data, **{**LIMITS, **limits})


def developed(data):
    """The first size of a picture, as a browser gets it in each format."""
    with darkroom.pixels_of(data, **LIMITS) as plain:
        _size, files = darkroom.printed(plain, Box(0, 0, *plain.size), 320)
    return files


def refused(data, **limits):
    with pytest.raises(Unfit) as unfit:
        examine(data, **limits)
    return unfit.value.why


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_four_formats_are_taken_in(format):
    facts = examine(file_of(format=format))

    assert (facts.format, facts.width, facts.height) == (format.lower(), 640, 480)


def test_what_goes_out_says_nothing_of_where_and_with_what_it_was_taken():
    exif = Image.Exif()
    exif[0x010F] = "Camera of a source"
    exif.get_ifd(0x8825)[2] = (24.0, 51.0, 36.0)
    data = file_of(exif=exif, comment=b"Lantern Row, second floor")

    for format, file in developed(data).items():
        made = Image.open(BytesIO(file))
        assert not made.getexif(), format
        assert {"exif", "comment", "icc_profile", "xmp"}.isdisjoint(made.info), format
        assert b"Lantern" not in file
        assert b"Camera" not in file
        assert made.size == (320, 240)


def test_a_picture_held_sideways_is_shown_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = file_of(exif=exif)

    facts = examine(data)
    with darkroom.pixels_of(data, **LIMITS) as plain:
        corner = plain.getpixel((plain.width - 5, 5))

    assert (facts.width, facts.height) == plain.size == (480, 640)
    assert corner[0] > 200, "the bright quarter was at the upper left, and is at the upper right"


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_note_on_how_it_was_held_that_cannot_be_read_is_passed_over():
    data = file_of(exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 40)

    assert (examine(data).width, examine(data).height) == (640, 480)


def test_colours_of_another_profile_come_out_as_screens_show_them():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    plain = developed(file_of(icc_profile=lab.tobytes()))
    broken = developed(file_of(icc_profile=b"no profile at all"))

    for files in (plain, broken):
        colour = Image.open(BytesIO(files["jpeg"])).getpixel((10, 10))
        assert all(abs(a - b) < 12 for a, b in zip(colour, (255, 165, 0), strict=True))


@pytest.mark.parametrize(("mode", "format"), [("L", "PNG"), ("LA", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("1", "PNG"),
                                              ("I;16", "PNG"), ("CMYK", "JPEG"), ("L", "JPEG")])  # fmt: skip
def test_every_kind_of_pixel_becomes_plain_colour(mode, format):
    image = picture(mode="RGB").convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 256).convert("I;16")

    with darkroom.pixels_of(file_of(image, format), **LIMITS) as plain:
        assert plain.mode == "RGB"
        bright, dark = sum(plain.getpixel((10, 10))), sum(plain.getpixel((600, 400)))
    assert bright > dark


def test_what_is_transparent_lies_on_white_paper():
    clear = Image.new("RGBA", (640, 480), (0, 0, 0, 0))

    with darkroom.pixels_of(file_of(clear, "PNG"), **LIMITS) as plain:
        assert plain.getpixel((300, 300)) == (255, 255, 255)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_file_cut_short_is_refused(format):
    data = file_of(picture(1200, 900).effect_spread(60), format)

    assert refused(data[: len(data) * 2 // 3]) in {"broken", "no_picture"}


@pytest.mark.parametrize("data", [
    b"", b"\0" * 500, b"GIF89a" + b"\0" * 60, b"%PDF-1.4\n", b"BM" + b"\0" * 100, b"II*\0" + b"\0" * 50,
    b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n",
    b"RIFF\x10\0\0\0WEBPVP8 ", b"\0\0\0\x1cftypavif",
])  # fmt: skip
def test_what_is_no_picture_is_refused_whatever_it_is_called(data):
    assert refused(data) in {"no_picture", "broken"}


def test_a_gif_is_refused_and_so_is_whatever_moves():
    frames = [picture(colour=colour) for colour in ("navy", "green")]

    assert refused(file_of(format="GIF")) == "no_picture"
    for format in ("PNG", "WEBP", "AVIF"):
        assert refused(file_of(frames[0], format, save_all=True, append_images=frames[1:])) == "moving"


def test_a_telephones_jpeg_of_several_pictures_is_its_first():
    data = file_of(format="MPO", save_all=True, append_images=[picture(colour="green")])

    assert examine(data).format == "jpeg"
    assert (examine(data).width, examine(data).height) == (640, 480)


def test_a_file_that_is_too_heavy_is_not_even_opened():
    assert refused(file_of(), most_bytes=100) == "too_heavy"


def test_a_picture_that_is_too_large_is_refused_by_its_head_alone():
    assert refused(file_of(picture(900, 900)), most_pixels=800 * 800) == "too_large"
    assert refused(png_that_says(40_000, 40_000)) == "too_large"
    assert refused(png_that_says(5_000, 4_000), most_pixels=10**9) == "broken"


def png_that_says(width, height):
    """A PNG whose head promises more than its few bytes hold."""

    def chunk(kind, data):
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def test_a_jpeg_of_a_thousand_passes_is_refused():
    data = file_of(progressive=True)
    last = data.rindex(b"\xff\xda")

    assert refused(data[:last] + data[last:-2] * 200 + b"\xff\xd9", most_bytes=10**8) == "broken"


def test_a_picture_too_small_to_print_is_refused():
    assert refused(file_of(picture(300, 300))) == "too_small"
    assert refused(file_of(picture(400, 100))) == "too_small"


@pytest.mark.parametrize(("focus", "left", "top"), [
    ((50, 50), 0, 62), ((0, 0), 0, 0), ((100, 100), 0, 125), ((50, 20), 0, 0), ((50, 60), 0, 125),
])  # fmt: skip
def test_what_matters_stays_in_the_picture_when_it_is_cut(focus, left, top):
    box = darkroom.cut(1000, 1000 - 312, (16, 9), focus)

    assert (box.width, box.height) == (1000, 562)
    assert box.left == left
    assert abs(box.top - top) <= 1 or box.top == min(max(focus[1] * 688 // 100 - 281, 0), 126)
    assert 0 <= box.top <= 688 - 562


def test_a_tall_picture_is_cut_across_and_a_wide_one_down():
    assert darkroom.cut(600, 1200, (3, 2), (50, 50)) == Box(0, 400, 600, 400)
    assert darkroom.cut(1200, 400, (3, 2), (0, 50)) == Box(0, 0, 600, 400)
    assert darkroom.cut(1200, 400, None, (0, 0)) == Box(0, 0, 1200, 400)


def test_no_picture_is_blown_up():
    assert darkroom.widths_for(700, (320, 640, 960)) == [320, 640]
    assert darkroom.widths_for(300, (320, 640)) == [300]
