"""Corrections and withdrawals as RSS: what was wrong, what is right, and where both wordings stand."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from public.feeds import STORIES, Rss
from public.notices import page_of_notices
from public.paper import Paper, absolute


def corrections_feed(language):
    """The newest of them, each under the line of the ledger that it is."""
    notices = page_of_notices(language, size=STORIES).rows
    with override(language):
        paper, here = Paper(), reverse(f"{language}:corrections")
        feed = Rss(
            title=f"{_('Corrections and withdrawals')} | {paper.name}",
            link=absolute(here),
            description=_("What we got wrong, what is right, and what we have taken back."),
            language=language,
            feed_url=absolute(reverse(f"{language}:corrections_rss")),
            feed_copyright=settings.NEWSROOM_NAME,
        )
        for notice in notices:
            feed.add_item(**(_correction(notice) if notice.story else _withdrawal(notice, here)))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _correction(notice):
    words = notice.story.words
    told = " ".join(filter(None, [words.correction_wrong, words.correction_right]))
    title = f"{words.get_correction_kind_display()}{_(': ')}{words.headline}"
    return _item(title, f"{notice.story.url}history/", told, notice.at, notice.story.edition.event_id)


def _withdrawal(notice, here):
    link = absolute(f"{here}#withdrawal-{notice.withdrawal.pk}")
    title, told = _("A story we have withdrawn"), notice.withdrawal.notice
    return _item(title, link, told, notice.at, notice.withdrawal.event_id)


def _item(title, link, told, at, line):
    return {
        "title": title,
        "link": link,
        "description": told,
        "unique_id": absolute(f"/ledger/#line-{line}"),
        "unique_id_is_permalink": False,
        "pubdate": at,
        "updateddate": at,
        "author_name": None,
        "body": format_html("<p>{}</p>", told),
    }
