"""Sitemaps: what stands now, when it last changed, and nothing before its time; held to the protocol's schema."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from lxml import etree

from articles.models import Edition
from public import sitemaps
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "sitemap.xsd"))
SEPTEMBER = datetime(2025, 9, 3, 3, 16, 29, tzinfo=UTC)


def read(client, path):
    """A sitemap as a search engine takes it in: what the schema does not allow raises."""
    root = etree.fromstring(client.get(path).content)
    SCHEMA.assertValid(root)
    return root


def places(client, path):
    """What a sitemap names, with the moment of its last change."""
    return {each.findtext("{*}loc"): each.findtext("{*}lastmod") for each in read(client, path)}


def told(moment):
    return timezone.localtime(moment).isoformat(timespec="seconds")


def test_the_index_names_the_lists_and_every_month_with_a_story(client, paper):
    paper(headline="Old", slug="old", first_published=SEPTEMBER)
    now = paper(headline="New", slug="new")
    month = f"{timezone.localtime():%Y-%m}"
    index = places(client, "/sitemap.xml")

    assert list(index) == [
        f"http://testserver/{each}" for each in ("sitemap-lists.xml", "sitemap-2025-09-1.xml", f"sitemap-{month}-1.xml")
    ]
    assert index[f"http://testserver/sitemap-{month}-1.xml"] == told(now.live_edition.since)


def test_every_file_of_the_index_is_there_and_holds_what_is_live(client, live, paper, chief):
    gone = paper(headline="Gone", slug="gone")
    path = path_of(gone)
    gone.retract(by=chief, notice="We could not stand by it.")
    found = {}
    for file in places(client, "/sitemap.xml"):
        found |= places(client, file.removeprefix("http://testserver"))

    assert f"http://testserver{path_of(live)}" in found
    assert f"http://testserver{path}" not in found
    assert {"http://testserver/", "http://testserver/language/ur/section/world/"} <= set(found)


def test_a_correction_is_the_last_change_of_a_story_its_month_its_section_and_the_front(client, paper, correct):
    story = paper(slug="old", first_published=SEPTEMBER)
    correct(story, body_html="<p>The gates closed at one.</p>", first_published=SEPTEMBER)
    changed = told(story.live_edition.since)
    lists = places(client, "/sitemap-lists.xml")

    assert places(client, "/sitemap.xml")["http://testserver/sitemap-2025-09-1.xml"] == changed
    assert places(client, "/sitemap-2025-09-1.xml") == {f"http://testserver{path_of(story)}": changed}
    assert lists["http://testserver/"] == lists["http://testserver/section/world/"] == changed
    assert lists["http://testserver/language/ur/"] is None, "no Urdu story has changed it"


def test_a_withdrawal_changes_its_month_though_what_is_left_in_it_is_older(client, paper, chief):
    paper(headline="Stays", slug="stays", first_published=SEPTEMBER)
    gone = paper(headline="Goes", slug="goes", first_published=SEPTEMBER)
    alone = paper(headline="Alone", slug="alone", first_published=SEPTEMBER - timedelta(days=40))
    for story in (gone, alone):
        story.retract(by=chief, notice="We could not stand by it.")
    index = places(client, "/sitemap.xml")

    assert index["http://testserver/sitemap-2025-09-1.xml"] == told(gone.withdrawals.get().at)
    assert "http://testserver/sitemap-2025-07-1.xml" not in index, "nothing is left in it"
    assert client.get("/sitemap-2025-07-1.xml").status_code == 404


def test_a_full_file_stays_as_it_is_when_a_month_goes_on(client, paper, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 2)
    for number in range(5):
        paper(headline=f"Story {number}", slug=f"s-{number}", first_published=SEPTEMBER + timedelta(hours=number))
    files = [each for each in places(client, "/sitemap.xml") if "2025-09" in each]
    names = [[each.rsplit("/", 2)[1] for each in places(client, f"/sitemap-2025-09-{n}.xml")] for n in (1, 2, 3)]

    assert len(files) == 3
    assert names == [["s-0", "s-1"], ["s-2", "s-3"], ["s-4"]]
    assert client.get("/sitemap-2025-09-4.xml").status_code == 404


def test_a_month_is_one_of_the_outlets_own_clock(client, paper):
    story = paper(slug="late", first_published=datetime(2025, 8, 31, 19, 30, tzinfo=UTC))  # 00:30 on the 1st in Karachi

    assert list(places(client, "/sitemap-2025-09-1.xml")) == [f"http://testserver{path_of(story)}"]
    assert client.get("/sitemap-2025-08-1.xml").status_code == 404


@pytest.mark.parametrize("name", ["2025-13-1", "2025-00-1", "0000-01-1", "9999-12-1", "2025-09-999999"])
def test_there_is_no_file_for_a_month_that_cannot_be(client, live, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_the_news_of_two_days_is_told_with_title_language_and_time(client, paper):
    story = paper(headline="A & B", slug="ab")
    paper(headline="زربندر کی خبر", language="ur", slug="khabar")
    paper(headline="Last week", slug="old", first_published=timezone.now() - timedelta(hours=49))
    paper(headline="Paid for", slug="paid", label="sponsored")
    news = {each.findtext(".//{*}title"): each for each in read(client, "/news-sitemap.xml")}

    assert set(news) == {"A & B", "زربندر کی خبر"}
    assert news["A & B"].findtext("{*}loc") == f"http://testserver{path_of(story)}"
    assert news["A & B"].findtext(".//{*}publication_date") == told(story.live_edition.listing.published)
    assert news["A & B"].findtext(".//{*}name") == "The Zarbandar Courier"
    assert news["زربندر کی خبر"].findtext(".//{*}language") == "ur"


def test_a_news_sitemap_holds_as_many_stories_as_one_may(client, paper, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_FRESH", 2)
    for number in range(3):
        paper(headline=f"Story {number}", slug=f"s-{number}")

    assert [each.findtext(".//{*}title") for each in read(client, "/news-sitemap.xml")] == ["Story 2", "Story 1"]


def test_pictures_stand_with_the_address_they_belong_to():
    place = sitemaps.Place("http://paper.example/a/", SEPTEMBER, ("http://paper.example/media/a.jpeg",))
    root = etree.fromstring(sitemaps.urlset([place]))

    SCHEMA.assertValid(root)
    assert root.findtext(".//{http://www.google.com/schemas/sitemap-image/1.1}loc") == place.pictures[0]


def test_a_month_names_the_picture_that_leads_a_story(client, paper, led_by, django_assert_num_queries):
    for number in range(3):
        paper(headline=f"Story {number}", slug=f"s-{number}", first_published=SEPTEMBER, pictures=led_by())
    paper(headline="Words alone", slug="words", first_published=SEPTEMBER)
    with django_assert_num_queries(6):
        root = read(client, "/sitemap-2025-09-1.xml")

    images = [each.findtext(".//{http://www.google.com/schemas/sitemap-image/1.1}loc") for each in root]
    assert images[3] is None
    assert all(each.startswith("http://testserver/media/") and each.endswith(".jpeg") for each in images[:3])
    assert client.get(images[0].removeprefix("http://testserver")).status_code == 200


def test_an_empty_paper_has_sitemaps_too(client, db):
    assert list(places(client, "/sitemap.xml")) == ["http://testserver/sitemap-lists.xml"]
    assert "http://testserver/" in places(client, "/sitemap-lists.xml")
    assert list(places(client, "/news-sitemap.xml")) == ["http://testserver/"]


def test_where_nothing_is_news_the_news_sitemap_names_the_front_as_no_news(client, paper):
    paper(headline="Last week", slug="old", first_published=timezone.now() - timedelta(hours=49))
    root = read(client, "/news-sitemap.xml")

    assert [each.findtext("{*}loc") for each in root] == ["http://testserver/"]
    assert root.find(".//{*}news") is None


def test_a_sitemap_asks_the_database_equally_often_for_many_stories(client, paper, django_assert_num_queries):
    asked = {"/sitemap.xml": 2, "/sitemap-lists.xml": 3, "/sitemap-2025-09-1.xml": 1}
    for count in (1, 6):
        for number in range(count):
            paper(headline=f"S {count} {number}", slug=f"s-{count}-{number}", first_published=SEPTEMBER)
        for path, queries in asked.items():
            with django_assert_num_queries(queries):
                client.get(path)
    assert Edition.objects.count() == 7
