"""What the desk says of a story is what readers see, and where its newest words stand. Two truths are two statuses."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from articles.models import Article
from articles.standing import standings, with_standing
from people.roles import Role

CORRECTION = {"kind": "correction", "wrong": "3,200 people", "right": "2,300 people"}


def said(story, at=None):
    """The status as somebody reads it."""
    return ", ".join(words for _shape, words in standings(story, at))


def write_on(story, by, **changes):
    story.refresh_from_db()
    words = replace(story.newest.words, **(changes or {"standfirst": "Below the new sills, by a hand."}))
    return story.write(words, based_on=story.newest.token, by=by)


def correct(story, by):
    story.correct(by=by, **CORRECTION)
    write_on(story, by, body_html="<p>The council counts 2,300 people who left Saltgate by bus.</p>")


def say_yes(story, by):
    story.approve(by=by, sha256=story.newest.sha256)


@pytest.fixture
def tomorrow():
    """Six in the morning of the next day, by the outlet's clock."""
    return (timezone.localtime() + timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)


@pytest.fixture
def scheduled(approved, ed, tomorrow):
    approved.publish(by=ed, at=tomorrow)
    return approved


def test_a_story_says_how_far_it_has_come(draft, ada, ed):
    assert standings(draft) == [("draft", "Draft")]
    draft.submit(by=ada)
    assert standings(draft) == [("in_review", "In review")]
    say_yes(draft, ed)
    assert standings(draft) == [("approved", "Approved")]
    draft.publish(by=ed)
    assert standings(draft) == [("published", "Published")]


def test_a_draft_that_was_sent_back_says_so_until_it_is_sent_in_again(submitted, ada, ed):
    submitted.send_back(by=ed, note="Who counted?")
    assert standings(submitted) == [("draft", "Draft, sent back")]
    write_on(submitted, ada)
    assert said(submitted) == "Draft, sent back"
    submitted.submit(by=ada)
    assert said(submitted) == "In review"


def test_a_draft_that_its_writer_took_back_is_a_plain_draft(submitted, ada):
    submitted.withdraw(by=ada)

    assert said(submitted) == "Draft"


def test_words_that_an_editor_is_changing_are_not_up_for_approval(submitted, ed):
    write_on(submitted, ed)

    assert standings(submitted) == [("in_review", "In review, being changed")]


def test_what_an_editor_made_of_a_reporters_words_waits_for_a_countersignature(submitted, ed):
    write_on(submitted, ed)
    submitted.submit(by=ed)

    assert standings(submitted) == [("in_review", "In review, to countersign")]


def test_what_another_reporter_made_of_it_waits_for_an_editor(draft, bilal):
    write_on(draft, bilal)
    draft.submit(by=bilal)

    assert said(draft) == "In review"


def test_an_editors_correction_of_a_published_story_is_not_called_to_countersign(live, ed):
    correct(live, ed)
    live.submit(by=ed)

    assert said(live) == "Published, correction in review"


def test_an_edition_that_is_still_ahead_is_never_called_published(scheduled, tomorrow):
    assert standings(scheduled) == [("scheduled", "Scheduled for tomorrow 06:00 PKT")]
    assert said(scheduled, tomorrow - timedelta(seconds=1)) == "Scheduled for 06:00 PKT"
    assert said(scheduled, tomorrow) == "Published"


def test_a_day_further_off_is_named(approved, ed):
    at = (timezone.localtime() + timedelta(days=400)).replace(hour=18, minute=0, second=0, microsecond=0)
    approved.publish(by=ed, at=at)

    assert said(approved) == f"Scheduled for {at.day} {at:%B %Y} 18:00 PKT"


def test_what_is_written_while_an_edition_is_scheduled_is_said_too(scheduled, ada, ed):
    write_on(scheduled, ada)
    assert standings(scheduled)[1] == ("draft", "newer draft exists")
    scheduled.submit(by=ada)
    assert said(scheduled) == "Scheduled for tomorrow 06:00 PKT, newer draft in review"
    say_yes(scheduled, ed)
    assert said(scheduled) == "Scheduled for tomorrow 06:00 PKT, newer draft approved"


