"""The board: what needs a person, most urgent first, and where every story stands."""

from dataclasses import replace
from datetime import timedelta

import html5lib
import pytest
from django.utils import timezone

from articles.models import Article, Section
from articles.needs import Desk
from people.models import Appointment, User
from people.roles import Role

BOARD = "/admin/"


@pytest.fixture
def story(words, ada):
    """Another story: `story("Ferry is back", …)`."""

    def written(headline, by=ada, **changes):
        return Article.objects.begin(words(headline=headline, **changes), by=by)

    return written


@pytest.fixture
def board(client):
    """What the board of this person holds."""

    def opened(person, **asked):
        client.force_login(person)
        response = client.get(BOARD, asked)
        assert response.status_code == 200
        return response

    return opened


def waiting(response):
    """What waits, and in which story."""
    return [(str(need.why), need.slip.headline) for need in response.context["needs"]]


def send_in(story, by):
    story.submit(by=by)
    return story


def say_yes(story, by):
    story.approve(by=by, sha256=story.newest.sha256)
    return story


def write_on(story, by):
    words = replace(story.newest.words, standfirst="Below the new sills, by a hand.")
    return story.write(words, based_on=story.newest.token, by=by)


def test_what_is_most_urgent_comes_first(board, story, ada, bilal, ed, chief):
    say_yes(send_in(story("Waits for publish"), ada), ed)
    back = send_in(story("Was sent back", by=ed), ed)
    back.send_back(by=chief, note="Who says a third?")
    send_in(story("Waits for review"), ada)
    alone = story("Out alone")
    alone.publish_alone(by=chief, reason="Tower down", sha256=alone.newest.words.digest())

    assert waiting(board(ed)) == [
        ("Red flag", "Out alone"),
        ("To review", "Waits for review"),
        ("Sent back", "Was sent back"),
        ("To publish", "Waits for publish"),
    ]


def test_a_reporter_is_asked_for_nothing_that_only_an_editor_may_do(board, story, ada, bilal, ed):
    send_in(story("Waits for review"), ada)
    say_yes(send_in(story("Waits for publish"), ada), ed)

    assert waiting(board(bilal)) == []
    assert "Nothing waits for you." in board(bilal).content.decode()


def test_nobody_is_asked_to_review_their_own_words(board, story, ed, noor):
    send_in(story("By Ed", by=ed), ed)

    assert waiting(board(ed)) == []
    assert waiting(board(noor)) == [("To review", "By Ed")]


def test_a_program_s_words_are_reviewed_by_somebody_who_did_not_send_them_in(board, story, ed, noor):
    send_in(story("From the wire", by=User.objects.machine("import", "Import")), ed)

    assert waiting(board(ed)) == []
    assert waiting(board(noor)) == [("To review", "From the wire")]


def test_the_reporter_countersigns_what_an_editor_changed(board, submitted, ada, bilal, ed, noor):
    write_on(submitted, ed)
    submitted.submit(by=ed)

    assert waiting(board(ada)) == [("To countersign", "Zarbandar shuts its sea gates")]
    assert waiting(board(noor)) == [("To review", "Zarbandar shuts its sea gates")]
    assert waiting(board(bilal)) == []
    assert f"/admin/articles/article/{submitted.pk}/review/" in board(ada).content.decode()


def test_what_was_sent_back_to_you_comes_with_the_reason(board, submitted, ada, bilal, ed):
    submitted.send_back(by=ed, note="Who says a third? Name the office.")

    assert waiting(board(ada)) == [("Sent back", "Zarbandar shuts its sea gates")]
    assert "“\u2068Who says a third? Name the office.\u2069”" in board(ada).content.decode()
    assert waiting(board(bilal)) == [] == waiting(board(ed))
    write_on(submitted, ada)
    assert waiting(board(ada)) == [("Sent back", "Zarbandar shuts its sea gates")]
    submitted.submit(by=ada)
    assert waiting(board(ada)) == []


