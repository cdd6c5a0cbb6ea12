"""`make test` brings its own PostgreSQL, takes it away again, and asks for what the machine lacks."""

import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from deploy import apt, debian, foreground, lock, postgres, venv

needs_postgresql = pytest.mark.skipif(postgres.find_binaries() is None, reason="PostgreSQL is not installed here")


@pytest.fixture
def machine(monkeypatch):
    """A machine with nothing on it; `typed` holds what apt-get was asked to do, `answers` what it says."""
    typed, answers = [], {"install": 0}
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)
    monkeypatch.setattr(venv, "has_venv", lambda: False)
    monkeypatch.setattr(postgres, "find_binaries", lambda: None)

    def call(command, **how):
        typed.append(command)
        return answers.get(command[4], 0)

    monkeypatch.setattr(apt.subprocess, "call", call)
    monkeypatch.setattr(apt.os, "geteuid", lambda: 0)
    return typed, answers


def test_root_gets_what_is_missing(machine):
    typed, _ = machine

    debian.main()

    assert typed[0][-1] == "update"
    assert typed[1][-4:] == ["python3-venv", "postgresql", "gettext", "chromium"]


def test_others_are_told_what_to_type(machine, monkeypatch):
    monkeypatch.setattr(apt.os, "geteuid", lambda: 1000)

    with pytest.raises(SystemExit, match="sudo apt-get install -y python3-venv postgresql gettext chromium"):
        debian.main()


def test_a_failed_apt_get_is_said_in_one_line(machine):
    machine[1]["install"] = 100

    with pytest.raises(SystemExit, match="apt-get could not install python3-venv postgresql gettext chromium"):
        debian.main()


def test_a_server_that_is_there_already_needs_no_installing(machine, monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://there")

    assert "postgresql" not in debian.missing()


@needs_postgresql
def test_the_throw_away_server_answers_and_leaves_nothing():
    with postgres.server() as url:
        with psycopg.connect(url) as connection:
            asked = "SELECT current_user, current_setting('max_connections'), current_setting('server_encoding')"
            assert connection.execute(asked).fetchone() == ("newsroom", "200", "UTF8")
            folder = Path(connection.execute("SHOW data_directory").fetchone()[0]).parent
        assert folder.exists()

    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


@needs_postgresql
def test_a_server_that_cannot_start_says_why(monkeypatch):
    monkeypatch.setitem(postgres.SETTINGS, "max_connections", "none")

    with pytest.raises(SystemExit, match=r"PostgreSQL did not start:\n.*max_connections"), postgres.server():
        pass


@needs_postgresql
def test_a_failed_initdb_says_why(tmp_path):
    who = postgres.unprivileged(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "somebody's").write_text("file")

    with pytest.raises(SystemExit, match="initdb failed"):
        postgres.create(postgres.find_binaries(), tmp_path, "secret", {} if who else who)


def test_a_machine_without_postgresql_is_told_so(monkeypatch):
    monkeypatch.setattr(postgres, "find_binaries", lambda: None)

    with pytest.raises(SystemExit, match="PostgreSQL is not installed"), postgres.server():
        pass


def test_root_lends_the_folder_to_somebody_else_and_others_keep_it(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(postgres.os, "chown", lambda *to: given.append(to))
    monkeypatch.setattr(postgres.os, "geteuid", lambda: 0)
    assert postgres.unprivileged(tmp_path)["user"] != 0
    monkeypatch.setattr(postgres.os, "geteuid", lambda: 1000)
    assert postgres.unprivileged(tmp_path) == {}
    assert len(given) == 1


@pytest.fixture
def beside_a_server(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://there")
    monkeypatch.setattr(foreground, "listen", lambda: None)


def test_the_command_learns_the_address_and_its_exit_code_counts(beside_a_server):
    question = "import os, sys; sys.exit(7 if os.environ['TEST_DATABASE_URL'] == 'postgres://there' else 1)"

    assert postgres.main(sys.executable, "-c", question) == 7


@pytest.mark.parametrize(("word", "passed_on"), [("SIGINT", []), ("SIGTERM", [signal.SIGINT])])
def test_a_command_told_to_stop_may_tidy_up(beside_a_server, monkeypatch, word, passed_on):
    class Command:
        sent = []

        def __init__(self, command, env):
            self.asked = 0

        def wait(self, timeout=None):
            if timeout is None:
                raise foreground.Stopped(word)
            raise subprocess.TimeoutExpired("command", timeout)

        def send_signal(self, number):
            self.sent.append(number)

        def kill(self):
            self.sent.append("kill")

    monkeypatch.setattr(postgres.subprocess, "Popen", Command)

    with pytest.raises(SystemExit, match=f"Stopped by {word}"):
        postgres.main("command")

    assert Command.sent == [*passed_on, "kill"]


def test_pins_carry_hashes_and_no_address_of_this_machine(monkeypatch):
    ran = []
    monkeypatch.setattr(lock.subprocess, "run", lambda command, **how: ran.append(command))
    lock.main("--upgrade")
    assert [command[-1] for command in ran] == ["requirements.txt", "requirements/dev.txt"]
    assert all("--generate-hashes" in command and "--upgrade" in command for command in ran)

    for name in ("requirements.txt", "requirements/dev.txt"):
        lines = (lock.ROOT / name).read_text().splitlines()
        pins = [line for line in lines if "==" in line and not line.lstrip().startswith("#")]
        assert pins
        assert all(line.endswith("\\") for line in pins)
        assert not [line for line in lines if "://" in line or line.startswith("-")]
