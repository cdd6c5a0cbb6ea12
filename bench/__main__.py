"""`make bench`: fills a newsroom, starts it and its peers, asks each in turn, and writes `bench/RESULTS.md`."""

import contextlib
import gzip
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from bench import machine, pages, picture, results, serving
from bench.asking import Target, ask
from bench.peers.wagtail import NotBuilt, Wagtail
from deploy import foreground, postgres

SIZES = [int(each) for each in os.environ.get("BENCH_STORIES", "10000").split()]
ROUNDS, SECONDS = (int(os.environ.get(f"BENCH_{name}", few)) for name, few in (("ROUNDS", 5), ("SECONDS", 3)))
ACTS, KILLS = (int(os.environ.get(f"BENCH_{name}", few)) for name, few in (("ACTS", 200), ("KILLS", 50)))
PATIENCE = int(os.environ.get("BENCH_IDLE", "120"))
"""Seconds that a run waits, in all, for a machine that is busy with other things."""

MISSES = ["front", "section", "common tag", "rare tag", "source", "author", "deep page", "archive", "history", "search"]
LISTS = MISSES[:7]
MOVING = [results.UNDISTURBED, results.PUBLISHED]
QUICK = ["hit", "raw WSGI", "nginx static", "hit, 304",
    "hit, 4 connections", "nginx static, 4 connections", "hit, gzip", "nginx gzip_static"]  # fmt: skip
"""Answers of some microseconds, each beside what it is compared with: what they differ by is less than what the machine
differs by from one moment to the next, so a round asks for them for a second, again and again."""
SET = ["article, miss", "Wagtail, redis"]
"""Pages that are made anew, ours and theirs: more than once for the same reason."""


