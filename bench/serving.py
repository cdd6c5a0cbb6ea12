"""Real servers, each a process of its own on a port of its own, below those that outgoing connections are given."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

from deploy import foreground

ROOT = Path(__file__).resolve().parent.parent
PORTS = count(21_000 + os.getpid() % 5000)
PATIENCE = 60
NEWSROOM = "newsroom.wsgi:application"

NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; keepalive_requests 1000000; types {{ text/html html; }}
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; {gzip} }}
}}
"""


def free_port():
    """The next port of ours that nobody listens on."""
    for port in PORTS:
        with socket.socket() as door, contextlib.suppress(OSError):
            door.bind(("127.0.0.1", port))
            return port


@contextlib.contextmanager
def newsrooms(many, database):
    """So many processes of one newsroom beside its database; gives their ports."""
    with foreground.Job() as job:
        env = newsroom_settings(database)
        yield [granian(job, f"newsroom {number}", NEWSROOM, env, stderr=subprocess.DEVNULL) for number in range(many)]


def address(connection):
    """The URL of the database that this connection leads to."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**facts)


def newsroom_settings(database, **settings):
    """A newsroom in production, but for TLS."""
    return {
        **os.environ, "DATABASE_URL": database, "DEBUG": "off", "SECRET_KEY": "0123456789" * 6,
        "ALLOWED_HOSTS": "localhost,127.0.0.1", "NEWSROOM_URL": "http://localhost:8000", "NEWSROOM_SECURE": "off",
        "NEWSROOM_SECOND_FACTOR": "off", "DJANGO_SETTINGS_MODULE": "bench.plainly", **settings,
    }  # fmt: skip


def granian(job, name, application, env, *, python=sys.executable, cwd=ROOT, **how):
    """One process; its port."""
    port = free_port()
    command = [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--blocking-threads", "2", "--no-ws", "--log-level", "error", application]
    job.start(name, command, cwd=cwd, env=env, **how)
    await_answer(job, name, port)
    return port


def nginx(job, name, folder, gzip):
    """Static files out of `folder/www`."""
    port = free_port()
    folder.mkdir(exist_ok=True)
    config = folder / f"{port}.conf"
    config.write_text(NGINX.format(folder=folder, port=port, gzip="gzip_static on;" if gzip else ""))
    job.start(name, ["nginx", "-e", folder / "error.log", "-c", config])
    await_answer(job, name, port)
    return port


def redis(job):
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    job.start("Redis", command, stdout=subprocess.DEVNULL)
    return port


def await_answer(job, name, port):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and name not in job.fallen():
        with contextlib.suppress(OSError):
            get(port, "/healthz")
            return
        time.sleep(0.1)
    raise SystemExit(f"{name} did not start.")


def get(port, path, **headers):
    """Status, headers and body."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    server.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = server.getresponse()
    body = answer.read()
    server.close()
    return answer.status, answer.headers, body
