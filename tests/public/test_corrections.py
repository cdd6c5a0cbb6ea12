"""The page of corrections: chosen by kind, section, source and time, with a feed, and how long we took."""

from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Section, Source
from articles.words import CreditWords
from public import notices
from public.clock import span
from public.noticefilter import span_of
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def several(paper, correct, chief, world, anadolu):
    """A correction, a clarification in another section and from another source, an update, and a withdrawal."""
    city = Section.objects.create(slug="city", name="City", name_ur="شہر", order=2)
    harbour_board = Source.objects.introduce("Harbour Board")
    gates = paper(headline="Gates", slug="gates")
    correct(gates, wrong="We said noon.", headline="Gates", slug="gates")
    tiles = {
        "headline": "Tiles",
        "slug": "tiles",
        "section_id": city.pk,
        "credits": (CreditWords(harbour_board.pk, ""),),
    }
    correct(paper(**tiles), kind="clarification", wrong="It could be read otherwise.", **tiles)
    boats = {"headline": "Boats", "slug": "boats"}
    correct(paper(**boats), kind="update", wrong="", right="More boats have come.", **boats, standfirst="More.")
    paper(headline="Gone", slug="gone", section_id=city.pk).retract(by=chief, notice="We could not stand by this.")
    return gates


def told(client, **chosen):
    """Which of them a page shows."""
    page = client.get("/corrections/", chosen)
    assert page.status_code == 200, chosen
    words = {"correction": "We said noon.", "clarification": "It could be read otherwise.",
             "update": "More boats have come.", "withdrawal": "We could not stand by this."}  # fmt: skip
    return {name for name, said in words.items() if said in page.content.decode()}


def test_all_that_was_told_is_there_and_updates_are_not(client, several):
    assert told(client) == {"correction", "clarification", "withdrawal"}
    assert told(client, kind="", section="", when="", source="") == {"correction", "clarification", "withdrawal"}


@pytest.mark.parametrize("kind", ["correction", "clarification", "withdrawal"])
def test_one_kind_is_shown_alone(client, several, kind):
    assert told(client, kind=kind) == {kind}


def test_a_section_shows_its_own_and_says_nothing_of_where_a_withdrawn_story_stood(client, several):
    assert told(client, section="city") == {"clarification"}
    assert told(client, section="world") == {"correction"}


def test_a_source_shows_the_corrections_of_what_rests_on_it(client, several):
    assert told(client, source="harbour-board") == {"clarification"}
    assert 'href="/corrections/?source=harbour-board"' in client.get("/source/harbour-board/").content.decode()


def test_a_year_and_a_month_are_those_of_the_outlets_clock(client, several):
    now = timezone.localtime()

    assert told(client, when=f"{now:%Y}") == {"correction", "clarification", "withdrawal"}
    assert told(client, when=f"{now:%Y-%m}", kind="correction") == {"correction"}


def test_a_month_ends_with_its_last_moment(client, several):
    begins, ends = notices_span("2026-02")

    assert begins == datetime(2026, 1, 31, 19, tzinfo=UTC)
    assert ends + timedelta(microseconds=1) == datetime(2026, 2, 28, 19, tzinfo=UTC)
    assert notices_span("2025")[1] - notices_span("2025")[0] == timedelta(days=365) - timedelta(microseconds=1)


def notices_span(value):
    return span_of(value)


@pytest.mark.parametrize("chosen", [{"kind": "x"}, {"kind": "minor"}, {"section": "nowhere"}, {"when": "1999"},
    {"when": "2026-13"}, {"when": "\x00"}, {"source": "nobody"}, {"source": "\x00"}, {"section": "\x00"},
    {"kind": "a" * 10_000}])  # fmt: skip
def test_what_cannot_be_chosen_is_not_found(client, several, chosen):
    assert client.get("/corrections/", chosen).status_code == 404


def test_a_source_that_readers_have_not_heard_of_cannot_be_asked_for(client, several, paper):
    secret = Source.objects.introduce("Deep Harbour", confidential=True)
    unheard = Source.objects.introduce("Later Agency")
    paper(credits=(CreditWords(unheard.pk, ""),), slug="later", at=timezone.now() + timedelta(hours=1))

    for source in (secret, unheard):
        assert client.get("/corrections/", {"source": source.slug}).status_code == 404


def test_what_was_chosen_is_kept_from_page_to_page(client, live, correct):
    for hour in range(21):
        correct(live, wrong=f"We said hour {hour}.", body_html=f"<p>The gates closed at {hour + 1}.</p>")
    page = client.get("/corrections/", {"kind": "correction", "section": "world"})
    assert f"?kind=correction&amp;section=world&amp;after={page.context['page'].older}" in page.content.decode()

    older = client.get("/corrections/", {"kind": "correction", "after": page.context["page"].older}).content.decode()

    assert "We said hour 0." in older
    assert 'href="/corrections/?kind=correction"' in older
    assert '<meta name="robots" content="noindex">' in older


