"""Lists: a section, a topic, a source, an author, a day. The same stories go out as a feed."""

from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from articles.models import Author, Section, Source, Tag
from public.feeds import feed_of
from public.lists import page_of, stories_in
from public.printing import for_readers, printed

DAYS = 92


@for_readers
def newest(request, language):
    """The feed of the front: every story of the language."""
    return feed_of(stories_in(language), "", language, "front")


@for_readers(reads=["after"])
def section(request, language, slug, feed=False):
    """A section has its page even before it has a story."""
    found = get_object_or_404(Section, slug=slug)
    stories = stories_in(language).filter(listing__section=found)
    if feed:
        return feed_of(stories, found.name_in(language), language, "section", slug)
    return printed(
        "public/section.html", language=language, section=found, **_list(request, "section", stories, found, language)
    )


@for_readers(reads=["after"])
def tag(request, language, slug, feed=False):
    found = get_object_or_404(Tag.objects.select_related("merged_into"), slug=slug)
    return _about(request, language, "tag", found, stories_in(language).filter(listing__tags=found), feed)


@for_readers(reads=["after"])
def source(request, language, slug, feed=False):
    """A source that readers may hear of, and what rests on it."""
    found = get_object_or_404(Source.objects.open().select_related("merged_into"), slug=slug)
    if found.where_it_went.confidential:
        raise Http404
    return _about(request, language, "source", found, stories_in(language).filter(listing__sources=found), feed)


@for_readers(reads=["after"])
def author(request, language, slug, feed=False):
    found = get_object_or_404(Author, slug=slug)
    return _about(request, language, "author", found, stories_in(language).filter(listing__authors=found), feed)


@for_readers(reads=["after"])
def archive(request, language):
    """The days on which stories were published, newest first, with how many stand from each."""
    days = stories_in(language).annotate(day=TruncDate("listing__published")).values("day").order_by("-day")
    before = _date_or_404(request.GET.get("after", ""))
    days = list((days.filter(day__lt=before) if before else days).annotate(stories=Count("pk"))[: DAYS + 1])
    older = days[DAYS - 1]["day"] if len(days) > DAYS else None
    return printed("public/archive.html", language=language, days=days[:DAYS], older=older, is_first=not before)


@for_readers(reads=["after"])
def day(request, language, year, month, day):
    """The stories of one day, by the outlet's clock."""
    try:
        on = date(int(year), int(month), int(day))
        begins, ends = (timezone.make_aware(datetime.combine(each, time())) for each in (on, on + timedelta(days=1)))
    except (ValueError, OverflowError):
        raise Http404 from None
    stories = stories_in(language).filter(listing__published__gte=begins, listing__published__lt=ends)
    page = page_of(stories, request.GET.get("after", ""))
    return printed("public/day.html", language=language, day=on, page=page, here=request.path)


def _about(request, language, name, found, stories, feed):
    """A list about something that readers first hear of with a story: before that, there is no such page."""
    stands_for = getattr(found, "where_it_went", found)
    if stands_for != found:
        return HttpResponsePermanentRedirect(reverse(f"{language}:{name}", args=[stands_for.slug]))
    if feed:
        if not stories.exists():
            raise Http404
        return feed_of(stories, _name(found, language), language, name, found.slug)
    context = _list(request, name, stories, found, language)
    if not context["page"].rows and not stories.exists():
        raise Http404
    return printed(f"public/{name}.html", language=language, **context)


def _list(request, kind, stories, found, language):
    after = request.GET.get("after", "")
    return {
        "kind": kind,
        "rss": f"{kind}_rss",
        "after": after,
        "page": page_of(stories, after),
        "about": found,
        "name": _name(found, language),
        "slug": found.slug,
    }


def _name(found, language):
    return found.name_in(language) if hasattr(found, "name_in") else found.name


def _date_or_404(text):
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
