"""The history of a story, readable by a lay person: what changed in a line, what did not in a fold, who by role."""

import re
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Edition
from articles.words import CreditWords
from people.models import User
from public.moment import written
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db

FIVE = "".join(
    f"<p>Paragraph number {word} stands here as it was.</p>" for word in ("one", "two", "three", "four", "five")
)


def history(client, story):
    page = client.get(f"{path_of(story)}history/").content.decode()
    return re.sub(r"\s+", " ", page)


def in_a_line(page):
    """What changed in the newest edition, as a reader reads it."""
    line = re.search(r"<b>What changed:</b> (.*?)</p>", page)[1]
    return re.sub(r"<[^>]*>", "", line)


def test_what_changed_is_told_in_a_line(client, paper, correct):
    story = paper(body_html=FIVE + "<p>The tide reached 4.7 metres at the gauge.</p>")
    correct(story, headline="Zarbandar closes its sea gates",
            body_html=FIVE + "<p>The tide reached 4.17 metres at the gauge.</p><p>New words.</p>")  # fmt: skip
    line = in_a_line(history(client, story))

    assert "Headline (1 word)" in line
    assert "1 paragraph changed" in line
    assert "1 new paragraph" in line
    assert "one number: 4.7 became 4.17" in line


def test_paragraphs_that_went_or_moved_are_told_apart(client, paper, correct):
    one, two, three = (f"<p>{words}</p>" for words in ("Boats stay in.", "The gates stand open.", "No school today."))
    story = paper(body_html=one + two + three)
    correct(story, body_html=three + one)
    line = in_a_line(history(client, story))

    assert "1 paragraph taken out" in line
    assert "1 paragraph moved" in line


def test_many_numbers_are_not_listed_and_few_are(client, paper, correct):
    story = paper(body_html="<p>In 11 streets 12 houses and 13 boats.</p>")
    correct(story, body_html="<p>In 21 streets 22 houses and 13 boats.</p>")
    assert "numbers taken out: 11, 12; numbers put in: 21, 22" in in_a_line(history(client, story))

    correct(story, body_html="<p>In 31 streets 32 houses, 33 boats, 34 carts, 35 men and 36 dogs.</p>")
    assert "many numbers" in in_a_line(history(client, story))


def test_a_number_that_came_or_went_alone_is_told(client, paper, correct):
    story = paper(body_html="<p>Boats stay in at the quay tonight.</p>")
    correct(story, body_html="<p>Some 14 boats stay in at the quay tonight.</p>")
    assert "numbers put in: 14" in in_a_line(history(client, story))

    correct(story, body_html="<p>Some boats stay in at the quay tonight.</p>")
    assert "numbers taken out: 14" in in_a_line(history(client, story))


def test_a_change_of_credits_and_of_what_stands_on_cards_is_told(client, live, correct, anadolu):
    correct(live, credits=(CreditWords(anadolu.pk, "AA"),), seo_title="Other words for search")
    line = in_a_line(history(client, live))

    assert "Credits" in line
    assert "what search engines and cards show" in line


def test_an_edition_that_changed_no_word_says_so(client, live, correct):
    correct(live, kind="editors_note", wrong="", right="The council has answered since.")

    assert "no word of it" in in_a_line(history(client, live))


def test_what_did_not_change_is_folded_and_can_be_read(client, paper, correct):
    story = paper(body_html=FIVE + "<p>The tide reached 4.7 metres.</p>")
    correct(story, body_html=FIVE + "<p>The tide reached 4.17 metres.</p>")
    page = history(client, story)

    assert "<summary>5 paragraphs unchanged</summary>" in page
    assert re.search(r"<details class=\"gap\">.*Paragraph number three stands here.*</details>", page)


def test_who_did_what_is_told_by_role_and_by_no_name(client, live, ed):
    page = history(client, live)

    assert "Reporter, the writer" in page
    assert "Editor, a second person" in page
    assert "Editor, the same second person" in page
    assert "Ed Sehto" not in page


