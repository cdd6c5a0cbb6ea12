"""The answer to whoever asks for a feed."""

import uuid

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from public.feeds.entry import Feed, entry_of, stories_of
from public.feeds.formats import FORMATS
from public.gathering import gathered_whole
from public.lists import in_order, newest_of
from public.paper import Paper, absolute
from public.story import reached_by_story

STORIES = 30


def feed_of(editions, title, language, kind, name, *slug):
    """The newest stories of a list, in its language, as `kind` of feed: rss, atom or json.

    `name` is the list's page; the feed stands beside it. No moment of change goes into the headers: a withdrawal makes
    no newer one, and a reader that asked by the moment would keep what was withdrawn. The ETag is of the bytes.
    """
    editions = gathered_whole(newest_of(in_order(editions), STORIES))
    entries = [entry_of(each) for each in stories_of(editions, reached_by_story(editions))]
    with override(language):
        paper = Paper()
        home = absolute(reverse(f"{language}:{name}", args=slug))
        feed = Feed(
            title=f"{title} | {paper.name}" if title else paper.name,
            about=_("Stories from %(outlet)s, every edition on record.") % {"outlet": paper.name},
            language=language,
            home=home,
            address=f"{home}feed.{kind}",
            outlet=paper.name,
            full=settings.NEWSROOM_FEED_TEXT == "full",
            entries=tuple(entries),
        )
        return answer(feed, kind)


def answer(feed, kind):
    """A feed in one of its formats."""
    return HttpResponse(FORMATS[kind].write(feed), content_type=f"{FORMATS[kind].content_type}; charset=utf-8")


def line_urn(number):
    """The identity of an entry that tells of one line of the ledger."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.NEWSROOM_URL}/ledger/#line-{number}").urn
