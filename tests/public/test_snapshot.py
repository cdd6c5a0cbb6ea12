"""A page is of one moment and of one state of the database, whatever is published while it is being printed."""

import time
from threading import Thread

import pytest
from django.db import connection, connections
from django.test import Client

from public.moment import is_held, moment
from public.snapshot import one_reading
from tests.promises.house import House

pytestmark = pytest.mark.django_db(transaction=True)


class Meanwhile:
    """Does something, on a connection of its own, between one query of a page and the next."""

    def __init__(self, act, after):
        self.act, self.after, self.queries = act, after, 0

    def __call__(self, execute, *statement):
        answer = execute(*statement)
        self.queries += 1
        if self.queries == self.after:
            desk = Thread(target=self._on_a_connection_of_its_own)
            desk.start()
            desk.join()
        return answer

    def _on_a_connection_of_its_own(self):
        try:
            self.act()
        finally:
            connections.close_all()


def while_printing(path, act, after):
    """The page that a reader gets if this is done after so many of its queries."""
    meanwhile = Meanwhile(act, after)
    with connection.execute_wrapper(meanwhile):
        page = Client().get(path).content.decode()
    assert meanwhile.queries >= after
    return page


@pytest.mark.parametrize(("end", "after"), [("", 1), ("history/", 2), ("history/", 3), ("print/", 2)])
def test_a_story_corrected_while_its_page_is_printed_is_wholly_the_old_one(end, after):
    house = House()
    article = house.live(headline="Gates shut", slug="gates", body_html="<p>Shut.</p>")
    path = article.live_edition.listing.path + end
    before = Client().get(path).content.decode()
    new = {"headline": "Gates open", "slug": "gates", "body_html": "<p>Open.</p>"}

    page = while_printing(path, lambda: house.corrected(article, **new), after)

    assert page == before
    assert "Gates open" in Client().get(path).content.decode()


@pytest.mark.parametrize("after", [2, 4, 6])
def test_a_story_withdrawn_while_the_front_is_printed_is_not_both_its_lead_and_its_notice(after):
    house = House()
    article = house.live(headline="Gates shut")
    before = Client().get("/").content.decode()

    page = while_printing("/", lambda: article.retract(by=house.chief, notice="It was not so."), after)

    assert page == before
    assert "It was not so." in Client().get("/").content.decode()


def test_now_stays_now_while_a_page_is_printed():
    with one_reading():
        first = moment()
        time.sleep(0.01)
        with one_reading():
            assert moment() == first
        assert is_held()
    assert not is_held()
    assert moment() > first


def test_a_page_that_breaks_leaves_its_connection_as_it_found_it():
    with pytest.raises(ZeroDivisionError), one_reading():
        _ = 1 / 0

    House().live()


def test_a_page_writes_nothing(on_postgresql):
    house = House()

    with pytest.raises(Exception, match="read-only transaction"), one_reading():
        house.world.save()
