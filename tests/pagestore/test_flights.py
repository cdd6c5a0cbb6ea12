"""Many readers miss the same page at the same time: it is printed once."""

import threading
import time

import pytest

from public.pagestore import flights
from tests.pagestore.conftest import Press, ask, stands


def crowd(store, readers, path="/"):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(ask(store, path))) for _ in range(readers)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return answers


def test_forty_readers_at_once_have_one_page_printed(in_front_of):
    press = Press(takes=0.2)
    store = in_front_of(press)

    answers = crowd(store, 40)

    assert len(press.asked) == 1
    assert {each.body for each in answers} == {press.body}
    assert store.numbers()["misses"] == 1
    assert store.numbers()["waits"] + store.numbers()["hits"] == 39


def test_another_page_does_not_wait_for_it(in_front_of):
    press = Press(takes=0.2)
    store = in_front_of(press)

    crowd(store, 5, "/")
    crowd(store, 5, "/archive/")

    assert [each["PATH_INFO"] for each in press.asked] == ["/", "/archive/"]


def test_after_an_act_a_page_that_is_still_being_printed_is_no_longer_waited_for(in_front_of):
    """Its words may be the old ones: whoever comes after the act has it printed anew."""
    press = Press(takes=0.3)
    store = in_front_of(press)
    early = threading.Thread(target=ask, args=[store])
    early.start()
    time.sleep(0.1)
    stands(store, position=2)

    late = ask(store)
    early.join()

    assert len(press.asked) == 2
    assert not late.was_kept


def test_an_old_page_that_lands_late_is_not_served_again(in_front_of):
    press = Press(takes=0.2)
    store = in_front_of(press)
    early = threading.Thread(target=ask, args=[store])
    early.start()
    time.sleep(0.1)
    stands(store, position=2)
    early.join()

    assert not ask(store).was_kept
    assert ask(store).was_kept


def test_who_has_waited_long_enough_is_served_all_the_same(in_front_of, monkeypatch):
    monkeypatch.setattr(flights, "BOUND", 0.05)
    press = Press(takes=0.3)

    answers = crowd(in_front_of(press), 3)

    assert len(press.asked) == 3
    assert {each.status for each in answers} == {200}


def test_a_page_that_is_not_kept_is_printed_for_each(in_front_of):
    press = Press(status="404 Not Found", takes=0.1)

    answers = crowd(in_front_of(press), 5)

    assert len(press.asked) == 5
    assert {each.status for each in answers} == {404}


class Jam(Press):
    """A press that breaks."""

    def __call__(self, environ, start_response):
        super().__call__(environ, start_response)
        raise OSError("paper jam")


def test_a_press_that_breaks_holds_nobody_up(in_front_of):
    press = Jam()
    store = in_front_of(press)

    for _ in range(2):
        with pytest.raises(OSError, match="paper jam"):
            ask(store)
    assert len(press.asked) == 2