class Bench:
    """One run: its servers, its targets, and what a reader of the figures should know."""

    def __init__(self, job, folder, server):
        self.job, self.folder, self.server = job, folder, server
        self.targets, self.notes, self.busy, self.patience = {}, [], 0, PATIENCE

    def run(self):
        for size in SIZES:
            self.newsroom(size, mark_of(size))
        with self.optional("nginx"):
            self.nginx()
        self.least()
        with self.optional("Wagtail"):
            self.wagtail()
        once = [name for name in self.targets if name not in [*MOVING, *SET, *QUICK]]
        self.rounds([*once, *SET * 3, *QUICK * 6])
        self.write()
        self.rounds(MOVING)  # last: its story becomes another one with every edition
        self.write()
        self.write(staleness())
        say(f"Drawn: {picture.write(self.targets)}")

    def rounds(self, names):
        """Each target in turn, and again; but for what could not be had."""
        names = [name for name in names if name in self.targets]
        for number in range(ROUNDS):
            say(f"Round {number + 1} of {ROUNDS} …")
            self.round(names)

    def write(self, further=()):
        """What is known so far: should anything fail after this, the figures are not lost."""
        asked = {name: target for name, target in self.targets.items() if target.rounds}
        busy = f"**The machine was busy with other things (up to {self.busy:.0%}): noisy figures.**"
        notes = [*self.notes, busy] if self.busy > machine.QUIET else self.notes
        marks = [mark_of(size) for size in SIZES]
        budgets = [*results.BUDGETS, *results.slower_with_more(SIZES, LISTS), *results.searches(marks)]
        say(f"Written: {results.write(asked, budgets, notes, further)}")

    def newsroom(self, size, mark):
        """Fill it, look at it, and serve it with its page store and without."""
        env = serving.newsroom_settings(self.database(f"newsroom_{size}"))
        say(f"Filling a newsroom with {size:,} stories …")
        manage(env, "migrate", "--verbosity", "0")
        begun = time.monotonic()
        manage(env, "load_corpus", str(size), "--for-measuring")
        self.notes.append(f"{size:,} stories filled in {time.monotonic() - begun:,.0f} s, proved whole")
        manage(env, "check", "--database", "default")
        seen = pages.look(env)
        self.notes.append(f"{size:,} stories; queries: " + ", ".join(f"{k} {v}" for k, v in seen["queries"].items()))
        no_store = {**env, "NEWSROOM_PAGE_STORE_MB": "0"}
        port = serving.granian(self.job, f"newsroom{mark}, no store", serving.NEWSROOM, no_store)
        self.target(f"article, miss{mark}", port, seen["stories"], connections=4)
        no_type = {**no_store, "NEWSROOM_STANDING_PAGES": "0"}
        anew = serving.granian(self.job, f"newsroom{mark}, no standing type", serving.NEWSROOM, no_type)
        self.target(f"article, set anew{mark}", anew, seen["stories"], connections=4)
        for name in MISSES:
            if name in seen["pages"]:
                self.target(f"{name}, miss{mark}", port, [seen["pages"][name]], connections=4)
        self.notes.append(f"rare search{mark}: “{seen['rare']['word']}”, in {seen['rare']['number']} stories")
        asked = ["harbour"], [quote(seen["rare"]["word"])], pages.HOSTILE
        for kind, words in zip(results.SEARCHES, asked, strict=True):
            self.target(f"search, {kind}{mark}", port, [f"/search/?q={each}" for each in words], connections=1)
        if not mark:
            self.hits(env, seen["pages"])

    def hits(self, env, paths):
        port = serving.granian(self.job, "newsroom", serving.NEWSROOM, env)
        path = paths["article"]
        for _again in range(3):
            _status, headers, self.page = serving.get(port, path)
        _status, packed_headers, _packed = serving.get(port, path, Accept_Encoding="gzip")
        self.target("hit", port, [path])
        self.target("hit, 4 connections", port, [path], connections=4)
        self.target("hit, gzip", port, [path], headers={"Accept-Encoding": "gzip"})
        self.target("hit, 304", port, [path], headers={"If-None-Match": headers["ETag"]})
        self.target(results.UNDISTURBED, port, [path])
        self.target(results.PUBLISHED, port, [path], meanwhile=lambda: publishing(env, path))
        if packed_headers["Content-Encoding"] != "gzip":
            self.notes.append("The newsroom does not compress pages.")
        css = (serving.ROOT / "static" / "public" / "look.css").read_bytes()
        fonts = (serving.ROOT / "static" / "public" / "fonts").glob("*.woff2")
        self.notes.append(
            f"Downloads: article {len(self.page):,} bytes, {len(gzip.compress(self.page, 6)):,} gzipped (14,336 at"
            f" most); CSS {len(css):,}, {len(gzip.compress(css, 6)):,} gzipped (20,480 at most); "
            + ", ".join(f"{font.name} {font.stat().st_size:,}" for font in sorted(fonts))
        )

    def nginx(self):
        """The same bytes as files."""
        folder = self.folder / "nginx"
        (folder / "www").mkdir(parents=True)
        (folder / "www" / "page.html").write_bytes(self.page)
        (folder / "www" / "page.html.gz").write_bytes(gzip.compress(self.page, 6))
        readable(folder)
        port = serving.nginx(self.job, "nginx", folder, gzip=False)
        self.target("nginx static", port, ["/page.html"])
        self.target("nginx static, 4 connections", port, ["/page.html"], connections=4)
        port = serving.nginx(self.job, "nginx gzip", folder, gzip=True)
        self.target("nginx gzip_static", port, ["/page.html"], headers={"Accept-Encoding": "gzip"})

    def least(self):
        """What granian and Django cost before they do anything."""
        page = self.folder / "page.html"
        page.write_bytes(self.page)
        env = {**os.environ, "BENCH_PAGE": str(page)}
        for name, application in (("raw WSGI", "raw"), ("bare Django", "bare")):
            self.target(name, serving.granian(self.job, name, f"bench.peers.{application}:application", env), ["/"])

    def wagtail(self):
        say("Building Wagtail’s news template …")
        folder = self.folder / "wagtail"
        folder.mkdir()
        redis = serving.redis(self.job)
        with machine.every_core():
            peer = Wagtail(folder, self.database("wagtail"), redis)
        for name, connections in (("shipped", 4), ("redis", 4), ("cached", 16)):
            path, queries = peer.queries(name)
            port = peer.serve(self.job, name)
            size = len(serving.get(port, path)[2])
            self.notes.append(f"Wagtail’s news template, {name}: {size:,} bytes, {queries} queries")
            self.target(f"Wagtail, {name}", port, [path], connections=connections)

    def target(self, name, port, paths, **how):
        status = serving.get(port, paths[0])[0]
        if status != 200:
            raise SystemExit(f"{name}: {paths[0]} answers {status}.")
        self.targets[name] = Target(name, port, paths, **how)

    def round(self, names):
        for target in (self.targets[name] for name in names):
            began = time.monotonic()
            self.busy = max(self.busy, machine.await_idle(self.patience))
            self.patience -= time.monotonic() - began
            ask(target, 1 if target.name in QUICK else SECONDS)

    def database(self, name):
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.server.rsplit("/", 1)[0] + f"/{name}"

    @contextlib.contextmanager
    def optional(self, name):
        """A peer that cannot be had is said to be missing; the others are measured all the same."""
        try:
            yield
        except (NotBuilt, OSError) as reason:
            self.notes.append(f"{name} could not be measured here: {reason}")


