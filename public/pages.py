"""Pages about the paper itself: how it works, how it corrects itself, who owns it, who its sources are."""

from dataclasses import dataclass

from articles.models import Edition
from public.moment import moment

PURPOSES = ("how-we-work", "corrections", "ownership", "sources", "contact", "privacy")
"""Slugs by which the paper knows a page, in the order of the foot. In another language than the first, the slug ends in
it: `corrections-ur`. A page of any other slug comes after these."""


@dataclass(frozen=True)
class StandingPage:
    """A page about the paper that readers have now: where it is, what it is called, and what it is for."""

    path: str
    name: str
    purpose: str


def pages_in(language):
    """The pages that are live in a language, in the order in which the foot names them. One cheap query."""
    live = Edition.objects.live(moment()).pages().filter(listing__language=language)
    rows = live.order_by("listing__published", "pk").values_list(
        "listing__path", "approval__revision__short_headline", "approval__revision__headline"
    )
    pages = [StandingPage(path, short or headline, _purpose(path, language)) for path, short, headline in rows]
    return sorted(pages, key=lambda page: PURPOSES.index(page.purpose) if page.purpose else len(PURPOSES))


def page_for(purpose, language):
    """The live page for a purpose, such as `corrections`; None if the paper has none in this language."""
    return next((page for page in pages_in(language) if page.purpose == purpose), None)


def _purpose(path, language):
    slug = path.removeprefix("/about/").removesuffix("/").removesuffix(f"-{language}")
    return slug if slug in PURPOSES else ""
