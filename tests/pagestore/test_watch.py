"""The watch hears the database itself: whatever changed it, and whoever was killed after."""

import os
import signal
import time
from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections
from django.utils import timezone

from articles.merging import merge
from articles.models import Article, Section
from public.pagestore import watch
from public.pagestore.generation import BLIND
from public.pagestore.store import PageStore
from tests.concurrency.processes import begin, end
from tests.pagestore.conftest import ask
from tests.promises.house import House

pytestmark = pytest.mark.django_db(transaction=True)

ENOUGH = 3.0
"""Seconds: what it takes is measured in bench; here it only has to come to pass."""


@pytest.fixture
def store():
    """In front of Django, with a real watch on the ledger."""
    store = PageStore(WSGIHandler(), megabytes=2)
    store.watch.start()
    assert comes(lambda: store.watch.standing is not BLIND)
    yield store
    store.watch.stop()


def comes(happened, within=ENOUGH):
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if happened():
            return True
        time.sleep(0.005)
    return False


def turns(store, act, within=ENOUGH):
    """Whether an act turns the page in every reader's hands."""
    time.sleep(0.1)  # what came before has been heard
    assert comes(lambda: store.watch.standing is not BLIND)  # the watch may just be looking
    before = store.watch.standing.generation
    act()
    return comes(lambda: store.watch.standing.generation not in (before, None), within)


def stays(store, act):
    """Whether the page still stands a while after an act. (A look is due every half second, so a while is longer.)"""
    return not turns(store, act, within=0.7)


def test_every_act_that_readers_see_turns_the_page(store):
    house = House()
    article = house.approved(headline="Gates shut", slug="gates")
    path = f"/{timezone.localtime():%Y/%m}/gates/"

    assert turns(store, lambda: article.publish(by=house.ed))
    assert b"Gates shut" in ask(store, path).body
    assert ask(store, path).was_kept
    assert turns(store, lambda: house.corrected(article, headline="Gates open", slug="gates"))
    assert b"Gates open" in ask(store, path).body
    assert turns(store, lambda: article.retract(by=house.chief, notice="We were wrong."))
    assert ask(store, path).status == 410


def test_what_only_the_desk_sees_leaves_the_page_where_it_is(store):
    house = House()

    assert stays(store, house.submitted)
    assert stays(store, lambda: House.approved(house, headline="Another"))


def test_a_name_changed_at_the_desk_or_behind_its_back_turns_the_page(store):
    house = House()

    assert turns(store, lambda: Section.objects.filter(pk=house.world.pk).update(name="Abroad"))
    assert b"Abroad" in ask(store).body
    house.harbour.name = "Harbour and quay"
    assert turns(store, house.harbour.save)
    assert turns(store, lambda: Section.objects.create(slug="sea", name="Sea"))


def test_a_story_that_lists_find_under_another_topic_turns_the_page(store):
    house = House()
    listing = house.live().live_edition.listing
    other = type(house.harbour).objects.create(slug="port", name="Port")

    assert turns(store, lambda: listing.tags.add(other, through_defaults=listing.order))
    assert turns(store, lambda: listing.tags.remove(other))
    assert turns(store, lambda: merge(house.harbour, into=other, by=house.ed, note="The same."))


def test_a_story_goes_live_at_its_time(store):
    house = House()
    house.scheduled(timedelta(seconds=1), headline="Gates shut", slug="gates")
    path = f"/{timezone.localtime():%Y/%m}/gates/"

    before = [ask(store, path).status, ask(store).body.count(b"Gates shut")]

    assert before == [404, 0]
    assert comes(lambda: b"Gates shut" in ask(store).body)
    assert ask(store, path).status == 200


def publish_and_die(article, house):
    commit = connection._commit

    def commit_and_die():
        commit()
        os.kill(os.getpid(), signal.SIGKILL)

    connection._commit = commit_and_die
    Article.objects.get(pk=article).publish(by=house.ed)


def test_a_publisher_killed_right_after_the_commit_has_told_everybody(store):
    house = House()
    for number in range(3):
        article = house.approved(headline=f"Gates {number}", slug=f"gates-{number}")

        assert turns(store, lambda article=article: end(begin(publish_and_die, article.pk, house)))
        assert f"Gates {number}".encode() in ask(store).body


def test_a_lost_connection_is_made_anew_and_all_pages_turn(store, on_postgresql):
    before = store.watch.connections
    assert turns(store, _terminate_others)
    assert store.watch.connections > before


def _terminate_others():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_ledger_out_of_sight_is_noticed_and_so_is_its_return(store, monkeypatch, caplog):
    ask(store)
    assert ask(store).was_kept
    look = watch.newest_line

    def out_of_sight():
        raise OSError("no route to the ledger")

    monkeypatch.setattr(watch, "newest_line", out_of_sight)
    assert comes(lambda: ask(store)["Cache-Status"] is None, within=4)
    assert store.numbers()["blind"] == 1
    assert caplog.text.count("cannot see the ledger") == 1

    monkeypatch.setattr(watch, "newest_line", look)
    assert comes(lambda: ask(store).was_kept)
    assert store.numbers()["blind"] == 0


def test_the_first_reader_starts_the_watch_and_only_one_is_kept():
    store = PageStore(WSGIHandler(), megabytes=2)
    assert store.watch._thread is None

    assert ask(store)["Cache-Status"] is None
    thread = store.watch._thread
    ask(store)

    assert store.watch._thread is thread
    assert thread.daemon
    assert comes(lambda: ask(store).was_kept)
    store.watch.stop()
    assert not thread.is_alive()
    connections.close_all()


def test_nobody_waits_long_for_a_look_that_does_not_end(store):
    with store.watch._lock:
        assert store.watch.at(time.time()) is BLIND


def test_a_watch_that_never_began_is_stopped_without_ado():
    watch.Watch().stop()
