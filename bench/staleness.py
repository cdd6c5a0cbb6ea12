"""How long a reader may still get the old page after an act that changes it: `python -m bench.staleness`.

Several real server processes are read on every surface at once, while stories are published, corrected, retracted, put
first and fall due; at last the publisher is killed right after each commit. The database is a throw-away one: SQLite,
or the server in TEST_DATABASE_URL (`python -m deploy.postgres -- python -m bench.staleness`). It writes a table.
"""

import argparse
import contextlib
import os
import shutil
import statistics
import subprocess
import tempfile

os.environ.setdefault("SECRET_KEY", "0123456789" * 6)
os.environ.setdefault("DEBUG", "on")
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{tempfile.mkdtemp()}/stale.sqlite3"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django

django.setup()

from django.db import connection, connections  # noqa: E402

from bench.rounds import Rounds  # noqa: E402
from bench.serving import address, newsrooms  # noqa: E402
from tests.promises.house import House  # noqa: E402

ACTS = ("publish", "correct", "retract", "place", "fall_due")
CROWD, CONNECTIONS = 500, 4
"""Pages a second that a crowd asks of each server, and over how many connections. The readers, who pause for nothing,
ask for some hundreds more."""

SOON, AT_LAST = 0.05, 1.0
"""Seconds until no process of the host serves the old page: an act's p99, and the worst where the publisher died."""


@contextlib.contextmanager
def newsroom(servers):
    """A throw-away database with a few people in it, and so many servers beside it."""
    before = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":  # a file, and not in memory: the servers must see it
        connection.settings_dict["TEST"]["NAME"] = before
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        with newsrooms(servers, address(connection)) as ports:
            yield House(), ports
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(before, verbosity=0)


@contextlib.contextmanager
def load(ports, path):
    """Crowds beside the readers, where wrk is installed: at every server, so many pages a second."""
    wrk, pause = shutil.which("wrk"), round(1000 * CONNECTIONS / CROWD)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(f"delay = function() return {pause} end\n")
        script.flush()
        crowds = [
            subprocess.Popen([wrk, "-t1", f"-c{CONNECTIONS}", "-d3600s", "-s", script.name,
                f"http://127.0.0.1:{port}{path}"], stdout=subprocess.DEVNULL) for port in ports if wrk
        ]  # fmt: skip
        try:
            yield
        finally:
            for each in crowds:
                each.terminate()
                each.wait()


def told(name, ages, leads, killed):
    """One line of the table."""
    ages = sorted(ages)
    p99, early = ages[int(len(ages) * 0.99)], sum(lead < 0 for lead in leads)
    kept = (ages[-1] <= AT_LAST if killed else p99 <= SOON) and not early
    bound = f"worst ≤ {AT_LAST * 1000:.0f} ms" if killed else f"p99 ≤ {SOON * 1000:.0f} ms"
    return (
        f"| {name} | {len(ages)} | {statistics.median(ages) * 1000:.1f} | {p99 * 1000:.1f} | {ages[-1] * 1000:.1f}"
        f" | {early} | {bound}: {'kept' if kept else '**missed**'} |"
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
        print(f"| {connection.vendor}, {asked.servers} processes | pages | median ms | p99 ms | worst ms | early | |")
        print("|---|---:|---:|---:|---:|---:|---|")
        for name in ACTS:
            report(name.replace("_", " "), [getattr(rounds, name)() for _ in range(asked.acts // len(ACTS))])
        report("kill -9 after commit", [rounds.publish(kill=True) for _ in range(asked.kills)], killed=True)


def report(name, results, killed=False):
    if results:
        ages, leads = ([one for result in results for one in result[part]] for part in (0, 1))
        print(told(name, ages, leads if name == "fall due" else [], killed), flush=True)


if __name__ == "__main__":
    main()
