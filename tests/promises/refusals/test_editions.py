"""An edition is of the newest approved words, now or later, one at a time; and its past stands."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Address, Edition
from articles.promises.postgresql import EXCLUSION
from tests.promises.around import as_owner, change, insert, refused, sql
from tests.promises.refusals.acts import edition, forged, hold, set_

HOUR = timedelta(hours=1)
NO_OVERLAP = (EXCLUSION, "promise_edition_overlaps_no_other", "promise_edition_grows_over_no_other")
PAST = "promise_edition_keeps_its_past"


@pytest.fixture
def scheduled(house):
    """Edition 1 is live for an hour yet, edition 2 takes over then; and the ledger's last line is about this story."""
    article = house.corrected(house.live(), at=timezone.now() + HOUR)
    forged("unschedule", house.ed, article, f"edition:{article.pk}:2")
    return article


def first(article):
    return article.editions.get(number=1)


def aged(article, **columns):
    """An hour ago, as only the owner can arrange it: the test does not wait so long."""
    moments = ", ".join(f"{name} = '{moment:%Y-%m-%d %H:%M:%S}'" for name, moment in columns.items())
    if connection.vendor == "postgresql":
        sql("RESET ROLE")
    as_owner(f"UPDATE articles_edition SET {moments} WHERE id = {first(article).pk}")


def test_no_unapproved_words_are_published(house):
    article = house.submitted()
    model, columns = edition(house)

    with refused("promise_edition_is_of_the_newest_approved_words", "promise_edition_has_its_line"):
        insert(model, columns | {"article_id": article.pk})


def test_an_approval_does_not_outlive_a_later_save(house):
    article = house.approved()
    approval = article.newest.approval
    article.write(house.words(headline="Gates shut"), based_on=article.newest.token, by=house.ed)
    event = forged("publish", house.ed, article, f"edition:{article.pk}:1:{approval.sha256}")

    with refused("promise_edition_is_of_the_newest_approved_words", "promise_edition_is_of_a_story_at_its_move"):
        insert(Edition, {"article_id": article.pk, "number": 1, "approval_id": approval.pk, "since": event.at,
                         "until": None, "event_id": event.pk})  # fmt: skip


def test_older_approved_words_are_not_made_the_newest_again(house):
    article = house.approved()
    older = article.newest_id
    article.write(house.words(headline="Gates shut"), based_on=article.newest.token, by=house.ed)
    forged("publish", house.ed, article, f"edition:{article.pk}:1:x", status="draft")

    with refused("promise_article_gets_words_by_an_act"):
        set_(type(article), article.pk, newest_id=older)


def test_an_approval_is_published_once(house):
    article = house.live()
    model, columns = edition(house, article, HOUR)
    set_(Edition, first(article).pk, until=columns["since"].replace(tzinfo=None))

    with refused(
        "edition_is_one_per_approval",
        "UNIQUE constraint failed: articles_edition.approval_id",
        "promise_edition_is_of_a_story_at_its_move",
    ):
        insert(model, columns)


def test_no_two_editions_are_live_at_once(house):
    article = house.live()
    article.correct(by=house.ada, kind="update")
    article.submit(by=house.ada)
    article.approve(by=house.ed, sha256=article.newest.sha256)

    with refused(*NO_OVERLAP):
        insert(*edition(house, article))
    with refused(*NO_OVERLAP):
        insert(*edition(house, article, HOUR))


def test_no_edition_begins_in_the_past(house):
    with refused("promise_edition_begins_no_earlier_than_now"):
        insert(*edition(house, ahead=-HOUR))


def test_an_edition_begins_open_ended(house):
    model, columns = edition(house)

    with refused("promise_edition_follows_the_last"):
        insert(model, columns | {"until": columns["since"] + HOUR})


def test_editions_are_numbered_one_by_one(house):
    article = house.approved()
    model, columns = edition(house, article)
    event = forged("publish", house.ed, article, f"edition:{article.pk}:7:{article.newest.sha256}")

    with refused("promise_edition_follows_the_last"):
        insert(model, columns | {"number": 7, "event_id": event.pk})


