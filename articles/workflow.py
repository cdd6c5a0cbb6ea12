"""The table of moves: who may do what to a story, from where, to where, and the plain reason when not.

`MOVES` is all there is to know of the review workflow. `Article` acts on it; the desk prints its reasons.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Refused(Exception):
    """A move that may not be made now. The message is a sentence for whoever tried it."""


class Status(models.TextChoices):
    """Where a story's newest words stand. Never what readers see: ask `Edition.objects.live()`."""

    DRAFT = "draft", gettext_lazy("Draft")
    IN_REVIEW = "in_review", gettext_lazy("In review")
    APPROVED = "approved", gettext_lazy("Approved")
    PUBLISHED = "published", gettext_lazy("Published")
    RETRACTED = "retracted", gettext_lazy("Retracted")
    SPIKED = "spiked", gettext_lazy("Spiked")


@dataclass(frozen=True)
class Move:
    """One verb of the desk: the statuses it starts from, the one it ends in (none: it stays), what else must hold."""

    verb: str
    name: str
    start: frozenset
    end: str | None = None
    conditions: tuple = field(default=())

    def why_not(self, article, by):
        """Why this person may not make this move now; an empty text when they may."""
        if not by.may(self.verb, article.section_id):
            return _("Your appointments do not include this.")
        if article.status not in self.start:
            return _("The story is %(status)s.") % {"status": article.get_status_display().lower()}
        return next((reason for reason in (condition(article, by) for condition in self.conditions) if reason), "")

    def check(self, article, by):
        reason = self.why_not(article, by)
        if reason:
            raise Refused(reason)


def _revises_only_with_the_right(article, by):
    if article.status == Status.IN_REVIEW and not by.may("revise", article.section_id):
        return _("The story is in review. Withdraw it to go on writing, or wait for the editor.")


def _no_reader_has_seen_it(article, by):
    if article.status in (Status.PUBLISHED, Status.RETRACTED) and article.has_reached_readers:
        return _("Readers have seen this story. Start a correction.")


def _has_new_words(article, by):
    if article.status == Status.IN_REVIEW and article.newest.is_sealed:
        return _("These words have been submitted already.")
    if hasattr(article.newest, "approval"):
        return _("Nothing has changed since these words were approved.")


def _not_approved_before(article, by):
    if hasattr(article.newest, "approval"):
        return _("Nothing has changed since these words were approved.")


def _is_their_own_to_drop(article, by):
    theirs = by.pk in (article.newest.writer_id, article.submitted_by_id)
    if not theirs and not by.may("revise", article.section_id):
        return _("Somebody else wrote these words. They, or an editor, may give them up.")


def _wrote_or_sent_it(article, by):
    if article.newest.writer_id != by.pk and article.submitted_by_id != by.pk:
        return _("Only the person who submitted it, or who wrote it, withdraws it. An editor sends it back.")


def _words_are_sealed(article, by):
    if not article.newest.is_sealed:
        return _("%(writer)s is changing the words: revision %(number)s is not submitted yet.") % {
            "writer": article.newest.writer,
            "number": article.newest.number,
        }


def _is_not_the_writer(article, by):
    if settings.NEWSROOM_FOUR_EYES and article.newest.writer_id == by.pk:
        return _("You wrote revision %(number)s. Somebody who did not write it approves it.") % {
            "number": article.newest.number
        }
    if settings.NEWSROOM_FOUR_EYES and article.newest.writer.machine and article.submitted_by_id == by.pk:
        return _("A program wrote this and you submitted it. Another person approves it.")


def _wrote_an_earlier_revision(article, by):
    if article.newest.writer_id == by.pk:
        return _("You wrote revision %(number)s yourself. Another person countersigns it.") % {
            "number": article.newest.number
        }
    if not any(each.writer_id == by.pk for each in article.line()):
        return _("You wrote no earlier revision of this story.")
    if not article.newest.writer.may("approve", article.section_id):
        return _("%(writer)s may not approve stories, so an editor has to.") % {"writer": article.newest.writer}


def _no_hold(article, by):
    if article.flags.open().filter(kind="legal_hold").exists():
        return _("The story is on legal hold.")


def _nothing_scheduled(article, by):
    ahead = article.editions.ahead().first()
    if ahead:
        return _("Edition %(number)s is scheduled. Unschedule it first.") % {"number": ahead.number}


