"""`make run`: the demo newsroom on one's own machine, from a fresh clone to a page in the browser."""

import errno
import hashlib
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from deploy import foreground, venv

ROOT = Path(__file__).resolve().parent.parent
HOMES = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))  # what "localhost" may lead to


def main(port="8000", root=ROOT):
    venv.refuse_an_old_python()
    foreground.listen()
    try:
        serve(root, port_from(port))
    except foreground.Stopped:
        print("\nThe newsroom is closed. Its data stays in var/.", flush=True)


def serve(root, port):
    """Set up what is missing, then run the web server and the worker until somebody says stop."""
    refuse_a_taken(port)
    python = venv.build(root)
    (root / "var").mkdir(exist_ok=True)
    env = environment(root, port)
    manage = [python, "manage.py"]
    welcome = prepare(root, manage, env)
    with foreground.Job() as job:
        job.start("web server", granian(python, port), cwd=root, env=env)
        job.start("worker", [*manage, "newsdesk"], cwd=root, env=env)
        if answers(port, job):
            print(f"\nThe newsroom is open: http://localhost:{port}\nThe desk: http://localhost:{port}/admin/\n")
            print(f"{welcome}\nCtrl-C closes it.", flush=True)
        name, code = job.watch()
    raise SystemExit(f"The {name} ended by itself (exit {code}), so the newsroom was closed.")


def port_from(text):
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise SystemExit(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def refuse_a_taken(port):
    for family, home in HOMES:
        try:
            with socket.socket(family) as door:
                door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                door.bind((home, port))
        except OSError as error:
            refuse(port, error)


def refuse(port, error):
    if error.errno == errno.EADDRINUSE:
        raise SystemExit(f"Port {port} is taken. Choose another: make run PORT={port % 65535 + 1}") from None
    if error.errno == errno.EACCES:
        raise SystemExit(f"Port {port} is not yours to open. Choose one above 1023: make run PORT=8000") from None
    # Anything else is a machine without IPv6, or without it on this address.


def environment(root, port):
    """The settings of a newsroom on one's own machine. What the caller's environment says already stands."""
    ours = {
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "NEWSROOM_URL": f"http://localhost:{port}",
        "NEWSROOM_SECURE": "off",  # no TLS here
        "NEWSROOM_SECOND_FACTOR": "off",
        "NEWSROOM_SECURITY_CONTACT": "security@example.org",
        "PYTHONUNBUFFERED": "1",
    }
    if "SECRET_KEY" not in os.environ:
        ours["SECRET_KEY"] = secret_key(root / "var" / "secret-key")
    return {**ours, **os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}


def is_set_up(root):
    """Whether the demo newsroom was opened here before."""
    return (root / "var" / "secret-key").exists() and (root / "var" / "newsroom.sqlite3").exists()


def secret_key(path):
    """Made once for this machine, for its owner's eyes only."""
    if not path.exists() or not path.read_text().strip():
        path.unlink(missing_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def prepare(root, manage, env):
    """Tables, static files and the demo's stories; answers what `load_demo` has to say."""
    print("Laying the tables …", flush=True)
    do([*manage, "migrate", "--verbosity", "0"], root, env)
    collect(root, manage, env)
    print("Loading the demo newsroom …", flush=True)
    return do([*manage, "load_demo"], root, env, stdout=subprocess.PIPE).stdout


def do(command, root, env, **how):
    """One step to its end. Its own session, so that Ctrl-C is answered here, by one clear line."""
    done = subprocess.run(command, cwd=root, env=env, text=True, start_new_session=True, check=False, **how)
    if done.returncode:
        raise SystemExit(f"manage.py {command[2]} failed (exit {done.returncode}); the lines above say why.")
    return done


def collect(root, manage, env):
    """Compress the static files, when they are other than the last time."""
    stamp, now = root / "var" / "static.collected", fingerprint(root)
    if not stamp.exists() or stamp.read_text() != now or not (root / "var" / "static").exists():
        print("Compressing the static files …", flush=True)
        do([*manage, "collectstatic", "--no-input", "--clear", "--verbosity", "0"], root, env)
        stamp.write_text(now)


def fingerprint(root):
    """Changes with any static file of ours, and with any package that brings some."""
    files = sorted(path for path in (root / "static").rglob("*") if path.is_file())
    facts = [(str(path.relative_to(root)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr((facts, venv.digest(root / "requirements.txt"))).encode()).hexdigest()


def granian(python, port):
    """One process with a few threads: plenty for one machine, and SQLite has one writer at a time anyway."""
    server = [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    return [*server, "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "newsroom.wsgi:application"]


def answers(port, job):
    """Wait for the first page, or for a program that could not start."""
    while not job.fallen():
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True  # an answer all the same
        except OSError:
            time.sleep(0.1)
    return False


if __name__ == "__main__":
    main(*sys.argv[1:])
