"""A story's page that stays set: printed as it stands while nothing in it has changed, and set anew when it has.

That it is just what would be set anew is proved at every request of the whole suite (tests/conftest.py).
"""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as newsroom
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.utils import timezone

from articles.models import Section
from public import standingtype
from public.moment import as_of, written
from public.paper import HOUSE
from public.reading import standing_at
from public.standingtype import StandingType
from public.statement import Answer, Received, _prepared
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db


class Read:
    def __init__(self, digest):
        self.digest = digest


ANSWERS = [
    [], [()], [("",)], [("", "")], [("",), ("",)], [("ab", "c")], [("a", "bc")], [("None",)], [(None,)], [("1",)],
    [(1,)], [("1:a",)], [("1", "a")], [("۱",)],
]  # fmt: skip


def test_no_two_answers_have_one_digest():
    assert len({Answer(None, rows).digest for rows in ANSWERS}) == len(ANSWERS)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite sends values, not lines")
def test_no_two_answers_that_came_over_the_line_have_one_digest():
    told = ["NULL::text", "''", "'-'", "'1:a'", "'a'", "'۱'", "'', ''", "'', NULL::text", "'ab', 'c'", "'a', 'bc'"]
    asked = [*(f"SELECT {each}" for each in told), "SELECT '' UNION ALL SELECT ''", "SELECT '' WHERE false"]

    assert len({Received(None, _prepared().execute(each)).digest for each in asked}) == len(asked)


@pytest.fixture
def setter(print_unproved, settings, monkeypatch, rf):
    """A press: `setter.print(page, read)`, and what it had to set."""
    settings.NEWSROOM_STANDING_PAGES = 2

    class Setter:
        def __init__(self):
            self.type, self.done, self.status, self.cookie = StandingType(self.set_anew), [], 200, ""

        def set_anew(self, request):
            self.done.append(request.path_info)
            answer = getattr(request, "answer", Read(b"unread"))
            page = HttpResponse(f"{request.path_info} {answer.digest}", status=self.status, headers={"X-Set": "yes"})
            if self.cookie:
                page.set_cookie("name", self.cookie)
            return page

        def print(self, address, read, method="GET", **headers):
            monkeypatch.setattr(standingtype, "question_at", lambda path: lambda: Read(read))
            return print_unproved(self.type, rf.generic(method, address, headers=headers))

    return Setter()


def test_a_page_is_set_once_while_the_same_is_read(setter):
    first, second = setter.print("/a/", b"1"), setter.print("/a/", b"1")

    assert setter.done == ["/a/"]
    assert (second.content, second["X-Set"]) == (first.content, "yes")
    assert second is not first


def test_a_page_is_set_anew_when_something_else_is_read(setter):
    setter.print("/a/", b"1")

    assert setter.print("/a/", b"2").content == b"/a/ b'2'"
    assert setter.done == ["/a/", "/a/"]


def test_a_page_is_set_anew_on_another_day(setter):
    setter.print("/a/", b"1")
    with as_of(timezone.now() + timedelta(days=1)):
        setter.print("/a/", b"1")

    assert setter.done == ["/a/", "/a/"]


def test_what_was_not_printed_for_the_longest_time_is_given_up_first(setter):
    for address in ("/a/", "/b/", "/a/", "/c/", "/a/", "/b/"):
        setter.print(address, b"1")

    assert setter.done == ["/a/", "/b/", "/c/", "/b/"]


@pytest.mark.parametrize("status", [301, 304, 404, 410, 500])
def test_neither_a_notice_nor_a_move_stays_set(setter, status):
    setter.status = status
    setter.print("/b/", b"1")
    setter.print("/b/", b"1")

    assert setter.done == ["/b/", "/b/"]


def test_what_hands_out_a_cookie_is_somebodys_own_page(setter):
    setter.cookie = "hers"
    setter.print("/a/", b"1")
    setter.print("/a/", b"1")

    assert setter.done == ["/a/", "/a/"]


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "OPTIONS"])
def test_a_request_that_does_not_read_is_not_answered_from_standing_type(setter, method):
    setter.print("/a/", b"1")

    assert setter.print("/a/", b"1", method).content == b"/a/ b'unread'"


