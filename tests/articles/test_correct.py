"""Corrections and withdrawals: what readers keep, what they are told, and what goes."""

import pytest

from articles.models import Edition
from articles.workflow import Refused, Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def correcting(live, ada):
    """A correction under way, while readers keep the old words."""
    live.correct(by=ada, kind="correction", wrong="We said 3,200 people.", right="It was 3,100.")
    return live


def rewritten(article, words, **changes):
    kept = article.newest
    return words(
        correction_kind=kept.correction_kind,
        correction_wrong=kept.correction_wrong,
        correction_right=kept.correction_right,
        **changes,
    )


def test_readers_keep_the_old_words_while_a_correction_is_written(correcting):
    assert correcting.status == Status.DRAFT
    assert correcting.live_edition.number == 1


def test_a_correction_is_a_new_edition_under_the_same_approval(correcting, words, ada, ed):
    body = "<p>The council counts 3,100 people who left by bus.</p>"
    correcting.write(rewritten(correcting, words, body_html=body), based_on=correcting.newest.token, by=ada)
    correcting.submit(by=ada)
    correcting.approve(by=ed, sha256=correcting.newest.sha256)
    correcting.publish(by=ed)

    first, second = correcting.editions.order_by("number")
    assert first.until == second.since
    assert second.words.correction_right == "It was 3,100."
    assert Edition.objects.live().get() == second


def test_a_correction_without_its_wording_is_not_submitted(live, words, ada):
    live.correct(by=ada, kind="correction")

    with pytest.raises(Refused):
        live.submit(by=ada)


def test_nothing_follows_an_edition_without_saying_what_it_corrects(correcting, words, ada):
    correcting.write(words(body_html="<p>Other.</p>"), based_on=correcting.newest.token, by=ada)

    with pytest.raises(Refused, match="what kind of correction"):
        correcting.submit(by=ada)


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Zarbandar shuts its 5 sea gates"},
        {"body_html": "<p>The gates closed at noon, said Farida Begum.</p>"},
        {"standfirst": "The highest water in fifty years stopped below the new sills."},
    ],
)
def test_minor_is_refused_when_a_fact_changes(live, words, ada, change):
    live.correct(by=ada, kind="minor")
    live.write(rewritten(live, words, **change), based_on=live.newest.token, by=ada)

    with pytest.raises(Refused, match="not minor"):
        live.submit(by=ada)


def test_a_slip_of_the_pen_is_minor(live, words, ada):
    live.correct(by=ada, kind="minor")
    standfirst = "The highest water in forty years stopped just below the new sills."
    live.write(rewritten(live, words, standfirst=standfirst), based_on=live.newest.token, by=ada)

    live.submit(by=ada)

    assert live.status == Status.IN_REVIEW


def test_an_abandoned_correction_changes_nothing_for_readers(correcting, ada):
    given_up = correcting.newest
    correcting.abandon(by=ada)

    assert correcting.status == Status.PUBLISHED
    assert correcting.newest == correcting.live_edition.words
    assert correcting.revisions.filter(pk=given_up.pk).exists()


def test_a_withdrawal_takes_every_edition_also_while_a_correction_is_written(correcting, chief):
    correcting.retract(by=chief, notice="The paper it rested on was false.")

    assert not Edition.objects.live().exists()
    assert not Edition.objects.shown().exists()
    assert correcting.status == Status.RETRACTED


def test_only_a_chief_editor_withdraws_and_with_a_notice(live, ed, chief):
    with pytest.raises(Refused, match="appointments"):
        live.retract(by=ed, notice="It was false.")
    with pytest.raises(Refused, match="notice"):
        live.retract(by=chief, notice="")


def test_a_withdrawn_story_comes_back_by_a_new_approved_edition_only(live, words, ada, ed, chief):
    live.retract(by=chief, notice="The paper it rested on was false.")
    live.correct(by=ada, kind="update")
    live.write(rewritten(live, words, body_html="<p>What we know now.</p>"), based_on=live.newest.token, by=ada)
    live.submit(by=ada)
    live.approve(by=ed, sha256=live.newest.sha256)
    live.publish(by=ed)

    assert [edition.number for edition in Edition.objects.shown()] == [2]
    assert hasattr(live.editions.get(number=1), "withdrawn")


def test_a_withdrawal_reaches_a_scheduled_edition_too(approved, ed, chief):
    from_now = approved.newest.sealed_at.replace(year=approved.newest.sealed_at.year + 1)
    approved.publish(by=ed, at=from_now)
    approved.retract(by=chief, notice="It will not run.")

    assert not Edition.objects.live(at=from_now).exists()
    assert not Edition.objects.ahead().exists()


def test_a_correction_begun_before_a_withdrawal_is_not_lost_when_another_begins(correcting, words, ada, chief):
    kept = rewritten(correcting, words, headline="Half a thought")
    correcting.write(kept, based_on=correcting.newest.token, by=ada)
    correcting.retract(by=chief, notice="The paper it rested on was false.")

    correcting.correct(by=ada, kind="update")

    assert correcting.revisions.filter(headline="Half a thought").exists()
    assert correcting.newest.headline == "Zarbandar shuts its sea gates"
