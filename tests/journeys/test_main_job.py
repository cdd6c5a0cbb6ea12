"""The whole main job, by clicks alone: written, changed, countersigned, published, read, corrected, withdrawn."""

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import AtTheDesk

pytestmark = pytest.mark.django_db(transaction=True)

HEADLINE = "Zarbandar shuts its sea gates"
FIRST = "The gates closed at noon and 3,200 people left Saltgate by bus."
CHANGED = "The gates closed at noon and 3,200 people left Saltgate by boat."
CORRECTED = "The gates closed at one o’clock and 3,200 people left Saltgate by boat."


@pytest.fixture
def desk(browser, live_server):
    people = []

    def sits_down(person):
        people.append(AtTheDesk(browser, live_server.url, person))
        return people[-1]

    yield sits_down
    for each in people:
        each.context.close()


@pytest.fixture
def reader(browser, live_server):
    context = browser.new_context(base_url=live_server.url)
    yield context.new_page()
    context.close()


def fill_the_rest(desk, author, source):
    page = desk.page
    page.get_by_label("Section").select_option("World")
    page.locator("#id_dateline_place").fill("Zarbandar")
    page.locator("#id_dateline_date").fill("2026-11-24")
    page.get_by_role("group", name="Bylines").get_by_label("Author").first.select_option(author)
    page.get_by_role("group", name="Credits").get_by_label("Source").first.select_option(source)


def test_a_story_goes_in_through_review_and_out_to_readers(
    desk, reader, ada, ed, chief, world, anadolu, ada_as_author, harbour_tag
):
    # A reporter writes and submits, and may not approve.
    reporter = desk(ada)
    reporter.page.get_by_role("navigation", name="Desk").get_by_role("link", name="Articles").click()
    reporter.page.get_by_role("link", name="New article").click()
    reporter.writes(headline=HEADLINE, body=FIRST)
    fill_the_rest(reporter, "Ada Yaldani", "Anadolu Agency")
    reporter.presses("Save")
    reporter.is_told("is begun")
    reporter.presses("Save and submit")
    reporter.is_told("is submitted")
    expect(reporter.page.get_by_role("link", name="Approve")).to_have_count(0)
    reporter.may_not("Countersign", because="You wrote revision 1 yourself")

    # An editor changes a word, so must not approve it.
    editor = desk(ed)
    editor.open(HEADLINE)
    editor.writes(body=CHANGED)
    editor.presses("Save")
    editor.is_told("Saved as revision 2")
    editor.presses("Save and submit")
    editor.is_told("is submitted")
    editor.may_not("Approve", because="You wrote revision 2")

    # The reporter countersigns, having seen exactly what changed.
    reporter.open(HEADLINE)
    reporter.page.get_by_role("link", name="Countersign").click()
    expect(reporter.page.locator(".diff del")).to_have_text("bus")
    expect(reporter.page.locator(".diff ins")).to_have_text("boat")
    reporter.presses("Countersign revision 2")
    reporter.is_told("is countersigned")
    expect(reporter.page.get_by_role("button", name="Publish")).to_have_count(0)

    # The editor publishes; a reader reads.
    reader.goto("/")
    expect(reader.get_by_text(HEADLINE)).to_have_count(0)
    editor.open(HEADLINE)
    editor.unfolds("Publish…")
    editor.presses("Publish")
    editor.is_told("is published")
    reader.goto("/")
    reader.get_by_role("link", name=HEADLINE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(reader.locator("article.article")).to_contain_text(CHANGED)
    expect(reader.locator("article.article")).to_contain_text("Anadolu Agency")
    address = reader.url

    # A correction is written while readers keep the old words.
    reporter.open(HEADLINE)
    reporter.unfolds("Start a correction")
    reporter.page.get_by_label("What was wrong").fill("An earlier version said the gates closed at noon.")
    reporter.page.get_by_label("What is right").fill("They closed at one.")
    reporter.presses("Start a correction")
    reporter.writes(body=CORRECTED)
    reporter.presses("Save and submit")
    reporter.is_told("is submitted")
    reader.reload()
    expect(reader.locator("article.article")).to_contain_text(CHANGED)

    # Approved by another person, published; the history shows both.
    editor.open(HEADLINE)
    editor.page.get_by_role("link", name="Approve").click()
    editor.is_told("An earlier version said the gates closed at noon.")
    editor.presses("Approve revision 3")
    editor.is_told("is approved")
    editor.unfolds("Publish…")
    editor.presses("Publish")
    editor.is_told("is published")
    reader.goto(address)
    expect(reader.locator("article.article")).to_contain_text("one o’clock")
    expect(reader.locator("article.article")).to_contain_text("An earlier version said the gates closed at noon.")
    reader.goto(address + "history/")
    expect(reader.locator("main")).to_contain_text("noon")
    expect(reader.locator("main")).to_contain_text("one o’clock")

    # Withdrawn: 410 with the notice, and no surface has the words.
    head = desk(chief)
    head.open(HEADLINE)
    head.unfolds("Withdraw from readers")
    head.page.get_by_label("Notice to readers").fill("We could not stand by this report.")
    head.presses("Withdraw from readers")
    head.is_told("is withdrawn from readers")
    for surface in ["", "print/", "history/", "history/1/", "history/2/"]:
        answer = reader.goto(address + surface)
        assert answer.status == 410, surface
        expect(reader.locator("body")).to_contain_text("We could not stand by this report.")
        assert "Saltgate" not in reader.content() and HEADLINE not in reader.content(), surface
    for surface in ["/", "/section/world/", "/feed.rss", "/sitemap.xml", "/archive/", "/corrections/", "/ledger/"]:
        answer = reader.request.get(surface)
        assert "Saltgate" not in answer.text() and HEADLINE not in answer.text(), surface

    for each in (reporter, editor, head):
        assert each.complaints == []
