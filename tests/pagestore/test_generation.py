"""A page stands until an act that readers can see, or until time makes one; unseen by the ledger none does."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from public import turns
from public.pagestore.generation import BLIND, Generation, Standing
from public.turns import turns_after
from tests.pagestore.conftest import ask, stands
from tests.public.conftest import path_of

SOON = timedelta(minutes=5)


def test_a_page_is_printed_anew_after_an_act(store, live, chief):
    path = path_of(live)
    ask(store, path)
    live.retract(by=chief, notice="We could not stand by this story.")
    stands(store, position=2)

    answer = ask(store, path)

    assert answer.status == 410
    assert b"quay" not in answer.body
    assert ask(store, path).was_kept
    assert store.numbers()["pages"] == 1


def test_a_page_is_printed_anew_when_its_time_has_come_with_nobody_watching(store, live):
    stands(store, seconds=0.3)
    ask(store, path_of(live))
    assert ask(store, path_of(live)).was_kept

    time.sleep(0.35)

    assert not ask(store, path_of(live)).was_kept
    assert ask(store, path_of(live)).was_kept


def test_beyond_the_last_moment_that_was_looked_up_no_page_stands():
    generation = Generation((1,), [10.0, 20.0, 30.0])

    assert generation.after(15).turn == 20.0
    assert generation.after(25).turn == 30.0
    assert generation.after(25).position == (1,)
    assert generation.after(30) is None


def test_a_ledger_that_is_silent_for_two_seconds_is_not_trusted():
    standing = Standing.of(Generation((1,), [1000.0]), seen=10.0, shared=1)

    assert standing.good == 12.0
    assert Standing.of(Generation((1,), [11.0]), seen=10.0, shared=1).good == 11.0


def test_shared_caches_are_told_less_as_the_next_change_comes_near(store, live):
    stands(store, seconds=100)
    ask(store, path_of(live))
    assert "s-maxage=1, stale-while-revalidate=1" in ask(store, path_of(live))["Cache-Control"]

    stands(store, seconds=0.9)
    assert ask(store, path_of(live))["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert ask(store, path_of(live))["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_blind_store_steps_aside_and_says_so(store, live, monkeypatch):
    ask(store, path_of(live))
    monkeypatch.setattr(store.watch, "start", lambda: None)
    store.watch.standing = BLIND

    answers = [ask(store, path_of(live)) for _ in range(3)]

    assert {each.status for each in answers} == {200}
    assert {each["Cache-Status"] for each in answers} == {None}
    assert (store.numbers()["aside"], store.numbers()["blind"]) == (3, 1)


@pytest.fixture
def midnights():
    def after(now):
        tomorrow = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        return [tomorrow, tomorrow + timedelta(days=1)]

    return after


def test_the_next_moments_are_midnights_by_the_outlets_clock(db, midnights):
    now = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)  # 23:30 in Karachi

    assert turns_after(now) == midnights(now)
    assert turns_after(now)[0] == datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


def test_an_edition_ahead_is_a_moment_of_change_and_one_taken_back_is_none(approved, ed, midnights):
    now = timezone.now()
    approved.publish(by=ed, at=now + SOON)
    assert turns_after(now) == sorted([now + SOON, *midnights(now)])

    approved.unschedule(by=ed)
    assert turns_after(now) == midnights(now)


def test_an_edition_that_was_withdrawn_before_its_time_changes_nothing(approved, ed, chief, midnights):
    now = timezone.now()
    approved.publish(by=ed, at=now + SOON)
    approved.retract(by=chief, notice="Not this one.")

    assert turns_after(now) == midnights(now)


def test_no_more_moments_are_looked_up_than_a_while_needs(paper, monkeypatch):
    monkeypatch.setattr(turns, "MOST", 2)
    now = timezone.now()
    moments = [now + timedelta(minutes=minutes) for minutes in (1, 2, 3)]
    for at in reversed(moments):
        paper(at=at, headline=f"Story of {at}", slug=f"story-{at:%M}")

    assert turns_after(now) == moments[:2]
