"""A search: what was found, newest first, what may narrow it, and what helps where nothing was found."""

from collections import Counter
from dataclasses import dataclass
from html import unescape
from re import sub

from django.db.models import Count
from django.utils.html import format_html, format_html_join

from articles.models import Section, Source, Tag
from articles.search import marked, passage
from public.facets import choice, language_choice
from public.gathering import gathered_whole
from public.languages import OURS
from public.lists import STORIES, Page, cursor, from_there, in_order, read_cursor
from public.story import Story

COUNTED, GATHERED, WEIGHED, OFFERED = 1_000, 1_000, 200, 8
"""Hits that are counted; those a page is cut from; the newest, whose facets are on offer; and facets of one kind."""


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
    offers: dict
    only_the_newest: bool

    @property
    def too_many_to_count(self):
        return self.number > COUNTED


def find(search, after):
    """One page of what answers, and how many do."""
    number = how_many(search)
    hits = newest(search, after, WEIGHED)
    stories = [Story(each) for each in gathered_whole([each.pk for each in hits[:STORIES]])]
    last = hits[STORIES - 1] if len(hits) > STORIES else None
    page = Page(stories, cursor(last.placed, last.pk) if last else "", not after)
    offered = offers(search, newest(search, "", WEIGHED) if after else hits, number)
    question = search.question()
    only_the_newest = bool(question) and search.queryset.too_many_to_open(question)
    return Found(number, page, [hit(each, search.asked) for each in stories], offered, only_the_newest)


def how_many(search):
    """How many stories answer, as far as we count. Cards of other editions of a story match too; they do not count."""
    question = search.question()
    stories = search.queryset.answering(question, COUNTED * 3) if question else search.qs
    return stories.order_by()[: COUNTED + 1].count()


def finds_something(search, asked):
    """Whether another question, under the same facets, has an answer."""
    question = search.question(asked)
    return bool(question) and search.queryset.newest_answering(question, GATHERED).exists()


def newest(search, after, most):
    """The newest that answer, from where the last page ended: just enough of each to find it and to weigh it."""
    question, stories = search.question(), search.qs
    if question:
        before = {"before": read_cursor(after)[0]} if after else {}
        stories = search.queryset.newest_answering(question, GATHERED, **before)
    columns = ("pk", "placed", "listing", "listing__section", "listing__language")
    return list(from_there(in_order(stories), after).values_list(*columns, named=True)[:most])


def hit(story, asked):
    words = story.words
    body = passage(unescape(sub("<[^>]*>", " ", words.body_html)), asked)
    text = max([words.standfirst, body], key=lambda each: len(_told(each, asked)))
    return Hit(story, emphasised(words.headline, asked), emphasised(text, asked))


def _told(text, asked):
    return {piece for piece, matches in marked(text, asked) if matches}


def emphasised(text, asked):
    """The text, safe to print, with what was looked for marked."""
    said = (format_html("<mark>{}</mark>", piece) if hit else piece for piece, hit in marked(text, asked))
    return format_html_join("", "{}", ((each,) for each in said))


def offers(search, hits, number):
    """Facets by kind: those that were chosen, and those of the newest hits, with numbers where these are all."""
    all_counted = number <= WEIGHED
    sections = Counter(each.listing__section for each in hits)
    languages = Counter(each.listing__language for each in hits)
    counted = {
        "section": [(choice("section", each, search.spoken), sections[each.pk]) for each in Section.objects.all()],
        "tag": _under("tag", Tag.objects.all(), hits, search.spoken),
        "source": _under("source", Source.objects.open(), hits, search.spoken),
        "language": [(language_choice(code), languages[code]) for code in {**dict.fromkeys(OURS), **languages}],
    }
    return {kind: _offered(kind, some, search, all_counted) for kind, some in counted.items()}


def _under(kind, records, hits, spoken):
    """The topics or sources under which most of these listings stand."""
    here = records.filter(listings_under__listing__in=[each.listing for each in hits])
    most = here.annotate(number=Count("pk")).order_by("-number", "name")[:OFFERED] if hits else []
    return [(choice(kind, each, spoken), each.number) for each in most]


def _offered(kind, counted, search, all_counted):
    chosen = {each.slug: each for each in search.choices if each.kind == kind}
    numbers = {each.slug: number for each, number in counted}
    rest = [each for each, number in counted if each.slug not in chosen and (number or not search.asked)]
    return [
        Offer(each, numbers.get(each.slug, 0) if all_counted else None, each.slug in chosen)
        for each in [*chosen.values(), *rest]
    ]
