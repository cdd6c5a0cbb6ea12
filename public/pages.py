"""Pages about the paper itself: how it works, how it corrects itself, who owns it, who its sources are."""

from dataclasses import dataclass

from articles.models import Edition
from public.moment import moment
from public.statement import Statement

PURPOSES = ("how-we-work", "corrections", "ownership", "sources", "contact", "privacy")
"""Slugs by which the paper knows a page, in the order of the foot. In another language than the first, the slug ends in
it: `corrections-ur`. A page of any other slug comes after these."""


@dataclass(frozen=True)
class StandingPage:
    """A page about the paper that readers have now: where it is, what it is called, and what it is for."""

    path: str
    name: str
    purpose: str


def standing():
    """The editions of all that are live, with as much of them as a foot prints. One cheap query."""
    live = Edition.objects.live(moment()).pages().order_by("listing__published", "pk")
    return live.select_related("listing", "approval__revision").only(
        "number",
        "listing__path",
        "listing__language",
        "approval__revision__short_headline",
        "approval__revision__headline",
    )


_STANDING = Statement(lambda _nothing: standing())


def pages_in(language, editions=None):
    """The pages in a language, in the order in which the foot names them; of these editions, if they were read."""
    editions = _STANDING() if editions is None else editions
    pages = [_page(each) for each in editions if each.listing.language == language]
    return sorted(pages, key=lambda page: PURPOSES.index(page.purpose) if page.purpose else len(PURPOSES))


def page_for(purpose, language):
    """The live page for a purpose, such as `corrections`; None if the paper has none in this language."""
    return next((page for page in pages_in(language) if page.purpose == purpose), None)


def _page(edition):
    words, listing = edition.words, edition.listing
    purpose = _purpose(listing.path, listing.language)
    return StandingPage(listing.path, words.short_headline or words.headline, purpose)


def _purpose(path, language):
    slug = path.removeprefix("/about/").removesuffix("/").removesuffix(f"-{language}")
    return slug if slug in PURPOSES else ""
