"""The machine dies before or after any statement of an act, commit included: the act is whole, or nothing happened."""

import os
import signal
from datetime import timedelta
from itertools import count

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from articles.audit import faults
from articles.models import Address, Article, Edition, Listing, Revision
from articles.workflow import Status
from ledger.models import Event
from tests.concurrency.processes import begin, end
from tests.promises.around import rows
from tests.promises.house import House

pytestmark = pytest.mark.django_db(transaction=True)

OURS = ["ledger", "people", "articles"]


class PowerCut:
    """Kills its own process at one moment: before or after one of the statements that it sees."""

    def __init__(self, moment):
        self.moment, self.passed = moment, 0

    def __call__(self, execute, *statement):
        return self.around(execute, *statement)

    def around(self, act, *args):
        self.may_come()
        answer = act(*args)
        self.may_come()
        return answer

    def may_come(self):
        if self.passed == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)
        self.passed += 1


def act_and_die(act, article, house, moment):
    """Do an act of the desk in a process that dies at its n-th moment. The number of moments, if it outlives them."""
    article, cut = Article.objects.get(pk=article), PowerCut(moment)
    commit = connection._commit
    connection._commit = lambda: cut.around(commit)
    with connection.execute_wrapper(cut):
        act(article, house)
    return cut.passed


def everything():
    """Every row of every table of ours."""
    return {model: rows(model) for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OURS}


def deaths_of(act, article, house):
    """Let the act die at every one of its moments. True for each death that left the act done, false for nothing."""
    before = everything()
    for moment in count():
        moments, killed = end(begin(act_and_die, act, article.pk, house, moment))
        done = everything() != before
        yield done
        if done:
            last = moment if killed else moments
            assert killed, "the act was never seen to survive its own commit"
            return last


def dies_at_every_moment(act, article, house):
    """The commit is the last statement: no death before it leaves a trace, and the first after it finds all done."""
    deaths = list(deaths_of(act, article, house))
    assert len(deaths) > 20
    assert deaths[-1]
    assert not any(deaths[:-1])
    assert [str(fault) for fault in faults()] == []
    article.refresh_from_db()
    return Event.objects.last()


def publish(article, house):
    article.publish(by=house.ed)


def correct(article, house):
    article.correct(by=house.ada, kind="correction", wrong="At noon.", right="At one.")


def retract(article, house):
    article.retract(by=house.chief, notice="We could not stand by this story.")


def edition_is_whole(article, line, number):
    edition = Edition.objects.live().get(article=article)
    assert (edition.number, edition.event, line.verb) == (number, line, "publish")
    assert article.status == Status.PUBLISHED
    listing = Listing.objects.get(edition=edition)
    assert Address.objects.get(path=listing.path).article == article
    assert (listing.sources.count(), listing.tags.count(), listing.authors.count()) == (1, 1, 1)


def test_a_first_edition_is_whole_or_is_not():
    house = House()
    article = house.approved()

    edition_is_whole(article, dies_at_every_moment(publish, article, house), 1)


def test_a_corrected_edition_is_whole_or_readers_keep_the_one_before():
    house = House()
    article = house.live()
    correct(article, house)
    article.submit(by=house.ada)
    article.approve(by=house.ed, sha256=article.newest.sha256)

    line = dies_at_every_moment(publish, article, house)

    edition_is_whole(article, line, 2)
    assert article.editions.get(number=1).until == article.live_edition.since


def test_a_correction_is_begun_whole_or_not_at_all():
    house = House()
    article = house.live()

    line = dies_at_every_moment(correct, article, house)

    newest = Revision.objects.get(pk=article.newest_id)
    assert (line.verb, line.subject, article.status) == ("correct", f"revision:{newest.pk}", Status.DRAFT)
    assert newest.words.credits == article.live_edition.words.words.credits
    assert newest.correction_right == "At one."


def test_a_story_is_withdrawn_whole_or_stays():
    house = House()
    article = house.corrected(house.live(), at=timezone.now() + timedelta(hours=1))

    line = dies_at_every_moment(retract, article, house)

    withdrawal = article.withdrawals.get()
    assert (line, article.status) == (withdrawal.event, Status.RETRACTED)
    assert [each.edition.number for each in withdrawal.editions.all()] == [1, 2]
    assert not Edition.objects.live().exists()
    assert not Edition.objects.ahead().exists()