@contextlib.contextmanager
def publishing(env, path):
    """An edition of that page a second, from a program in the idle time of the core of the load: a desk elsewhere."""
    command = [*machine.BESIDE, "chrt", "--idle", "0", sys.executable, "-m", "bench.republish", path]
    with subprocess.Popen(command, cwd=serving.ROOT, env=env, stdout=subprocess.PIPE) as publisher:
        if not publisher.stdout.readline():
            raise SystemExit(f"{path} could not be published.")
        yield
        publisher.terminate()


def staleness():
    """How old a page may be after an act, as a table: on all cores, with a database of its own."""
    say("Acts of the desk, and how old the pages are that readers get …")
    command = [sys.executable, "-m", "deploy.postgres", "--", sys.executable, "-m", "bench.staleness"]
    with machine.every_core():
        done = subprocess.run([*command, f"--acts={ACTS}", f"--kills={KILLS}"], cwd=serving.ROOT, env=os.environ,
            stdout=subprocess.PIPE, text=True, check=False)  # fmt: skip
    if done.returncode:
        raise SystemExit("Staleness could not be measured.")
    return [
        "After an act of the desk: for how long a reader of any process still got the page of before, over"
        f" {ACTS} acts under load, every surface of each counted; then with the publisher killed right after its"
        f" commit, {KILLS} times.", "", done.stdout,
    ]  # fmt: skip


def mark_of(size):
    """What a target's name ends in: nothing, for the newsroom that is compared with the peers."""
    return "" if size == SIZES[0] else f", {size:,}"


def manage(env, *command):
    with machine.every_core():
        done = subprocess.run([sys.executable, "manage.py", *command], cwd=serving.ROOT, env=env, check=False)
    if done.returncode:
        raise SystemExit(f"manage.py {command[0]} failed.")


def readable(folder):
    """nginx's worker is not root, and may enter this folder all the same."""
    for each in (folder, *folder.parents):
        if each.is_relative_to(Path(tempfile.gettempdir())) and each != Path(tempfile.gettempdir()):
            each.chmod(0o755)


def say(line):
    print(line, flush=True)


def main():
    foreground.listen()
    machine.keep_to_one_core()
    try:
        with (
            tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder,
            postgres.server() as server,
            foreground.Job() as job,
        ):
            Bench(job, Path(folder), server).run()
    except foreground.Stopped as signal_name:
        raise SystemExit(f"Stopped by {signal_name}; nothing was written.") from None


if __name__ == "__main__":
    main()