def _something_scheduled(article, by):
    if not article.editions.ahead().exists():
        return _("Nothing of this story is scheduled.")


def _never_published(article, by):
    if article.editions.brought_out().exists():
        return _("Readers have seen this story, or will. It can be retracted, not spiked.")


def _was_published(article, by):
    if not article.has_reached_readers:
        return _("Readers have not seen this story yet. Go on writing it.")


def _has_something_to_abandon(article, by):
    if not article.editions.brought_out().exists():
        return _("There is no published edition to go back to. Spike the story instead.")


def _has_something_to_withdraw(article, by):
    if not article.editions.brought_out().filter(withdrawn=None).exists():
        return _("No edition of this story is before readers, or scheduled.")


def _has_a_second_reading_due(article, by):
    due = article.flags.open().filter(kind="alone").select_related("opened", "edition__approval")
    if not due:
        return _("No edition waits for a second reading.")
    if all(by.pk in (flag.opened.by_id, flag.edition.approval.writer_id) for flag in due):
        return _("You wrote or published it. Another person reads it.")


def _is_held(article, by):
    if not article.flags.open().filter(kind="legal_hold").exists():
        return _("The story is not on legal hold.")


def _has_an_embargo(article, by):
    if article.embargo is None:
        return _("There is no embargo.")


S = Status
UNPUBLISHED = [S.DRAFT, S.IN_REVIEW, S.APPROVED]
ANY = list(Status)

MOVES = {
    verb: Move(verb, name, frozenset(start), end, conditions)
    for verb, name, start, end, conditions in [
        ("write", gettext_lazy("Save"), [*UNPUBLISHED, S.PUBLISHED, S.RETRACTED], None,
            (_revises_only_with_the_right, _no_reader_has_seen_it)),
        ("submit", gettext_lazy("Submit"), [S.DRAFT, S.IN_REVIEW], S.IN_REVIEW, (_has_new_words,)),
        ("withdraw", gettext_lazy("Withdraw"), [S.IN_REVIEW], S.DRAFT, (_wrote_or_sent_it,)),
        ("send_back", gettext_lazy("Send back"), [S.IN_REVIEW, S.APPROVED], S.DRAFT, (_nothing_scheduled,)),
        ("approve", gettext_lazy("Approve"), [S.IN_REVIEW], S.APPROVED, (_words_are_sealed, _is_not_the_writer)),
        ("countersign", gettext_lazy("Countersign"), [S.IN_REVIEW], S.APPROVED,
            (_words_are_sealed, _wrote_an_earlier_revision)),
        ("publish", gettext_lazy("Publish"), [S.APPROVED], S.PUBLISHED, (_no_hold, _nothing_scheduled)),
        ("publish_alone", gettext_lazy("Publish alone"), [S.DRAFT, S.IN_REVIEW], S.PUBLISHED,
            (_no_hold, _nothing_scheduled, _not_approved_before)),
        ("unschedule", gettext_lazy("Unschedule"), [*UNPUBLISHED, S.PUBLISHED, S.RETRACTED], None,
            (_something_scheduled,)),
        ("correct", gettext_lazy("Correct"), [S.PUBLISHED, S.RETRACTED], S.DRAFT, (_was_published,)),
        ("abandon", gettext_lazy("Abandon"), UNPUBLISHED, None, (_has_something_to_abandon, _is_their_own_to_drop)),
        ("retract", gettext_lazy("Retract"), [*UNPUBLISHED, S.PUBLISHED], S.RETRACTED, (_has_something_to_withdraw,)),
        ("spike", gettext_lazy("Spike"), UNPUBLISHED, S.SPIKED, (_never_published, _is_their_own_to_drop)),
        ("restore", gettext_lazy("Restore"), [S.SPIKED], S.DRAFT, ()),
        ("waive", gettext_lazy("Explain"), UNPUBLISHED, None, (_words_are_sealed,)),
        ("read_over", gettext_lazy("Read over"), ANY, None, (_has_a_second_reading_due,)),
        ("hold", gettext_lazy("Legal hold"), ANY, None, (_no_hold, _nothing_scheduled)),
        ("release", gettext_lazy("Release"), ANY, None, (_is_held,)),
        ("embargo", gettext_lazy("Embargo"), UNPUBLISHED, None, ()),
        ("lift_embargo", gettext_lazy("Shorten the embargo"), UNPUBLISHED, None, (_has_an_embargo,)),
    ]
}  # fmt: skip
