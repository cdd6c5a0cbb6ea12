"""Placing: who arranges a page, in one act, over nobody's head; and what the ledger says of it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, Overtaken, Place, Placement
from articles.models.placement import MOST
from articles.workflow import Refused
from ledger.models import Event
from people.roles import Role
from tests.promises.around import as_owner

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
FRONT = Place("en")


def arrange(*stories, by, place=FRONT, seen=None):
    rows = [each if isinstance(each, tuple) else (each, None) for each in stories]
    seen = Placement.objects.token(place) if seen is None else seen
    return Placement.objects.arrange(place, rows, by=by, seen=seen)


def standing(place=FRONT, at=None):
    return [each.article for each in Placement.objects.on(place).standing(at).select_related("article")]


@pytest.fixture
def other(words, ada):
    return Article.objects.begin(words(headline="Another"), by=ada)


def test_one_arrangement_is_one_act_with_one_line(live, other, chief):
    before = Event.objects.count()
    arrange(live, other, by=chief)
    line = Event.objects.last()

    assert Event.objects.count() == before + 1
    assert (line.verb, line.subject, line.article, line.by) == ("place", "front:en", None, chief)
    assert line.public_from <= timezone.now()
    assert line.payload["stories"] == [[live.pk, None], [other.pk, None]]
    assert standing() == [live, other]


def test_the_next_arrangement_ends_the_one_before_and_leaves_it_known(live, other, chief):
    arrange(live, by=chief)
    then = timezone.now()
    arrange(other, by=chief)

    assert standing() == [other]
    assert standing(at=then) == [live]
    arrange(by=chief)
    assert standing() == []


def test_a_page_is_arranged_apart_from_every_other(live, other, chief, world):
    arrange(live, by=chief)
    arrange(other, by=chief, place=Place("en", world))
    arrange(by=chief, place=Place("ur"))

    assert (standing(), standing(Place("en", world)), standing(Place("ur"))) == ([live], [other], [])


def test_two_chiefs_at_one_page_are_told_of_each_other(live, other, chief, appoint):
    seen = Placement.objects.token(FRONT)
    arrange(live, by=chief, seen=seen)
    second = appoint("second", Role.CHIEF_EDITOR)
    before = Event.objects.count()

    with pytest.raises(Overtaken, match="Somebody else has arranged this page"):
        arrange(other, by=second, seen=seen)
    assert standing() == [live]
    assert Event.objects.count() == before, "what is refused leaves no line"


def test_taking_everything_away_is_an_arrangement_too(live, other, chief):
    arrange(live, by=chief)
    seen = Placement.objects.token(FRONT)
    arrange(by=chief)

    with pytest.raises(Overtaken):
        arrange(other, by=chief, seen=seen)


def test_time_alone_overtakes_nobody(live, other, chief):
    arrange((live, timezone.now() + timedelta(milliseconds=300)), by=chief)
    seen = Placement.objects.token(FRONT)
    while standing():
        pass

    assert arrange(other, by=chief, seen=seen)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CHIEF_EDITOR])
def test_only_a_chief_editor_arranges_a_page(live, appoint, role):
    with pytest.raises(Refused, match="do not include"):
        arrange(live, by=appoint("someone", role))


def test_a_chief_editor_of_one_section_arranges_its_pages_only(live, appoint, world):
    person = appoint("sectional", Role.CHIEF_EDITOR, section=world)

    assert arrange(live, by=person, place=Place("en", world))
    with pytest.raises(Refused, match="do not include"):
        arrange(live, by=person)


def test_who_has_left_arranges_nothing(live, chief):
    chief.is_active = False

    with pytest.raises(Refused, match="do not include"):
        arrange(live, by=chief)


def test_a_story_stands_on_a_page_once(live, chief):
    with pytest.raises(Refused, match="once"):
        arrange(live, live, by=chief)


def test_no_page_is_arranged_from_top_to_bottom(live, chief):
    with pytest.raises(Refused, match=f"At most {MOST}"):
        arrange(*[live] * (MOST + 1), by=chief)


def test_a_placement_ends_ahead(live, chief):
    with pytest.raises(Refused, match="lies ahead"):
        arrange((live, timezone.now()), by=chief)


def test_the_page_store_learns_when_the_next_placement_ends(live, other, chief, world):
    now = timezone.now()
    assert Placement.objects.next_change(now) is None
    arrange((live, now + 2 * HOUR), by=chief)
    [other_placement] = arrange((other, now + HOUR), by=chief, place=Place("en", world))

    assert Placement.objects.next_change(timezone.now()) == now + HOUR
    assert Placement.objects.next_change(now + HOUR) == now + 2 * HOUR
    assert Placement.objects.next_change(now + 2 * HOUR) is None
    assert Placement.objects.next_change(other_placement.since - timedelta(seconds=1)) is not None
    arrange(by=chief)
    assert Placement.objects.next_change(timezone.now()) == now + HOUR, "what was taken away ends no more"


def test_the_ledger_with_arrangements_is_whole(live, other, chief, world):
    arrange(live, (other, timezone.now() + HOUR), by=chief)
    arrange(other, by=chief)
    arrange(live, by=chief, place=Place("en", world))

    call_command("verify_ledger", stdout=StringIO())


TAMPERED = {
    "another story": 'UPDATE articles_placement SET article_id = {other} WHERE "order" = 1',
    "another order": 'UPDATE articles_placement SET "order" = 7 WHERE "order" = 1',
    "another end": "UPDATE articles_placement SET until = '2026-11-01 00:00:00', since = '2026-10-31 00:00:00'",
    "a row gone": 'DELETE FROM articles_placement WHERE "order" = 2',
}


@pytest.mark.parametrize("how", TAMPERED)
def test_an_arrangement_that_was_tampered_with_is_found(live, other, chief, words, ada, how):
    arrange(live, other, by=chief)
    third = Article.objects.begin(words(), by=ada)
    as_owner(TAMPERED[how].format(other=third.pk))

    with pytest.raises(CommandError):
        call_command("verify_ledger", stdout=StringIO(), stderr=StringIO())


def test_a_placement_says_what_it_is(live, chief):
    [placement] = arrange(live, by=chief)

    assert str(placement) == "1: Zarbandar shuts its sea gates"
