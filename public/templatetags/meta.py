"""What the head of a page tells programs: feeds, other languages, and facts as data."""

import json

from django import template
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext

from public import clock
from public.feeds import FORMATS
from public.languages import OURS
from public.linked import linked_data

register = template.Library()

IN_A_SCRIPT = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
"""Characters that could end a data block, or a line of it, before its time."""


@register.simple_tag
def feeds(kind, *slug):
    """The feeds of a list, in the language that is spoken."""
    here = f"{get_language()}:{kind}_feed"
    return [
        {"name": each.name, "type": each.content_type, "path": reverse(here, args=[*slug, end])}
        for end, each in FORMATS.items()
    ]


@register.simple_tag
def about(paper, kind, name, page):
    """What a list is, in a sentence that no other page has."""
    told = {"name": name, "paper": paper.name}
    said = {
        "section": gettext("%(name)s: stories from %(paper)s, newest first.") % told,
        "tag": gettext("%(name)s: everything %(paper)s has reported on it, newest first.") % told,
        "source": gettext("%(name)s: what rests on this source in %(paper)s, newest first.") % told,
        "author": gettext("%(name)s: stories by this author in %(paper)s, newest first.") % told,
    }[kind]
    if page.is_first or not page.rows:
        return said
    before = clock.moment(page.rows[0].published, paper.language)
    return f"{said} " + gettext("Older ones, from %(moment)s back.") % {"moment": before}


@register.simple_tag
def languages(kind, *slug):
    """The page of this name in each of our languages, and the one for whoever reads neither."""
    found = [(code, reverse(f"{code}:{kind}", args=slug)) for code in OURS]
    return [*found, ("x-default", found[0][1])]


@register.simple_tag
def linked(story, paper):
    """The story as search engines read it."""
    return linked_data(story, paper)


@register.filter
def legible(address):
    """An address as people read it: in its own letters."""
    return uri_to_iri(address)


@register.filter
def as_data(facts):
    """Facts as a data block holds them: no word in them can end it."""
    return mark_safe(json.dumps(facts, ensure_ascii=False, separators=(",", ":")).translate(IN_A_SCRIPT))  # noqa: S308
