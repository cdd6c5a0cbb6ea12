"""The whole main job, by clicks alone: written, changed, countersigned, published, read, corrected, withdrawn."""

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import AtTheDesk

pytestmark = pytest.mark.django_db(transaction=True)

HEADLINE = "Zarbandar shuts its sea gates"
FIRST = "The gates closed at noon and 3,200 people left Saltgate by bus."
CHANGED = "The gates closed at noon and 3,200 people left Saltgate by boat."
WRONG = "An earlier version said the gates closed at noon."
NOTICE = "We could not stand by this report."
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


@pytest.fixture
def reporter(desk, ada):
    return desk(ada)


@pytest.fixture
def editor(desk, ed):
    return desk(ed)


@pytest.fixture
def written(reporter, world, anadolu, ada_as_author, harbour_tag):
    """A reporter writes and submits, and may not approve."""
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


@pytest.fixture
def countersigned(written, reporter, editor):
    """An editor changes a word, so must not approve it; the reporter countersigns, having seen exactly that word."""
    editor.open(HEADLINE)
    editor.writes(body=CHANGED)
    editor.presses("Save")
    editor.is_told("Saved as revision 2")
    editor.presses("Save and submit")
    editor.is_told("is submitted")
    editor.may_not("Approve", because="You wrote revision 2")

    reporter.open(HEADLINE)
    reporter.page.get_by_role("link", name="Countersign").click()
    expect(reporter.page.locator(".diff del")).to_have_text("bus")
    expect(reporter.page.locator(".diff ins")).to_have_text("boat")
    reporter.presses("Countersign revision 2")
    reporter.is_told("is countersigned")
    expect(reporter.page.get_by_role("button", name="Publish")).to_have_count(0)


def publish(editor):
    editor.open(HEADLINE)
    editor.unfolds("Publish…")
    editor.presses("Publish")
    editor.is_told("is published")


@pytest.fixture
def address(countersigned, editor, reader):
    """The editor publishes; a reader finds it on the front page and reads."""
    reader.goto("/")
    expect(reader.get_by_text(HEADLINE)).to_have_count(0)
    publish(editor)
    reader.goto("/")
    reader.get_by_role("link", name=HEADLINE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(reader.locator("article.article")).to_contain_text(CHANGED)
    expect(reader.locator("article.article")).to_contain_text("Anadolu Agency")
    return reader.url


def correct(reporter, editor, reader, address):
    """A correction is written while readers keep the old words; approved; the history shows both."""
    reporter.open(HEADLINE)
    reporter.unfolds("Start a correction")
    reporter.page.get_by_label("What was wrong").fill(WRONG)
    reporter.page.get_by_label("What is right").fill("They closed at one.")
    reporter.presses("Start a correction")
    reporter.writes(body=CORRECTED)
    reporter.presses("Save and submit")
    reporter.is_told("is submitted")
    reader.reload()
    expect(reader.locator("article.article")).to_contain_text(CHANGED)

    editor.open(HEADLINE)
    editor.page.get_by_role("link", name="Approve").click()
    editor.is_told(WRONG)
    editor.presses("Approve revision 3")
    editor.is_told("is approved")
    publish(editor)
    reader.goto(address)
    expect(reader.locator("article.article")).to_contain_text("one o’clock")
    expect(reader.locator("article.article")).to_contain_text(WRONG)
    reader.goto(address + "history/")
    expect(reader.locator("main")).to_contain_text("noon")
    expect(reader.locator("main")).to_contain_text("one o’clock")


def withdraw(head, reader, address):
    """Withdrawn: 410 with the notice, and no surface, history included, has the words."""
    head.open(HEADLINE)
    head.unfolds("Withdraw from readers")
    head.page.get_by_label("Notice to readers").fill(NOTICE)
    head.presses("Withdraw from readers")
    head.is_told("is withdrawn from readers")
    for surface in ["", "print/", "history/", "history/1/", "history/2/"]:
        answer = reader.goto(address + surface)
        assert answer.status == 410, surface
        expect(reader.locator("body")).to_contain_text(NOTICE)
        assert all(words not in reader.content() for words in (HEADLINE, "Saltgate")), surface
    for surface in ["/", "/section/world/", "/feed.rss", "/sitemap.xml", "/archive/", "/corrections/", "/ledger/"]:
        answer = reader.request.get(surface)
        assert all(words not in answer.text() for words in (HEADLINE, "Saltgate")), surface


def test_a_story_goes_in_through_review_and_out_to_readers(address, desk, reporter, editor, reader, chief):
    head = desk(chief)

    correct(reporter, editor, reader, address)
    withdraw(head, reader, address)

    assert [each.complaints for each in (reporter, editor, head)] == [[], [], []]
