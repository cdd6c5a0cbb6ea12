"""What stands beside a story: others on its topics and about the same things, in its language before any other."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html
from django.utils.translation import get_language

from articles.models import Edition
from articles.search import words
from public.languages import base, direction
from public.moment import moment

BESIDE, WEIGHED, TELLING = 4, 20, 4
"""Stories shown; the newest of each topic that are weighed; letters of a word that tells what a story is about."""


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


def related(edition):
    """The nearest stories. Where nothing is near, the newest of the section are left."""
    revision, about = edition.words, _about(edition.words.headline, edition.words.standfirst)
    listed = ("listing__path", "listing__published", "listing__language", "shared")
    others = (
        Edition.objects.live(moment())
        .stories()
        .beside(edition, until=moment(), most=WEIGHED)
        .values_list(*listed, "approval__revision__headline", "approval__revision__standfirst")
    )
    found = [
        Beside(path, headline, published, language, 2 * shared + len(about & _about(headline, standfirst)))
        for path, published, language, shared, headline, standfirst in others
    ]
    found = [each for each in found if each.nearness > 1 or each.language == revision.language]
    return sorted(found, key=lambda each: _place(each, revision.language), reverse=True)[:BESIDE]


def _place(each, language):
    return base(each.language) == base(language), min(each.nearness, 6), each.published


def _about(*texts):
    return {word for text in texts for word in words(text) if len(word) >= TELLING}
