"""A list as RSS 2.0: every story in full, under an identity that no edition changes."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.utils.translation import override

from public.languages import direction
from public.lists import NEWEST_FIRST
from public.paper import Paper, absolute
from public.story import Story, with_print
from public.templatetags.paper import opened

STORIES = 30


class Rss(Rss201rev2Feed):
    """RSS with the whole story beside its summary."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self):
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["body"])
        handler.addQuickElement("atom:updated", item["updateddate"].isoformat(timespec="seconds"))


def feed_of(editions, title, language, name, *slug):
    """The newest stories of a list, in its language."""
    stories = [Story(each) for each in with_print(editions).order_by(*NEWEST_FIRST)[:STORIES]]
    with override(language):
        paper = Paper()
        feed = Rss(
            title=f"{title} | {paper.name}" if title else paper.name,
            link=absolute(reverse(f"{language}:{name}", args=slug)),
            description=_("Stories from %(outlet)s, every edition on record.") % {"outlet": paper.name},
            language=language,
            feed_url=absolute(reverse(f"{language}:{name}_rss", args=slug)),
            feed_copyright=settings.NEWSROOM_NAME,
        )
        for story in stories:
            feed.add_item(**_item(story))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _item(story):
    words = story.words
    return {
        "title": words.headline,
        "link": story.url,
        "description": story.description,
        "unique_id": f"urn:uuid:{story.edition.article.uuid}",
        "unique_id_is_permalink": False,
        "pubdate": story.published,
        "updateddate": story.edition.since,
        "author_name": None,
        "categories": [each.printed for each in story.tags],
        "body": f'<div lang="{story.language}" dir="{direction(story.language)}">{opened(words)}</div>',
    }
