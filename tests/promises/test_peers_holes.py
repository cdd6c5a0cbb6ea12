"""Two holes that a peer is known to have, replayed here: what the reviewer saw is what is approved and published."""

import pytest

from articles.models import Article, Edition
from articles.workflow import Refused, Status
from tests.promises.around import refused

pytestmark = pytest.mark.django_db


def again(article):
    """The story as another request sees it."""
    return Article.objects.get(pk=article.pk)


def test_words_saved_after_the_reviewer_opened_the_page_are_not_approved(submitted, words, ed, noor):
    seen = submitted.newest.sha256
    again(submitted).write(words(headline="Not seen by Ed"), based_on=submitted.newest.token, by=noor)

    with pytest.raises(Refused, match="is changing the words"):
        submitted.approve(by=ed, sha256=seen)
    again(submitted).submit(by=noor)
    with pytest.raises(Refused, match="have changed since you opened them"):
        submitted.approve(by=ed, sha256=seen)

    assert not Edition.objects.exists()
    assert again(submitted).status == Status.IN_REVIEW


def test_words_taken_back_and_sent_in_again_are_not_approved_by_the_old_page(submitted, words, ada, ed):
    seen = submitted.newest.sha256
    theirs = again(submitted)
    theirs.withdraw(by=ada)
    theirs.write(words(headline="Not seen by Ed"), based_on=theirs.newest.token, by=ada)
    theirs.submit(by=ada)

    with pytest.raises(Refused, match="have changed"):
        submitted.approve(by=ed, sha256=seen)


def test_an_open_revision_has_no_digest_to_approve(draft, words, ada, noor, ed):
    draft.submit(by=ada)
    draft.write(words(headline="Noor is writing"), based_on=draft.newest.token, by=noor)

    for sha256 in ("", draft.newest.words.digest()):
        with pytest.raises(Refused):
            draft.approve(by=ed, sha256=sha256)


def test_the_digest_of_an_older_revision_approves_nothing(submitted, words, noor, ed):
    older = submitted.newest
    submitted.write(words(headline="Better"), based_on=older.token, by=noor)
    submitted.submit(by=noor)

    with pytest.raises(Refused, match="have changed"):
        submitted.approve(by=ed, sha256=older.sha256)
    with pytest.raises(Refused, match="have changed"):
        submitted.countersign(by=older.writer, sha256=older.sha256)
    assert not hasattr(submitted.newest, "approval")


def saved_later(article, words, by):
    theirs = again(article)
    theirs.write(words(headline="Saved after the approval"), based_on=theirs.newest.token, by=by)


def test_an_approval_does_not_outlive_a_later_save_by_the_writer(approved, words, ada, ed):
    saved_later(approved, words, ada)

    with pytest.raises(Refused, match="draft"):
        approved.publish(by=ed)
    assert not Edition.objects.exists()


def test_an_approval_does_not_outlive_a_later_save_by_an_editor(approved, words, noor, ed):
    saved_later(approved, words, noor)

    with pytest.raises(Refused, match="draft"):
        approved.publish(by=ed)
    assert not Edition.objects.exists()


def test_an_approval_does_not_come_back_when_the_later_words_are_sent_in(approved, words, noor, ed):
    saved_later(approved, words, noor)
    again(approved).submit(by=noor)

    with pytest.raises(Refused, match="in review"):
        approved.publish(by=ed)
    assert not Edition.objects.exists()


def test_what_is_published_is_what_was_approved(approved, words, ada, ed, noor):
    saved_later(approved, words, ada)
    theirs = again(approved)
    theirs.submit(by=ada)
    theirs.approve(by=noor, sha256=theirs.newest.sha256)
    theirs.publish(by=ed)

    assert theirs.live_edition.words.headline == "Saved after the approval"
    assert theirs.live_edition.approval.by == noor


def test_publishing_alone_is_of_the_words_on_the_page(draft, words, ada, chief):
    seen = draft.newest.words.digest()
    again(draft).write(words(headline="Not seen by the chief"), based_on=draft.newest.token, by=ada)

    with pytest.raises(Refused, match="have changed since you opened them"):
        draft.publish_alone(by=chief, reason="Nobody else is here.", sha256=seen)
    assert not Edition.objects.exists()
    assert not again(draft).newest.is_sealed


def test_words_approved_already_are_not_published_alone(approved, ed, chief):
    approved.send_back(by=ed, note="The figures.")

    with pytest.raises(Refused, match="Nothing has changed"):
        approved.publish_alone(by=chief, reason="Nobody else is here.", sha256=approved.newest.sha256)


def test_a_later_save_does_not_reach_readers_of_a_live_story(live, words, ada):
    live.correct(by=ada, kind="update")
    live.write(words(headline="Not approved"), based_on=live.newest.token, by=ada)

    assert again(live).live_edition.words.headline == "Zarbandar shuts its sea gates"


def test_changing_what_readers_see_behind_the_desks_back_is_refused(live):
    with refused("promise_revision_once_sealed_stands"):
        type(live.newest).objects.filter(pk=live.newest.pk).update(headline="Not approved")
