"""The front and section pages in the order of their editor: at once, until when, and passed over where there is nothing
to show."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Place, Placement
from public.front import make_up
from public.moment import as_of

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def place(chief):
    """Put stories in order, on the front or a section's page."""

    def placed(*stories, section=None, language="en", until=None, by=None):
        at = Place(language, section)
        rows = [(each, until) for each in stories]
        return Placement.objects.arrange(at, rows, by=by or chief, seen=Placement.objects.token(at))

    return placed


@pytest.fixture
def three(paper):
    """Three stories, the last the newest."""
    printed = datetime(2026, 11, 1, tzinfo=UTC)
    return [
        paper(headline=f"Story {name}", slug=name, first_published=printed + number * HOUR)
        for number, name in enumerate(("one", "two", "three"))
    ]


def leads():
    front = make_up("en")
    return front.lead and front.lead.words.headline


def order(client, path="/section/world/", **query):
    return [row.words.headline for row in client.get(path, query).context["page"].rows]


def test_the_story_that_an_editor_placed_leads_the_front(three, place):
    assert leads() == "Story three"
    place(three[0])

    assert leads() == "Story one"


def test_an_opinion_leads_where_an_editor_puts_it(three, paper, place):
    place(paper(headline="We think", label="opinion", slug="we-think"))

    assert leads() == "We think"


def test_the_next_ones_follow_in_their_order_and_nobody_stands_twice(client, paper, three, place):
    for number in range(8):
        paper(headline=f"More {number}", slug=f"more-{number}")
    place(three[1], three[2], three[0])
    front = make_up("en")
    everything = [front.lead, *front.more, *front.latest, *(each for some in front.also for each in some)]
    everything += [each for band in front.bands for each in band.stories]

    assert [each.words.headline for some in front.also for each in some][:2] == ["Story three", "Story one"]
    assert len({each.path for each in everything}) == len(everything)
    assert client.get("/").status_code == 200


def test_a_placement_ends_when_its_time_is_over(three, place):
    place(three[0], until=timezone.now() + HOUR)

    assert leads() == "Story one"
    with as_of(timezone.now() + HOUR):
        assert leads() == "Story three"


def test_the_front_of_a_past_moment_stands_as_its_editor_had_it(three, place):
    place(three[0])
    then = timezone.now()
    place(three[1])

    assert leads() == "Story two"
    with as_of(then):
        assert leads() == "Story one"
    place()
    assert leads() == "Story three"


def test_a_scheduled_story_leads_from_its_second_on_and_nothing_tells_of_it_before(client, three, paper, place):
    ahead = paper(headline="Tomorrow’s headline", slug="tomorrow", at=timezone.now() + HOUR)
    place(ahead, three[0])

    assert leads() == "Story one"
    for path in ("/", "/ledger/", "/section/world/"):
        assert "Tomorrow" not in client.get(path).content.decode()
    with as_of(timezone.now() + HOUR):
        assert leads() == "Tomorrow’s headline"


def test_a_withdrawn_story_is_passed_over_and_the_next_takes_its_place(client, three, place, chief):
    place(three[0], three[1])
    three[0].retract(by=chief, notice="We could not stand by it.")

    assert leads() == "Story two"
    assert "Story one" not in client.get("/").content.decode()


def test_a_correction_keeps_its_place(three, place, correct):
    place(three[0])
    correct(three[0], headline="Story one, mended")

    assert leads() == "Story one, mended"


def test_the_urdu_front_has_an_order_of_its_own(paper, three, place):
    first = paper(headline="پہلی خبر", language="ur", slug="pehli", first_published=datetime(2026, 1, 1, tzinfo=UTC))
    paper(headline="دوسری خبر", language="ur", slug="doosri")
    place(first, language="ur")

    assert make_up("ur").lead.words.headline == "پہلی خبر"
    assert leads() == "Story three"


def test_a_section_shows_its_editors_choice_first_then_the_newest(client, three, place, world):
    place(three[0], section=world)

    assert order(client) == ["Story one", "Story three", "Story two"]
    assert leads() == "Story three", "the front is another place"


def test_a_section_goes_on_page_after_page_complete_and_without_repeating(client, paper, place, world):
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    stories = [
        paper(headline=f"Number {n}", slug=f"n-{n}", first_published=moment + timedelta(hours=n // 2))
        for n in range(45)
    ]
    place(stories[3], stories[30], stories[44], section=world)
    seen, after = [], ""
    for _page in range(3):
        answer = client.get("/section/world/", {"after": after} if after else {})
        seen += [row.words.headline for row in answer.context["page"].rows]
        after = answer.context["page"].older

    assert after == ""
    assert seen == [f"Number {n}" for n in [3, 30, 44, *(n for n in reversed(range(45)) if n not in (3, 30, 44))]]


def test_a_story_that_moved_to_another_section_is_passed_over_there(client, three, place, world, correct):
    place(three[0], section=world)
    correct(three[0], section_id=None, label="page")

    assert order(client) == ["Story three", "Story two"]


def test_the_feed_stays_newest_first(client, three, place, world):
    place(three[0], section=world)
    feed = client.get("/section/world/feed.rss").content.decode()

    assert feed.index("Story three") < feed.index("Story one")


def test_the_ledger_tells_that_stories_were_put_in_order(client, three, place):
    [placement] = place(three[0])
    page = client.get("/ledger/").content.decode()

    assert f'id="line-{placement.event.number}"' in page
    assert "put in order" in page


@pytest.mark.parametrize("path", ["/", "/section/world/"])
def test_the_page_asks_no_more_often_when_more_is_placed(client, three, place, world, path):
    section = world if "section" in path else None
    place(three[0], section=section)
    one = queries(client, path)
    place(*three, section=section)

    assert queries(client, path) == one
    assert one <= (14 if path == "/" else 10)


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
