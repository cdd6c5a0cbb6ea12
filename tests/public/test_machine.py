"""What programs read, and the pages for what is not there."""

import json
from contextlib import closing
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from PIL import Image

from articles.models import Edition

pytestmark = pytest.mark.django_db


def test_robots_find_the_sitemap_and_stay_out_of_the_desk(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert "Disallow: /search/?" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Sitemap: http://testserver/news-sitemap.xml" in lines


def test_whose_paper_it_is_stands_in_trust_txt(client, db, settings):
    settings.NEWSROOM_BELONGS_TO = ["https://press-council.example/"]
    settings.NEWSROOM_SOCIAL = ["https://social.example/@courier"]
    settings.NEWSROOM_DATA_TRAINING = "no"

    assert client.get("/trust.txt").content.decode() == (
        "# The Zarbandar Courier\n"
        "belongto=https://press-council.example/\n"
        "social=https://social.example/@courier\n"
        "disclosure=http://testserver/corrections/\n"
        "contact=mailto:corrections@example.org\n"
        "datatrainingallowed=no\n"
    )


def test_trust_txt_says_nothing_that_was_not_set(client, db, settings):
    settings.NEWSROOM_CORRECTIONS_CONTACT = ""

    assert client.get("/trust.txt").content.decode().splitlines()[1:] == ["disclosure=http://testserver/corrections/"]


@pytest.mark.parametrize(("today", "until"), [("2026-11-24", "2027-05-01"), ("2026-06-30", "2026-12-01"),
    ("2026-12-31", "2027-06-01"), ("2026-01-01", "2026-07-01")])  # fmt: skip
def test_who_finds_a_hole_knows_whom_to_tell_and_until_when_that_holds(client, db, settings, today, until):
    settings.NEWSROOM_SECURITY_CONTACT = "mailto:security@example.org"
    with time_machine.travel(f"{today}T12:00:00Z", tick=False):
        lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    assert lines == [
        "Contact: mailto:security@example.org",
        f"Expires: {until}T00:00:00Z",
        "Preferred-Languages: en, ur",
        "Canonical: http://testserver/.well-known/security.txt",
    ]


def test_without_a_contact_there_is_no_security_txt(client, db, settings):
    settings.NEWSROOM_SECURITY_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404


def test_a_telephone_finds_the_name_and_the_icons_of_the_paper(client, db):
    told = json.loads(client.get("/manifest.webmanifest").content)

    assert told["name"] == "The Zarbandar Courier"
    assert {each["purpose"] for each in told["icons"]} == {"any", "maskable"}
    for icon in told["icons"]:
        with closing(client.get(icon["src"])) as file:
            size = Image.open(BytesIO(b"".join(file.streaming_content))).size
        assert icon["sizes"] == f"{size[0]}x{size[1]}"


def test_the_icon_that_every_browser_asks_for_is_there(client, db):
    assert client.get("/favicon.ico")["Location"] == "/static/public/icon.ico"
    with closing(client.get("/static/public/icon.ico")) as icon:
        assert icon.status_code == 200


@pytest.mark.parametrize("path", ["/nothing/", "/2026/11/nothing/", "/2026/11/nothing/print/", "/language/ur/nothing/",
    "/9999/99/x/history/3/", "/language/xx/", "/2026/11/%F0%9F%98%80/", "/%00/"])  # fmt: skip
def test_where_nothing_ever_stood_a_page_says_so(client, live, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "noindex" in answer.content.decode()
    assert not answer.cookies


def test_the_missing_page_speaks_the_language_of_that_part_of_the_paper(client, db):
    assert '<html lang="ur" dir="rtl">' in client.get("/language/ur/nothing/").content.decode()
    assert '<html lang="en" dir="ltr">' in client.get("/nothing/").content.decode()


def test_a_fault_of_ours_is_told_without_a_trace(live, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("the wheel came off")

    monkeypatch.setattr(Edition.objects, "live", broken)
    answer = Client(raise_request_exception=False).get("/")

    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
    assert "wheel" not in answer.content.decode()


def test_a_page_may_be_kept_but_is_asked_for_again(client, live):
    assert client.get("/")["Cache-Control"] == "max-age=0, must-revalidate"
    assert "ETag" in client.get("/")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/section/world/",
        "/feed.rss",
        "/feed.atom",
        "/feed.json",
        "/sitemap.xml",
        "/news-sitemap.xml",
        "/robots.txt",
        "/trust.txt",
        "/manifest.webmanifest",
        "/ledger/",
    ],
)
def test_a_reader_changes_nothing(client, live, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200
