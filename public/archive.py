"""What the archive holds for readers: months, and the days of one, of which a story stands."""

from collections import Counter
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles.models import Month
from articles.models.month import bounds
from public.lists import in_order, stories_in

COUNTED = 10_000
"""Stories of a month that are counted by the day. Where there are more, the days before those bear no number."""


def months_with_stories(language):
    """The months, newest first. Each is asked for one story: as a question whether there is any, PostgreSQL would put
    it to the whole paper at once."""
    here = {"listing__published__gte": OuterRef("begins"), "listing__published__lt": OuterRef("ends")}
    newest = in_order(stories_in(language).filter(**here)).values("pk")[:1]
    return list(Month.objects.annotate(newest=Subquery(newest)).exclude(newest=None))


def days_of(first, language):
    """The days of a month on which stories were published, newest first, with how many: a day and a number each."""
    here = bounds(first)
    stories = stories_in(language).filter(listing__published__gte=here["begins"], listing__published__lt=here["ends"])
    moments = list(in_order(stories).values_list("placed", flat=True)[: COUNTED + 1])
    counted = Counter(timezone.localdate(each) for each in moments)
    if len(moments) <= COUNTED:
        return list(counted.items())
    reached = min(counted)
    return [*((day, counted[day]) for day in counted if day > reached), *((day, None) for day in _back_from(reached))]


def _back_from(day):
    """The days of a month from this one back to its first."""
    return [date(day.year, day.month, number) for number in range(day.day, 0, -1)]
