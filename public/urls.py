"""Every address a reader can reach. Lists speak the language before them; a story speaks its own."""

from django.urls import include, path, register_converter

from public.feeds import FORMATS
from public.views import sitemaps
from public.views.archive import archive, day, month, year
from public.views.article import article, editions_feed, history, ninjs, one_edition, print_form
from public.views.at import at, choose
from public.views.front import front
from public.views.lists import author, newest, section, source, tag
from public.views.machine import accent, favicon, manifest, robots, security, trust
from public.views.media import media
from public.views.record import corrections, ledger, ledger_export
from public.views.search import search


class Slug:
    """The last part of an address, in any script."""

    regex = r"[-\w]+"
    to_python = to_url = str


class Year(Slug):
    regex = "[0-9]{4}"


class TwoDigits(Slug):
    regex = "[0-9]{2}"


class Key(Slug):
    """The name of a picture's file, which nobody guesses."""

    regex = "[0-9a-f]{32}"


class Format(Slug):
    regex = "avif|webp|jpeg"


class Number(Slug):
    """The number of an edition."""

    regex = "[1-9][0-9]{0,5}"
    to_python = int


class FeedFormat(Slug):
    """What a feed is written in."""

    regex = "|".join(FORMATS)


for name, converter in [
    ("word", Slug),
    ("year", Year),
    ("two", TwoDigits),
    ("number", Number),
    ("key", Key),
    ("format", Format),
    ("feed", FeedFormat),
]:
    register_converter(converter, name)  # fmt: skip

lists = [
    path("", front, name="front"),
    path("feed.<feed:feed>", newest, name="front_feed"),
    *(
        each
        for name, address, view in [
            ("section", "section", section), ("tag", "tag", tag), ("source", "source", source), ("author", "by", author)
        ]
        for each in (
            path(f"{address}/<word:slug>/", view, name=name),
            path(f"{address}/<word:slug>/feed.<feed:feed>", view, name=f"{name}_feed"),
        )
    ),
    path("archive/", archive, name="archive"),
    path("archive/<year:year>/", year, name="year"),
    path("archive/<year:year>/<two:month>/", month, name="month"),
    path("archive/<year:year>/<two:month>/<two:day>/", day, name="day"),
    path("search/", search, name="search"),
    path("corrections/", corrections, name="corrections"),
    path("corrections/feed.<feed:feed>", corrections, name="corrections_feed"),
    path("ledger/", ledger, name="ledger"),
    path("at/", choose, name="at"),
]  # fmt: skip

urlpatterns = [  # a story's first: they are asked for most
    path("<year:year>/<two:month>/<word:slug>/", article, name="article"),
    path("<year:year>/<two:month>/<word:slug>.json", ninjs, name="ninjs"),
    path("<year:year>/<two:month>/<word:slug>/print/", print_form, name="print"),
    path("<year:year>/<two:month>/<word:slug>/history/", history, name="history"),
    path("<year:year>/<two:month>/<word:slug>/history/feed.<feed:feed>", editions_feed, name="history_feed"),
    path("<year:year>/<two:month>/<word:slug>/history/<number:number>/", one_edition, name="edition"),
    path("", include((lists, "public"), namespace="en"), {"language": "en"}),
    path("language/ur/", include((lists, "public"), namespace="ur"), {"language": "ur"}),
    path("ledger/export.jsonl", ledger_export, name="ledger_export"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-lists.xml", sitemaps.lists, name="sitemap_lists"),
    path("sitemap-<year:year>-<two:month>-<number:number>.xml", sitemaps.month, name="sitemap_month"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path("accent.css", accent, name="accent"),
    path("robots.txt", robots),
    path("trust.txt", trust),
    path(".well-known/security.txt", security),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("favicon.ico", favicon),
    path("media/<key:name>.<format:format>", media, name="media"),
    path("about/<word:slug>/", article, name="page"),
    path("about/<word:slug>/history/", history, name="page_history"),
    path("about/<word:slug>/history/<number:number>/", one_edition, name="page_edition"),
    path("at/<str:when>/", at),
    path("at/<str:when>/<path:rest>", at),
]