def test_no_edition_goes_live_before_the_embargo(house):
    article = house.approved()
    article.set_embargo(timezone.now() + 2 * HOUR, by=house.ada)

    with refused("promise_edition_waits_for_the_embargo"):
        insert(*edition(house, article, HOUR))
    assert insert(*edition(house, article, 3 * HOUR)) == 1


def test_no_edition_goes_live_on_legal_hold(house):
    article = house.approved()
    article.hold(by=house.chief, reason="The lawyers rang.")

    with refused("promise_edition_waits_for_the_lawyers"):
        insert(*edition(house, article))


def test_no_hold_leaves_a_schedule_running(house):
    with refused("promise_flag_holds_before_the_schedule"):
        insert(*hold(house, house.scheduled(HOUR)))


def test_the_end_of_an_edition_moves_by_an_act_only(house):
    with refused("promise_edition_ends_by_an_act"):
        change(Edition, house.live_story.live_edition.pk, "until", timezone.now() + HOUR)


def test_the_end_of_an_edition_never_moves_into_the_past(scheduled):
    with refused(PAST):
        change(Edition, first(scheduled).pk, "until", timezone.now() - timedelta(minutes=1))
    assert change(Edition, first(scheduled).pk, "until", timezone.now() + HOUR / 2) == 1


def test_an_edition_that_is_over_is_never_brought_back(scheduled):
    now = timezone.now()
    aged(scheduled, since=now - 2 * HOUR, until=now - HOUR)

    with refused(PAST):
        change(Edition, first(scheduled).pk, "until", now + HOUR / 2)


def test_an_unscheduled_edition_is_never_brought_back(house):
    article = house.scheduled(HOUR)
    article.unschedule(by=house.ed)

    for until in (None, timezone.now() + 2 * HOUR):
        with refused(PAST):
            change(Edition, first(article).pk, "until", until)


def test_an_edition_never_grows_over_the_next(scheduled):
    with refused(*NO_OVERLAP):
        change(Edition, first(scheduled).pk, "until", timezone.now() + 2 * HOUR)
    with refused(*NO_OVERLAP):
        change(Edition, first(scheduled).pk, "until", None)


def test_an_edition_keeps_its_beginning(scheduled):
    with refused("promise_edition_changes_its_end_only"):
        change(Edition, first(scheduled).pk, "since", timezone.now() + timedelta(minutes=1))


def test_withdrawn_words_are_not_published_again(house):
    article = house.scheduled(HOUR)
    article.retract(by=house.chief, notice="It was wrong.")

    with refused("promise_edition_revives_no_withdrawn_words", "promise_edition_is_of_a_story_at_its_move"):
        insert(*edition(house, article))


def test_an_address_leads_to_its_own_story(house):
    article = house.live()

    with refused("promise_address_is_the_storys_own"):
        insert(
            Address,
            {
                "path": "/2026/11/zarbandar-shuts-its-sea-gates-9/",
                "article_id": article.pk,
                "edition_id": house.live_story.live_edition.pk,
            },
        )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has a type for moments")
def test_sqlite_takes_moments_written_plainly_only(house):
    """`2026-11-24T00:00` is greater than any time of that day, as a text."""
    _model, columns = edition(house)
    for moment in (
        f"{timezone.now():%Y-%m-%dT00:00:00}",
        f"{timezone.now() + HOUR:%Y-%m-%d %H:%M:%S}+05:00",
        "tomorrow",
    ):
        with refused("promise_edition_tells_the_time_plainly_at_insert", "promise_edition_begins_no_earlier_than_now"):
            sql(
                "INSERT INTO articles_edition (number, article_id, approval_id, event_id, since)"
                " VALUES (1, %s, %s, %s, %s)",
                *(columns[name] for name in ("article_id", "approval_id", "event_id")),
                moment,
            )
