"""The front at the desk: a chief editor puts stories in order, without a script, and nobody's order goes under."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Place, Placement
from people.roles import Role
from tests.desk.forms import filled
from tests.public.conftest import correct, paper  # noqa: F401
from tests.seen import parse

pytestmark = pytest.mark.django_db
FRONT = "/admin/articles/placement/en/"
HOUR = timedelta(hours=1)
ENGLISH = Place("en")


@pytest.fixture
def three(paper):  # noqa: F811
    return [paper(headline=f"Story {name}", slug=name) for name in ("one", "two", "three")]


@pytest.fixture
def desk(client, chief):
    client.force_login(chief)
    return client


def order(answer):
    return [row.slip.headline for row in answer.context["arrangement"].rows]


def standing(place=ENGLISH):
    return [str(each.article) for each in Placement.objects.on(place).standing().select_related("article__newest")]


def press(client, address=FRONT, into=None, **pressed):
    return client.post(into or address, filled(client, address, **pressed))


def go_on(client, answer, **pressed):
    """Press another button on a page that is not saved yet."""
    rows = answer.context["arrangement"].rows
    fields = {"seen": answer.context["arrangement"].seen, "story": [row.article.pk for row in rows]}
    fields |= {f"story-{row.article.pk}-order": number for number, row in enumerate(rows, start=1)}
    return client.post(FRONT, {**fields, **pressed})


def arrange(*stories, by, place=ENGLISH, until=None):
    seen = Placement.objects.token(place)
    return Placement.objects.arrange(place, [(each, until) for each in stories], by=by, seen=seen)


def test_a_story_is_found_added_moved_and_saved(desk, three):
    found = press(desk, q="Story")
    assert [slip.headline for slip in found.context["candidates"]] == ["Story three", "Story two", "Story one"]
    first = go_on(desk, found, add=three[0].pk)
    second = go_on(desk, first, add=three[1].pk)
    third = go_on(desk, second, up=three[1].pk)
    assert order(third) == ["Story two", "Story one"]
    assert "Not saved yet" in third.content.decode()
    assert standing() == []

    answer = go_on(desk, third, _save="1")
    assert answer["Location"] == FRONT
    assert standing() == ["Story two", "Story one"]
    assert "Arranged. Readers have it so" in desk.get(FRONT).content.decode()


@pytest.mark.parametrize(("button", "story", "becomes"), [
    ("up", 0, "one two three"), ("up", 2, "one three two"), ("down", 0, "two one three"), ("down", 2, "one two three"),
    ("remove", 1, "one three"), ("add", 1, "one two three"),
])  # fmt: skip
def test_each_button_moves_one_story(desk, chief, three, button, story, becomes):
    arrange(*three, by=chief)

    assert order(press(desk, **{button: three[story].pk})) == [f"Story {name}" for name in becomes.split()]


@pytest.mark.parametrize(("story", "number", "becomes"), [(2, 1, "three one two"), (0, 3, "two three one"),
    (0, "x", "one two three"), (1, "", "one two three")])  # fmt: skip
def test_numbers_put_stories_in_order(desk, chief, three, story, number, becomes):
    arrange(*three, by=chief)
    answer = press(desk, **{f"story-{three[story].pk}-order": number, "_order": "1"})

    assert order(answer) == [f"Story {name}" for name in becomes.split()]


def test_a_story_stays_until_a_moment_by_the_outlet_s_clock(desk, chief, three):
    arrange(three[0], by=chief)
    until = timezone.localtime() + 2 * HOUR
    answer = press(desk, **{f"story-{three[0].pk}-until": f"{until:%Y-%m-%dT%H:%M}", "_save": "1"})

    assert answer.status_code == 302
    kept = Placement.objects.standing().get().until
    assert kept == until.replace(second=0, microsecond=0)
    assert f'value="{until:%Y-%m-%dT%H:%M}"' in desk.get(FRONT).content.decode()


@pytest.mark.parametrize(("until", "says"), [("2020-01-01T10:00", "This moment has passed."), ("soon", "valid date")])
def test_a_moment_that_cannot_be_is_told_beside_it(desk, chief, three, until, says):
    arrange(three[0], by=chief)
    answer = press(desk, **{f"story-{three[0].pk}-until": until, "_save": "1"})

    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_two_chiefs_see_both_orders_and_neither_is_lost(desk, chief, three, appoint):
    other = appoint("second", Role.CHIEF_EDITOR, printed_name="Samra Second")
    opened = filled(desk, FRONT, story=[three[0].pk], _save="1")
    arrange(three[1], by=other)
    answer = desk.post(FRONT, opened)
    text = answer.content.decode()

    assert answer.status_code == 409
    assert "Samra Second has arranged this page meanwhile" in text
    assert "Story two" in text.partition("Your order, not saved")[0]
    assert order(answer) == ["Story one"]
    assert standing() == ["Story two"]

    assert go_on(desk, answer, _save="1").status_code == 302
    assert standing() == ["Story one"]


def test_the_desk_says_why_a_story_is_passed_over(desk, chief, three, paper, correct):  # noqa: F811
    ahead = paper(headline="Tomorrow", slug="tomorrow", at=timezone.now() + HOUR)
    three[0].retract(by=chief, notice="Wrong.")
    correct(three[1], language="ur")
    arrange(ahead, three[0], three[1], three[2], by=chief)
    rows = desk.get(FRONT).context["arrangement"].rows

    assert rows[0].passed_over.startswith("Passed over until ")
    assert [row.passed_over for row in rows[1:]] == [
        "Passed over: readers do not have it.", "Passed over: it belongs to another page now.", "",
    ]  # fmt: skip


def test_a_section_s_page_has_its_own_stories(desk, chief, three, world, paper):  # noqa: F811
    paper(headline="Elsewhere", slug="elsewhere", section_id=None, label="page")
    address = f"{FRONT}{world.pk}/"
    answer = press(desk, address, q="")
    assert "Elsewhere" not in [slip.headline for slip in answer.context["candidates"]]

    assert press(desk, address, story=[three[0].pk], _save="1")["Location"] == address
    assert standing(Place("en", world)) == ["Story one"]
    urdu = desk.get(f"/admin/articles/placement/ur/{world.pk}/")
    assert urdu.context["candidates"] == []


@pytest.mark.parametrize("said", ["one", "{path}", "https://paper.example{path}"])
def test_a_story_is_found_by_its_words_or_its_address(desk, three, said):
    answer = press(desk, q=said.format(path=three[0].live_edition.listing.path))

    assert [slip.headline for slip in answer.context["candidates"]] == ["Story one"]


def test_the_list_of_fronts_says_what_leads_each(desk, chief, three, world):
    arrange(three[0], three[1], by=chief)
    page = desk.get("/admin/articles/placement/")
    parse(page.content.decode())

    assert len(page.context["pages"]) == 4
    assert "Story one" in page.content.decode()
    assert "2 stories placed, Nadia Rahmat" in page.content.decode()


def test_a_chief_of_one_section_arranges_its_pages_only(client, appoint, world, three):
    client.force_login(appoint("worldly", Role.CHIEF_EDITOR, section=world))
    pages = client.get("/admin/articles/placement/")

    assert [page["name"] for page, _rows in pages.context["pages"]] == ["World, English", "World, اردو"]
    assert client.get(FRONT).status_code == 403
    assert client.get(f"{FRONT}preview/").status_code == 403
    assert client.get(f"{FRONT}{world.pk}/").status_code == 200


def test_who_may_not_place_finds_no_way_in(client, ed, three):
    client.force_login(ed)

    assert client.get(f"{FRONT}999/").status_code == 403
    assert client.post(FRONT, {"story": three[0].pk, "_save": "1"}).status_code == 403
    assert client.get("/admin/articles/placement/").status_code == 403
    assert "placement" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("address", ["tr/", "en/999/", "en/99999999999999999999/"])
def test_a_page_that_there_is_not_is_not_found(desk, three, address):
    assert desk.get(f"/admin/articles/placement/{address}").status_code == 404


HOSTILE = [
    {"story": ["x", "9" * 30, "-1", "٣", "\x00"], "q": b"\x00\xed\xa0\x80".decode("utf-8", "replace")},
    {"story": "1", "story-1-order": "9" * 400, "story-1-until": "\x00", "up": "9" * 30},
    {"q": "x" * 10_000, "add": "999999999999999999", "seen": "x" * 10_000}, {"down": "", "remove": "\x00"},
    {"_save": "1", "story": "424242", "seen": "\x00"},
]  # fmt: skip


@pytest.mark.parametrize("fields", HOSTILE)
def test_hostile_answers_break_nothing(desk, three, fields):
    for address in (FRONT, f"{FRONT}preview/"):
        assert desk.post(address, {**fields, "at": "\x00" if address != FRONT else ""}).status_code < 500


def test_more_than_fits_is_refused_in_words(desk, paper):  # noqa: F811
    stories = [paper(headline=f"Number {n}", slug=f"n-{n}") for n in range(13)]
    answer = press(desk, story=[each.pk for each in stories], _save="1")

    assert answer.status_code == 422
    assert "At most 12 stories" in answer.content.decode()


def test_the_preview_is_the_readers_page_in_the_order_of_the_form(desk, chief, three):
    arrange(three[0], by=chief)
    numbers = {f"story-{three[0].pk}-order": 2, f"story-{three[1].pk}-order": 1}
    answer = press(desk, into=f"{FRONT}preview/", story=[three[0].pk, three[1].pk], at="", **numbers)

    assert answer.context["front"].lead.words.headline == "Story two"
    assert "Readers do not see this order" in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]
    assert desk.get(f"{FRONT}preview/").context["front"].lead.words.headline == "Story one"
    assert standing() == ["Story one"]
    parse(answer.content.decode())


def test_the_preview_shows_what_is_scheduled_at_its_moment_only(desk, chief, three, paper, world):  # noqa: F811
    ahead = timezone.now() + HOUR
    tomorrow = paper(headline="Tomorrow", slug="tomorrow", at=ahead)
    arrange(tomorrow, three[0], by=chief)
    arrange(tomorrow, by=chief, place=Place("en", world))

    def lead(at):
        return press(desk, into=f"{FRONT}preview/", at=at).context["front"].lead.words.headline

    assert lead("") == "Story one"
    assert lead(ahead.isoformat()) == "Tomorrow"
    assert lead("2020-01-01T00:00:00+00:00") == "Story one", "the past is for readers' own pages"
    assert lead("2026-13-99") == "Story one"
    address = f"{FRONT}{world.pk}/"
    page = press(desk, address, into=f"{address}preview/", at=ahead.isoformat()).context["page"]
    assert page.rows[0].words.headline == "Tomorrow"


def test_a_preview_opens_for_nobody_outside(three):
    assert Client().get(f"{FRONT}preview/").status_code == 302
