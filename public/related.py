"""What stands beside a story: others on its topics and about the same things, in its language before any other."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils.html import format_html
from django.utils.translation import get_language

from articles.models import Edition
from articles.search import words
from public.languages import base, direction
from public.moment import moment

BESIDE, NEWEST, WEIGHED, TELLING = 4, 10, 12, 4
"""Stories shown; the newest of each topic that are looked at; the nearest of those, whose words are weighed; letters of
a word that tells what a story is about."""

WORDS = ("approval__revision__headline", "approval__revision__standfirst")


@dataclass(frozen=True)
class Beside:
    """Another story, as a line beside this one."""

    path: str
    headline: str
    published: datetime
    language: str
    nearness: int

    @property
    def isolation(self):
        """Attributes that set it apart from a page of another language."""
        if base(self.language) == get_language():
            return ""
        return format_html(' lang="{}" dir="{}"', self.language, direction(self.language))


def beside(listing, section, language, article):
    """The stories that are weighed. What they stand beside may be columns of a row around this question."""
    return (
        Edition.objects.live(moment())
        .stories()
        .beside(listing, section, language, until=moment(), few=NEWEST, most=WEIGHED)
        .exclude(article=article)
        .order_by()
        .values_list(*(f"listing__{each}" for each in ("path", "published", "language")), *WORDS, "shared")
    )


def related(edition):
    """The nearest stories. Where nothing is near, the newest of the section are left."""
    revision, listing = edition.words, edition.listing
    about = _about(revision.headline, revision.standfirst)
    others = getattr(edition, "beside", None)
    if others is None:
        others = beside(listing.pk, listing.section_id, listing.language, edition.article_id)
    found = [
        Beside(path, headline, published, language, 2 * shared + len(about & _about(headline, standfirst)))
        for path, published, language, headline, standfirst, shared in others
    ]
    found = [each for each in found if each.nearness > 1 or each.language == revision.language]
    return sorted(found, key=lambda each: _place(each, revision.language), reverse=True)[:BESIDE]


def _place(each, language):
    return base(each.language) == base(language), min(each.nearness, 6), each.published, each.path


@lru_cache(maxsize=2048)
def _about(*texts):
    return {word for text in texts for word in words(text) if len(word) >= TELLING}
