"""Time does the publishing: nothing on any surface before its moment, everything after, and no worker anywhere."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from articles.models import Article

pytestmark = pytest.mark.django_db

NEWS = "Zanzibolt"
SILENT = {
    "robots.txt", "favicon.ico", "healthz", "readyz", "metrics", "trust.txt", ".well-known/security.txt", "accent.css",
    "manifest.webmanifest", "sitemap.xml", "sitemap-lists.xml", "ledger/export.jsonl", "at/", "corrections/",
    "corrections/feed.rss", "archive/",
}  # fmt: skip
"""Surfaces that print neither headline nor address of a story that was never corrected; the archive counts by day."""
OF_OTHERS = ("about/", "media/")
"""What stands there is no story's."""


def patterns(urls=None, before=""):
    for each in (urls or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        elif isinstance(each, URLPattern):
            yield route


def addresses(path):
    """Every public pattern with this story's values in it. One that nobody thought of has no values, and fails."""
    _empty, year, month, slug, _end = path.split("/")
    day = f"{timezone.localdate():%d}"
    words = {"section": "world", "tag": "harbour", "source": "anadolu-agency", "by": "ada-yaldani"}
    for route in patterns():
        if route.startswith(("admin/", "people/", "at/<")):  # the past is walked by `tests/public/test_at.py`
            continue
        of = next((words[part] for part in route.split("/") if part in words), slug)
        values = {"word:slug": of, "year:year": year, "two:month": month, "two:day": day, "number:number": "1"}
        values |= {"feed:feed": "rss", "key:name": "0" * 32, "format:format": "jpeg"}
        route = route.replace("search/", f"search/?q={NEWS}")
        for name, value in values.items():
            route = route.replace(f"<{name}>", value)
        yield f"/{route}"


def surfaces_with(word, client, path):
    found = set()
    for address in addresses(path):
        assert "<" not in address, f"Nobody has said what stands at {address}"
        said = client.get(address).content.decode(errors="replace")
        if "search/?" in address:  # says again what it was asked for
            said = said.partition("<ol")[2]
        if word.lower() in said.lower():
            found.add(address)
    return found


@pytest.fixture(params=["en", "ur"])
def language(request):
    return request.param


@pytest.fixture
def scheduled(words, ada, ed, language):
    story = Article.objects.begin(words(headline=f"{NEWS} opens its harbour", language=language), by=ada)
    story.submit(by=ada)
    story.approve(by=ed, sha256=story.newest.sha256)
    story.publish(by=ed, at=timezone.now() + timedelta(seconds=3))
    return story


def test_a_story_is_nowhere_before_its_moment_and_everywhere_after(scheduled, client, language):
    path = scheduled.editions.get().listing.path
    all_of_them = set(addresses(path))

    with time_machine.travel(scheduled.editions.get().since - timedelta(microseconds=1), tick=False):
        assert surfaces_with(NEWS, client, path) == set()
    time.sleep(max(0, (scheduled.editions.get().since - timezone.now()).total_seconds()))

    silent = {each for each in all_of_them if is_silent(each.removeprefix("/").removeprefix("language/ur/"))}
    if language == "en":  # the Urdu lists hold Urdu stories; those of our first language, and the ledger, hold all
        silent |= {each for each in all_of_them if each.startswith("/language/ur/") and "ledger" not in each}
    assert surfaces_with(NEWS, client, path) == all_of_them - silent


def is_silent(address):
    return address in SILENT or address.startswith(OF_OTHERS) or re.fullmatch("archive/[0-9]+/([0-9]+/)?", address)


def test_the_archive_counts_no_story_before_its_moment(scheduled, client, language):
    archive = {"en": "/archive/", "ur": "/language/ur/archive/"}[language]
    due = scheduled.editions.get().since
    month = f"{archive}{timezone.localtime(due):%Y/%m}/"
    day = f"{month}{timezone.localtime(due):%d}/"

    assert month not in client.get(archive).content.decode()
    assert day not in client.get(month).content.decode()
    time.sleep(max(0, (due - timezone.now()).total_seconds()))
    assert month in client.get(archive).content.decode()
    assert day in client.get(month).content.decode()


def test_the_address_of_what_is_to_come_answers_like_one_that_never_was(scheduled, client):
    path = scheduled.editions.get().listing.path
    to_come, never = client.get(path), client.get(path.replace("zanzibolt", "zanzibalt"))

    assert to_come.status_code == never.status_code == 404
    assert to_come.content == never.content


def test_an_unscheduled_edition_leaves_its_predecessor_where_it_was(live, words, ada, ed, client):
    path = live.live_edition.listing.path
    live.correct(by=ada, kind="update")
    newer = words(headline=f"{NEWS} opens its harbour", slug=live.newest.slug, correction_kind="update")
    live.write(newer, based_on=live.newest.token, by=ada)
    live.submit(by=ada)
    live.approve(by=ed, sha256=live.newest.sha256)
    live.publish(by=ed, at=timezone.now() + timedelta(seconds=2))

    live.unschedule(by=ed)
    time.sleep(2.2)

    assert surfaces_with(NEWS, client, path) == set()
    assert b"Zarbandar shuts its sea gates" in client.get(path).content
