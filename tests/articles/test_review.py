"""Review: two people, one digest."""

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Approval, Source
from articles.promises import lay
from articles.words import CreditWords
from articles.workflow import Refused, Status

pytestmark = pytest.mark.django_db


def test_submitting_seals_the_words_under_their_digest(submitted):
    assert submitted.status == Status.IN_REVIEW
    assert submitted.newest.sha256 == submitted.newest.words.digest()


def test_a_submission_is_withdrawn_by_its_writer_and_sent_in_again(submitted, ada, ed):
    with pytest.raises(Refused, match="Only the person"):
        submitted.withdraw(by=ed)
    submitted.withdraw(by=ada)
    submitted.submit(by=ada)

    assert submitted.status == Status.IN_REVIEW


def test_nobody_approves_their_own_words(draft, words, ed):
    draft.write(words(body_html="<p>Ed's words.</p>"), based_on=draft.newest.token, by=ed)
    draft.submit(by=ed)

    with pytest.raises(Refused, match="did not write"):
        draft.approve(by=ed, sha256=draft.newest.sha256)


def test_a_superuser_in_a_hurry_approves_nothing(submitted, root):
    with pytest.raises(Refused, match="appointments"):
        submitted.approve(by=root, sha256=submitted.newest.sha256)


def test_an_approval_covers_what_the_approver_saw_and_nothing_else(submitted, words, ed, noor):
    seen = submitted.newest.sha256
    submitted.write(words(body_html="<p>Newer words.</p>"), based_on=submitted.newest.token, by=noor)

    with pytest.raises(Refused, match="not submitted"):
        submitted.approve(by=ed, sha256=seen)
    submitted.submit(by=noor)
    with pytest.raises(Refused, match="changed since"):
        submitted.approve(by=ed, sha256=seen)

    assert not Approval.objects.exists()


def test_the_reporter_countersigns_what_the_editor_changed(submitted, words, ada, ed):
    submitted.write(words(headline="Sea gates shut in Zarbandar"), based_on=submitted.newest.token, by=ed)
    submitted.submit(by=ed)
    with pytest.raises(Refused, match="did not write"):
        submitted.approve(by=ed, sha256=submitted.newest.sha256)

    submitted.countersign(by=ada, sha256=submitted.newest.sha256)
    submitted.publish(by=ed)

    approval = submitted.live_edition.approval
    assert (approval.writer, approval.by) == (ed, ada)


def test_a_reporter_does_not_countersign_another_reporter(submitted, words, ada, bilal, ed):
    submitted.withdraw(by=ada)
    submitted.write(words(headline="Bilal's headline"), based_on=submitted.newest.token, by=bilal)
    submitted.submit(by=bilal)

    with pytest.raises(Refused, match="an editor has to"):
        submitted.countersign(by=ada, sha256=submitted.newest.sha256)


def test_a_stranger_to_the_story_does_not_countersign(submitted, words, bilal, ed):
    submitted.write(words(headline="Ed's headline"), based_on=submitted.newest.token, by=ed)
    submitted.submit(by=ed)

    with pytest.raises(Refused, match="no earlier revision"):
        submitted.countersign(by=bilal, sha256=submitted.newest.sha256)


def test_a_story_is_sent_back_with_a_note(submitted, ed, ada):
    with pytest.raises(Refused, match="what you want"):
        submitted.send_back(by=ed, note=" ")
    submitted.send_back(by=ed, note="Who says so?")

    assert submitted.status == Status.DRAFT
    assert submitted.events.last().payload["note"] == "Who says so?"


def test_an_editor_of_one_section_has_no_say_in_another(submitted, appoint):
    from_sport = appoint(
        "sami", "editor", section=type(submitted.newest.section).objects.create(slug="sport", name="Sport")
    )

    with pytest.raises(Refused, match="appointments"):
        submitted.approve(by=from_sport, sha256=submitted.newest.sha256)


def test_a_deactivated_editor_approves_nothing(submitted, ed):
    ed.is_active = False
    ed.save()

    with pytest.raises(Refused, match="appointments"):
        submitted.approve(by=ed, sha256=submitted.newest.sha256)


