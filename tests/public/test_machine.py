"""What programs read, and the pages for what is not there."""

from contextlib import closing

import pytest
from django.test import Client
from lxml import etree

from articles.models import Edition
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db


def test_the_sitemap_has_what_is_live_and_nothing_else(client, live, paper, chief, draft):
    gone = paper(headline="Gone", slug="gone")
    path = path_of(gone)
    gone.retract(by=chief, notice="We could not stand by it.")
    root = etree.fromstring(client.get("/sitemap.xml").content)
    addresses = [each.text for each in root.iter("{*}loc")]

    assert f"http://testserver{path_of(live)}" in addresses
    assert not [each for each in addresses if path in each]
    assert "http://testserver/section/world/" in addresses


def test_robots_find_the_sitemap_and_stay_out_of_the_desk(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


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


@pytest.mark.parametrize("path", ["/", "/section/world/", "/feed.rss", "/sitemap.xml", "/robots.txt", "/ledger/"])
def test_a_reader_changes_nothing(client, live, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200
