"""Corrections and withdrawals as a feed: what was wrong, what is right, and where both wordings stand."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.passages import mostly_arabic
from public.feeds import Entry, Feed
from public.feeds.answering import STORIES, answer, line_urn
from public.languages import direction
from public.notices import page_of_notices
from public.paper import Paper, absolute
from public.story import said


def corrections_feed(language, kind):
    """The newest of them, each under the line of the ledger that it is."""
    notices = page_of_notices(language, size=STORIES).rows
    with override(language):
        home = absolute(reverse(f"{language}:corrections"))
        entries = tuple(_correction(each) if each.story else _withdrawal(each, home) for each in notices)
        return answer(
            Feed(
                title=f"{_('Corrections and withdrawals')} | {Paper().name}",
                about=_("What we got wrong, what is right, and what we have taken back."),
                language=language,
                home=home,
                address=f"{home}feed.{kind}",
                outlet=Paper().name,
                full=True,
                entries=entries,
            ),
            kind,
        )


def _correction(notice):
    story, line = notice.story, notice.story.edition.event_id
    with override(story.spoken):
        title = f"{story.words.get_correction_kind_display()}{_(': ')}{story.words.headline}"
        return _entry(notice.at, line, f"{story.url}history/", title, said(story.words), story.language)


def _withdrawal(notice, home):
    told, line = notice.withdrawal, notice.withdrawal.event_id
    language = "ur" if mostly_arabic(told.notice) else "en"
    return _entry(
        notice.at, line, f"{home}#withdrawal-{told.pk}", _("A story we have withdrawn"), told.notice, language
    )


def _entry(at, line, url, title, told, language):
    around = {"told": told, "language": language, "direction": direction(language)}
    return Entry(
        id=line_urn(line),
        url=url,
        title=title,
        language=language,
        summary=told,
        html=render_to_string("public/_told.html", around).strip(),
        published=at,
        updated=at,
        changed=at,
        authors=(),
        topics=(),
    )
