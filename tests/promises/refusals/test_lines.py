"""No approval, edition, withdrawal, appointment, waiver or flag without its own line, just written, by its person."""

import pytest

from articles.models import WithdrawnEdition
from ledger.models import Event
from tests.promises.around import insert, refused
from tests.promises.refusals.acts import ACTS, LINE_OF, forged, withdrawn_edition

PROMISE = {
    "approval": ["promise_approval_has_its_line"],
    "edition": ["promise_edition_has_its_line", "promise_edition_is_of_a_story_at_its_move"],
    "withdrawal": ["promise_withdrawal_has_its_line"], "appointment": ["promise_appointment_has_its_line"],
    "waiver": ["promise_waiver_has_its_line"], "placement": ["promise_placement_has_its_line"],
    "hold": ["promise_flag_is_opened_by_an_act"],
}  # fmt: skip
each_act = pytest.mark.parametrize("act", ACTS)


@each_act
def test_an_act_that_is_right_is_taken(house, act):
    """Without this, the refusals below would prove nothing."""
    assert insert(*ACTS[act](house)) == 1


@each_act
def test_no_row_without_a_line(house, act):
    model, columns = ACTS[act](house)
    forged("keep", house.ada, house.live_story, "article:0")

    with refused(*PROMISE[act]):
        insert(model, columns | {LINE_OF[act]: 999_999})


@each_act
def test_no_row_with_an_old_line(house, act):
    model, columns = ACTS[act](house)
    forged("keep", house.ada, house.live_story, f"article:{house.live_story.pk}")

    with refused(*PROMISE[act]):
        insert(model, columns)


@each_act
def test_no_row_with_a_line_of_another_story(house, act):
    model, columns = ACTS[act](house)
    own = Event.objects.get(pk=columns[LINE_OF[act]])
    another = forged(own.verb, own.by, house.live_story, own.subject)

    with refused(*PROMISE[act]):
        insert(model, moved(columns, act, another) | ({"role": "chief_editor"} if act == "appointment" else {}))


@each_act
def test_no_row_with_a_line_that_says_another_verb(house, act):
    model, columns = ACTS[act](house)
    own = Event.objects.get(pk=columns[LINE_OF[act]])
    another = forged("keep", own.by, own.article, own.subject)

    with refused(*PROMISE[act]):
        insert(model, moved(columns, act, another))


@each_act
def test_no_row_with_a_line_about_something_else(house, act):
    if act == "hold":
        pytest.skip("A hold is of the whole story, which the line names by its column")
    model, columns = ACTS[act](house)
    own = Event.objects.get(pk=columns[LINE_OF[act]])
    another = forged(own.verb, own.by, own.article, "something:else")

    with refused(*PROMISE[act]):
        insert(model, moved(columns, act, another))


@pytest.mark.parametrize("act", [act for act in ACTS if act not in ("edition", "hold")])
def test_no_row_with_somebody_elses_line(house, act):
    model, columns = ACTS[act](house)
    own = Event.objects.get(pk=columns[LINE_OF[act]])
    another = forged(own.verb, house.noor, own.article, own.subject)

    with refused(*PROMISE[act]):
        insert(model, moved(columns, act, another))


@pytest.mark.parametrize(("act", "when"), [*((act, "at") for act in ("approval", "withdrawal", "waiver")),
    ("placement", "since")])  # fmt: skip
def test_no_row_says_another_time_than_its_line(house, act, when):
    model, columns = ACTS[act](house)

    with refused(*PROMISE[act], "promise_placement_begins_no_earlier_than_now"):
        insert(model, columns | {when: house.live_story.live_edition.since})


def moved(columns, act, event):
    """The row with another line, and the time of that line."""
    when = {name: event.at for name in ("at", "since") if name in columns and act != "edition"}
    return columns | {LINE_OF[act]: event.pk} | when


def test_an_edition_is_withdrawn_in_the_act_that_says_so(house):
    model, columns = withdrawn_edition(house)
    assert insert(model, columns) == 1


def test_no_edition_is_withdrawn_later(house):
    model, columns = withdrawn_edition(house)
    forged("keep", house.ada, house.live_story, f"article:{house.live_story.pk}")

    with refused("promise_withdrawn_edition_is_named_in_the_act"):
        insert(model, columns)


def test_a_withdrawal_takes_no_edition_of_another_story(house):
    _model, columns = withdrawn_edition(house)

    with refused("promise_withdrawn_edition_is_named_in_the_act"):
        insert(WithdrawnEdition, columns | {"edition_id": house.live_story.live_edition.pk})
