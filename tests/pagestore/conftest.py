"""A reader at the store's door, and a store in front of the real newsroom."""

import io
import sys
import time
from dataclasses import dataclass

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from public.pagestore.generation import Generation, Standing
from public.pagestore.store import PageStore
from tests.public.conftest import paper

__all__ = ["paper"]

AN_HOUR = 3600


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    def __getitem__(self, name):
        return self.headers.get(name.lower())

    @property
    def was_kept(self):
        return self["Cache-Status"] == "newsroom; hit"


def ask(application, path="/", query="", method="GET", **headers):
    """What a web server passes on: headers are named as WSGI names them."""
    said = []
    environ = {
        "REQUEST_METHOD": method, "SCRIPT_NAME": "", "PATH_INFO": path.encode().decode("iso-8859-1"),
        "QUERY_STRING": query, "HTTP_HOST": "testserver", "SERVER_NAME": "testserver", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "203.0.113.7", "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **headers,
    }  # fmt: skip
    answer = application(environ, lambda status, headers, trouble=None: said.append((status, headers)))
    body = b"".join(answer)
    getattr(answer, "close", bool)()
    status, headers = said[-1]
    return Answer(int(status[:3]), {name.lower(): value for name, value in headers}, body)


def stands(store, *, seconds=AN_HOUR, position=1):
    """The ledger was seen just now, and the next moment of change is so far ahead."""
    now = time.time()
    generation = Generation((0, 0, position), [now + seconds, now + seconds + AN_HOUR])
    store.watch.standing = Standing.of(generation, seen=now + AN_HOUR, shared=store.shared)


@pytest.fixture
def one_connection(db):
    """As Django's own test client has it: a request does not close the connection whose transaction is the test's."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def store(one_connection):
    """In front of Django, with a ledger that stands still."""
    store = PageStore(WSGIHandler(), megabytes=2, shared=1)
    stands(store)
    return store


class Press:
    """A small WSGI application: prints one page, and counts how often."""

    def __init__(self, body=b"<p>The gates are shut.</p>" * 40, status="200 OK", headers=(), takes=0.0):
        self.body, self.status, self.headers, self.takes = body, status, list(headers), takes
        self.asked = []

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        time.sleep(self.takes)
        start_response(self.status, [("Content-Type", "text/html; charset=utf-8"), *self.headers])
        return [self.body]


@pytest.fixture
def in_front_of():
    """A store in front of some other application, with a ledger that stands still."""

    def built(press, megabytes=2):
        store = PageStore(press, megabytes=megabytes, shared=1)
        stands(store)
        return store

    return built
