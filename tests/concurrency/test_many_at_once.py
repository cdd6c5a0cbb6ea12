"""Many people press at the same moment: one of them is first, the others are told, and the ledger is whole."""

import random
import traceback
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.audit import faults
from articles.models import Article, Edition
from articles.workflow import Refused
from ledger.models import Event
from tests.concurrency.processes import together
from tests.promises.house import House

pytestmark = pytest.mark.django_db(transaction=True)

CREW = 8


def attempts(article, by, times):
    """What comes of pressing "publish" again and again."""
    outcomes = Counter()
    for _ in range(times):
        try:
            Article.objects.get(pk=article.pk).publish(by=by)
            outcomes["published"] += 1
        except Refused:
            outcomes["refused"] += 1
    return outcomes


def a_round(house):
    article = house.approved()

    outcomes = sum(together(lambda number: attempts(article, house.ed, 25), CREW), Counter())

    assert outcomes == {"published": 1, "refused": 199}
    assert Edition.objects.filter(article=article).count() == 1
    assert Event.objects.filter(article=article, verb="publish").count() == 1
    assert Edition.objects.live().filter(article=article).count() == 1


def test_two_hundred_attempts_to_publish_make_one_edition(on_postgresql):
    house = House()
    for _ in range(3):
        a_round(house)
    assert list(faults()) == []


@pytest.mark.soak
def test_two_hundred_attempts_to_publish_make_one_edition_every_time(on_postgresql):
    house = House()
    for _ in range(20):
        a_round(house)
    assert list(faults()) == []


def write(article, by, house, dice):
    words = house.words(headline=f"Version {dice.random()}", correction_kind="update")
    token = article.newest.token if dice.random() < 0.8 else "1.1"
    article.write(words, based_on=token, by=by)


def read_over(article, by, house, dice):
    flag = article.flags.open().filter(kind="alone").first()
    if flag:
        article.read_over(by=by, edition=flag.edition, sha256=flag.edition.approval.sha256)


def publish_alone(article, by, house, dice):
    article.publish_alone(by=by, reason="Nobody else is here.", sha256=article.newest.words.digest())


def soon(dice):
    return timezone.now() + timedelta(seconds=dice.random())


def later(dice):
    return dice.choice([soon(dice), timezone.now() + timedelta(hours=1)])


ACTS = {
    "write": write,
    "keep": lambda article, by, house, dice: article.keep(house.words(), based_on=article.newest.token, by=by),
    "submit": lambda article, by, house, dice: article.submit(by=by),
    "withdraw": lambda article, by, house, dice: article.withdraw(by=by),
    "send back": lambda article, by, house, dice: article.send_back(by=by, note="The figures."),
    "approve": lambda article, by, house, dice: article.approve(by=by, sha256=article.newest.sha256),
    "countersign": lambda article, by, house, dice: article.countersign(by=by, sha256=article.newest.sha256),
    "publish": lambda article, by, house, dice: article.publish(by=by),
    "schedule": lambda article, by, house, dice: article.publish(by=by, at=later(dice)),
    "publish alone": publish_alone,
    "unschedule": lambda article, by, house, dice: article.unschedule(by=by),
    "read over": read_over,
    "correct": lambda article, by, house, dice: article.correct(by=by, kind="update"),
    "abandon": lambda article, by, house, dice: article.abandon(by=by),
    "retract": lambda article, by, house, dice: article.retract(by=by, notice="We were wrong."),
    "spike": lambda article, by, house, dice: article.spike(by=by),
    "restore": lambda article, by, house, dice: article.restore(by=by),
    "hold": lambda article, by, house, dice: article.hold(by=by, reason="The lawyers rang."),
    "release": lambda article, by, house, dice: article.release(by=by, reason="They rang again."),
    "embargo": lambda article, by, house, dice: article.set_embargo(soon(dice), by=by, reason="Asked for."),
    "no embargo": lambda article, by, house, dice: article.set_embargo(None, by=by, reason="Over."),
}
OFTEN = [*["submit", "approve", "publish", "release", "unschedule"] * 3, "write", "correct", "restore"]


VERBS = {"keep": "write", "schedule": "publish", "no embargo": "lift_embargo"}


def something_to_do(article, person, dice):
    """People mostly press what the desk offers them; by then somebody else may have been faster."""
    ideas = [dice.choice([*ACTS, *OFTEN]) for _ in range(4)]
    offered = (idea for idea in ideas if not article.why_not(VERBS.get(idea, idea.replace(" ", "_")), person))
    return next(offered, ideas[0])


def a_day_at_the_desk(house, stories, times, seed):
    """One person after another does something to one story after another. What came of it, and what nobody expected."""
    dice, outcomes, trouble = random.Random(seed), Counter(), []
    people = [house.ada, house.ed, house.noor, house.chief, house.chief]
    for _ in range(times):
        article, person = Article.objects.get(pk=dice.choice(stories)), dice.choice(people)
        name = something_to_do(article, person, dice)
        try:
            ACTS[name](article, person, house, dice)
            outcomes[name] += 1
        except Refused:
            outcomes["refused"] += 1
        except Exception:
            trouble.append(f"{name}: {traceback.format_exc()}")
    return outcomes, trouble


def crowded_day(stories, times, seed):
    house = House()
    stories = [house.submitted(headline=f"Story {n}").pk for n in range(stories)]

    days = together(lambda number: a_day_at_the_desk(house, stories, times, seed + number), CREW)

    assert [trouble for _outcomes, troubles in days for trouble in troubles] == []
    done = sum((outcomes for outcomes, _troubles in days), Counter())
    assert sum(done.values()) == times * CREW
    assert {"write", "submit", "approve", "publish"} <= set(done)
    assert [str(fault) for fault in faults()] == []
    no_two_editions_overlap()
    return done


def no_two_editions_overlap():
    for one in Edition.objects.brought_out():
        others = Edition.objects.brought_out().filter(article=one.article_id, number__gt=one.number)
        assert not others.filter(since__lt=one.until).exists() if one.until else not others.exists()


def test_a_crowded_day_leaves_the_ledger_whole(on_postgresql):
    crowded_day(stories=20, times=200, seed=1)


def test_a_crowded_hour_on_one_machine_waits_and_does_not_fail():
    """SQLite too: whoever comes second waits for the first. (Less of it, since there is one writer at a time.)"""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    crowded_day(stories=10, times=100, seed=7)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 180, 8))
def test_ten_crowded_days_leave_the_ledger_whole(on_postgresql, seed):
    crowded_day(stories=20, times=200, seed=seed)
