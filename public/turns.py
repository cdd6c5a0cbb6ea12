"""The moments ahead at which what readers get changes by itself: nobody presses anything, time does it."""

from datetime import datetime, time, timedelta
from itertools import chain

from django.utils import timezone

from articles.models import Edition, Placement

MOST = 20


def turns_after(now):
    """The next of them, soonest first. Beyond the last, nobody has looked.

    Whatever a page shows from or until some moment adds its moments here: a page that is kept is kept until the next.
    """
    return sorted(set(chain(_midnights(now), _editions(now), _placements(now))))[:MOST]


def _editions(now):
    """Where an edition begins or ends. Of those that were unscheduled or withdrawn, time makes nothing."""
    yield from Edition.objects.ahead(now).order_by("since").values_list("since", flat=True)[:MOST]
    yield from Edition.objects.ending(now).order_by("until").values_list("until", flat=True)[:MOST]


def _placements(now):
    """Where a story begins or ceases to stand in the order an editor gave."""
    turn = Placement.objects.next_change(now)
    return [turn] if turn else []


def _midnights(now):
    """Every page prints the day, and what happened today by its hour alone."""
    today = timezone.localtime(now).date()
    return [timezone.make_aware(datetime.combine(today + timedelta(days=days), time())) for days in (1, 2)]
