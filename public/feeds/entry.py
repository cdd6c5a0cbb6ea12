"""A feed and its entries, as every format tells them."""

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from public.paper import Paper, absolute
from public.paths import path_of
from public.story import Story, said

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed changed in which nothing ever was: every format wants a moment, and each answer the same one."""

TAG = re.compile("<[a-z][^<>]*>")
LINK = re.compile(r'(?<= )(href|src)="([^"]*)"')


@dataclass(frozen=True)
class Person:
    """Who wrote an entry, and the page of what else they wrote."""

    name: str
    url: str


@dataclass(frozen=True)
class Entry:
    """One story. `id` is the same through every edition; `summary` and `html` tell its corrections first."""

    id: str
    url: str
    title: str
    language: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    changed: datetime
    authors: tuple
    topics: tuple
    picture: Any = None


@dataclass(frozen=True)
class Feed:
    """A list, as a feed reader subscribes to it."""

    title: str
    about: str
    language: str
    home: str
    address: str
    outlet: str
    full: bool
    entries: tuple

    @property
    def id(self):
        """An identity that hangs on the list alone: every format of it, and every day, has the same."""
        return uuid.uuid5(uuid.NAMESPACE_URL, self.home).urn

    @property
    def updated(self):
        """The newest change in it."""
        return max((each.changed for each in self.entries), default=NEVER)


def entry_of(story):
    """A story as an entry, in its own language."""
    with override(story.spoken):
        return Entry(
            id=story.edition.article.uuid.urn,
            url=story.url,
            title=story.words.headline,
            language=story.language,
            summary=_plain(story),
            html=_html(story),
            published=story.published,
            updated=story.updated or story.published,
            changed=story.edition.since,
            authors=tuple(_person(each, story.spoken) for each in story.writers),
            topics=tuple(each.printed for each in story.tags),
            picture=story.picture,
        )


def _person(byline, language):
    return Person(byline.printed, absolute(path_of(f"{language}:author", byline.author.slug)))


def _plain(story):
    """Its corrections and its description, as a text."""
    told = [f"{each.words.get_correction_kind_display()}: {said(each.words)}" for each in story.notices]
    return "\n".join([*told, story.description])


def _html(story):
    """The entry as it is read: corrections, the words or what they come to, and the sources they rest on."""
    full = settings.NEWSROOM_FEED_TEXT == "full"
    html = render_to_string("public/_entry.html", {"story": story, "full": full, "paper": Paper()})
    return TAG.sub(lambda tag: LINK.sub(lambda link: _whole(story.url, *link.groups()), tag[0]), html.strip())


def _whole(here, attribute, link):
    """An address that leads there from anywhere."""
    link = escape(urljoin(here, unescape(link))) if link[:1] in ("/", "#", "?") else link
    return f'{attribute}="{link}"'


def stories_of(editions, reached):
    """Editions as stories that know what readers had before them."""
    return [Story(each, reached.get(each.article_id, [])) for each in editions]