def test_what_was_chosen_is_said_in_the_language_of_the_page(client, several):
    english = client.get("/corrections/", {"kind": "clarification", "section": "city"}).content.decode()
    urdu = client.get("/language/ur/corrections/", {"kind": "clarification", "section": "city"}).content.decode()

    assert "Chosen: Clarification, City." in english
    assert "وضاحت" in urdu
    assert "شہر" in urdu
    assert "کسی بھی وقت" in urdu


def test_how_long_we_took_is_counted_from_the_storys_first_publication(client, paper, correct):
    for days in (1, 2, 30):
        words = {"slug": f"s{days}", "first_published": timezone.now() - timedelta(days=days, minutes=30)}
        correct(paper(**words), **words, standfirst="Changed.")
    page = client.get("/corrections/").content.decode()

    assert "In the last twelve months there were 3 corrections: half of them came within 2 days of" in page
    assert "30 days after first publication" in page
    assert "۳ تصحیحات" not in client.get("/language/ur/corrections/").content.decode(), "none of them in Urdu"


def test_one_correction_is_no_median(client, live, correct):
    correct(live, body_html="<p>The gates closed at one.</p>")

    assert "there was 1 correction: it came less than a minute after" in client.get("/corrections/").content.decode()


def test_clarifications_updates_and_older_years_are_not_counted(client, several, live):
    assert notices.time_to_correct("en").count == 1
    assert notices.time_to_correct("ur") is None
    assert "twelve months" not in client.get("/language/ur/corrections/").content.decode()


def test_only_so_many_are_counted_and_the_page_says_so(client, live, correct, monkeypatch):
    monkeypatch.setattr(notices, "COUNTED", 2)
    for hour in range(3):
        correct(live, wrong=f"We said hour {hour}.", body_html=f"<p>The gates closed at {hour + 1}.</p>")

    assert "Of our newest 2 corrections, half came within" in client.get("/corrections/").content.decode()


@pytest.mark.parametrize(("minutes", "english", "urdu"), [
    (0, "less than a minute", "ایک منٹ سے کم"), (1, "1 minute", "۱ منٹ"), (61, "1 hour 1 minute", "۱ گھنٹہ ۱ منٹ"),
    (120, "2 hours", "۲ گھنٹے"), (1441, "1 day", "۱ دن"), (60 * 27, "1 day 3 hours", "۱ دن ۳ گھنٹے"),
])  # fmt: skip
def test_a_length_of_time_is_told_by_its_two_largest_parts(minutes, english, urdu):
    assert span(timedelta(minutes=minutes), "en") == english
    assert span(timedelta(minutes=minutes), "ur") == urdu


@pytest.mark.parametrize("path", ["/corrections/feed.rss", "/language/ur/corrections/feed.rss"])
def test_a_stranger_reads_the_feed_of_corrections(client, several, path):
    feed = feedparser.parse(client.get(path).content)

    assert not feed.bozo
    entries = {each.title: each for each in feed.entries}
    if path == "/corrections/feed.rss":
        assert set(entries) == {"Correction: Gates", "Clarification: Tiles", "A story we have withdrawn"}
        assert entries["Correction: Gates"].summary == "We said noon. It was one."
        assert entries["Correction: Gates"].link == f"http://testserver{path_of(several)}history/"
        assert entries["A story we have withdrawn"].link.startswith("http://testserver/corrections/#withdrawal-")
        assert len({each.id for each in feed.entries}) == 3


def test_the_feed_tells_no_withdrawn_word_and_nothing_before_its_time(client, several, chief, words, ada, ed, live):
    live.correct(by=ada, kind="correction", wrong="Tomorrow we say.", right="It is so.")
    later = words(correction_kind="correction", correction_wrong="Tomorrow we say.", correction_right="It is so.")
    live.write(later, based_on=live.newest.token, by=ada)
    live.submit(by=ada)
    live.approve(by=ed, sha256=live.newest.sha256)
    live.publish(by=ed, at=timezone.now() + timedelta(hours=1))
    several.retract(by=chief, notice="Taken back.")
    feed = client.get("/corrections/feed.rss").content.decode()

    assert "Tomorrow we say." not in feed
    assert "Gates" not in feed
    assert "We said noon." not in feed
    assert "Taken back." in feed


def test_the_page_of_corrections_asks_no_more_often_when_there_are_more(client, several, correct, live):
    few = queries(client)
    for hour in range(15):
        correct(live, wrong=f"We said hour {hour}.", body_html=f"<p>The gates closed at {hour + 1}.</p>")

    assert queries(client) == few
    assert few <= 8
    assert queries(client, kind="correction", section="world", source="anadolu-agency") <= 10


def queries(client, **chosen):
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/corrections/", chosen).status_code == 200
    return len(captured)
