"""Choosing a moment of the past: a day and a time, from the front, the archive, and a story's history."""

from datetime import timedelta

import pytest
from django.utils import timezone

from public.moment import written
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db


def text(client, path):
    return client.get(path).content.decode()


def test_a_reader_chooses_a_day_and_a_time_by_our_clock(client, live):
    yesterday = timezone.localtime(timezone.now() - timedelta(days=1))
    evening = yesterday.replace(hour=18, minute=0, second=0, microsecond=0)
    answer = client.get("/at/", {"day": f"{yesterday:%Y-%m-%d}", "time": "18:00", "page": "/section/world/"})

    assert answer.status_code == 302
    assert answer["Location"] == f"/at/{written(evening)}/section/world/"


@pytest.mark.parametrize("page", ["//example.org/", "https://example.org/", "/admin/", "/feed.rss", "", "\x00",
    "x" * 9000])  # fmt: skip
def test_choosing_a_moment_leads_nowhere_but_into_the_paper(client, live, page):
    answer = client.get("/at/", {"day": "2026-01-01", "time": "18:00", "page": page})

    assert answer.status_code == 200 or answer["Location"] == "/at/2026-01-01T13:00Z/"


@pytest.mark.parametrize("day", ["2999-01-01", "soon", "", "\x00", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_choosing_what_cannot_be_is_answered_with_the_form(client, live, day):
    answer = client.get("/language/ur/at/", {"day": day, "time": "02:00"})

    assert answer.status_code in (200, 302)
    if answer.status_code == 200:
        assert 'class="wrong"' in answer.content.decode()


def test_a_moment_is_chosen_from_the_front_the_archive_and_a_storys_history(client, live):
    for page in ("/", "/archive/", f"{path_of(live)}history/", "/language/ur/"):
        assert 'action="/at/"' in text(client, page).replace("/language/ur/at/", "/at/"), page
