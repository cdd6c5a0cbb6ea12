"""A search: what was found, newest first, what may narrow it, and what helps where nothing was found."""

from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from re import sub

from django.db.models import Count, F
from django.utils.html import format_html, format_html_join

from articles.models import Section, Source, Tag
from articles.models.card import GatheredFirst
from articles.search import marked, passage
from public.facets import choice, language_choice
from public.languages import OURS
from public.lists import Page, in_order, page_of
from public.story import with_print

COUNTED, WEIGHED, OFFERED = 10_000, 400, 8
"""Hits that are counted; the newest of them, which the facets are taken from; and facets of one kind on offer."""


@dataclass(frozen=True)
class Hit:
    """A story that was found, with the words that were looked for marked in it."""

    story: object
    title: str
    text: str


@dataclass(frozen=True)
class Offer:
    """A facet on offer: how many of the hits are under it, where all were counted, and whether it was chosen."""

    choice: object
    number: int | None
    chosen: bool


@dataclass(frozen=True)
class Found:
    """What a search found."""

    number: int
    page: Page
    hits: list
    offers: dict = field(default_factory=dict)

    @property
    def too_many_to_count(self):
        return self.number > COUNTED


def find(search, after):
    """One page of what answers. For a rare word all matches are gathered, then sorted; for a common one, whose matches
    are never far, the paper is walked from its newest story back."""
    number = search.qs[: COUNTED + 1].count()
    way = F if number > COUNTED else GatheredFirst
    editions = search.qs.annotate(placed=way("listing__published"))
    page = page_of(editions, after, printing=with_print)
    hits = [hit(each, search.asked) for each in page.rows]
    return Found(number, page, hits, offers(search, editions, number))


def hit(story, asked):
    words = story.words
    body = passage(unescape(sub("<[^>]*>", " ", words.body_html)), asked)
    text = max([words.standfirst, body], key=lambda each: len(_told(each, asked)))
    return Hit(story, emphasised(words.headline, asked), emphasised(text, asked))


def _told(text, asked):
    return {piece for piece, matches in marked(text, asked) if matches}


def emphasised(text, asked):
    """The text, safe to print, with what was looked for marked."""
    pieces = marked(text, asked)
    return format_html_join("", "{}", ((format_html("<mark>{}</mark>", each) if hit else each,) for each, hit in pieces))


def offers(search, editions, number):
    """Facets by kind: those that were chosen, and those of the newest hits, with numbers where these are all."""
    newest = in_order(editions).values_list("listing", "listing__section", "listing__language")[:WEIGHED]
    newest = list(newest) if number else []
    all_counted = number <= WEIGHED
    sections, languages = (Counter(each[column] for each in newest) for column in (1, 2))
    counted = {
        "section": [(choice("section", each, search.spoken), sections[each.pk]) for each in Section.objects.all()],
        "tag": _under("tag", Tag.objects.all(), newest, search.spoken),
        "source": _under("source", Source.objects.open(), newest, search.spoken),
        "language": [(language_choice(code), languages[code]) for code in {**dict.fromkeys(OURS), **languages}],
    }
    return {kind: _offered(kind, some, search, all_counted) for kind, some in counted.items()}


def _under(kind, records, newest, spoken):
    """The topics or sources under which most of these listings stand."""
    here = records.filter(listings_under__listing__in=[listing for listing, *_rest in newest])
    most = here.annotate(number=Count("pk")).order_by("-number", "name")[:OFFERED] if newest else []
    return [(choice(kind, each, spoken), each.number) for each in most]


def _offered(kind, counted, search, all_counted):
    chosen = {each.slug: each for each in search.choices if each.kind == kind}
    numbers = {each.slug: number for each, number in counted}
    rest = [each for each, number in counted if each.slug not in chosen and (number or not search.asked)]
    return [
        Offer(each, numbers.get(each.slug, 0) if all_counted else None, each.slug in chosen)
        for each in [*chosen.values(), *rest]
    ]
