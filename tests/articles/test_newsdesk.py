"""The newsdesk: mail over real SMTP, at the ledger's own cursor."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.conf import settings
from django.core.management import call_command

from articles.notices import notices
from ledger.models import Cursor, Event

pytestmark = pytest.mark.django_db


def test_editors_hear_of_a_submission_and_the_writer_of_what_comes_back(draft, ada, ed, postbox):
    call_command("newsdesk", once=True)
    draft.submit(by=ada)
    call_command("newsdesk", once=True)
    draft.send_back(by=ed, note="Who says so?")
    call_command("newsdesk", once=True)

    (to_ed, submitted), (to_ada, sent_back) = postbox.letters
    assert to_ed == ["ed@example.org"]
    assert "Ada Yaldani has submitted" in submitted["subject"]
    assert to_ada == ["ada@example.org"]
    assert "Who says so?" in sent_back.get_content()


def test_a_silent_mail_server_loses_no_notice(draft, ada, ed, postbox, settings):
    call_command("newsdesk", once=True)
    open_port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    draft.submit(by=ada)
    call_command("newsdesk", once=True)
    assert postbox.letters == []

    settings.EMAIL_PORT = open_port
    call_command("newsdesk", once=True)

    assert len(postbox.letters) == 1
    assert Cursor.objects.get(name="notices").position == Event.objects.order_by("number").last().number


def test_nobody_is_told_of_what_they_did_themselves(submitted, ed, noor):
    submitted.approve(by=ed, sha256=submitted.newest.sha256)

    assert [each.to for each in notices(Event.objects.last())] == ["ada@example.org"]


def test_everybody_hears_of_a_story_published_alone(draft, chief, ed):
    draft.publish_alone(by=chief, reason="Nobody else is here.", sha256=draft.newest.words.digest())

    told = notices(Event.objects.last())
    assert {each.to for each in told} == {"ada@example.org", "ed@example.org"}
    assert all("Nobody else is here." in each.text for each in told)


def test_appointments_are_nobodys_mail(ada):
    assert notices(Event.objects.last()) == []


def wait_for_its_first_look(database):
    """A worker that has looked once keeps its place in the ledger."""
    for _tenth in range(600):
        with closing(sqlite3.connect(database)) as connection:
            if connection.execute("SELECT 1 FROM ledger_cursor").fetchone():
                return
        time.sleep(0.1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_stops_when_it_is_told_to(number, tmp_path):
    environment = {
        "PATH": "/usr/bin:/bin",
        "DEBUG": "on",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
    }
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    subprocess.run([*manage, "migrate", "-v0"], env=environment, check=True)
    with subprocess.Popen([*manage, "newsdesk", "--every", "0.1"], env=environment, stderr=subprocess.PIPE) as worker:
        wait_for_its_first_look(tmp_path / "empty.sqlite3")
        worker.send_signal(number)
        _out, complaints = worker.communicate(timeout=10)

    assert (worker.returncode, complaints) == (0, b"")