def test_a_one_person_outlet_approves_alone_and_says_so(submitted, words, ed, settings):
    settings.NEWSROOM_FOUR_EYES = False
    connection.check_constraints()
    lay.lay()
    submitted.write(words(headline="Ed writes"), based_on=submitted.newest.token, by=ed)
    submitted.submit(by=ed)
    submitted.approve(by=ed, sha256=submitted.newest.sha256)

    assert submitted.newest.approval.alone
    assert "one-person outlet" in submitted.newest.approval.reason


def test_what_blocks_stops_a_submission(draft, words, ada):
    draft.write(words(section_id=None), based_on=draft.newest.token, by=ada)

    with pytest.raises(Refused, match="section"):
        draft.submit(by=ada)


def test_what_wants_explaining_stops_an_approval_until_it_is_explained(draft, words, ada, ed):
    wrong = "<p>The gates closed on Friday, 3 September 2025, said the harbour master.</p>"
    draft.write(words(body_html=wrong), based_on=draft.newest.token, by=ada)
    draft.submit(by=ada)
    with pytest.raises(Refused, match="Wednesday"):
        draft.approve(by=ed, sha256=draft.newest.sha256)

    draft.waive(draft.newest.findings.get(level="explain"), by=ed, reason="The sign on the gate says so.")
    draft.approve(by=ed, sha256=draft.newest.sha256)

    assert draft.newest.approval.by == ed


def test_a_waiver_does_not_outlive_the_words(draft, words, ada, ed):
    wrong = "<p>The gates closed on Friday, 3 September 2025, said the harbour master.</p>"
    draft.write(words(body_html=wrong), based_on=draft.newest.token, by=ada)
    draft.submit(by=ada)
    finding = draft.newest.findings.get(level="explain")
    draft.waive(finding, by=ed, reason="The sign on the gate says so.")
    draft.withdraw(by=ada)
    draft.write(words(body_html=wrong + "<p>More.</p>"), based_on=draft.newest.token, by=ada)
    draft.submit(by=ada)

    with pytest.raises(Refused, match="Wednesday"):
        draft.approve(by=ed, sha256=draft.newest.sha256)
    with pytest.raises(Refused, match="changed since"):
        draft.waive(finding, by=ed, reason="Again.")


def test_a_story_on_legal_hold_is_not_published(approved, ed, chief):
    approved.hold(by=chief, reason="A letter from counsel.")
    with pytest.raises(Refused, match="legal hold"):
        approved.publish(by=ed)

    approved.release(by=chief, reason="Counsel agrees.")
    approved.publish(by=ed)

    assert approved.live_edition.since <= timezone.now()


def test_spiked_stories_come_back_and_published_ones_are_not_spiked(submitted, ed, ada):
    submitted.spike(by=ed, note="Overtaken by events.")
    assert submitted.status == Status.SPIKED
    submitted.restore(by=ed)
    submitted.submit(by=ada)
    submitted.approve(by=ed, sha256=submitted.newest.sha256)
    submitted.publish(by=ed)

    with pytest.raises(Refused, match="published"):
        submitted.spike(by=ed)


def test_the_name_of_a_confidential_source_is_not_printed(draft, words, ada):
    engineer = Source.objects.introduce("Rashid Dara", slug="engineer", confidential=True, kind=Source.Kind.PERSON)
    named = words(
        body_html="<p>The wall was never built, said Rashid Dara.</p>",
        credits=(CreditWords(engineer.pk, "an engineer who asked not to be named"),),
    )
    draft.write(named, based_on=draft.newest.token, by=ada)

    with pytest.raises(Refused) as refused:
        draft.submit(by=ada)

    assert "Dara" not in str(refused.value)


def test_a_reporter_drops_no_words_of_a_colleague(submitted, bilal):
    with pytest.raises(Refused, match="or an editor, may give them up"):
        submitted.spike(by=bilal)

    assert submitted.status == Status.IN_REVIEW


def test_a_reporter_gives_up_no_correction_of_a_colleague(live, ada, bilal, ed):
    live.correct(by=ada, kind="correction", wrong="4.7", right="4.17")
    with pytest.raises(Refused, match="or an editor, may give them up"):
        live.abandon(by=bilal)

    live.abandon(by=ed)
    assert live.status == Status.PUBLISHED
