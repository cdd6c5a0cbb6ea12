"""Dates the calendar denies, in both languages and every order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from articles.houserules import Level
from tests.articles.test_houserules import TODAY, found

DENIED = "3 September 2025 is a Wednesday, not a Friday."


@pytest.mark.parametrize(
    "said",
    [
        "Friday, 3 September 2025",
        "FRIDAY 3RD SEPT 2025",
        "Fri. 3 Sep. 2025",
        "Friday, September 3, 2025",
        "Friday the 3rd of September 2025",
        "Friday (3 September 2025)",
        "3 September 2025 (Friday)",
        "3 September 2025, a Friday.",
        "Friday 2025-09-03",
        "Friday, 03.09.2025",
        "Friday, 03/09/2025",
        "Friday, September 3",
        "جمعہ، 3 ستمبر 2025",
        "جمعہ ۳ ستمبر ۲۰۲۵ء",
        "۳ ستمبر ۲۰۲۵ء بروز جمعہ",
        "جمعے کے روز 3 ستمبر 2025",
    ],
)
def test_a_wrong_weekday_is_told(said):
    [finding] = found("weekday", f"<p>One.</p><p>It was <b>{said}</b></p>")

    assert finding.message == DENIED
    assert (finding.level, finding.where) == (Level.EXPLAIN, "paragraph 2")


@pytest.mark.parametrize(
    "said",
    [
        "Wednesday, 3 September 2025",
        "Wednesday, 09/03/2025",
        "Wednesday, September 3",
        "It was Friday. 3 September 2025 followed.",
        "Fridays 3 September 2025",
        "Friday prayers. On 3 September 2025, Friday prayers were cancelled.",
        "گزشتہ ہفتے 3 ستمبر 2025 کو",
        "بدھ، 3 ستمبر 2025",
        "You may 3 times",
    ],
)
def test_a_true_or_unrelated_weekday_is_left_alone(said):
    assert found("weekday", f"<p>{said}</p>") == []


def test_a_date_without_its_year_is_the_one_nearest_the_story():
    assert found("weekday", "<p>On Wednesday, December 31, it ends.</p>", dateline_date=date(2026, 1, 2)) == []
    assert found("weekday", "<p>On Friday, December 31, it ends.</p>", dateline_date=date(2026, 1, 2)) != []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("31 June 2025", "There is no 31 June 2025."),
        ("February 29, 2025", "There is no 29 February 2025."),
        ("2025-13-01", "There is no date 2025-13-01."),
        ("31/06/2025", "There is no 31 June 2025."),
        ("۳۱ جون ۲۰۲۵ء", "There is no 31 June 2025."),
    ],
)
def test_an_impossible_date_blocks(said, message):
    [finding] = found("impossible-date", f"<p>By {said} at last.</p>")

    assert (finding.level, finding.message) == (Level.BLOCKS, message)


@pytest.mark.parametrize("said", ["29 February 2024", "3 September 2035", "May 10,000 people", "version 10.20.2025"])
def test_possible_and_future_dates_in_the_text_are_fine(said):
    assert found("impossible-date", f"<p>{said}</p>") == []


def test_a_first_publication_still_to_come_blocks():
    lahore = replace(TODAY, time_zone=timezone(timedelta(hours=5)))
    late = datetime(2025, 9, 4, 20, 0, tzinfo=UTC)

    assert found("published-ahead", first_published=late) == []
    [finding] = found("published-ahead", first_published=late, context=lahore)
    assert finding.level is Level.BLOCKS


def test_a_dateline_repeated_in_the_first_paragraph_is_a_hint():
    assert found("dateline-twice", "<p>September 3, 2025 — The bridge opened.</p>")
    assert found("dateline-twice", "<p>The bridge opened on September 3, 2025.</p>") == []
