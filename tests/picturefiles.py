"""Files of pictures, made for a test: honest ones of every format, and ones that lie."""

from io import BytesIO

from PIL import Image, ImageDraw


def picture(width=640, height=480, mode="RGB", colour="navy"):
    """Something to look at: a bright quarter in a dark field, so that a cut or a turn can be told."""
    image = Image.new(mode, (width, height), colour)
    ImageDraw.Draw(image).rectangle((0, 0, width // 2, height // 2), fill="orange" if mode == "RGB" else 255)
    return image


def file_of(image=None, format="JPEG", **how):
    """The bytes of a picture in a format."""
    out = BytesIO()
    (image or picture()).save(out, format, **how)
    return out.getvalue()
