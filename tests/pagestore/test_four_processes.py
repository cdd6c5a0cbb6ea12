"""Four real servers beside one database: an act is seen in each of them, on every surface, and none is ahead of time.

How fast is measured by `bench/staleness.py`; here the bound is generous.
"""

import pytest
from django.db import connection

from bench.rounds import Rounds
from bench.serving import address, newsrooms
from tests.promises.house import House

pytestmark = pytest.mark.django_db(transaction=True)

BOUND = 1.0
"""Seconds."""


@pytest.fixture(scope="module")
def ports(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), newsrooms(4, address(connection)) as ports:
        yield ports


@pytest.mark.parametrize(
    ("act", "started", "surfaces"),
    [("publish", 10, 6), ("correct", 20, 5), ("retract", 30, 6), ("fall_due", 40, 6), ("place", 50, 1)],
)
def test_an_act_is_seen_in_each_process_on_every_surface_and_not_before_its_time(ports, act, started, surfaces):
    rounds = Rounds(House(), ports, started)

    for _twice in range(2):
        ages, leads = getattr(rounds, act)()
        assert len(ages) == 4 * surfaces
        assert max(ages) < BOUND
        assert act != "fall_due" or min(leads) >= 0


def test_so_is_the_act_of_a_publisher_who_is_killed_right_after_the_commit(ports):
    rounds = Rounds(House(), ports, started=60)

    for _twice in range(2):
        ages, _leads = rounds.publish(kill=True)
        assert max(ages) < BOUND
