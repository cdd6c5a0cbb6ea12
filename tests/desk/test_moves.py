"""The one door for every verb: who may, who may not, what is said, and what the page carried."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.admin.moves import FORMS
from articles.models import Article, Edition, Flag
from articles.workflow import MOVES, Status
from ledger.models import Event

pytestmark = pytest.mark.django_db


def door(article, verb):
    return f"/admin/articles/article/{article.pk}/move/{verb}/"


def now(article):
    return Article.objects.get(pk=article.pk)


def move(client, person, article, verb, **asked):
    client.force_login(person)
    return client.post(door(article, verb), asked, follow=True)


def said(answer):
    return answer.content.decode()


def test_the_door_knows_every_verb_of_the_workflow_but_writing():
    assert set(FORMS) == set(MOVES) - {"write"}


def test_a_reporter_submits_and_may_take_it_back(client, draft, ada):
    assert "is submitted" in said(move(client, ada, draft, "submit"))
    assert now(draft).status == Status.IN_REVIEW

    assert "is a draft again" in said(move(client, ada, draft, "withdraw"))
    assert now(draft).status == Status.DRAFT


def test_a_reporter_may_not_approve_even_by_hand(client, submitted, bilal):
    answer = move(client, bilal, submitted, "approve", sha256=submitted.newest.sha256)

    assert answer.status_code == 422
    assert "Your appointments do not include this." in said(answer)
    assert now(submitted).status == Status.IN_REVIEW


def test_an_editor_sends_it_back_with_a_note_that_the_writer_reads(client, submitted, ed, ada):
    move(client, ed, submitted, "send_back", note="Who says noon? Name the office.")

    client.force_login(ada)
    page = said(client.get(f"/admin/articles/article/{submitted.pk}/change/"))
    assert "Ed Sehto sent it back:" in page
    assert "Who says noon? Name the office." in page


def test_sending_back_without_a_word_is_asked_for_on_the_page(client, submitted, ed):
    answer = move(client, ed, submitted, "send_back", note=" ")

    assert answer.status_code == 422
    assert "This field is required" in said(answer)
    assert now(submitted).status == Status.IN_REVIEW


def test_what_was_filled_in_is_still_there_after_a_refusal(client, live, chief):
    answer = move(client, chief, live, "retract", kind="nonsense", notice="We could not stand by it.")

    assert answer.status_code == 422
    assert "We could not stand by it." in said(answer)
    assert now(live).status == Status.PUBLISHED


def test_words_saved_after_the_page_was_opened_are_not_approved(client, submitted, ed, noor, words):
    seen = submitted.newest.sha256
    submitted.write(words(headline="Changed meanwhile"), based_on=submitted.newest.token, by=noor)
    submitted.submit(by=noor)

    answer = move(client, ed, submitted, "approve", sha256=seen)

    assert "The words have changed since you opened them" in said(answer)
    assert "Changed meanwhile" in said(answer), "the page shows what there is to approve now"
    assert now(submitted).status == Status.IN_REVIEW


def test_an_approval_that_the_publisher_did_not_see_is_not_published(client, approved, ed, noor, ada, words):
    seen = approved.newest.sha256
    approved.send_back(by=noor, note="One more word.")
    approved.write(words(headline="Another headline"), based_on=approved.newest.token, by=ada)
    approved.submit(by=ada)
    approved.approve(by=noor, sha256=approved.newest.sha256)

    answer = move(client, ed, approved, "publish", sha256=seen)

    assert "The words have changed since you opened them" in said(answer)
    assert not Edition.objects.exists()


def test_a_story_is_scheduled_and_unscheduled(client, approved, ed):
    at = timezone.localtime() + timedelta(hours=2)
    move(client, ed, approved, "publish", sha256=approved.newest.sha256, at=f"{at:%Y-%m-%dT%H:%M}")
    edition = Edition.objects.get()
    assert edition.since == at.replace(second=0, microsecond=0)
    assert not Edition.objects.live().exists()

    assert "is unscheduled" in said(move(client, ed, approved, "unschedule"))
    assert Edition.objects.get().was_unscheduled


def test_a_moment_that_has_passed_is_refused_where_it_was_typed(client, approved, ed):
    answer = move(client, ed, approved, "publish", sha256=approved.newest.sha256, at="2020-01-01T10:00")

    assert "That moment has passed already." in said(answer)
    assert not Edition.objects.exists()


def test_a_chief_publishes_alone_with_a_reason_and_another_reads_it_over(client, draft, chief, ed):
    digest = draft.newest.words.digest()
    move(client, chief, draft, "publish_alone", sha256=digest, reason="Night shift, nobody else awake.")
    flag = Flag.objects.open().get()
    assert flag.note == "Night shift, nobody else awake."

    edition = Edition.objects.get()
    answer = move(client, ed, draft, "read_over", sha256=edition.approval.sha256, edition=edition.number)

    assert "You have read" in said(answer)
    assert not Flag.objects.open().exists()


def test_publishing_alone_takes_the_words_that_were_on_the_page(client, draft, chief, ada, words):
    seen = draft.newest.words.digest()
    draft.write(words(headline="Saved meanwhile"), based_on=draft.newest.token, by=ada)

    answer = move(client, chief, draft, "publish_alone", sha256=seen, reason="Night shift.")

    assert "The words have changed since you opened them" in said(answer)
    assert not Edition.objects.exists()


def test_an_editor_explains_a_finding_and_only_then_approves(client, draft, ada, ed, words):
    draft.write(words(body_html="<p>The the gates closed.</p><p>It was Friday, September 3, 2025.</p>"),
        based_on=draft.newest.token, by=ada)  # fmt: skip
    draft.submit(by=ada)
    found = draft.unexplained()
    assert found

    assert "Mend or explain first" in said(move(client, ed, draft, "approve", sha256=draft.newest.sha256))
    for each in found:
        move(client, ed, draft, "waive", fingerprint=each.fingerprint, reason="It says so on the sign.")
    assert "is approved" in said(move(client, ed, draft, "approve", sha256=draft.newest.sha256))


def test_a_correction_is_begun_given_up_and_begun_again(client, live, ada):
    move(client, ada, live, "correct", kind="correction", wrong="Noon was said.", right="It was one.")
    assert now(live).newest.correction_wrong == "Noon was said."
    move(client, ada, live, "abandon")
    assert now(live).status == Status.PUBLISHED

    move(client, ada, live, "correct", kind="update")

    assert now(live).newest.correction_kind == "update"


def test_spiked_and_restored(client, draft, ada):
    move(client, ada, draft, "spike", note="Overtaken.")
    assert now(draft).status == Status.SPIKED
    move(client, ada, draft, "restore")
    assert now(draft).status == Status.DRAFT


def test_a_legal_hold_stops_publishing_until_it_is_released(client, approved, chief, ed):
    move(client, chief, approved, "hold", reason="A lawyer reads it.")
    assert "legal hold" in said(move(client, ed, approved, "publish", sha256=approved.newest.sha256))
    move(client, chief, approved, "release", reason="Read.")

    move(client, ed, approved, "publish", sha256=approved.newest.sha256)

    assert Edition.objects.live().count() == 1


def test_an_embargo_is_set_and_only_a_chief_shortens_it(client, approved, ed, chief):
    until = timezone.localtime() + timedelta(days=1)
    move(client, ed, approved, "embargo", until=f"{until:%Y-%m-%dT%H:%M}")
    assert "under embargo until" in said(move(client, ed, approved, "publish", sha256=approved.newest.sha256))
    sooner = f"{until - timedelta(hours=3):%Y-%m-%dT%H:%M}"
    assert move(client, ed, approved, "lift_embargo", until=sooner, reason="They agreed.").status_code == 422

    move(client, chief, approved, "lift_embargo", until="", reason="They agreed.")

    assert now(approved).embargo is None


@pytest.mark.parametrize("verb", FORMS)
def test_no_verb_is_made_by_opening_an_address(client, live, chief, verb):
    client.force_login(chief)

    assert client.get(door(live, verb)).status_code == 405


@pytest.mark.parametrize("verb", FORMS)
def test_nobody_moves_a_story_without_an_appointment_for_it(client, live, sana, verb):
    lines = Event.objects.count()
    everything = {
        "sha256": live.newest.sha256,
        "notice": "x",
        "kind": "legal",
        "reason": "x",
        "note": "x",
        "edition": 1,
    }

    assert move(client, sana, live, verb, **everything).status_code == 403
    assert Event.objects.count() == lines


@pytest.mark.parametrize("verb", FORMS)
def test_a_superuser_in_a_hurry_has_no_editorial_right(client, submitted, root, verb):
    lines = Event.objects.count()
    everything = {"sha256": submitted.newest.sha256, "reason": "x", "note": "x", "kind": "legal", "notice": "x"}

    assert move(client, root, submitted, verb, **everything).status_code == 403
    assert Event.objects.count() == lines


def test_a_verb_nobody_knows_is_no_address(client, live, chief):
    client.force_login(chief)

    assert client.post(door(live, "delete")).status_code == 404
    assert client.post(door(live, "write")).status_code == 404
    assert client.post("/admin/articles/article/99999/move/submit/").status_code == 404


def test_nothing_of_the_heart_is_deleted(client, live, chief):
    client.force_login(chief)

    assert client.post(f"/admin/articles/article/{live.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Article.objects.filter(pk=live.pk).exists()
