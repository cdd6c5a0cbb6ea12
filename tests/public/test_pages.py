"""Pages about the paper: the same review, an address of their own, the foot of every page, and no list."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Address, Article, Listing
from articles.workflow import Refused
from public.pages import page_for, pages_in
from tests.promises.around import refused
from tests.public.conftest import path_of
from tests.seen import parse

pytestmark = pytest.mark.django_db
WORD = "Zyxomma"


@pytest.fixture
def page(paper):
    """Publish a page about the paper, with nothing on it that a page does not need."""

    def published(**changes):
        bare = {
            "bylines": (),
            "credits": (),
            "tags": (),
            "section_id": None,
            "dateline_place": "",
            "dateline_date": None,
        }
        told = {"label": "page", "headline": f"{WORD} and how we correct ourselves", "slug": "corrections",
                "short_headline": "How we correct", "standfirst": f"{WORD} stands here."}  # fmt: skip
        return paper(**{**bare, **told, **changes})

    return published


def text(client, path):
    return client.get(path).content.decode()


def test_a_page_wants_no_section_dateline_or_source_and_two_people_all_the_same(client, page):
    article = page()

    assert path_of(article) == "/about/corrections/"
    assert list(article.examine()) == []
    assert article.newest.writer != article.newest.approval.by
    assert f"{WORD} stands here." in text(client, "/about/corrections/")


def test_nobody_approves_their_own_page(draft, words, ada):
    draft.write(words(label="page"), based_on=draft.newest.token, by=ada)
    draft.submit(by=ada)

    with pytest.raises(Refused):
        draft.approve(by=ada, sha256=draft.newest.sha256)


def test_a_page_keeps_its_editions_and_tells_what_changed(client, page, correct):
    article = page()
    correct(article, label="page", slug="corrections", headline="How we put things right")
    history = text(client, "/about/corrections/history/")

    assert "2 editions since" in history
    assert "History of a page" in history
    assert WORD in text(client, "/about/corrections/history/1/")
    assert '<meta name="robots" content="noindex">' in text(client, "/about/corrections/history/1/")
    assert "We said noon." in text(client, "/about/corrections/")
    assert "How we put things right" in text(client, "/about/corrections/")


def test_a_page_that_moves_leads_on_from_its_old_address(client, page, correct):
    article = page()
    correct(article, label="page", slug="mistakes")
    answer = client.get("/about/corrections/history/")

    assert (answer.status_code, answer["Location"]) == (301, "/about/mistakes/history/")


def test_two_pages_never_share_an_address(page):
    assert path_of(page()) == "/about/corrections/"
    assert path_of(page()) == "/about/corrections-2/"


def test_a_withdrawn_page_leaves_its_notice(client, page, chief):
    page().retract(by=chief, notice="It was not our policy.")
    answer = client.get("/about/corrections/")

    assert answer.status_code == 410
    assert "It was not our policy." in answer.content.decode()
    assert WORD not in answer.content.decode()
    assert "How we correct" not in text(client, "/")


def test_a_scheduled_page_is_nowhere_before_its_time(client, page):
    page(at=timezone.now() + timedelta(hours=1))

    assert client.get("/about/corrections/").status_code == 404
    assert "How we correct" not in text(client, "/")


LISTS = [
    *(f"{base}{path}" for base in ("/", "/language/ur/") for path in ("", "archive/", "section/world/", "tag/harbour/",
        "source/anadolu-agency/", "by/ada-yaldani/", "feed.rss", "section/world/feed.rss", "tag/harbour/feed.rss")),
    "/sitemap.xml", "/robots.txt",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_page_is_in_no_list_feed_or_count_however_it_is_filled_in(client, live, page, words, language):
    whole = words()
    page(language=language, section_id=whole.section_id, tags=whole.tags, credits=whole.credits, bylines=whole.bylines)
    today = timezone.localtime(live.live_edition.listing.published)
    for path in [*LISTS, f"/archive/{today:%Y/%m/%d}/", path_of(live)]:
        if client.get(path).status_code != 404:
            assert WORD not in text(client, path), path
    assert client.get(f"/archive/{today:%Y/%m}/").context["days"] == [(today.date(), 1)]
    assert "/about/corrections/" in text(client, f"/sitemap-{today:%Y-%m}-1.xml")


def test_public_pages_ask_for_stories_or_for_pages_and_never_for_both_unawares():
    """Every question for what is live says which: a list that forgot would show pages among the news."""
    both = {"public/reading.py", "public/sitemaps.py", "public/story.py", "public/views/record.py"}
    for path in sorted(Path(settings.BASE_DIR, "public").rglob("*.py")):
        asked = re.sub(r"\s+", "", path.read_text(encoding="utf-8")).split("Edition.objects.live(moment())")[1:]
        name = str(path.relative_to(settings.BASE_DIR))
        assert name in both or all(re.match(r"\.(stories|pages)\(\)", each) for each in asked), name


def test_every_page_of_the_paper_leads_to_them_in_its_own_language(client, live, page):
    page()
    page(slug="how-we-work", short_headline="How we work")
    page(slug="hospitality", short_headline="Gifts and lunches")
    page(slug="corrections-ur", short_headline="ہم غلطی کیسے درست کرتے ہیں", language="ur")
    foot = text(client, path_of(live)).partition("<footer")[2]

    assert re.findall(r'href="(/about/[^"]+)"', foot) == [
        "/about/how-we-work/",
        "/about/corrections/",
        "/about/hospitality/",
    ]
    assert "How we correct" in text(client, "/corrections/").partition("<footer")[0]
    urdu = text(client, "/language/ur/").partition("<footer")[2]
    assert re.findall(r'href="(/about/[^"]+)"', urdu) == ["/about/corrections-ur/"]


def test_a_story_leads_to_how_we_work_with_sources(client, live, page):
    page(slug="sources", short_headline="How we work with sources")

    assert "How we work with sources" in text(client, path_of(live)).partition("<footer")[0]


def test_a_page_is_found_by_what_it_is_for(page):
    assert page_for("corrections", "en") is None
    page()
    page(slug="corrections-ur", language="ur")
    page(slug="hospitality")

    assert page_for("corrections", "en").path == "/about/corrections/"
    assert page_for("corrections", "ur").path == "/about/corrections-ur/"
    assert [each.purpose for each in pages_in("en")] == ["corrections", ""]


def test_the_foot_costs_one_question_however_many_pages_there_are(client, live, page):
    with CaptureQueriesContext(connection) as without:
        client.get("/corrections/")
    for slug in ("corrections", "sources", "ownership"):
        page(slug=slug)
    with CaptureQueriesContext(connection) as with_three:
        client.get("/corrections/")

    assert len(with_three) == len(without)
    with CaptureQueriesContext(connection) as asked:
        client.get("/about/sources/")
    assert len(asked) <= 8


def test_a_page_is_valid_html_in_both_languages(client, page):
    page()
    page(language="ur", slug="corrections-ur", headline="ہم اپنی غلطی کیسے درست کرتے ہیں")
    for path in ("/about/corrections/", "/about/corrections/history/", "/about/corrections-ur/"):
        parse(text(client, path))


@pytest.mark.parametrize(
    "path", ["/about/", "/about/nothing/", "/about/%00/", "/about/x/print/", "/about/x/history/0/"]
)
def test_where_no_page_stands_a_page_says_so(client, live, path):
    assert client.get(path).status_code == 404


def test_a_page_gets_a_story_s_address_from_nobody(live, page):
    article = page()
    edition = article.editions.get()
    for path in ("/about//", "/elsewhere/x/", "/about/"):
        with refused("promise_address_is_a_path_of_ours"):
            Address.objects.create(path=path, article=article, edition=edition)
    with refused("promise_listing_is_a_true_copy_at_update"):
        Listing.objects.filter(edition=edition).update(is_page=False)
    with refused("promise_listing_is_a_true_copy_at_update"):
        Listing.objects.filter(edition=live.editions.get()).update(is_page=True)


def test_a_story_may_not_carry_words_of_a_page_without_saying_so(words, ada):
    """The label is printed, so it is under the digest that the approval names."""
    article = Article.objects.begin(words(), by=ada)

    assert article.newest.words.digest() != words(label="page").digest()


def test_the_desk_previews_a_page_by_the_readers_own_template(client, words, ada):
    article = Article.objects.begin(words(label="page", slug="corrections", headline="How we correct"), by=ada)
    client.force_login(ada)
    preview = text(client, f"/admin/articles/article/{article.pk}/preview/")

    assert "About the paper" in preview
    assert "/about/corrections/" in preview
    assert client.get("/about/corrections/").status_code == 404
