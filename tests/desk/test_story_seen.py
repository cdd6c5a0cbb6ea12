"""The screen of a story in a real browser: narrow and wide, light and dark, English and Urdu, by keyboard alone."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.seen import faults, listen, parse, seat, sideways

pytestmark = pytest.mark.django_db(transaction=True)

LOOKS = [(390, "light", "en"), (390, "dark", "ur"), (1440, "dark", "en"), (1440, "light", "ur")]


def story(article, name="change"):
    return f"/admin/articles/article/{article.pk}/{name}/"


@pytest.fixture
def desk(words, draft, ada, ed, chief, bilal, led_by):
    """Every kind of page that a story has: a form, a review with findings, words that readers have, kept words."""
    reviewed = Article.objects.begin(
        words(
            headline="کراچی کی بندرگاہ پر کشتی",
            language="ur",
            body_html="<p>It was Friday, September 3, 2025 at the the pier.</p>",
            pictures=led_by(alt="سمندر میں دو دروازے۔"),
        ),
        by=ada,
    )
    reviewed.submit(by=ada)
    live = Article.objects.begin(words(headline="Ferry is back"), by=ada)
    live.submit(by=ada)
    live.approve(by=ed, sha256=live.newest.sha256)
    live.publish(by=ed)
    corrected = Article.objects.begin(words(headline="Tide tables were a day out"), by=ada)
    corrected.publish_alone(by=chief, reason="Tower down", sha256=corrected.newest.words.digest())
    corrected.correct(by=ada, kind="correction", wrong="A day out.", right="They are right now.")
    stale = draft.newest.token
    draft.write(replace(draft.newest.words, headline="Bilal was first"), based_on=stale, by=bilal)
    draft.write(replace(draft.newest.words, headline="Ada came second"), based_on=stale, by=ada)
    return [
        "/admin/articles/article/add/",
        story(draft), story(draft, "kept/3"), story(draft, "history"), story(draft, "revision/2"),
        story(reviewed), story(reviewed, "review"), story(reviewed, "preview"),
        story(live), story(live, "review"), story(live, "history"),
        story(corrected), story(corrected, "review"),
    ]  # fmt: skip


def test_every_page_of_a_story_is_valid_html(client, desk, ada, ed, chief):
    for person in (ada, ed, chief):
        client.force_login(person)
        for address in desk:
            answer = client.get(address)
            assert answer.status_code == 200, address
            parse(answer.content.decode())


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
def test_every_page_of_a_story_is_for_everybody(desk, page, live_server, ed, width, scheme, language):
    seat(page, live_server.url, ed, language)
    complaints = listen(page)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in desk:
        page.goto(live_server.url + address)
        if page.locator("textarea[name=body_html]").count():
            expect(page.get_by_role("toolbar")).to_be_visible()
        assert faults(page) == [], address
        assert sideways(page) <= 0, address
    assert complaints == []


def test_a_move_that_fails_is_as_accessible_as_one_that_works(page, live_server, draft, ada, ed):
    draft.submit(by=ada)
    seat(page, live_server.url, ed)
    page.goto(live_server.url + story(draft))
    page.locator("summary", has_text="Send back").click()
    page.get_by_role("button", name="Send back", exact=True).click()

    expect(page.locator(".errorlist")).to_contain_text("This field is required")
    expect(page.get_by_label("What you want changed")).to_be_visible()
    assert faults(page) == []


def test_a_reporter_writes_a_story_by_keyboard_alone(page, live_server, ada):
    seat(page, live_server.url, ada)
    page.goto(live_server.url + "/admin/articles/article/")
    page.keyboard.press("n")
    page.wait_for_url("**/add/")
    page.get_by_role("toolbar").wait_for()
    page.get_by_label("Headline", exact=True).focus()
    page.keyboard.type("Typed without a mouse")
    for _stop in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "textbox":
            break
    page.keyboard.type("First words.")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.type("Bold words.")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/change/")

    assert Article.objects.get().newest.body_html == "<p>First words.</p><p><strong>Bold words.</strong></p>"


def test_the_editor_keeps_every_mark_that_a_story_may_have(page, live_server, words, ada):
    body = (
        "<h2>Six crossings a day</h2><p>A <strong>bold</strong> word, an <em>italic</em> one and "
        '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener">a link</a>.<br>A line.</p>'
        '<ul><li><p>one</p></li><li><p>two</p></li></ul><ol start="3"><li><p>three</p></li></ol>'
        "<blockquote><p>We set our clocks by it.</p><footer>Rahima Bai, tea seller</footer></blockquote>"
        '<h3>In Urdu</h3><p dir="rtl" lang="ur">کشتی آج چلے گی۔</p>'
    )
    article = Article.objects.begin(words(body_html=body), by=ada)
    kept = article.newest.body_html
    seat(page, live_server.url, ada)
    page.goto(live_server.url + story(article))
    page.get_by_role("textbox", name="Body").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Ja.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved as revision 1").wait_for()

    saved = Article.objects.get().newest.body_html
    assert saved.replace(" Ja.", "") == kept


def test_a_quotation_gets_its_speaker(page, live_server, draft, ada):
    seat(page, live_server.url, ada)
    page.goto(live_server.url + story(draft))
    page.get_by_role("textbox", name="Body").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("We set our clocks by it.")
    page.get_by_role("button", name="Quotation").click()
    page.get_by_role("button", name="Who said it").click()
    page.keyboard.type("Rahima Bai")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved as revision 1").wait_for()

    body = Article.objects.get().newest.body_html
    assert body == "<blockquote><p>We set our clocks by it.</p><footer>Rahima Bai</footer></blockquote>"


def test_words_that_were_never_saved_are_offered_again(page, live_server, draft, ada):
    seat(page, live_server.url, ada)
    page.goto(live_server.url + story(draft))
    page.get_by_label("Headline", exact=True).fill("Never saved")
    page.locator("#kept-state", has_text="kept on this device").wait_for()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    page.goto(live_server.url + story(draft))
    page.get_by_role("button", name="Open them").click()

    expect(page.get_by_label("Headline", exact=True)).to_have_value("Never saved")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved as revision 1").wait_for()
    assert Article.objects.get().newest.headline == "Never saved"
    expect(page.get_by_role("button", name="Open them")).to_be_hidden()


def test_one_more_row_by_a_press(page, live_server, draft, ada, anadolu):
    seat(page, live_server.url, ada)
    page.goto(live_server.url + story(draft))
    credits = page.get_by_role("group", name="Credits")
    credits.get_by_role("button", name="One more").click()

    expect(credits.get_by_label("Source", exact=True)).to_have_count(3)
    credits.get_by_label("Source", exact=True).last.select_option("Anadolu Agency")
    credits.get_by_label("Role", exact=True).last.select_option("Quoted from")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved as revision 1").wait_for()
    assert [each.role for each in Article.objects.get().newest.words.credits] == ["supplied", "quoted"]


def test_a_story_is_written_with_scripts_switched_off(browser, live_server, ada):
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = seat(context.new_page(), live_server.url, ada)
    page.goto("/admin/articles/article/add/")
    page.locator("#id_headline").fill("No script")
    page.locator("#id_body_html").fill("<p>Plain words.</p>")
    page.locator("input[name=_save]").click()

    assert Article.objects.get().newest.body_html == "<p>Plain words.</p>"
    context.close()
