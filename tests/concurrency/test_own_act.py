"""A line stands for what its own transaction does, and for nothing after; no view of yesterday brings it back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.models import Article, Credit, Edition
from tests.promises.around import sql
from tests.promises.house import House

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("on_postgresql")]


def refused(promise):
    return pytest.raises(IntegrityError, match=promise)


@pytest.fixture
def house():
    return House()


def test_no_edition_ends_on_the_line_of_an_act_that_is_over(house):
    """The newest line is the one that published it: it says nothing of an end."""
    edition = house.live().live_edition

    with refused("The end of an edition moves by an act."):
        sql("UPDATE articles_edition SET until = clock_timestamp() WHERE id = %s", edition.pk)


def test_no_embargo_grows_on_the_line_of_an_act_that_is_over(house):
    article = house.draft()
    article.set_embargo(timezone.now() + timedelta(hours=1), by=house.ada)

    with refused("An embargo moves by an act"):
        Article.objects.filter(pk=article.pk).update(embargo=timezone.now() + timedelta(days=400))


def test_nor_on_one_that_committed_after_this_transaction_began(house):
    """Its number is higher than ours, and it is over all the same."""
    article = house.live()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_current_xact_id()")
            house.corrected(article)
            with pytest.raises(Exception, match="moves by an act"):
                cursor.execute(
                    "UPDATE articles_edition SET until = clock_timestamp() WHERE id = %s", [article.live_edition.pk]
                )
    finally:
        other.close()


def test_an_act_within_savepoints_is_one_act(house):
    article = house.approved()

    with transaction.atomic(), transaction.atomic(), transaction.atomic():
        article.publish(by=house.ed)

    assert Edition.objects.live().filter(article=article).exists()


def test_words_are_not_sealed_as_they_were_when_the_transaction_began(house):
    """Somebody else's credit joins them meanwhile: it would be printed, and in no digest."""
    newest = house.draft().newest
    as_written = newest.words.digest()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT count(*) FROM articles_credit")
            Credit.objects.create(revision=newest, order=7, source=house.anadolu, printed="Somebody else")
            with pytest.raises(Exception, match="sealed under their own digest"):
                cursor.execute(
                    "UPDATE articles_revision SET sealed_at = saved_at, sha256 = %s WHERE id = %s",
                    [as_written, newest.pk],
                )
    finally:
        other.close()
