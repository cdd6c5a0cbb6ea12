"""What the readers' templates print with: addresses, days and times, numbers, seals and datelines."""

import re

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info, gettext, pgettext

from public import clock, countries
from public.choosing import MomentForm
from public.languages import base, direction, own_name
from public.moment import moment as now
from public.paper import absolute
from public.paths import path_of

register = template.Library()
register.filter("own_name", own_name)


class Alike(template.Node):
    """What is printed alike on all papers of one likeness: printed once, and looked up after that.

    Nothing but `paper` is known inside.
    """

    most = 512

    def __init__(self, nodelist):
        self.nodelist, self.printed = nodelist, {}

    def render(self, context):
        paper = context["paper"]
        likeness = paper.likeness
        html = self.printed.get(likeness)
        if html is None:
            html = self.nodelist.render(context.new({"paper": paper}))
            if len(self.printed) >= self.most:
                self.printed.clear()
            self.printed[likeness] = html
        return html


@register.tag
def alike(parser, token):
    """`{% alike %}…{% endalike %}` around a part of the page that depends on the paper alone."""
    nodelist = parser.parse(["endalike"])
    parser.delete_first_token()
    return Alike(nodelist)


@register.simple_tag
def page(name, *args):
    """The path of a list or a page of the paper, in the language that is spoken."""
    return path_of(f"{get_language()}:{name}", *args)


@register.simple_tag
def page_in(language, name, *args):
    """The same in another language."""
    return path_of(f"{language}:{name}", *args)


@register.simple_tag(name="absolute")
def absolute_address(path):
    return absolute(path)


@register.simple_tag
def isolated(language):
    """Attributes of words in another language than the page's."""
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.filter
def country(code):
    """Turkey, for TR."""
    return countries.country(code, get_language())


@register.filter
def language_name(code):
    """English, for en; the code itself for a language that has no name here."""
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code


@register.filter
def numeral(number):
    """A number in the digits of the page."""
    return clock.digits(number, get_language())


def _time(moment, text):
    return format_html('<time datetime="{}">{}</time>', clock.machine(moment), text)


def _date(value, told):
    date = timezone.localtime(value).date() if hasattr(value, "hour") else value
    return format_html('<time datetime="{}">{}</time>', date.isoformat(), told(date, get_language()))


@register.filter
def moment(value):
    """November 24, 2026, 18:40 PKT."""
    return _time(value, clock.moment(value, get_language()))


@register.filter
def time_of_day(value):
    """18:40 PKT."""
    return _time(value, clock.time(value, get_language()))


@register.filter
def moment_after(value, earlier):
    """The time alone if it is the same day, else the day too."""
    same = timezone.localtime(value).date() == timezone.localtime(earlier).date()
    return time_of_day(value) if same else moment(value)


@register.filter
def span(value):
    """3 hours 10 minutes."""
    return clock.span(value, get_language())


@register.filter
def at_a_glance(value):
    """18:40 today, else the day: what a narrow column has room for."""
    local = timezone.localtime(value)
    today = local.date() == timezone.localdate(now())
    return _time(value, clock.bare_time(value, get_language()) if today else clock.short_day(local, get_language()))


@register.filter
def day(value):
    """November 24, 2026, of a moment or a date."""
    return _date(value, clock.day)


@register.filter
def long_day(value):
    """Tuesday, November 24, 2026."""
    return _date(value, clock.long_day)


@register.filter
def plain_long_day(value):
    """The same, for a title."""
    return clock.long_day(value, get_language())


@register.filter
def month(value):
    """November 2026."""
    return clock.month(value, get_language())


@register.filter
def zone(value):
    """PKT."""
    return clock.zone(value, get_language())


@register.filter
def machine(value):
    return clock.machine(value)


@register.filter
def seal(sha256, groups=6):
    """A digest in groups of four, as many as fit a line."""
    return " ".join(re.findall("....", sha256)[:groups])


@register.filter
def dateline(words):
    """Beijing, September 3, 2025 —: in the language of the story."""
    return clock.dateline(words.dateline_place, words.dateline_date, base(words.language))


@register.filter
def opened(words):
    """The body with its dateline opening the first paragraph. The body was made clean when it was kept."""
    line = dateline(words)
    if not line:
        return mark_safe(words.body_html)  # noqa: S308
    opening = re.match("<p[^>]*>", words.body_html)
    start = opening[0] if opening else "<p>"
    rest = words.body_html[opening.end() :] if opening else "</p>" + words.body_html
    return mark_safe(f'{start}<span class="dateline">{conditional_escape(line)}</span> {rest}')  # noqa: S308


@register.filter
def in_words(title):
    """What the comparison calls a field, in the language of the page."""
    return gettext(title) if title else ""


@register.simple_tag
def credit_role(role):
    """What a source gave to the story, said after its name."""
    return {
        "supplied": pgettext("after a source", "report"),
        "reported": pgettext("after a source", "additional reporting"),
        "quoted": pgettext("after a source", "quoted"),
        "data": pgettext("after a source", "data"),
        "background": pgettext("after a source", "background"),
    }[role]


@register.simple_tag
def among(place, of):
    """What stands between the names in a row: nothing before the first, "and" before the last."""
    if place == 1:
        return ""
    return gettext(" and ") if place == of else gettext(", ")


@register.simple_tag
def report_link(paper, words, headline, path):
    """Where a reader of this story tells us of an error."""
    return paper.report_link(f"{words}: {headline}", path)


@register.simple_tag
def page_of_day(date):
    """The archive's page of a day."""
    return page("day", f"{date:%Y}", f"{date:%m}", f"{date:%d}")


@register.inclusion_tag("public/_another_moment.html")
def another_moment(page):
    """Lets the reader choose a moment of this page's past."""
    return {"form": MomentForm(initial={"page": page})}


@register.filter
def leading_to(line, path):
    """The publication line of the print form, whose last words link to the story."""
    before, words = line.rsplit(" : ", 1)
    return format_html('{} : <a href="{}">{}</a>', before, absolute(path), words)


@register.filter
def is_told(field):
    """Whether a change of this field is shown as a diff; what was wrong and what is right is told in words already."""
    return not field.startswith("correction_")


@register.filter
def told(verb):
    """An act of the ledger as readers are told of it."""
    return {
        "publish": gettext("An edition was published"),
        "publish_alone": gettext("An edition was published by one person alone"),
        "read_over": gettext("Another person read over what one had published alone"),
        "retract": gettext("A story was withdrawn"),
        "place": gettext("The stories of a front or a section were put in order. Their words did not change"),
    }.get(verb, gettext("An act that reached readers"))
