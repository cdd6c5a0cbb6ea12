"""Lists: a section, a topic, a source, an author. The same stories go out as a feed."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.models import Author, Place, Section, Source, Tag
from public.feeds import feed_of
from public.lists import page_of, stories_in, stories_under
from public.placing import placed
from public.printing import for_readers, printed


@for_readers
def newest(request, language, feed):
    """The feed of the front: every story of the language."""
    return feed_of(stories_in(language), "", language, feed, "front")


@for_readers(reads=["after"])
def section(request, language, slug, feed=""):
    """A section has its page even before it has a story. Its editor's choice comes first."""
    found = get_object_or_404(Section, slug=slug)
    stories = stories_in(language).filter(listing__section=found)
    if feed:
        return feed_of(stories, found.name_in(language), language, feed, "section", slug)
    return section_page(request, language, found, placed(stories, Place(language, found)))


def section_page(request, language, found, leading, **banner):
    """A section's stories: those that lead first, then the newest."""
    stories = stories_in(language).filter(listing__section=found)
    context = _list(request, "section", stories, found, language, leading)
    return printed("public/section.html", language=language, section=found, **context, **banner)


@for_readers(reads=["after"])
def tag(request, language, slug, feed=""):
    found = get_object_or_404(Tag.objects.select_related("merged_into"), slug=slug)
    return _about(request, language, "tag", found, stories_under("tag", found, language), feed)


@for_readers(reads=["after"])
def source(request, language, slug, feed=""):
    """A source that readers may hear of, and what rests on it."""
    found = get_object_or_404(Source.objects.open().select_related("merged_into"), slug=slug)
    if found.where_it_went.confidential:
        raise Http404
    return _about(request, language, "source", found, stories_under("source", found, language), feed)


@for_readers(reads=["after"])
def author(request, language, slug, feed=""):
    found = get_object_or_404(Author, slug=slug)
    return _about(request, language, "author", found, stories_under("author", found, language), feed)


def _about(request, language, name, found, stories, feed):
    """A list about something that readers first hear of with a story: before that, there is no such page."""
    stands_for = getattr(found, "where_it_went", found)
    if stands_for != found:
        page, end = (f"{name}_feed", [feed]) if feed else (name, [])
        return HttpResponsePermanentRedirect(reverse(f"{language}:{page}", args=[stands_for.slug, *end]))
    if feed:
        if not stories.exists():
            raise Http404
        return feed_of(stories, _name(found, language), language, feed, name, found.slug)
    context = _list(request, name, stories, found, language)
    if not context["page"].rows and not stories.exists():
        raise Http404
    return printed(f"public/{name}.html", language=language, **context)


def _list(request, kind, stories, found, language, leading=()):
    after = request.GET.get("after", "")
    return {
        "kind": kind,
        "after": after,
        "page": page_of(stories, after, leading=leading),
        "about": found,
        "name": _name(found, language),
        "slug": found.slug,
    }


def _name(found, language):
    return found.name_in(language) if hasattr(found, "name_in") else found.name
