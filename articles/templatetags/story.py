"""What the desk's templates print of a story: times, levels, digests, and words made clean when they were kept."""

import re

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext as _

from articles.houserules import Level
from articles.models.image import Shape
from articles.telling import told
from articles.workflow import MOVES

register = template.Library()
register.filter("told", told)
PLACES = {
    "": gettext_noop("Paragraph %(number)s"),
    ", new": gettext_noop("Paragraph %(number)s, new"),
    ", taken out": gettext_noop("Paragraph %(number)s, taken out"),
    ", moved to": gettext_noop("Paragraph %(number)s, moved to %(other)s"),
    ", moved here from": gettext_noop("Paragraph %(number)s, moved here from %(other)s"),
}
PARTS = [
    gettext_noop("Kind of change"), gettext_noop("What was wrong"), gettext_noop("What is right"),
    gettext_noop("Headline"), gettext_noop("Short headline"), gettext_noop("Label"), gettext_noop("Standfirst"),
    gettext_noop("Outlet"), gettext_noop("Dateline"), gettext_noop("Body"), gettext_noop("Language"),
    gettext_noop("Section"), gettext_noop("Address"), gettext_noop("Slugline"),
    gettext_noop("Title for search engines"), gettext_noop("Description for search engines"),
    gettext_noop("Text for sharing"), gettext_noop("Internal note"), gettext_noop("First published"),
    gettext_noop("Bylines"), gettext_noop("Credits"), gettext_noop("Tags"),
]  # fmt: skip
NOTES = [
    gettext_noop("Lists or quotations joined or parted here"), gettext_noop("Kind changed"),
    gettext_noop("Direction changed"), gettext_noop("Language changed"), gettext_noop("First number changed"),
    gettext_noop("Depth of the list changed"), gettext_noop("Link changed"), gettext_noop("Link taken out"),
    gettext_noop("Link added"), gettext_noop("Bold added"), gettext_noop("Bold taken out"),
    gettext_noop("Italics added"), gettext_noop("Italics taken out"),
]  # fmt: skip
"""The comparison knows no language but plain words; here they are told to whoever translates."""

RIGHT_TO_LEFT = ("ar", "fa", "ur", "sd", "ps", "he", "ug", "ckb", "dv", "yi")


@register.filter
def at_desk(moment):
    """18:40 today, else the day too, by the outlet's clock."""
    local = timezone.localtime(moment)
    text = f"{local:%H:%M}" if local.date() == timezone.localdate() else date_format(local, "j F Y, H:i")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), text)


def _size(image, shape, width):
    """A file of a picture as the desk fetches it: the smallest that is wide enough, or none, until it is made."""
    point = (image.focus_x, image.focus_y)
    sizes = [each for each in image.renditions.all() if each.shape == shape]
    sizes = [each for each in sizes if (each.focus_x, each.focus_y) == point] or sizes
    fitting = [each for each in sizes if each.width >= width] or sizes[-1:]
    if not fitting:
        return None
    src = reverse("admin:articles_image_file", args=[fitting[0].name, "webp"])
    return {"src": src, "width": fitting[0].width, "height": fitting[0].height}


@register.filter
def thumbnail(image):
    """A picture in a list of the desk."""
    return _size(image, Shape.CLASSIC, 320)


@register.filter
def whole(image):
    """A picture uncut, on which its focus is set."""
    return _size(image, Shape.WHOLE, 640)


@register.filter
def text_direction(language):
    return "rtl" if (language or "").split("-")[0] in RIGHT_TO_LEFT else "ltr"


@register.filter
def kept_html(body):
    """A body as it stands in a revision. It was made clean at the one door where it came in."""
    return mark_safe(body)  # noqa: S308


@register.filter
def fours(sha256):
    """A digest in groups of four."""
    return " ".join(re.findall("....", sha256))


@register.filter
def in_words(title):
    """What the comparison calls a part of a story, in the language of the desk."""
    place = re.fullmatch(r"Paragraph ([0-9]+)(, [a-z ]+?)?(?: ([0-9]+))?", title)
    if place is None:
        return gettext(title) if title else ""
    number, said, other = place.groups()
    return gettext(PLACES[said or ""]) % {"number": number, "other": other}


@register.filter
def level_name(level):
    return {Level.BLOCKS: _("Blocks."), Level.EXPLAIN: _("Fix or explain."), Level.HINT: _("Hint.")}[Level(level)]


@register.filter
def tally(findings):
    """How many findings of each level still want something."""
    counts = {level: sum(each.finding.level == level and not each.waiver for each in findings) for level in Level}
    told = [
        counts[Level.BLOCKS] and ngettext("%(n)s blocks", "%(n)s block", counts[Level.BLOCKS]),
        counts[Level.EXPLAIN] and ngettext("%(n)s to explain", "%(n)s to explain", counts[Level.EXPLAIN]),
        counts[Level.HINT] and ngettext("%(n)s hint", "%(n)s hints", counts[Level.HINT]),
    ]
    named = [text % {"n": count} for text, count in zip(told, counts.values(), strict=True) if text]
    return ", ".join(named) or _("nothing open")


@register.filter
def verb_name(verb):
    """A line's verb as the desk prints it."""
    return MOVES[verb].name if verb in MOVES else {"keep": _("Keep aside")}.get(verb, verb)


@register.filter
def said_in(payload):
    """What a person said with an act, if the line still has it: a note may be erased by court order."""
    return next((payload[name] for name in ("note", "reason", "notice") if (payload or {}).get(name)), "")
