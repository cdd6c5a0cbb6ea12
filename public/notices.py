"""Corrections and withdrawals, newest first: what we got wrong, in the words in which we said so."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Q

from articles.models import CorrectionKind, Edition
from public.addresses import withdrawals_seen
from public.gathering import gathered_alone
from public.languages import OURS
from public.lists import Page, cursor, newest_of, read_cursor
from public.moment import moment
from public.story import TOLD, Story

A_YEAR = timedelta(days=365)
COUNTED = 1_000
"""So many corrections of a year, the newest, are counted for how long they took."""


@dataclass(frozen=True)
class Notice:
    """One correction of a story, or one withdrawal."""

    at: datetime
    key: int
    story: Story | None = None
    withdrawal: Any = None

    @property
    def took(self):
        """How long readers had had the story when it was corrected."""
        return self.at - self.story.published


@dataclass(frozen=True)
class TimeToCorrect:
    """How many corrections there were in a year, and how soon half of them came."""

    count: int
    half_within: timedelta

    @property
    def is_partial(self):
        return self.count == COUNTED


def corrections_told(language):
    """Editions that told readers what was wrong, in every language or in one."""
    editions = Edition.objects.shown(moment()).filter(approval__revision__correction_kind__in=TOLD)
    return editions if language == OURS[0] else editions.filter(listing__language=language)


def withdrawals_told(language):
    """The same of withdrawals."""
    return withdrawals_seen() if language == OURS[0] else withdrawals_seen(listing__language=language)


def page_of_notices(language, after="", size=20, chosen=None):
    """One page of them, in every language or in one; those that a reader has chosen, if there is a choice."""
    before = read_cursor(after) if after else None
    corrections = chosen.qs if chosen else corrections_told(language)
    withdrawals = withdrawals_told(language)
    withdrawals = chosen.withdrawals(withdrawals) if chosen else withdrawals
    found = [*_corrections(corrections, before, size), *_withdrawals(withdrawals, before, size)]
    rows = sorted(found, key=_place, reverse=True)
    older = cursor(rows[size - 1].at, rows[size - 1].key) if len(rows) > size else ""
    return Page(rows[:size], older, not after)


def time_to_correct(language):
    """From the story's first publication to its correction, over a year; nothing if there was none.

    The error may have come in later, with an update. It is counted from the first edition all the same, so that the
    figure is never better than the truth.
    """
    corrections = corrections_told(language).filter(
        approval__revision__correction_kind=CorrectionKind.CORRECTION, since__gt=moment() - A_YEAR
    )
    spans = [since - first for since, first in
        corrections.order_by("-since").values_list("since", "listing__published")[:COUNTED]]  # fmt: skip
    return TimeToCorrect(len(spans), median(spans)) if spans else None


def _place(notice):
    return notice.at, notice.key


def _corrections(editions, before, size):
    if before:
        editions = editions.filter(Q(since__lt=before[0]) | Q(since=before[0], pk__lt=(before[1] + 1) // 2))
    newest = newest_of(editions.order_by("-since", "-pk"), size + 1)
    return [Notice(each.since, each.pk * 2, story=Story(each)) for each in gathered_alone(newest)]


def _withdrawals(withdrawals, before, size):
    if before:
        withdrawals = withdrawals.filter(Q(at__lt=before[0]) | Q(at=before[0], pk__lt=before[1] // 2))
    newest = withdrawals.order_by("-at", "-pk")[: size + 1]
    return [Notice(each.at, each.pk * 2 + 1, withdrawal=each) for each in newest]
