"""The slip: all that one line of the desk says of a story, in the list of articles and on the board."""

from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from articles.deskclock import moment, short, span
from articles.sanitise import count_words
from articles.standing import Readers, standings, unread

LANGUAGES = {"en": gettext_lazy("English"), "ur": gettext_lazy("Urdu")}


class Slip:
    """One story as one person sees it in a list, at one moment. Read with `with_standing`, it asks for nothing more."""

    plain = (
        gettext_lazy("Draft"),
        gettext_lazy("In review"),
        gettext_lazy("Approved"),
        pgettext_lazy("status", "Published"),
    )
    """What a column of the board says by its own heading."""

    def __init__(self, article, person, at=None):
        self.article, self.person, self.at = article, person, at or timezone.now()
        self.newest = article.newest
        self.headline = str(article)
        self.slugline = self.newest.slugline
        self.lang = self.newest.language if self.newest.headline else get_language()
        self.dir = "rtl" if self.lang.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"

    @property
    def url(self):
        return reverse("admin:articles_article_change", args=[self.article.pk])

    @cached_property
    def standings(self):
        return standings(self.article, self.at)

    @property
    def status(self):
        return _(", ").join(words for _shape, words in self.standings)

    @property
    def beyond(self):
        """What is true of it beyond the plain name of the column it lies in, and whether it wants a person now."""
        alarming = {"hold"} | ({"published", "scheduled"} if self.is_unread else set())
        return [(words, shape in alarming) for shape, words in self.standings if words not in self.plain]

    @property
    def is_unread(self):
        """Whether what readers see, or will, was published by one person alone and not read over since."""
        return any(each and unread(self.article, each) for each in (self.readers.live, self.readers.ahead))

    @property
    def out_since(self):
        """Such as "edition 2, live since 15:20"."""
        live = self.readers.live
        since = _("live since %(when)s") % {"when": short(live.since, self.at)}
        return (
            _("edition %(number)s, %(since)s") % {"number": live.number, "since": since} if live.number > 1 else since
        )

    @property
    def due(self):
        return " ".join(filter(None, [self.flagged_for, self.embargo]))

    @cached_property
    def readers(self):
        return Readers(self.article, self.at)

    @property
    def section(self):
        section = self.newest.section
        return section.name_in(get_language()) if section else ""

    @property
    def language(self):
        return LANGUAGES.get(self.newest.language, self.newest.language)

    @cached_property
    def words(self):
        return count_words(self.newest.body_html)

    @property
    def is_yours(self):
        return self.newest.writer_id == self.person.pk

    @property
    def holder(self):
        """Who has it: the writer of the newest words. What a program wrote, nobody has yet."""
        if self.newest.writer.machine:
            return _("Nobody yet")
        return _("You") if self.is_yours else str(self.newest.writer)

    @property
    def flagged_for(self):
        """How long the oldest open flag has been open, such as "open 24 min"."""
        since = min((flag.opened.at for flag in self.article.raised), default=None)
        return since and _("open %(span)s") % {"span": span(self.at - since)}

    @property
    def embargo(self):
        """Until when nothing of it may go out, while that is ahead."""
        until = self.article.embargo
        return _("not before %(moment)s") % {"moment": moment(until, self.at)} if until and until > self.at else ""

    @property
    def changed_at(self):
        return timezone.localtime(self.article.changed)

    @property
    def changed(self):
        """When the last act was: the hour today, else the day."""
        return short(self.article.changed, self.at)