def test_a_flag_asks_those_who_may_close_it(board, draft, ada, ed, chief):
    draft.publish_alone(by=chief, reason="Tower down, nobody else on shift", sha256=draft.newest.words.digest())

    page = board(ed).content.decode()
    assert waiting(board(ed)) == [("Red flag", "Zarbandar shuts its sea gates")]
    assert "published alone by Nadia Rahmat" in page
    assert "“\u2068Tower down, nobody else on shift\u2069”" in page
    assert ">Read it<" in page
    assert waiting(board(chief)) == [] == waiting(board(ada))


def test_a_legal_hold_asks_the_chief_and_stops_the_publishing(board, approved, ed, chief):
    approved.hold(by=chief, reason="A letter came")

    assert waiting(board(chief)) == [("Legal hold", "Zarbandar shuts its sea gates")]
    assert waiting(board(ed)) == []


def test_a_scheduled_story_waits_for_nobody(board, approved, ed):
    approved.publish(by=ed, at=timezone.now() + timedelta(hours=3))

    assert waiting(board(ed)) == []


def test_findings_ask_an_editor_for_a_reason(board, story, ada, ed, noor):
    late = story(
        "The the sea gates", by=ed, dateline_date=None, body_html="<p>On Friday, November 24, 2026, it rained.</p>"
    )
    late.submit(by=ed)
    count = late.newest.findings.filter(level="explain").count()
    assert count

    assert waiting(board(ed)) == [("To explain", "The the sea gates")]
    assert waiting(board(noor)) == [("To review", "The the sea gates")]
    assert f"findings to explain: {count}" in board(noor).content.decode()
    for finding in late.newest.findings.filter(level="explain"):
        late.waive(finding, by=noor, reason="It is a quotation.")
    assert waiting(board(ed)) == []


def test_an_appointment_for_one_section_asks_for_that_section_only(board, story, ada, appoint, world):
    city = Section.objects.create(slug="city", name="City")
    guest = appoint("guest", Role.EDITOR, section=city)
    send_in(story("Of the world"), ada)
    send_in(story("Of the city", section_id=city.pk), ada)

    assert waiting(board(guest)) == [("To review", "Of the city")]


def test_everyone_shows_what_waits_for_others_too(board, story, ada, bilal):
    send_in(story("Waits for review"), ada)

    response = board(bilal, whose="everyone")
    assert waiting(response) == [("To review", "Waits for review")]
    assert ">Open<" in response.content.decode()
    assert 'href="?whose=everyone"' in board(bilal).content.decode()


def test_the_board_asks_for_just_what_the_workflow_allows(appoint, story, ada, bilal, ed, noor, chief, world):
    """The board reckons without a query for each story; the table of moves is what it must agree with."""
    city = Section.objects.create(slug="city", name="City")
    guest = appoint("guest", Role.EDITOR, section=city)
    for section in (world, city):
        for writer in (ada, ed, guest, User.objects.machine("import", "Import")):
            send_in(story(f"By {writer}", by=writer, section_id=section.pk), ed)
            changed = send_in(story(f"By {writer}, changed", by=writer, section_id=section.pk), ada)
            write_on(changed, noor)
            send_in(changed, noor)
    leaver = appoint("leaver", Role.EDITOR)
    send_in(story("By somebody who left", by=leaver), leaver)
    User.objects.filter(pk=leaver.pk).update(is_active=False)

    for person in (ada, bilal, ed, noor, chief, guest):
        desk = Desk(Article.objects.all(), person, timezone.now())
        assert len(desk.articles) == 17
        for article in desk.articles:
            sent = desk.lines[article.pk, "submit"]
            assert desk.may_approve(article, sent.by_id) == (not article.why_not("approve", person)), (person, article)
            assert desk.may_countersign(article) == (not article.why_not("countersign", person)), (person, article)


