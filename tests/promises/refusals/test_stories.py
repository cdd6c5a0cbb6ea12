"""A story moves by acts: status, newest words, embargo, flags. A role is given and taken by acts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Flag
from ledger.models import Event
from people.models import Appointment
from tests.promises.around import change, insert, refused
from tests.promises.refusals.acts import appointment, forged

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(("column", "value"), [("status", "published"), ("embargo", timezone.now())])
def test_a_story_begins_as_a_draft(house, column, value):
    columns = {"uuid": "0" * 32, "status": "draft", "newest_id": None, "begun_by_id": house.ada.pk, "origin_link": ""}

    assert insert(Article, columns) == 1
    with refused("promise_article_begins_as_a_draft"):
        insert(Article, columns | {"uuid": "1" * 32, column: value})


def test_no_story_moves_without_its_line(house):
    article = house.submitted()
    forged("keep", house.ada, house.live_story, "article:0")

    with refused("promise_article_moves_by_an_act"):
        change(Article, article.pk, "status", "approved")


def test_a_story_moves_to_where_its_line_says_and_no_further(house):
    article = house.submitted()
    forged("send_back", house.ed, article, f"article:{article.pk}", status="draft")

    with refused("promise_article_moves_by_an_act"):
        change(Article, article.pk, "status", "approved")
    assert change(Article, article.pk, "status", "draft") == 1


def test_the_newest_words_of_a_story_are_its_own(house):
    article = house.draft()
    other = house.live_story.newest_id
    forged("write", house.ada, article, f"revision:{other}")

    with refused("promise_article_has_words_of_its_own"):
        change(Article, article.pk, "newest_id", other)


def test_an_embargo_moves_by_an_act_only(house):
    article = house.draft()

    with refused("promise_embargo_moves_by_an_act"):
        change(Article, article.pk, "embargo", timezone.now() + HOUR)
    forged("embargo", house.ada, article, f"article:{article.pk}")
    assert change(Article, article.pk, "embargo", timezone.now() + HOUR) == 1


def test_no_embargo_is_longer_than_the_schedule(house):
    article = house.scheduled(HOUR)
    forged("embargo", house.ada, article, f"article:{article.pk}")

    with refused("promise_embargo_stops_no_schedule"):
        change(Article, article.pk, "embargo", timezone.now() + 2 * HOUR)


def test_no_flag_is_closed_without_an_act(house):
    flag = house.held_story.flags.open().get()

    for number in (Event.objects.last().pk, flag.opened_id, 999_999):
        with refused("promise_flag_is_closed_once_by_an_act"):
            change(Flag, flag.pk, "closed_id", number)
    event = forged("release", house.chief, house.held_story, f"article:{house.held_story.pk}")
    assert change(Flag, flag.pk, "closed_id", event.pk) == 1


def test_no_flag_is_closed_by_an_act_of_another_kind(house):
    flag = house.held_story.flags.open().get()

    for verb in ("read_over", "approve", "write"):
        event = forged(verb, house.chief, house.held_story, f"article:{house.held_story.pk}")
        with refused("promise_flag_is_closed_once_by_an_act"):
            change(Flag, flag.pk, "closed_id", event.pk)


def test_who_published_alone_does_not_read_it_over(house):
    article = house.alone_story
    flag, subject = article.flags.open().get(), f"edition:{article.pk}:1"

    for reader in (house.chief, house.ada):
        event = forged("read_over", reader, article, subject)
        with refused("promise_flag_is_closed_once_by_an_act"):
            change(Flag, flag.pk, "closed_id", event.pk)
    event = forged("read_over", house.ed, article, subject)
    assert change(Flag, flag.pk, "closed_id", event.pk) == 1


def test_a_second_reading_names_its_edition(house):
    article = house.alone_story
    event = forged("read_over", house.ed, article, f"edition:{article.pk}:2")

    with refused("promise_flag_is_closed_once_by_an_act"):
        change(Flag, article.flags.open().get().pk, "closed_id", event.pk)


def test_no_flag_is_opened_twice_by_one_act(house):
    article = house.live()
    article.hold(by=house.chief, reason="The lawyers rang.")
    flag = article.flags.get()

    with refused("promise_flag_is_opened_by_an_act"):
        insert(
            Flag,
            {
                "article_id": article.pk,
                "edition_id": None,
                "kind": "legal_hold",
                "note": "",
                "opened_id": flag.opened_id,
            },
        )


@pytest.mark.parametrize("change", [{"role": "administrator"}, {"section_id": 1}, {"ending_id": 1}])
def test_an_appointment_is_the_one_that_its_line_names(house, change):
    model, columns = appointment(house)

    with refused("promise_appointment_has_its_line"):
        insert(model, columns | change)


def ending(house, **columns):
    held = house.bilal.appointments.get()
    event = forged("end_appointment", house.root, None, f"appointment:{held.person_id}:{held.role}:")
    return held, {"until": event.at, "ending_id": event.pk, **columns}


def end(held, columns):
    return Appointment.objects.filter(pk=held.pk).update(**columns)


def test_an_appointment_ends_by_an_act(house):
    assert end(*ending(house)) == 1


@pytest.mark.parametrize("spoilt", [{"ending_id": None}, {"ending_id": 1}, {"until": None}])
def test_no_appointment_ends_without_its_act(house, spoilt):
    with refused("promise_appointment_ends_once_by_an_act"):
        end(*ending(house, **spoilt))


def test_no_appointment_ends_in_the_past(house):
    with refused("promise_appointment_ends_once_by_an_act"):
        end(*ending(house, until=timezone.now() - HOUR))


def test_no_appointment_is_ended_by_the_line_of_another(house):
    held, columns = ending(house)
    event = forged("end_appointment", house.root, None, f"appointment:{house.ed.pk}:editor:")

    with refused("promise_appointment_ends_once_by_an_act"):
        end(held, columns | {"ending_id": event.pk})


def test_no_appointment_is_made_longer_by_ending_it(house):
    Appointment.objects.appoint(house.bilal, "editor", by=house.root, until=timezone.now() + HOUR)
    held = house.bilal.appointments.get(role="editor")
    event = forged("end_appointment", house.root, None, f"appointment:{held.person_id}:editor:")

    with refused("promise_appointment_ends_once_by_an_act"):
        end(held, {"until": timezone.now() + 2 * HOUR, "ending_id": event.pk})


def test_no_appointment_ends_twice(house):
    held, columns = ending(house)
    end(held, columns)

    with refused("promise_appointment_ends_once_by_an_act"):
        end(*ending_again(house, held))


def ending_again(house, held):
    event = forged("end_appointment", house.root, None, f"appointment:{held.person_id}:{held.role}:")
    return held, {"until": event.at + HOUR, "ending_id": event.pk}
