"""What leads a page was put there by an act; how a page stood at any moment is never rewritten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Placement
from ledger.models import Event
from people.models import Appointment
from people.roles import Role
from tests.promises.around import as_owner, change, insert, refused, sql
from tests.promises.refusals.acts import forged, placement

HOUR = timedelta(hours=1)


@pytest.fixture
def standing(house):
    """Two stories on the front, as the chief has put them there."""
    return house.placed(house.live_story, house.corrected_story)


def test_a_page_is_arranged_in_one_way_at_a_time(house, standing):
    model, columns = placement(house)
    event = forged("place", house.chief, None, "front:en", stories=[[columns["article_id"], None]])
    columns |= {"section_id": None, "event_id": event.pk, "since": event.at}

    with refused("promise_placement_follows_the_last_arrangement"):
        insert(model, columns)
    Placement.objects.filter(until=None).update(until=event.at)
    assert insert(model, columns) == 1


@pytest.mark.parametrize("spoilt", [{"language": "ur"}, {"section_id": None}, {"order": 2}, {"order": 3}, {"order": 0},
    {"article_id": "corrected_story"}])  # fmt: skip
def test_a_placement_is_the_one_that_its_line_names(house, spoilt):
    model, columns = placement(house)
    if "article_id" in spoilt:
        spoilt = {"article_id": house.corrected_story.pk}

    with refused("promise_placement_has_its_line", "promise_placement_follows_the_last_arrangement"):
        insert(model, columns | spoilt)


def test_a_placement_ends_by_another_arrangement_of_its_page_only(house, standing):
    for subject in ("front:ur", f"section:{house.city.pk}:en"):
        event = forged("place", house.chief, None, subject)
        with refused("promise_placement_ends_by_an_act"):
            change(Placement, standing[0].pk, "until", event.at)
    event = forged("place", house.chief, None, "front:en")
    assert change(Placement, standing[0].pk, "until", event.at) == 1


def test_an_arrangement_does_not_unmake_itself(house, standing):
    with refused("promise_placement_ends_by_an_act"):
        change(Placement, standing[0].pk, "until", standing[0].since)


def test_no_placement_is_made_longer_or_ended_at_another_time(house):
    model, columns = placement(house)
    insert(model, columns | {"until": columns["since"] + HOUR})
    placed = Placement.objects.get(section=house.city)
    forged("place", house.chief, None, f"section:{house.city.pk}:en")

    for until in (None, placed.until + HOUR, placed.until - timedelta(minutes=1), timezone.now() - HOUR):
        with refused("promise_placement_ends_by_an_act"):
            change(Placement, placed.pk, "until", until)


def test_what_has_ended_is_not_ended_again(house, standing):
    aged(standing[0], since=timezone.now() - 2 * HOUR, until=timezone.now() - HOUR)
    event = forged("place", house.chief, None, "front:en")

    with refused("promise_placement_ends_by_an_act"):
        change(Placement, standing[0].pk, "until", event.at)


def aged(placement, **columns):
    """Hours ago, as only the owner can arrange it: the test does not wait so long."""
    moments = ", ".join(f"{name} = '{moment:%Y-%m-%d %H:%M:%S}'" for name, moment in columns.items())
    if connection.vendor == "postgresql":
        sql("RESET ROLE")
    as_owner(f"UPDATE articles_placement SET {moments} WHERE id = {placement.pk}")


def test_who_may_place_in_one_section_arranges_its_pages_only(house):
    person = house.taken_on("worldly", Role.REPORTER)
    Appointment.objects.appoint(person, Role.CHIEF_EDITOR, by=house.root, section=house.world)
    for subject in ("front:en", f"section:{house.city.pk}:en", f"section:{house.world.pk}9:en"):
        with refused("promise_event_places_where_its_person_may"):
            record(person, subject)

    assert record(person, f"section:{house.world.pk}:en")


def record(person, subject):
    return Event.objects.record("place", by=person, subject=subject, public_from=timezone.now())