def test_a_reader_who_has_the_page_is_told_so(setter):
    setter.print("/a/", b"1")
    page = setter.print("/a/", b"1")
    again = setter.print("/a/", b"1", if_none_match=page["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert setter.print("/a/", b"2", if_none_match=page["ETag"]).status_code == 200


def test_a_newsroom_without_standing_type_sets_every_page(setter, settings):
    settings.NEWSROOM_STANDING_PAGES = 0
    setter.print("/a/", b"1")
    setter.print("/a/", b"1")

    assert setter.done == ["/a/", "/a/"]


def test_a_strange_host_is_refused_where_the_page_stands_ready(client, live, settings):
    settings.ALLOWED_HOSTS = ["paper.example"]
    ours = client.get(path_of(live), headers={"host": "paper.example"})
    strange = client.get(path_of(live), headers={"host": "other.example"})

    assert (ours.status_code, strange.status_code) == (200, 400)
    assert live.live_edition.words.headline not in strange.content.decode()
    assert strange["Content-Security-Policy"] == ours["Content-Security-Policy"]


def test_a_database_out_of_reach_is_told_on_a_page_like_any_other(client, live, monkeypatch):
    ours = client.get(path_of(live))
    client.raise_request_exception = False

    def lost(_path):
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(standing_at, "ask", lost)
    page = client.get(path_of(live))

    assert page.status_code == 500
    assert page["Content-Security-Policy"] == ours["Content-Security-Policy"]


def test_a_page_that_stays_set_carries_every_header_of_one_that_is_set(client, live, settings):
    settings.SECURE_HSTS_SECONDS = 60
    first, second = (client.get(path_of(live), secure=True) for _each in range(2))

    assert first.headers == second.headers
    assert {"Content-Security-Policy", "Strict-Transport-Security", "ETag", "Cache-Control"} <= set(second.headers)


def test_who_is_signed_in_gets_the_page_that_everybody_gets(client, live, root):
    strangers = client.get(path_of(live))
    client.force_login(root)

    assert client.get(path_of(live)).content == strangers.content


def test_a_page_shows_what_changed_anywhere_on_it(client, live, correct, paper, world):
    here = path_of(live)
    client.get(here)
    beside = paper(headline="Boats at the sea gates", slug="boats")
    assert "Boats at the sea gates" in client.get(here).content.decode()
    correct(beside, headline="Ships at the sea gates", slug="boats")
    assert "Ships at the sea gates" in client.get(here).content.decode()
    Section.objects.create(slug="harbours", name="Harbours", order=2)
    assert "Harbours" in client.get(here).content.decode()
    correct(live, body_html="<p>The gates closed at one.</p>")
    assert "We said noon." in client.get(here).content.decode()


def test_a_page_is_told_as_it_was_after_it_was_printed_today(client, live):
    client.get(path_of(live))
    then = written(live.live_edition.since)

    assert "noindex" in client.get(f"/at/{then}{path_of(live)}").content.decode()
    assert "noindex" not in client.get(path_of(live)).content.decode()


OTHERWISE = {bool: lambda value: not value, int: lambda value: value + 1, str: lambda value: f"{value}x",
    list: lambda value: [*value, "https://other.example"], Path: lambda value: value / "other"}  # fmt: skip
SET_AT_THE_START = {"NEWSROOM_PREPARED_STATEMENTS", "NEWSROOM_FILES"}
"""What a test cannot change in mid-course."""


OURS = {name for name in dir(newsroom) if name.startswith("NEWSROOM_")}


@pytest.mark.parametrize("setting", sorted(OURS - SET_AT_THE_START | set(HOUSE)))
def test_a_page_knows_of_every_setting_that_it_prints(client, settings, live, setting):
    """The suite's proof fails at the second page, where it prints a setting that it does not know of."""
    client.get(path_of(live))
    value = getattr(settings, setting)
    other = "Asia/Tokyo" if setting.endswith("TIME_ZONE") else OTHERWISE[type(value)](value)
    setattr(settings, setting, other)

    assert client.get(path_of(live)).status_code == 200
