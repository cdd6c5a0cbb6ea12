"""The machine that is measured on: which cores, how busy, and what is installed."""

import contextlib
import os
import platform
import re
import subprocess
import time
from importlib.metadata import version
from pathlib import Path

ONE, OTHER = 0, 1
"""The core that everything measured shares, its database too; and the one that asks."""

BESIDE = ["taskset", "-c", str(OTHER)]
"""Before a command: it runs on the core that asks."""

QUIET, PATIENCE = 0.15, 60


def keep_to_one_core():
    """Every server started from here on inherits it."""
    if os.cpu_count() < 2:
        raise SystemExit("The bench wants two cores: one that is measured, one that asks.")
    os.sched_setaffinity(0, {ONE})


@contextlib.contextmanager
def every_core():
    """What is only built, and not measured, may take the whole machine."""
    os.sched_setaffinity(0, range(os.cpu_count()))
    try:
        yield
    finally:
        os.sched_setaffinity(0, {ONE})


def await_idle(patience=PATIENCE):
    """Wait until both cores have little else to do; answers how busy they are if that does not come."""
    deadline = time.monotonic() + patience
    while (busy := _busy()) > QUIET and time.monotonic() < deadline:
        time.sleep(1)
    return busy


def _busy():
    """How much of half a second the machine spends at work."""
    before = _jiffies()
    time.sleep(0.5)
    spent = [now - then for now, then in zip(_jiffies(), before, strict=True)]
    return min(1, max(0, 1 - (spent[3] + spent[4]) / max(1, sum(spent))))  # the kernel may take waiting back


def _jiffies():
    return [int(each) for each in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]


def facts():
    """One line each: what a reader of the figures wants to know."""
    cpu = re.search("model name\\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search("MemTotal:\\s*([0-9]+)", Path("/proc/meminfo").read_text())[1]) // 1_048_576
    yield f"{cpu[1] if cpu else platform.processor()}, {os.cpu_count()} cores, {memory} GB, {platform.platform()}"
    yield f"Python {platform.python_version()}, " + ", ".join(
        f"{name} {version(name)}" for name in ("Django", "granian", "psycopg")
    )
    yield ", ".join(filter(None, (_said(*each) for each in PROGRAMS)))


PROGRAMS = [
    ("PostgreSQL", "psql --version"), ("nginx", "nginx -v"), ("Redis", "redis-server --version"), ("wrk", "wrk -v"),
]  # fmt: skip


def _said(name, command):
    try:
        said = subprocess.run(command.split(), capture_output=True, text=True, check=False)
    except OSError:
        return ""
    number = re.search(r"[0-9]+\.[0-9.]+", said.stdout + said.stderr)
    return f"{name} {number[0]}" if number else ""
