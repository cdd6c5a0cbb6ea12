"""One story as a feed: whoever follows it is told of each further edition, and of what it changed."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from public.clock import digits
from public.feeds import Entry, Feed
from public.feeds.answering import answer, line_urn
from public.paper import Paper
from public.story import is_withdrawn, said


def history_feed(story, kind):
    """Its editions that readers may still look up, newest first."""
    numbered = [pair for pair in enumerate(story.reached, 1) if not is_withdrawn(pair[1])]
    with override(story.spoken):
        home = f"{story.url}history/"
        return answer(
            Feed(
                title=f"{story.short_headline} | {Paper().name}",
                about=_("Every edition of “%(headline)s”, and what each changed.") % {"headline": story.words.headline},
                language=story.language,
                home=home,
                address=f"{home}feed.{kind}",
                outlet=settings.NEWSROOM_NAME,
                full=True,
                entries=tuple(_entry(story, number, edition) for number, edition in reversed(numbered)),
            ),
            kind,
        )


def _entry(story, number, edition):
    words = edition.words
    name = _("Edition %(number)s") % {"number": digits(number, story.spoken)}
    what = words.get_correction_kind_display() if words.correction_kind else _("First published")
    told = f"{what}{_(': ')}{said(words)}" if said(words) else what
    around = {"told": told, "language": story.language, "direction": story.direction}
    return Entry(
        id=line_urn(edition.event_id),
        url=f"{story.url}history/#edition-{number}",
        title=f"{name}{_(': ')}{words.headline}",
        language=story.language,
        summary=told,
        html=render_to_string("public/_told.html", around).strip(),
        published=edition.since,
        updated=edition.since,
        changed=edition.since,
        authors=(),
        topics=(),
    )
