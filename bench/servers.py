"""Real web servers, each a process of its own on a port of its own, so that every one of them can be asked by name."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from deploy import foreground

ROOT = Path(__file__).resolve().parent.parent
FIRST = 21_000
"""Ports below those that connections going out are given."""


@contextlib.contextmanager
def serving(count, database, **settings):
    """So many processes of the newsroom beside one database; gives their ports."""
    env = {**os.environ, "DATABASE_URL": database, "DEBUG": "off", "SECRET_KEY": "0123456789" * 6,
           "ALLOWED_HOSTS": "localhost,127.0.0.1", "NEWSROOM_URL": "http://localhost:8000", "NEWSROOM_SECURE": "off",
           "NEWSROOM_SECOND_FACTOR": "off", "DJANGO_SETTINGS_MODULE": "bench.plainly", **settings}  # fmt: skip
    with foreground.Job() as job:
        ports = []
        for _ in range(count):
            ports.append(free_port(ports))
            server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port"]
            server += [str(ports[-1]), "--blocking-threads", "4", "--no-ws", "--log-level", "error"]
            server += ["newsroom.wsgi:application"]
            job.start(f"server {ports[-1]}", server, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
        for port in ports:
            await_answer(job, port)
        yield ports


def address(connection):
    """The URL of the database that this connection leads to."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**facts)


def free_port(taken):
    for port in range(FIRST + os.getpid() % 5000, 32_000):
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            if port not in taken:
                return port
    raise SystemExit("There is no free port below 32000.")


def await_answer(job, port):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not job.fallen():
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return
        time.sleep(0.05)
    raise SystemExit(f"The server on port {port} does not answer.")
