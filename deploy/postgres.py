"""A PostgreSQL server for as long as one command runs: `python -m deploy.postgres -- pytest`.

Its address is in the command's environment as TEST_DATABASE_URL; a server named there already is used instead.
"""

import contextlib
import glob
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from deploy import foreground

HOME, OWNER, PATIENCE = "127.0.0.1", "newsroom", 60
SETTINGS = {
    "listen_addresses": HOME,
    "unix_socket_directories": "",
    "max_connections": 200,  # eight processes publishing at once, several times over
    "fsync": "off",  # nobody will miss these data after a power cut
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


@contextlib.contextmanager
def server():
    """A fresh, empty server; gives its URL, and leaves nothing behind."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("PostgreSQL is not installed: its initdb is neither in /usr/lib/postgresql nor on the PATH.")
    with tempfile.TemporaryDirectory(prefix="newsroom-postgres-") as folder:
        who = unprivileged(folder)
        password, port = secrets.token_hex(16), free_port()
        create(binaries, Path(folder), password, who)
        with running(binaries, Path(folder), port, who):
            yield f"postgres://{OWNER}:{password}@{HOME}:{port}/postgres"


def find_binaries():
    """The folder of the newest PostgreSQL: Debian keeps them by version, off the PATH."""
    debian = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    newest = max(debian, key=lambda path: float(Path(path).parts[-3]), default=shutil.which("initdb"))
    return Path(newest).parent if newest else None


def unprivileged(folder):
    """PostgreSQL refuses to run as root, so root lends the folder to somebody who may do nothing else."""
    if os.geteuid() != 0:
        return {}
    names = {each.pw_name: each for each in pwd.getpwall()}
    who = names.get("postgres") or names["nobody"]
    os.chown(folder, who.pw_uid, who.pw_gid)
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def free_port():
    with socket.socket() as door:
        door.bind((HOME, 0))
        return door.getsockname()[1]


def create(binaries, folder, password, who):
    """Lay down an empty cluster whose one account has a password, for others on this machine can reach the port."""
    (folder / "password").write_text(password)  # nobody else can enter the folder
    command = [binaries / "initdb", "-D", folder / "data", "-U", OWNER, "--auth=scram-sha-256"]
    command += [f"--pwfile={folder / 'password'}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    done = subprocess.run(command, text=True, capture_output=True, cwd=folder, check=False, **who)
    if done.returncode:
        raise SystemExit(f"PostgreSQL's initdb failed:\n{done.stdout}{done.stderr}")


@contextlib.contextmanager
def running(binaries, folder, port, who):
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    command = [binaries / "postgres", "-D", folder / "data", "-p", str(port), *settings]
    with open(folder / "log", "w+") as log, foreground.Job() as job:
        job.start("PostgreSQL", command, cwd=folder, stdout=log, stderr=log, ending=signal.SIGINT, **who)
        await_answer(job, binaries, port, log)
        yield


def await_answer(job, binaries, port, log):
    ask = [binaries / "pg_isready", "--quiet", "-h", HOME, "-p", str(port)]
    deadline = time.monotonic() + PATIENCE
    while subprocess.call(ask) != 0:
        if job.fallen() or time.monotonic() > deadline:
            log.seek(0)
            raise SystemExit(f"PostgreSQL did not start:\n{log.read()}")
        time.sleep(0.1)


def main(*command):
    """Run the command beside a server; end both on a signal, and answer with the command's own exit code."""
    foreground.listen()
    try:
        with contextlib.ExitStack() as stack:
            url = os.environ.get("TEST_DATABASE_URL") or stack.enter_context(server())
            return follow(command, {**os.environ, "TEST_DATABASE_URL": url})
    except foreground.Stopped as signal_name:
        raise SystemExit(f"Stopped by {signal_name}; the throw-away PostgreSQL is gone.") from None


def follow(command, env):
    """Wait for the command. Asked to stop, it gets Ctrl-C if it has not had it, and the time to tidy up."""
    process = subprocess.Popen(command, env=env)
    try:
        return process.wait()
    except foreground.Stopped as signal_name:
        if str(signal_name) != "SIGINT":
            process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=foreground.PATIENCE)
        process.kill()
        raise


if __name__ == "__main__":
    sys.exit(main(*(word for word in sys.argv[1:] if word != "--")))
