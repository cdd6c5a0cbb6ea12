"""Time does the publishing: a story that is due is live by the query alone, with no worker anywhere."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.audit import faults
from articles.models import Edition
from articles.workflow import Refused, Status

pytestmark = pytest.mark.django_db

SOON = timedelta(seconds=3)


@pytest.fixture
def correction(live, words, ada, ed):
    """A live story whose corrected words are approved."""
    live.correct(by=ada, kind="update")
    live.write(words(headline="Gates open again", correction_kind="update"), based_on=live.newest.token, by=ada)
    live.submit(by=ada)
    live.approve(by=ed, sha256=live.newest.sha256)
    return live


def headline_now(article):
    return article.live_edition and article.live_edition.words.headline


def test_a_story_due_in_three_seconds_is_live_in_three_seconds(approved, correction_of_another, ed):
    other, at = correction_of_another, timezone.now() + SOON
    approved.publish(by=ed, at=at)
    other.publish(by=ed, at=at)

    assert headline_now(approved) is None
    assert headline_now(other) == "Zarbandar shuts its sea gates"
    assert not approved.has_reached_readers
    time.sleep(max(0, (at - timezone.now()).total_seconds()) + 0.01)
    assert headline_now(approved) == "Zarbandar shuts its sea gates"
    assert headline_now(other) == "Gates open again"
    assert Edition.objects.live().count() == 2


@pytest.fixture
def correction_of_another(words, ada, ed, approved):
    other = type(approved).objects.begin(words(), by=ada)
    other.submit(by=ada)
    other.approve(by=ed, sha256=other.newest.sha256)
    other.publish(by=ed)
    other.correct(by=ada, kind="update")
    other.write(words(headline="Gates open again", correction_kind="update"), based_on=other.newest.token, by=ada)
    other.submit(by=ada)
    other.approve(by=ed, sha256=other.newest.sha256)
    return other


def test_unscheduled_the_predecessor_stays(correction, ed):
    at = timezone.now() + timedelta(seconds=1)
    correction.publish(by=ed, at=at)
    correction.unschedule(by=ed)

    time.sleep(max(0, (at - timezone.now()).total_seconds()) + 0.01)
    assert headline_now(correction) == "Zarbandar shuts its sea gates"
    assert correction.live_edition.until is None
    assert [each.number for each in correction.editions.reached_readers()] == [1]


def test_nothing_is_unscheduled_once_it_is_live(correction, ed):
    at = timezone.now() + timedelta(seconds=1)
    correction.publish(by=ed, at=at)
    time.sleep(max(0, (at - timezone.now()).total_seconds()) + 0.01)

    with pytest.raises(Refused, match="scheduled"):
        correction.unschedule(by=ed)
    assert headline_now(correction) == "Gates open again"


def test_a_withdrawn_schedule_does_not_stand_in_the_way_of_the_next_edition(correction, words, ada, ed, chief):
    correction.publish(by=ed, at=timezone.now() + timedelta(hours=1))
    correction.retract(by=chief, notice="We could not stand by this story.")
    assert correction.status == Status.RETRACTED
    assert not correction.editions.ahead().exists()

    correction.correct(by=ada, kind="update")
    correction.write(words(headline="What is true", correction_kind="update"), based_on=correction.newest.token, by=ada)
    correction.submit(by=ada)
    correction.approve(by=ed, sha256=correction.newest.sha256)
    correction.publish(by=ed)

    assert list(faults()) == []
    assert headline_now(correction) == "What is true"
    assert [each.number for each in Edition.objects.shown()] == [3]


def test_no_hold_and_no_embargo_while_something_is_scheduled(approved, words, ada, ed, chief):
    approved.publish(by=ed, at=timezone.now() + timedelta(hours=1))

    with pytest.raises(Refused, match="Unschedule it first"):
        approved.hold(by=chief, reason="The lawyers rang.")
    approved.write(words(headline="A later draft"), based_on=approved.newest.token, by=ada)
    with pytest.raises(Refused, match="Unschedule it first"):
        approved.set_embargo(timezone.now() + timedelta(hours=2), by=ada)
