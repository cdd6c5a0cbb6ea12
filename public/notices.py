"""Corrections and withdrawals, newest first: what we got wrong, in the words in which we said so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from articles.models import Edition
from public.addresses import withdrawals_seen
from public.languages import OURS
from public.lists import Page, cursor, read_cursor
from public.moment import moment
from public.story import TOLD, Story, for_lists


@dataclass(frozen=True)
class Notice:
    """One correction of a story, or one withdrawal."""

    at: datetime
    key: int
    story: Story | None = None
    withdrawal: Any = None


def page_of_notices(language, after="", size=20):
    """One page of them, in every language or in one."""
    before = read_cursor(after) if after else None
    found = [*_corrections(language, before, size), *_withdrawals(language, before, size)]
    rows = sorted(found, key=_place, reverse=True)
    older = cursor(rows[size - 1].at, rows[size - 1].key) if len(rows) > size else ""
    return Page(rows[:size], older, not after)


def _place(notice):
    return notice.at, notice.key


def _corrections(language, before, size):
    editions = (
        for_lists(Edition.objects.shown(moment()))
        .prefetch_related(None)
        .filter(approval__revision__correction_kind__in=TOLD)
    )
    if language != OURS[0]:
        editions = editions.filter(listing__language=language)
    if before:
        editions = editions.filter(Q(since__lt=before[0]) | Q(since=before[0], pk__lt=(before[1] + 1) // 2))
    newest = editions.order_by("-since", "-pk")[: size + 1]
    return [Notice(each.since, each.pk * 2, story=Story(each)) for each in newest]


def _withdrawals(language, before, size):
    withdrawals = withdrawals_seen()
    if language != OURS[0]:
        withdrawals = withdrawals.filter(editions__edition__listing__language=language).distinct()
    if before:
        withdrawals = withdrawals.filter(Q(at__lt=before[0]) | Q(at=before[0], pk__lt=before[1] // 2))
    newest = withdrawals.order_by("-at", "-pk")[: size + 1]
    return [Notice(each.at, each.pk * 2 + 1, withdrawal=each) for each in newest]
