"""The numbers of the page store: for this machine and for whoever knows the word; others find nothing there."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from public.pagestore.counts import TOLD
from public.pagestore.store import PageStore
from tests.pagestore.conftest import ask, one_connection, stands
from tests.public.conftest import path_of

__all__ = ["one_connection"]

HERE = {"REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture
def store(one_connection):
    store = PageStore(WSGIHandler(), megabytes=2)
    stands(store, position=41)
    return store


def test_this_machine_reads_what_the_store_did(store, live):
    for _ in range(3):
        ask(store, path_of(live))
    ask(store, path_of(live), HTTP_IF_NONE_MATCH="*")

    lines = ask(store, "/metrics", **HERE).body.decode().splitlines()

    said = {line.split("{")[0]: int(line.split()[-1]) for line in lines if not line.startswith("#")}
    assert len(said) == len(TOLD)
    assert said["newsroom_pagestore_hits_total"] == 3
    assert said["newsroom_pagestore_unchanged_total"] == 1
    assert said["newsroom_pagestore_misses_total"] == 1
    assert said["newsroom_pagestore_pages"] == 1
    assert said["newsroom_pagestore_position"] == 41
    assert said["newsroom_pagestore_bytes"] == store.front.size > 4000


def test_it_is_never_kept(store):
    assert ask(store, "/metrics", **HERE)["Cache-Control"] == (
        "max-age=0, no-cache, no-store, must-revalidate, private"
    )
    assert store.numbers()["pages"] == 0


@pytest.mark.parametrize("headers", [
    {"REMOTE_ADDR": "203.0.113.7"}, {"REMOTE_ADDR": ""}, {**HERE, "HTTP_X_FORWARDED_FOR": "203.0.113.7"},
    {**HERE, "HTTP_VIA": "1.1 cdn"}, {"HTTP_AUTHORIZATION": "Bearer "}, {"HTTP_AUTHORIZATION": "Bearer \u00fc"},
])  # fmt: skip
def test_a_stranger_finds_nothing_there(store, headers):
    assert ask(store, "/metrics", **headers).status == 404


def test_a_proxy_on_this_machine_is_not_this_machine(store, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert ask(store, "/metrics", **HERE).status == 404


def test_who_knows_the_word_may_come_from_anywhere(store, settings):
    settings.NEWSROOM_METRICS_TOKEN = "tell me"

    assert ask(store, "/metrics", HTTP_AUTHORIZATION="Bearer tell me").status == 200
    assert ask(store, "/metrics", HTTP_AUTHORIZATION="Bearer tell").status == 404


def test_without_a_store_there_are_no_numbers(client, db):
    assert client.get("/metrics").status_code == 404
