"""How long a reader may still get the old page after an act that changes it: `python -m bench.staleness`.

Several real server processes are read on every surface at once, while stories are published, corrected, retracted and
fall due; at last the publisher is killed right after each commit. The database is a throw-away one: SQLite, or the
server in TEST_DATABASE_URL (`python -m deploy.postgres -- python -m bench.staleness`).
"""

import argparse
import contextlib
import os
import shutil
import signal
import statistics
import struct
import subprocess
import tempfile
import time
from datetime import timedelta

os.environ.setdefault("SECRET_KEY", "0123456789" * 6)
os.environ.setdefault("DEBUG", "on")
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{tempfile.mkdtemp()}/stale.sqlite3"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django  # noqa: E402

django.setup()

from django.db import connection, connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.readers import Reader  # noqa: E402
from bench.servers import serving  # noqa: E402
from tests.promises.house import House  # noqa: E402

SOON = 0.5
"""Seconds ahead for which a story is scheduled."""

LISTS = ["/", "/section/world/", "/feed.rss", "/sitemap.xml", "/tag/harbour/", "/archive/"]


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
        """Seconds for which each surface of each server was still old, and how much too early it was new."""
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


@contextlib.contextmanager
def newsroom(servers):
    """A throw-away database with a few people in it, and so many servers beside it."""
    url = os.environ["DATABASE_URL"]
    if connection.vendor == "sqlite":  # a file, and not in memory: the servers must see it
        connection.settings_dict["TEST"]["NAME"] = url.removeprefix("sqlite:///")
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    url = f"{url.rsplit('/', 1)[0]}/{name}" if connection.vendor == "postgresql" else f"sqlite:///{name}"
    try:
        with serving(servers, url) as ports:
            yield House(), ports
    finally:
        connections.close_all()
        connection.creation.destroy_test_db("postgres", verbosity=0)


@contextlib.contextmanager
def load(ports, path):
    """Readers in crowds, where wrk is installed."""
    wrk = shutil.which("wrk")
    crowds = [subprocess.Popen([wrk, "-t1", "-c2", "-d3600s", f"http://127.0.0.1:{port}{path}"],
        stdout=subprocess.DEVNULL) for port in ports if wrk]  # fmt: skip
    yield
    for each in crowds:
        each.terminate()
        each.wait()


def told(name, ages, leads):
    """One line of the table."""
    ages = sorted(ages)
    return (
        f"| {name} | {len(ages)} | {statistics.median(ages) * 1000:.1f} | {ages[int(len(ages) * 0.99)] * 1000:.1f}"
        f" | {ages[-1] * 1000:.1f} | {sum(lead < 0 for lead in leads)} |"
    )


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--acts", type=int, default=200)
    asked.add_argument("--kills", type=int, default=50)
    asked.add_argument("--servers", type=int, default=4)
    asked.add_argument("--quiet", action="store_true", help="no crowds beside the readers")
    asked = asked.parse_args()
    with newsroom(asked.servers) as (house, ports), load([] if asked.quiet else ports, "/"):
        rounds = Rounds(house, ports)
        print(f"| {connection.vendor}, {asked.servers} processes | pages | median ms | p99 ms | worst ms | too early |")
        print("|---|---|---|---|---|---|")
        for name in ("publish", "correct", "retract", "fall_due"):
            report(name, [getattr(rounds, name)() for _ in range(asked.acts // 4)])
        report("kill -9 after commit", [rounds.publish(kill=True) for _ in range(asked.kills)])


def report(name, results):
    if results:
        ages, leads = ([one for result in results for one in result[part]] for part in (0, 1))
        print(told(name, ages, leads if name == "fall_due" else []), flush=True)


if __name__ == "__main__":
    main()
