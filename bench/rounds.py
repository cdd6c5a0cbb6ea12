"""Acts of the desk, one after another, and how long readers of every server still got the page of before."""

import os
import signal
import struct
import time
from datetime import timedelta
from functools import partial

from django.db import connection, connections
from django.utils import timezone

from bench.readers import Reader

SOON = 0.5
"""Seconds ahead for which a story is scheduled."""

LISTS = ["/", "/section/world/", "/feed.rss", "/feed.atom", "/tag/harbour/", "/archive/"]

FIRST = r"(?s)\A(?:(?!<article).)*<article(?:(?!</article>).)*{token}\b"
"""A page whose first story is that one."""


class Rounds:
    """Acts one after another, and what readers of every server saw of each."""

    def __init__(self, house, ports, started=0):
        self.house, self.ports, self.number = house, ports, started

    def publish(self, kill=False):
        article, token, path = self._ready()
        return self._read([path, *LISTS[:5]], token, True, lambda: article.publish(by=self.house.ed), kill)

    def correct(self, kill=False):
        article, _token, path = self._live()
        token = f"better{self.number}"
        with_correction(article, self.house, headline=f"Gates are shut {token}", slug=f"sea-gates{self.number}")
        surfaces = [path, path + "history/", "/", "/section/world/", "/feed.rss"]
        return self._read(surfaces, token, True, lambda: article.publish(by=self.house.ed), kill)

    def retract(self, kill=False):
        article, token, path = self._live()
        act = lambda: article.retract(by=self.house.chief, notice="We were wrong.")  # noqa: E731
        return self._read([path, *LISTS[:5]], token, False, act, kill)

    def fall_due(self, kill=False):
        article, token, path = self._ready()
        due = timezone.now() + timedelta(seconds=SOON)
        article.publish(by=self.house.ed, at=due)
        return self._read([path, *LISTS[:5]], token, True, lambda: due.timestamp(), kill)

    def place(self, kill=False):
        """An older story is put first, on the front and on its section's page by turns."""
        article, token, _path = self._live()
        self._live()
        front = self.number // 2 % 2 == 0
        page, section = ("/", None) if front else ("/section/world/", self.house.world)
        arrange = partial(self.house.placed, article, section=section)
        return self._read([page], FIRST.format(token=token), True, lambda: arrange() and None, kill)

    def _ready(self):
        """A story that is approved."""
        self.number += 1
        token = f"gates{self.number}"
        article = self.house.approved(headline=f"Sea gates {token}", slug=f"sea-{token}")
        return article, token, f"/{timezone.localtime():%Y/%m}/sea-{token}/"

    def _live(self):
        article, token, path = self._ready()
        article.publish(by=self.house.ed)
        return article, token, path

    def _read(self, paths, token, wanted, act, kill):
        """Seconds for which each surface of each server was still old, and how much too early it was new.

        `token` is an expression that is found, or no more found, in what is new.
        """
        connections.close_all()  # readers are copies of this process
        readers = [Reader(port, paths, token, wanted) for port in self.ports]
        done = killed_after(act) if kill else (act() or time.time())
        done = done if isinstance(done, float) else time.time()
        seen = [each for reader in readers for each in reader.seen().values()]
        return [max(0.0, each.last_old - done) for each in seen], [each.first_new - done for each in seen]


def with_correction(article, house, **changes):
    article.correct(by=house.ada, kind="update")
    words = house.words(correction_kind="update", **changes)
    article.write(words, based_on=article.newest.token, by=house.ada)
    article.submit(by=house.ada)
    article.approve(by=house.ed, sha256=article.newest.sha256)


def killed_after(act):
    """Do it in a process that is killed as soon as its commit returns; the moment of that."""
    connections.close_all()
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        commit = connection._commit

        def commit_and_die():
            commit()
            os.write(tell, struct.pack("d", time.time()))
            os.kill(os.getpid(), signal.SIGKILL)

        connection._commit = commit_and_die
        try:
            act()
        finally:
            os._exit(1)
    os.close(tell)
    with os.fdopen(told, "rb") as said:
        moment = struct.unpack("d", said.read())[0]
    os.waitpid(pid, 0)
    return moment
