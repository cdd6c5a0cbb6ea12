"""`make run` opens a newsroom on a bare machine, or says in one line what it lacks."""

import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from deploy import foreground, run, venv
from newsroom import environment

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def clone(tmp_path):
    """A fresh clone, as far as setting up is concerned."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    (tmp_path / "requirements" / "dev.txt").write_text("# nothing\n")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "page.css").write_text("body {}")
    (tmp_path / "var").mkdir()
    return tmp_path


@pytest.fixture
def commands(monkeypatch):
    """The commands that setting up would have run."""
    seen = []
    monkeypatch.setattr(venv, "do", lambda command, **how: seen.append([str(word) for word in command]))
    return seen


@pytest.fixture
def no_uv(monkeypatch):
    monkeypatch.setattr(venv.shutil, "which", lambda name: None)


@pytest.fixture
def open_door():
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door.getsockname()[1]


@pytest.mark.parametrize("port", ["", "abc", "0", "65536", "-1", "80 81"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(SystemExit, match="PORT must be a number"):
        run.port_from(port)


def test_a_taken_port_is_named_with_another_to_try(open_door):
    with pytest.raises(SystemExit, match=f"Port {open_door} is taken.*PORT={open_door + 1}"):
        run.refuse_a_taken(open_door)


def test_a_free_port_is_no_reason_to_stop(open_door, monkeypatch):
    monkeypatch.setattr(run, "HOMES", [*run.HOMES, (socket.AF_INET6, "2001:db8::1")])  # an address nobody has here
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        free = door.getsockname()[1]

    run.refuse_a_taken(free)


def test_a_port_for_root_alone_is_explained():
    with pytest.raises(SystemExit, match="above 1023"):
        run.refuse(80, PermissionError(13, "Permission denied"))


def test_an_old_python_is_told_so():
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed; this is 3\.9\."):
        venv.refuse_an_old_python((3, 9, 18))


def test_a_folder_nobody_may_write_into_is_named(clone, monkeypatch):
    def full(**where):
        raise PermissionError

    monkeypatch.setattr(venv.tempfile, "TemporaryFile", full)

    with pytest.raises(SystemExit, match=f"Cannot write into {clone}"):
        venv.build(clone)


def test_a_missing_python3_venv_comes_with_the_line_to_type(clone, monkeypatch, no_uv):
    monkeypatch.setattr(venv.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(SystemExit, match="sudo apt-get install -y python3-venv"):
        venv.build(clone)

    assert not (clone / ".venv").exists()


def test_packages_are_installed_by_their_hashes(clone, commands, no_uv):
    (clone / ".venv").mkdir()

    venv.build(clone)

    create, install = commands
    assert create[1:] == ["-m", "venv", "--clear", ".venv"]
    assert install[1:3] == ["-m", "pip"]
    assert "--require-hashes" in install


def test_uv_does_it_where_there_is_one(clone, commands, monkeypatch):
    monkeypatch.setattr(venv.shutil, "which", lambda name: "/opt/uv")
    (clone / ".venv").mkdir()

    venv.build(clone)

    assert [command[0] for command in commands] == ["/opt/uv", "/opt/uv"]
    assert "--require-hashes" in commands[1]


def test_packages_are_installed_again_only_when_the_pins_change(clone, commands, monkeypatch):
    monkeypatch.setattr(venv, "works", lambda python: True)
    (clone / ".venv").mkdir()
    venv.build(clone, "requirements/dev.txt")
    commands.clear()

    venv.build(clone)  # the development packages include these
    assert commands == []

    (clone / "requirements.txt").write_text("# something\n")
    venv.build(clone)
    assert len(commands) == 1


def test_a_step_that_fails_ends_in_one_line(tmp_path):
    with pytest.raises(SystemExit, match="That went wrong"):
        venv.do([sys.executable, "-c", "raise SystemExit(3)"], otherwise="That went wrong.")


def test_a_python_that_does_not_start_is_no_python(tmp_path):
    assert venv.works(Path(sys.executable))
    assert not venv.works(tmp_path / "python")


def test_the_secret_is_made_once_and_for_its_owner_alone(clone):
    path = clone / "var" / "secret-key"

    secret = run.secret_key(path)

    assert len(secret) >= 50
    assert run.secret_key(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_the_environment_says_already_stands(clone, monkeypatch):
    monkeypatch.setenv("NEWSROOM_SECOND_FACTOR", "on")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "somebody.elses")
    monkeypatch.delenv("NEWSROOM_URL")
    monkeypatch.delenv("SECRET_KEY", raising=False)

    env = run.environment(clone, 8123)

    assert env["NEWSROOM_SECOND_FACTOR"] == "on"
    assert env["NEWSROOM_URL"] == "http://localhost:8123"
    assert env["DJANGO_SETTINGS_MODULE"] == "newsroom.settings"
    assert env["SECRET_KEY"] == (clone / "var" / "secret-key").read_text()


def test_the_demo_names_whom_to_tell_of_a_hole_in_it(clone):
    named = run.environment(clone, 8123)["NEWSROOM_SECURITY_CONTACT"]

    assert environment.contact("NEWSROOM_SECURITY_CONTACT", named) == "mailto:security@example.org"


def test_commands_by_hand_are_given_to_the_newsroom_that_was_opened_here(clone):
    """`manage.py import_print FILE…` after `make run`, by somebody who set nothing."""
    assert not run.is_set_up(clone)

    run.secret_key(clone / "var" / "secret-key")
    (clone / "var" / "newsroom.sqlite3").touch()

    assert run.is_set_up(clone)


def test_static_files_are_compressed_again_only_when_they_change(clone, monkeypatch):
    steps = []
    monkeypatch.setattr(run, "do", lambda command, *where, **how: steps.append(command))
    (clone / "var" / "static").mkdir()

    run.collect(clone, ["manage.py"], {})
    run.collect(clone, ["manage.py"], {})
    assert len(steps) == 1

    (clone / "static" / "page.css").write_text("body { color: #111 }")
    run.collect(clone, ["manage.py"], {})
    assert len(steps) == 2


FAKE = """
import http.server, os, sys, time
if "load_demo" in sys.argv: print("Ada signs in with …")
if "migrate" in sys.argv: raise SystemExit(int(os.environ.get("MIGRATE", "0")))
if "newsdesk" in sys.argv: time.sleep(float(os.environ["WORK"])); raise SystemExit(3)
"""


@pytest.fixture
def house(clone, monkeypatch, capfd):
    """A house whose commands are short, and whose web server serves the folder."""
    (clone / "manage.py").write_text(FAKE)
    server = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1"]
    monkeypatch.setattr(run, "granian", lambda python, port: [*server, str(port)])
    monkeypatch.setattr(venv, "build", lambda root: Path(sys.executable))
    monkeypatch.setattr(foreground, "listen", lambda: None)
    return clone


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as door:
        return str(door.getsockname()[1])


def test_the_newsroom_opens_with_address_and_sign_ins_and_closes_when_the_worker_ends(house, monkeypatch, capfd):
    monkeypatch.setenv("WORK", "3")
    port = free_port()

    with pytest.raises(SystemExit, match=r"The worker ended by itself \(exit 3\)"):
        run.main(port, root=house)

    said = capfd.readouterr().out
    assert said.index(f"http://localhost:{port}") < said.index("Ada signs in with")
    run.refuse_a_taken(int(port))


def test_a_worker_that_cannot_start_is_not_called_an_open_newsroom(house, monkeypatch, capfd):
    monkeypatch.setenv("WORK", "0")
    monkeypatch.setattr(run, "granian", lambda python, port: SLEEP)

    with pytest.raises(SystemExit, match="The worker ended by itself"):
        run.main(free_port(), root=house)

    assert "is open" not in capfd.readouterr().out


def test_a_failed_migration_stops_before_the_doors_open(house, monkeypatch):
    monkeypatch.setenv("MIGRATE", "4")

    with pytest.raises(SystemExit, match=r"manage.py migrate failed \(exit 4\)"):
        run.main(free_port(), root=house)


def test_being_told_to_stop_is_no_failure(monkeypatch, capsys):
    def told(root, port):
        raise foreground.Stopped("SIGTERM")

    monkeypatch.setattr(run, "serve", told)
    monkeypatch.setattr(foreground, "listen", lambda: None)

    run.main("8000")

    assert "The newsroom is closed" in capsys.readouterr().out


def test_granian_serves_this_machine_alone():
    command = run.granian("python", 8123)

    assert command[command.index("--host") + 1] == "127.0.0.1"
    assert "newsroom.wsgi:application" in command
