"""Two connections and one revision: what joins it is in the digest, or comes too late and is refused."""

import time

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, Credit, Revision
from tests.concurrency.processes import begin, end
from tests.promises.house import House

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("on_postgresql")]

A_WHILE = 0.6
"""Seconds that the first of the two keeps the other waiting."""


def credit_somebody_else(revision, house, wait=0.0):
    """What a bug in a view could do: a row of its own, outside every verb."""
    try:
        with transaction.atomic():
            Credit.objects.create(revision_id=revision, order=7, source=house.anadolu, printed="Somebody else")
            time.sleep(wait)
    except IntegrityError as no:
        return str(no)
    return "credited"


def change_the_headline(revision, wait=0.0):
    try:
        with transaction.atomic():
            Revision.objects.filter(pk=revision).update(headline="Somebody else’s")
            time.sleep(wait)
    except IntegrityError as no:
        return str(no)
    return "changed"


def submit(article, house, wait=0.0):
    try:
        with transaction.atomic():
            Article.objects.get(pk=article).submit(by=house.ada)
            time.sleep(wait)
    except IntegrityError as no:
        return str(no)
    return "submitted"


def one_then_the_other(first, second):
    """The first has done its work and not yet committed when the second begins."""
    earlier = begin(*first, A_WHILE)
    time.sleep(A_WHILE / 2)
    later = begin(*second)
    return end(earlier)[0], end(later)[0]


def digest_is_of_the_words(revision):
    revision = Revision.objects.get(pk=revision)
    return revision.is_sealed and revision.sha256 == revision.words.digest()


@pytest.fixture
def story():
    house = House()
    article = house.draft()
    return house, article.pk, article.newest_id


def the_writer_saves_and_submits(house, article, revision):
    """What was put in behind the writer's back goes, and the story with it goes on."""
    story = Article.objects.get(pk=article)
    story.write(house.words(headline="Ada’s own"), based_on=story.newest.token, by=house.ada)
    assert submit(article, house) == "submitted"
    return digest_is_of_the_words(revision)


def test_a_row_added_just_before_the_sealing_is_seen_and_stops_it(story):
    house, article, revision = story

    credited, sealed = one_then_the_other((credit_somebody_else, revision, house), (submit, article, house))

    assert credited == "credited"
    assert "Words are sealed as their writer last saved them." in sealed
    assert the_writer_saves_and_submits(house, article, revision)


def test_a_row_added_during_the_sealing_is_refused(story):
    house, article, revision = story

    sealed, credited = one_then_the_other((submit, article, house), (credit_somebody_else, revision, house))

    assert sealed == "submitted"
    assert "The revision is sealed." in credited
    assert digest_is_of_the_words(revision)


def test_words_changed_just_before_the_sealing_are_seen_and_stop_it(story):
    house, article, revision = story

    changed, sealed = one_then_the_other((change_the_headline, revision), (submit, article, house))

    assert changed == "changed"
    assert "Words are sealed as their writer last saved them." in sealed
    assert the_writer_saves_and_submits(house, article, revision)


def test_words_changed_during_the_sealing_are_refused(story):
    house, article, revision = story

    sealed, changed = one_then_the_other((submit, article, house), (change_the_headline, revision))

    assert sealed == "submitted"
    assert "The revision is sealed." in changed
    assert digest_is_of_the_words(revision)