def test_a_role_is_the_one_that_was_held_then(client, live, ed, appoint):
    ed.appointments.get().end(by=User.objects.get(username="root"))

    assert "Editor, a second person" in history(client, live)


def test_what_a_program_wrote_says_so(client, words, ed, noor):
    machine = User.objects.machine("import-desk", "Import desk")
    story = Article.objects.begin(words(), by=machine)
    story.submit(by=ed)
    story.approve(by=noor, sha256=story.newest.sha256)
    story.publish(by=noor)

    assert "Program, the writer" in history(client, story)


def test_a_countersignature_says_so(client, submitted, words, ada, ed):
    submitted.write(words(headline="Changed by an editor"), based_on=submitted.newest.token, by=ed)
    submitted.submit(by=ed)
    submitted.countersign(by=ada, sha256=submitted.newest.sha256)
    submitted.publish(by=ed)
    page = history(client, submitted)

    assert "countersigned what a colleague had made of the words" in page
    assert "Editor, the writer" in page


def test_a_chief_editor_who_publishes_what_others_made_is_a_third_person(client, approved, chief):
    approved.publish(by=chief)

    assert "Chief editor, a third person" in history(client, approved)


def test_one_person_alone_is_told_as_such(client, draft, chief):
    draft.publish_alone(by=chief, reason="Night shift.", sha256=draft.newest.words.digest())

    assert "Chief editor, one person alone" in history(client, draft)
    assert "approved them" not in history(client, draft)


def test_an_edition_says_how_long_readers_had_it_and_leads_to_the_front_of_its_moment(client, live, correct):
    first = live.live_edition
    correct(live, headline="Zarbandar closes its sea gates")
    page = history(client, live)

    assert "Readers had it for less than a minute." in page
    front = f"/at/{written(first.since)}/"
    assert f'href="{front}" rel="nofollow"' in page
    assert "Zarbandar shuts its sea gates" in client.get(front).content.decode()


def test_every_edition_has_an_address_of_its_own(client, live, correct):
    correct(live, headline="Zarbandar closes its sea gates")
    page = history(client, live)

    for number in (1, 2):
        assert f'<li id="edition-{number}">' in page
        assert f'href="#edition-{number}"' in page


def test_an_edition_brought_out_by_the_clock_says_when_it_was_scheduled(client, approved, ed):
    due = timezone.now() + timedelta(seconds=1)
    approved.publish(by=ed, at=due)
    while timezone.now() < due - timedelta(milliseconds=300):  # an answer takes its time
        assert client.get(Edition.objects.get().listing.path).status_code == 404
    time.sleep(0.4)

    assert "scheduled it for" in history(client, approved)


def test_an_urdu_story_has_its_history_in_urdu(client, paper, correct):
    words = {"language": "ur", "slug": "gates-ur", "standfirst": "پانی رک گیا۔"}
    story = paper(**words, headline="دروازے بند ہوئے", body_html="<p>پانی ۴۷ فٹ تک آیا۔</p>")
    correct(story, **words, headline="دروازے بند کیے گئے", body_html="<p>پانی ۴۱ فٹ تک آیا۔</p>")
    page = history(client, story)

    for said in ("کیا بدلا:", "سرخی (", "۱ پیراگراف بدلا", "رپورٹر، لکھنے والا", "قارئین کے سامنے"):
        assert said in page, said
    assert "What changed" not in page
    assert "Reporter" not in page


def test_the_history_asks_no_more_often_for_more_editions(client, live, correct):
    correct(live, headline="Zarbandar closes its sea gates")
    few = queries(client, live)
    for hour in range(5):
        correct(live, wrong=f"We said hour {hour}.", body_html=f"<p>The gates closed at {hour + 1}.</p>")

    assert queries(client, live) == few
    assert few <= 13


def queries(client, story):
    path = path_of(Article.objects.get(pk=story.pk))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{path}history/").status_code == 200
    return len(captured)
