"""The table of moves and the table of roles, held by the database: a line is a move that there is, by one who may."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.promises.lines import PUBLIC, RIGHT_TO
from articles.workflow import MOVES, Status
from ledger.models import Event
from people.models import Appointment, User
from people.roles import RIGHTS, Role
from tests.promises.around import change, refused
from tests.promises.refusals.acts import line

WHO_MAY = "promise_event_is_by_somebody_who_may"
HERE = "promise_event_is_by_somebody_still_here"
A_MOVE = "promise_event_is_a_move_that_there_is"
NOW = "promise_event_is_written_now"
HOUR = timedelta(hours=1)


@pytest.fixture
def story(house):
    """A story at any status, by real verbs."""

    def at(status):
        making = {"draft": house.draft, "in_review": house.submitted, "approved": house.approved,
                  "published": house.live, "retracted": house.retracted}  # fmt: skip
        if status != "spiked":
            return making[status]()
        article = house.draft()
        article.spike(by=house.ada)
        return article

    return at


def told(verb, by, article, **facts):
    return line(verb, by, article, f"article:{article.pk}", **facts)


CHIEFS = [verb for verb in MOVES if verb in RIGHTS[Role.CHIEF_EDITOR]]
NOWHERE = [(verb, status) for verb, move in MOVES.items() for status in Status if status not in move.start]


def test_every_move_is_some_roles():
    assert list(MOVES) == CHIEFS


@pytest.mark.parametrize(("verb", "status"), NOWHERE)
def test_no_act_where_the_table_of_moves_has_none(house, story, verb, status):
    with refused(A_MOVE):
        told(verb, house.chief, story(status))


@pytest.mark.parametrize("verb", MOVES)
def test_no_act_leaves_a_story_elsewhere_than_the_table_says(house, story, verb):
    article = story(sorted(MOVES[verb].start)[0])

    for status in ("spiked", "in_review", "lost", None):
        if status != MOVES[verb].end and status != article.status:
            with refused(A_MOVE):
                Event.objects.record(verb, by=house.chief, article=article, subject="", payload={"status": status})
    told(verb, house.chief, article, status={"abandon": "published"}.get(verb))


@pytest.mark.parametrize(("role", "right"), [(r, v) for r in Role for v in RIGHT_TO if RIGHT_TO[v] not in RIGHTS[r]])
def test_no_act_by_a_role_that_does_not_include_it(house, story, role, right):
    article, person = story(sorted(MOVES[right].start)[0] if right in MOVES else "draft"), house.taken_on("new", role)

    with refused(WHO_MAY):
        told(right, person, article, status={"abandon": "published"}.get(right))


@pytest.fixture
def approve(house):
    """Somebody says yes to a story in review, as far as the ledger goes."""
    article = house.submitted()
    return lambda by: line("approve", by, article, f"revision:{article.newest_id}:{article.newest.sha256}")


def test_a_superuser_in_a_hurry_does_nothing_editorial(house, approve):
    assert house.root.is_superuser
    with refused(WHO_MAY):
        approve(house.root)
    change(User, house.ada.pk, "is_superuser", True)
    with refused(WHO_MAY):
        approve(house.ada)


def test_who_has_left_does_nothing(house, approve):
    change(User, house.ed.pk, "is_active", False)

    with refused(WHO_MAY, HERE):
        approve(house.ed)
    with refused(HERE):
        line("add_tag", house.ed, None, "tag:1")


def test_nobody_approves_by_an_appointment_that_has_not_begun(house, approve):
    Appointment.objects.appoint(house.bilal, "editor", by=house.root, since=timezone.now() + HOUR)

    with refused(WHO_MAY):
        approve(house.bilal)


def test_nobody_approves_by_an_appointment_that_has_ended(house, approve):
    house.noor.appointments.get().end(by=house.root)

    with refused(WHO_MAY):
        approve(house.noor)


def test_nobody_approves_what_is_another_sections(house, approve):
    Appointment.objects.appoint(house.bilal, "editor", by=house.root, section=house.city)

    with refused(WHO_MAY):
        approve(house.bilal)
    Appointment.objects.appoint(house.bilal, "editor", by=house.root, section=house.world)
    assert approve(house.bilal)


def test_nobody_but_an_administrator_appoints(house):
    for by in (house.chief, house.ed, house.ada):
        with refused(WHO_MAY):
            line("appoint", by, None, f"appointment:{by.pk}:administrator:")


def test_a_program_puts_itself_to_work_as_a_writer_only(house):
    machine = User.objects.machine("wire-desk", "Wire desk")

    with refused(WHO_MAY):
        line("appoint", machine, None, f"appointment:{machine.pk}:editor:")
    with refused("promise_appointment_leaves_a_program_a_writer"):
        Appointment.objects.appoint(machine, "editor", by=house.root)


@pytest.mark.parametrize("late", [-HOUR, HOUR])
def test_a_line_is_written_when_the_act_is_done(house, late):
    with refused(NOW, "promise_event_follows_the_last"):
        Event.objects.create(**a_line_of(house, timezone.now() + late))


def a_line_of(house, at):
    last = Event.objects.last()
    facts = {"number": last.number + 1, "at": at, "verb": "add_tag", "by_id": house.ed.pk, "article_id": None,
             "subject": "tag:1", "public_from": None, "payload_digest": "0" * 64, "previous": last.hash}  # fmt: skip
    return {**facts, "hash": Event(**facts).expected_hash(), "salt": "", "payload": {}}


@pytest.mark.parametrize("verb", [verb for verb in MOVES if verb not in PUBLIC])
def test_no_line_of_the_desk_alone_is_public(house, story, verb):
    article = story(sorted(MOVES[verb].start)[0])
    status = {"abandon": "published"}.get(verb)

    with refused("promise_event_is_public_with_its_edition"):
        told(verb, house.chief, article, status=status, public_from=timezone.now())


@pytest.mark.parametrize("verb", [*MOVES, "keep"])
def test_no_act_on_a_story_without_a_story(house, verb):
    with refused("promise_event_of_a_move_names_its_story"):
        line(verb, house.chief, None, "article:0")
