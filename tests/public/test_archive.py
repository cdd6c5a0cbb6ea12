"""The archive: years, months, days, and nothing in any of them that is not live."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Month
from public import archive

pytestmark = pytest.mark.django_db

PAGES = ["/archive/", "/archive/2026/", "/archive/2026/03/", "/archive/2026/03/05/"]


def text(client, path):
    return client.get(path).content.decode()


@pytest.fixture
def march(paper):
    return paper(first_published=datetime(2026, 3, 4, 20, 30, tzinfo=UTC))  # 01:30 on the 5th in Karachi


def test_it_goes_from_the_year_to_the_story(client, march):
    for here, there in pairwise(PAGES):
        assert f'href="{there}"' in text(client, here)
    assert "1 story" in text(client, "/archive/2026/03/")
    assert "Zarbandar shuts" in text(client, "/archive/2026/03/05/")


def test_a_month_whose_only_story_was_withdrawn_is_told_no_longer(client, march, chief):
    march.retract(by=chief, notice="We could not stand by this.")

    assert Month.objects.filter(first="2026-03-01").exists()
    assert "/archive/2026/03/" not in text(client, "/archive/")
    assert "Nothing was published in this year" in text(client, "/archive/2026/")
    assert "Nothing was published in this month" in text(client, "/archive/2026/03/")


def test_a_month_is_not_told_before_its_first_story_is_due(client, paper):
    due = timezone.now() + timedelta(days=62)
    paper(at=due)

    assert f"/archive/{timezone.localtime(due):%Y/%m}/" not in text(client, "/archive/")


def test_the_urdu_archive_holds_urdu_stories(client, march, paper):
    paper(headline="زربندر کی خبر", language="ur", slug="khabar", first_published=datetime(2026, 2, 4, tzinfo=UTC))
    page = text(client, "/language/ur/archive/")

    assert "/language/ur/archive/2026/02/" in page
    assert "/language/ur/archive/2026/03/" not in page


def test_a_month_with_too_many_stories_names_its_earlier_days_without_a_number(client, paper, monkeypatch):
    monkeypatch.setattr(archive, "COUNTED", 2)
    for day in (1, 3, 4, 4):
        paper(first_published=datetime(2026, 3, day, tzinfo=UTC), slug=f"d-{day}-{timezone.now():%f}")
    days = dict(archive.days_of(datetime(2026, 3, 1, tzinfo=UTC).date(), "en"))

    assert {day.day: number for day, number in days.items()} == {4: 2, 3: None, 2: None, 1: None}


def test_the_number_of_queries_is_the_same_for_one_month_and_for_many(client, march, paper):
    def queries(path):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    few = {path: queries(path) for path in PAGES}
    for year in range(2010, 2026):
        paper(first_published=datetime(year, 3, 5, tzinfo=UTC), slug=f"y-{year}")

    assert {path: queries(path) for path in PAGES} == few
    assert few["/archive/"] <= 3
