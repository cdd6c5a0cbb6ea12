"""The archive: every year, its months, a month's days, and the stories of one day, by the outlet's clock."""

from datetime import date, datetime, time, timedelta

from django.http import Http404
from django.utils import timezone

from public.archive import days_of, months_with_stories
from public.lists import page_of, stories_in
from public.printing import for_readers, printed


@for_readers
def archive(request, language):
    """Every month of which a story stands."""
    return printed("public/archive.html", language=language, months=months_with_stories(language))


@for_readers
def year(request, language, year):
    """The months of one year."""
    on = _date_or_404(year, 1, 1)
    months = [each for each in months_with_stories(language) if each.first.year == on.year]
    return printed("public/year.html", language=language, year=on, months=months, here=request.path)


@for_readers
def month(request, language, year, month):
    """The days of one month, with how many stories stand from each."""
    on = _date_or_404(year, month, 1)
    context = {"month": on, "days": days_of(on, language), "here": request.path}
    return printed("public/month.html", language=language, **context)


@for_readers(reads=["after"])
def day(request, language, year, month, day):
    """The stories of one day, by the outlet's clock."""
    on = _date_or_404(year, month, day)
    begins, ends = (timezone.make_aware(datetime.combine(each, time())) for each in (on, on + timedelta(days=1)))
    stories = stories_in(language).filter(listing__published__gte=begins, listing__published__lt=ends)
    page = page_of(stories, request.GET.get("after", ""))
    return printed("public/day.html", language=language, day=on, page=page, here=request.path)


def _date_or_404(year, month, day):
    """A day of the calendar, with another after it."""
    try:
        on = date(int(year), int(month), int(day))
    except ValueError:
        raise Http404 from None
    if not date(1, 2, 1) < on < date(9999, 1, 1):
        raise Http404
    return on