def test_an_unscheduled_edition_leaves_the_story_approved(scheduled, ed):
    scheduled.unschedule(by=ed)

    assert said(scheduled) == "Approved"


def test_a_correction_is_told_beside_what_readers_still_see(live, ada, ed, tomorrow):
    correct(live, ada)
    assert standings(live) == [("published", "Published"), ("draft", "correction in draft")]
    live.submit(by=ada)
    assert standings(live)[1] == ("in_review", "correction in review")
    live.send_back(by=ed, note="Which bus?")
    assert standings(live)[1] == ("draft", "correction sent back")
    write_on(live, ada, body_html="<p>The council counts 2,300 people who left by bus.</p>")
    live.submit(by=ada)
    say_yes(live, ed)
    assert said(live) == "Published, correction approved"
    live.publish(by=ed, at=tomorrow)
    assert standings(live)[1] == ("scheduled", "next edition scheduled for tomorrow 06:00 PKT")
    assert said(live, tomorrow) == "Published, corrected"


def test_the_kind_of_change_is_named(live, ada):
    live.correct(by=ada, kind="update")

    assert said(live) == "Published, update in draft"


def test_a_correction_that_was_given_up_leaves_nothing_to_say(live, ada):
    live.correct(by=ada, kind="update")
    live.abandon(by=ada)

    assert said(live) == "Published"


def test_what_one_person_published_alone_says_so_until_another_has_read_it(draft, chief, ed):
    edition = draft.publish_alone(by=chief, reason="Tower down", sha256=draft.newest.words.digest())
    assert standings(draft) == [("published", "Published alone, unread")]
    draft.read_over(by=ed, edition=edition, sha256=edition.approval.sha256)
    assert said(draft) == "Published"


def test_no_later_edition_hides_that_an_earlier_one_is_unread(draft, ada, chief, ed):
    draft.publish_alone(by=chief, reason="Tower down", sha256=draft.newest.words.digest())
    correct(draft, ada)
    draft.submit(by=ada)
    say_yes(draft, ed)
    draft.publish(by=ed)

    assert said(draft) == "Published, corrected, edition 1 alone, unread"


def test_alone_and_still_ahead_is_scheduled_alone(draft, chief, tomorrow):
    draft.publish_alone(by=chief, reason="Night", sha256=draft.newest.words.digest(), at=tomorrow)

    assert said(draft) == "Scheduled alone, unread, for tomorrow 06:00 PKT"


def test_a_retracted_story_says_so_and_says_when_it_is_written_anew(live, ada, ed, chief):
    live.retract(by=chief, notice="The numbers were wrong.")
    assert standings(live) == [("retracted", "Retracted")]
    correct(live, ada)
    assert said(live) == "Retracted, new draft exists"
    live.submit(by=ada)
    assert standings(live) == [("retracted", "Retracted"), ("in_review", "new draft in review")]
    say_yes(live, ed)
    live.publish(by=ed)
    assert said(live) == "Published, corrected"


def test_a_story_retracted_before_its_hour_was_never_published(scheduled, chief, tomorrow):
    scheduled.retract(by=chief, notice="Not so.")

    assert said(scheduled, tomorrow + timedelta(days=1)) == "Retracted"


def test_spiked_is_spiked(draft, ada):
    draft.spike(by=ada)

    assert standings(draft) == [("spiked", "Spiked")]


def test_a_legal_hold_is_a_second_truth(submitted, chief):
    submitted.hold(by=chief, reason="A letter came")

    assert standings(submitted)[-1] == ("hold", "on legal hold")


def test_the_urdu_desk_reads_the_day_in_urdu(scheduled):
    with translation.override("ur"):
        assert "tomorrow" not in said(scheduled)


def test_however_many_stories_the_queries_are_the_same(words, ada, ed, appoint, django_assert_num_queries):
    appoint("guest", Role.EDITOR)
    for number in range(6):
        story = Article.objects.begin(words(headline=f"Ferry {number} is back"), by=ada)
        story.submit(by=ada)
        say_yes(story, ed)
        story.publish(by=ed)
    few, many = Article.objects.filter(pk__lte=story.pk - 4), Article.objects.all()
    for stories in (few, many):
        with django_assert_num_queries(5):
            assert {said(each) for each in with_standing(stories)} == {"Published"}
