"""Lists: sections, topics, sources, authors, days, their feeds and pages, and the front."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Author, Section, Source, Tag
from articles.words import BylineWords, CreditWords, TagWords
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db

LISTS = ["/section/world/", "/tag/harbour/", "/source/anadolu-agency/", "/by/ada-yaldani/"]


def text(client, path):
    return client.get(path).content.decode()


def test_the_front_leads_with_the_newest_story(client, paper):
    paper(headline="Yesterday’s boats", first_published=timezone.now() - timedelta(days=1))
    paper(headline="Today’s gates")
    page = text(client, "/")

    assert page.index("Today’s gates") < page.index("Yesterday’s boats")


def test_no_opinion_leads_the_front_while_there_is_news(client, paper):
    paper(headline="The gates are news", first_published=timezone.now() - timedelta(days=1))
    paper(headline="The gates, we think", label="opinion")

    assert client.get("/").status_code == 200
    assert text(client, "/").index("The gates are news") < text(client, "/").index("The gates, we think")


def test_an_empty_paper_says_so_in_both_languages(client, db):
    assert "The first story is being written" in text(client, "/")
    assert client.get("/language/ur/").status_code == 200
    for page in ("/archive/", "/corrections/", "/ledger/", "/feed.rss", "/sitemap.xml"):
        assert client.get(page).status_code == 200


def test_the_urdu_front_prints_urdu_stories_only(client, paper):
    paper(headline="An English story")
    paper(headline="زربندر کی خبر", language="ur", slug="khabar")
    page = text(client, "/language/ur/")

    assert '<html lang="ur" dir="rtl">' in page
    assert "زربندر کی خبر" in page
    assert "An English story" not in page
    assert "زربندر کی خبر" in text(client, "/"), "the first language's front shows the others' newest"


@pytest.mark.parametrize("path", LISTS)
def test_a_story_is_in_every_list_that_it_belongs_to(client, live, path):
    assert "Zarbandar shuts its sea gates" in text(client, path)


@pytest.mark.parametrize("path", LISTS)
def test_what_is_not_live_is_in_no_list(client, approved, path):
    assert "Zarbandar shuts its sea gates" not in text(client, path)


def test_a_section_has_its_page_before_it_has_a_story(client, world):
    assert "No stories here yet" in text(client, "/section/world/")


def test_a_topic_a_source_and_an_author_are_unknown_before_their_first_story(client, approved):
    for path in LISTS[1:]:
        assert client.get(path).status_code == 404
        assert client.get(f"{path}feed.rss").status_code == 404


@pytest.mark.parametrize("path", LISTS)
def test_a_list_goes_on_page_after_page_and_repeats_nothing(client, paper, path):
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(43):
        printed = moment + timedelta(hours=number // 2)  # some at the very same moment
        paper(headline=f"Story number {number}.", first_published=printed, slug=f"s-{number}")
    seen, after = [], ""
    for _page in range(3):
        answer = client.get(path, {"after": after} if after else {})
        seen += [row.words.headline for row in answer.context["page"].rows]
        after = answer.context["page"].older
    assert after == ""
    assert seen == [f"Story number {number}." for number in reversed(range(43))]


def test_a_topic_that_was_merged_leads_on(client, live, harbour_tag):
    old = Tag.objects.create(slug="port", name="Port", merged_into=harbour_tag)

    answer = client.get(f"/tag/{old.slug}/")

    assert (answer.status_code, answer["Location"]) == (301, "/tag/harbour/")


def test_a_source_that_was_merged_leads_on_unless_into_a_confidential_one(client, live, anadolu):
    old = Source.objects.introduce("AA English", merged_into=anadolu)
    assert client.get(f"/source/{old.slug}/")["Location"] == "/source/anadolu-agency/"
    secret = Source.objects.introduce("Deep Harbour", confidential=True)
    Source.objects.filter(pk=old.pk).update(merged_into=secret)

    assert client.get(f"/source/{old.slug}/").status_code == 404


def test_the_archive_goes_by_the_day_of_the_outlet(client, paper):
    paper(first_published=datetime(2026, 3, 4, 20, 30, tzinfo=UTC))  # 01:30 on the 5th in Karachi

    assert "/archive/2026/03/" in text(client, "/archive/")
    assert "/archive/2026/03/" in text(client, "/archive/2026/")
    assert "/archive/2026/03/05/" in text(client, "/archive/2026/03/")
    assert "Zarbandar shuts" in text(client, "/archive/2026/03/05/")
    assert "Zarbandar shuts" not in text(client, "/archive/2026/03/04/")


@pytest.mark.parametrize("path", ["/archive/2026/02/30/", "/archive/0000/01/01/", "/archive/0001/01/01/",
    "/archive/9999/12/31/",
    "/section/world/?after=x", "/archive/0000/", "/archive/2026/13/",
    "/tag/nobody/", "/by/nobody/", "/section/nowhere/", "/source/nobody/"])  # fmt: skip
def test_a_list_that_cannot_be_is_not_found(client, live, path):
    assert client.get(path).status_code == 404


def test_a_day_without_a_story_has_a_page(client, live):
    assert client.get("/archive/2001/01/01/").status_code == 200


def test_names_are_printed_in_the_language_of_the_list(client, paper, world):
    paper(headline="زربندر کی خبر", language="ur", slug="khabar")

    assert "دنیا" in text(client, "/language/ur/section/world/")
    assert "World" in text(client, "/section/world/")


def test_every_list_knows_its_canonical_address_and_its_feed(client, live):
    for path in LISTS:
        page = text(client, path)
        assert f'<link rel="canonical" href="http://testserver{path}">' in page
        assert f'{path}feed.rss"' in page


def test_no_two_lists_describe_themselves_in_the_same_words(client, paper, harbour_tag):
    harbour_tag.name = "World"
    harbour_tag.save()
    for number in range(21):
        paper(headline=f"Story number {number}.", slug=f"s-{number}")
    older = client.get("/section/world/").context["page"].older
    pages = ["/", "/archive/", f"/archive/{timezone.localdate():%Y/%m/%d}/", "/corrections/", "/ledger/", *LISTS]
    said = [
        re.search('<meta name="description" content="([^"]+)"', text(client, path))[1]
        for path in [*pages, f"/section/world/?after={older}"]
    ]

    assert len(set(said)) == len(said)


def test_a_page_that_stands_in_both_languages_leads_to_the_other(client, live):
    for path in ("/", "/section/world/", "/archive/"):
        for page in (text(client, path), text(client, f"/language/ur{path}")):
            for code, there in (("en", path), ("ur", f"/language/ur{path}"), ("x-default", path)):
                assert f'<link rel="alternate" hreflang="{code}" href="http://testserver{there}">' in page


@pytest.fixture
def many(paper, ada, world):
    """Publish so many stories, each by an author, on a topic and from a source of its own."""

    def published(count):
        for number in range(count):
            author = Author.objects.create(slug=f"a-{count}-{number}", name=f"Author {count} {number}")
            tag = Tag.objects.create(slug=f"t-{count}-{number}", name=f"Topic {count} {number}")
            source = Source.objects.introduce(f"Source {count} {number}")
            section = Section.objects.create(slug=f"s-{count}-{number}", name=f"Section {count} {number}")
            paper(
                headline=f"Story {count} {number}",
                slug=f"s-{count}-{number}",
                section_id=world.pk if number % 2 else section.pk,
                bylines=(BylineWords(author.pk, ""),),
                tags=(TagWords(tag.pk, ""), TagWords(Tag.objects.get(slug="harbour").pk, "")),
                credits=(CreditWords(source.pk, ""), CreditWords(Source.objects.get(slug="anadolu-agency").pk, "")),
            )

    return published


def test_no_page_asks_the_database_more_often_when_there_are_more_stories(client, live, many, correct):
    correct(live, body_html="<p>The gates closed at one.</p>")
    here = path_of(live)
    lists = [
        "section/world/",
        "tag/harbour/",
        "source/anadolu-agency/",
        "archive/",
        "corrections/",
        "ledger/",
        "feed.rss",
        "feed.atom",
        "feed.json",
    ]
    pages = [
        "/",
        "/language/ur/",
        "/sitemap.xml",
        "/news-sitemap.xml",
        "/sitemap-lists.xml",
        *(f"/{each}" for each in lists),
    ]
    pages += [f"{here}{each}" for each in ("", "print/", "history/", "history/1/")]
    pages.append(f"{here[:-1]}.json")
    many(3)
    few = {path: queries(client, path) for path in pages}
    many(22)
    more = {path: queries(client, path) for path in pages}

    assert more == few
    assert max(few.values()) <= 16, few


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_a_story_from_elsewhere_says_from_where(client, paper):
    paper(headline="Talks open", dateline_place="Beijing")
    paper(headline="Gates shut", dateline_place="Zarbandar")
    page = text(client, "/section/world/")

    assert page.count("<bdi>Beijing</bdi> · ") == 1
    assert "<bdi>Zarbandar</bdi> · " not in page
