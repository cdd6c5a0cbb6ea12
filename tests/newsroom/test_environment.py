"""What the newsroom refuses to start with, each in one clear line."""

import subprocess
import sys

import pytest
from django.conf import settings

from newsroom import environment

GOOD = "kq3vJx8Zr0sT1uY6wB9nC4mD7eF2gH5aL-pO_iUyTrEwQzXcVbN"


def started(**variables):
    """What `manage.py check` says with just these variables set, and a database of its own, as in production."""
    env = {"PATH": "/usr/bin:/bin", "DATABASE_URL": "sqlite:///:memory:", **variables}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("variables", "line"),
    [
        ({}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "secret"}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": GOOD}, "ALLOWED_HOSTS is not set"),
        ({"SECRET_KEY": GOOD, "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS=*"),
        *(
            ({"SECRET_KEY": GOOD, "ALLOWED_HOSTS": "paper.example", name: value}, name)
            for name, value in [
                ("NEWSROOM_FOUR_EYES", "maybe"),
                ("NEWSROOM_FEED_TEXT", "half"),
                ("NEWSROOM_SECURITY_CONTACT", "ring the bell"),
                ("NEWSROOM_SOCIAL", "https://social.example/@courier,@courier"),
                ("NEWSROOM_DATA_TRAINING", "perhaps"),
                ("NEWSROOM_ACCENT", "#ffcc00"),
                ("NEWSROOM_ACCENT", "teal"),
            ]
        ),
    ],
)
def test_a_bad_setting_stops_the_start_with_one_line(variables, line):
    said = started(**variables)

    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
    assert line in said.stderr


def test_a_good_environment_starts():
    said = started(SECRET_KEY=GOOD, ALLOWED_HOSTS="paper.example")

    assert (said.returncode, said.stderr) == (0, "")


def test_production_passes_djangos_own_deployment_checks():
    said = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "SECRET_KEY": GOOD, "ALLOWED_HOSTS": "paper.example"},
    )  # fmt: skip

    assert said.returncode == 0, said.stderr


def test_debugging_needs_nothing():
    assert environment.secret_key("", debug=True)
    assert "localhost" in environment.allowed_hosts([], debug=True)


def test_a_security_contact_is_an_address_that_programs_follow():
    assert environment.contact("…", "security@example.org") == "mailto:security@example.org"
    assert environment.contact("…", "mailto:security@example.org") == "mailto:security@example.org"
    assert environment.contact("…", "https://example.org/security") == "https://example.org/security"
    assert environment.contact("…", "") == ""


@pytest.mark.parametrize(
    "refuse",
    [
        lambda: environment.feed_text("half"),
        lambda: environment.data_training("perhaps"),
        lambda: environment.contact("NEWSROOM_SECURITY_CONTACT", "http://example.org/not-safe"),
        lambda: environment.contact("NEWSROOM_SECURITY_CONTACT", "a@b@c"),
        lambda: environment.addresses("NEWSROOM_SOCIAL", ["javascript:alert(1)"]),
        lambda: environment.addresses("NEWSROOM_SOCIAL", ["https://a.example/\nbelongto=https://b.example/"]),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(refuse):
    with pytest.raises(SystemExit, match=r"^newsroom: .+\.$"):
        refuse()


def test_addresses_are_taken_as_they_are():
    assert environment.addresses("NEWSROOM_SOCIAL", ["https://social.example/@courier"]) == [
        "https://social.example/@courier"
    ]
    assert (environment.data_training("no"), environment.feed_text("summary")) == ("no", "summary")