def test_the_columns_show_where_every_story_stands(board, story, ada, ed):
    story("Begun")
    send_in(story("Sent"), ada)
    say_yes(send_in(story("Agreed"), ada), ed)
    say_yes(send_in(story("Ahead"), ada), ed).publish(by=ed, at=timezone.now() + timedelta(days=400))
    say_yes(send_in(story("Out"), ada), ed).publish(by=ed)
    response = board(ed)

    stand = {column["basket"]: {slip.headline for slip in column["slips"]} for column in response.context["columns"]}
    assert stand == {"draft": {"Begun"}, "in_review": {"Sent"}, "approved": {"Agreed", "Ahead"}, "today": {"Out"}}


def test_every_count_leads_to_just_the_stories_it_counts(board, client, story, ada, ed, world):
    city = Section.objects.create(slug="city", name="City")
    for number in range(10):
        story(f"Draft {number}", section_id=city.pk)
    send_in(story("Sent"), ada)
    say_yes(send_in(story("Out", section_id=city.pk), ada), ed).publish(by=ed)

    for asked in ({}, {"section": "city"}):
        for column in board(ed, **asked).context["columns"]:
            for head in column["heads"]:
                assert client.get(head["url"]).context["cl"].result_count == head["count"]
    assert [head["count"] for column in board(ed, section="city").context["columns"] for head in column["heads"]] == [
        10, 0, 0, 0, 1,
    ]  # fmt: skip


def test_a_choice_of_section_keeps_the_choice_of_whose(board, ed, world):
    page = board(ed, whose="everyone", section="world").content.decode()

    assert 'href="?whose=everyone&amp;section=world" aria-current="true">World</a>' in page
    assert 'href="?section=world">Mine' in page
    assert board(ed, whose="nonsense", section="\0nowhere").status_code == 200


def test_a_source_manager_and_an_administrator_see_what_they_can_do_and_no_story(board, draft, sana, root, appoint):
    for person, place in [(sana, "/admin/articles/source/"), (root, "/admin/people/user/")]:
        page = board(person).content.decode()
        assert draft.newest.headline not in page
        assert place in page
        html5lib.HTMLParser(strict=True).parse(page)
    assert "/admin/articles/source/" not in board(appoint("admin", Role.ADMINISTRATOR)).content.decode()


def test_who_manages_sources_and_writes_too_has_the_writers_board(board, draft, sana, root):
    Appointment.objects.appoint(sana, Role.REPORTER, by=root)

    assert draft.newest.headline in board(sana).content.decode()


def test_the_board_of_an_empty_newsroom_says_so(board, ed):
    page = board(ed).content.decode()

    assert "Nothing waits for you." in page
    assert page.count("No story.") == 4
    assert "Nothing waits for anybody." in board(ed, whose="everyone").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_stories(
    board, client, story, ada, ed, noor, chief, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(60) as asked:
            client.get(BOARD, {"whose": "everyone"})
        return len(asked)

    def one_of_each(number):
        story(f"Draft {number}")
        send_in(story(f"Back {number}"), ada).send_back(by=ed, note="Who?")
        send_in(story(f"Sent {number}"), ada)
        say_yes(send_in(story(f"Agreed {number}"), ada), ed)
        say_yes(send_in(story(f"Out {number}"), ada), ed).publish(by=ed)
        story(f"Held {number}").hold(by=chief, reason="A letter came")

    one_of_each(0)
    board(ed)
    few = queries()
    for number in range(1, 6):
        one_of_each(number)

    assert queries() == few


def test_the_board_is_html(board, story, submitted, ada, ed, chief):
    send_in(story("کشتی لوٹ آئی", language="ur"), ada)
    submitted.hold(by=chief, reason="<b>A letter</b> came")
    page = board(ed, whose="everyone").content.decode()

    html5lib.HTMLParser(strict=True).parse(page)
    assert 'lang="ur" dir="rtl">کشتی لوٹ آئی</a>' in page
    assert "<b>A letter</b>" not in page
