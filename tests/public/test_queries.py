"""How often a page asks the database: a story's page once, and no page more often in a bigger newsroom."""

import pytest
from django.db import connection, transaction
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext

from articles.corpus import loading
from articles.models import Article, Edition, Revision, Source
from ledger.models import Event
from public.moment import moment
from public.rows import at_once
from public.story import reached_readers, with_print
from tests.promises.house import House
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db

LISTS = ["/", "/language/ur/", "/section/world/", "/section/city/", "/tag/corpus-1/", "/by/corpus-reporter-1/",
    "/archive/", "/corrections/", "/ledger/", "/feed.rss", "/sitemap.xml"]  # fmt: skip


def asked(client, path):
    """How often it takes, once what is worded once has been worded."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)


def newsroom_of(stories, client, settings):
    """Queries of every page in a newsroom of so many stories, which is forgotten again."""
    settings.DEBUG = True
    with transaction.atomic():
        loading.load(stories, 3)
        told = Article.objects.filter(status="published", editions__number=1)
        plain, corrected = told.exclude(editions__number=2).last(), told.filter(editions__number=2).last()
        here, there = path_of(plain), path_of(corrected)
        source = Source.objects.order_by("pk").first().slug
        paths = {"article": here, "corrected": there, "history": f"{there}history/", "print": f"{here}print/"}
        paths |= {"source": f"/source/{source}/", **{path: path for path in LISTS}}
        counted = {name: asked(client, path) for name, path in paths.items()}
        transaction.set_rollback(True)
    return counted


@pytest.mark.parametrize("stories", [1_000, pytest.param(10_000, marks=pytest.mark.soak)])
def test_no_page_asks_more_often_in_a_newsroom_many_times_as_big(client, settings, stories):
    few, many = newsroom_of(100, client, settings), newsroom_of(stories, client, settings)

    assert many == few
    assert many["article"] == 1
    assert many["corrected"] == 1
    assert max(many.values()) <= 16, many


def test_a_storys_page_asks_once(client, live, correct, paper, django_assert_num_queries):
    paper(headline="A boat comes in", slug="boat")
    correct(live, body_html="<p>The gates closed at one.</p>")
    here = path_of(live)
    asked(client, here)

    with django_assert_num_queries(1):
        page = client.get(here).content.decode()

    assert "closed at one" in page
    assert "We said noon." in page
    assert "A boat comes in" in page


def test_a_page_worded_once_shows_each_story_as_it_is_now(client, paper, correct):
    first = paper(headline="The first gates", slug="first")
    second = paper(headline="The second gates", slug="second")
    for story, words in ((first, "The first gates"), (second, "The second gates"), (first, "The first gates")):
        assert f"<h1>{words}</h1>" in client.get(path_of(story)).content.decode()

    correct(first, headline="The first gates, closed", slug="first")

    assert "<h1>The first gates, closed</h1>" in client.get(path_of(first)).content.decode()


def test_what_was_prepared_and_what_was_not_print_the_same(client, live, settings):
    prepared = client.get(path_of(live)).content
    settings.NEWSROOM_PREPARED_STATEMENTS = False

    assert client.get(path_of(live)).content == prepared


def test_rows_read_at_once_are_those_that_are_prefetched(live, correct, paper):
    paper(headline="Bare gates", slug="bare", bylines=(), tags=())
    correct(live, body_html="<p>The gates closed at one.</p>")
    editions = with_print(Edition.objects.live(moment())).order_by("pk")

    for one, other in zip(at_once(editions), editions, strict=True):
        assert one.words.words == other.words.words
        assert list(one.words.bylines.all()) == list(other.words.bylines.all())
        assert [each.source for each in one.words.credits.all()] == [each.source for each in other.words.credits.all()]
        assert [each.tag.slug for each in one.words.printed_tags.all()] == [
            each.tag.slug for each in other.words.printed_tags.all()
        ]
        assert one.event.at == other.event.at


def test_rows_of_rows_are_read_at_once_too(live, correct, django_assert_num_queries):
    correct(live, body_html="<p>The gates closed at one.</p>")
    stories = Article.objects.prefetch_related(
        Prefetch("revisions", Revision.objects.order_by("number")),
        "revisions__bylines__author",
        Prefetch("editions", reached_readers(), to_attr="reached"),
    )

    with django_assert_num_queries(1):
        story = at_once(stories)[0]
        printed = [[byline.author.name for byline in revision.bylines.all()] for revision in story.revisions.all()]

    assert printed == [["Ada Yaldani"]] * len(printed)
    assert [edition.number for edition in story.reached] == [1, 2]
    assert story.reached[1].since == Edition.objects.get(article=live, number=2).since
    assert story.reached[0].words.sealed_at is not None


def test_a_line_of_the_ledger_read_at_once_keeps_its_payload_and_moments(live):
    (edition,) = at_once(Edition.objects.filter(article=live).prefetch_related("article__events"))

    for line in edition.article.events.all():
        kept = Event.objects.get(pk=line.pk)
        assert (line.payload, line.at, line.public_from) == (kept.payload, kept.at, kept.public_from)
        assert line.expected_hash() == line.hash


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no connection to lose")
@pytest.mark.django_db(transaction=True)
def test_a_page_is_read_on_a_new_connection_where_the_old_one_was_lost_meanwhile(client):
    path = path_of(House().live())
    assert client.get(path).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        lost = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [lost])
    other.close()
    connection.health_check_done = False  # as when a request begins

    assert client.get(path).status_code == 200
