"""Two chief editors press save at the same moment; and others publish the same stories while one arranges."""

from collections import Counter

import pytest
from django.db import connections

from articles.audit import faults
from articles.models import Article, Edition, Overtaken, Place, Placement
from articles.workflow import Refused
from ledger.models import Event
from tests.concurrency.processes import together
from tests.promises.house import House

pytestmark = pytest.mark.django_db(transaction=True)

CREW = 6
FRONT = Place("en")


def arrange(stories, by, seen):
    try:
        Placement.objects.arrange(FRONT, [(each, None) for each in stories], by=by, seen=seen)
    except Overtaken:
        return "overtaken"
    return "arranged"


def test_of_many_who_save_at_once_one_arranges_and_the_others_are_told(on_postgresql):
    house = House()
    stories = [house.live(headline=f"Story {number}") for number in range(CREW)]
    for _round in range(5):
        seen = Placement.objects.token(FRONT)
        outcomes = Counter(together(lambda number, seen=seen: arrange(stories[number:], house.chief, seen), CREW))

        assert outcomes == {"arranged": 1, "overtaken": CREW - 1}
    assert Event.objects.filter(verb="place").count() == 5
    assert len(set(Placement.objects.standing().values_list("event", flat=True))) == 1
    assert list(faults()) == []


def work(number, stories, house):
    """Every other process arranges the front again and again, the others correct the very stories on it."""
    outcomes = Counter()
    for turn in range(8):
        if number % 2:
            outcomes[arrange(stories[turn % 2 :], house.chief, Placement.objects.token(FRONT))] += 1
        else:
            try:
                house.corrected(Article.objects.get(pk=stories[number].pk), body_html=f"<p>Turn {turn}.</p>")
            except Refused:
                outcomes["refused"] += 1
            else:
                outcomes["published"] += 1
    return outcomes


def test_arranging_and_publishing_the_same_stories_never_wait_for_each_other_for_ever(on_postgresql):
    house = House()
    stories = [house.live(headline=f"Story {number}") for number in range(CREW)]
    outcomes = sum(together(lambda number: work(number, stories, house), CREW), Counter())
    connections.close_all()

    assert outcomes["arranged"] + outcomes["overtaken"] == 8 * CREW // 2
    assert outcomes["published"] == 8 * CREW // 2
    assert Edition.objects.live().count() == CREW
    assert list(faults()) == []
