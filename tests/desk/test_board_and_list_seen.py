"""The board and the list of articles in a real browser: narrow and wide, light and dark, English and Urdu."""

import pytest

from articles.models import Article
from people.models import User
from tests.seen import faults, listen, seat, sideways

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ["/admin/", "/admin/?whose=everyone&section=world", "/admin/articles/article/?q=gates&status=draft",
         "/admin/articles/article/", "/admin/articles/article/?q=nothing", "/admin/articles/flag/"]  # fmt: skip


@pytest.fixture
def desk(words, submitted, ada, ed, chief):
    """A desk with a little of everything on it."""
    for headline, language in [("Ferry is back with a roof of panels", "en"), ("کراچی کی بندرگاہ پر کشتی", "ur")]:
        story = Article.objects.begin(words(headline=headline, language=language, slugline="metro-ferry"), by=ada)
        story.submit(by=ada)
        story.approve(by=ed, sha256=story.newest.sha256)
        story.publish(by=ed)
        story.correct(by=ada, kind="update")
    submitted.hold(by=chief, reason="A letter came")
    Article.objects.begin(words(headline="From the wire"), by=User.objects.machine("import", "Import"))
    alone = Article.objects.begin(words(headline="Power cut darkens three districts"), by=ada)
    alone.publish_alone(by=chief, reason="Tower down", sha256=alone.newest.words.digest())


@pytest.fixture
def sit_down(page, live_server):
    """Sign a person in at this browser, and choose the language of the desk."""
    return lambda person, language: seat(page, live_server.url, person, language)


@pytest.fixture
def said_by_the_console(page):
    return listen(page)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_board_and_list_are_for_everybody(
    desk, sit_down, live_server, ed, said_by_the_console, language, scheme, width
):
    page = sit_down(ed, language)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in PAGES:
        page.goto(live_server.url + address)
        assert said_by_the_console == [], address
        assert faults(page) == [], address
        said_by_the_console.clear()  # of axe's own inline styles, which the policy refuses
        assert sideways(page) <= 0, address
        assert page.evaluate("document.documentElement.lang") == language


def test_a_source_manager_s_board_is_for_everybody_too(sit_down, live_server, sana, said_by_the_console):
    page = sit_down(sana, "en")
    page.goto(live_server.url + "/admin/")

    assert said_by_the_console == []
    assert faults(page) == []
    assert page.get_by_role("link", name="Sources").count() == 2


def test_filters_open_by_a_click_and_keep_one_another(desk, sit_down, live_server, ed):
    page = sit_down(ed, "en")
    page.goto(live_server.url + "/admin/articles/article/")
    page.locator("summary", has_text="Language").click()
    page.get_by_role("link", name="English", exact=True).click()
    page.locator("summary", has_text="Status").click()
    page.get_by_role("link", name="Published", exact=True).click()

    assert page.locator("summary", has_text="Status: Published").count() == 1
    assert page.locator("summary", has_text="Language: English").count() == 1
    assert sorted(page.locator("#result_list .headline").all_inner_texts()) == [
        "Ferry is back with a roof of panels", "Power cut darkens three districts",
    ]  # fmt: skip
    page.get_by_role("link", name="Clear all filters").click()
    assert page.locator("#result_list .headline").count() == 5


def test_an_editor_goes_from_the_board_to_the_story_and_back(desk, sit_down, live_server, ed):
    page = sit_down(ed, "en")
    page.goto(live_server.url + "/admin/")
    page.get_by_role("link", name="All 3, Published today").click()

    assert page.locator("#result_list .headline").count() == 3
    page.goto(live_server.url + "/admin/")
    page.locator(".need .headline", has_text="Power cut").click()
    assert "Power cut darkens three districts" in page.title()


def test_an_urdu_headline_has_its_letters_among_english_words(sit_down, live_server, words, ada):
    """In the crumbs above a story: few machines have every letter of Urdu in the face of their menus."""
    story = Article.objects.begin(words(headline="زربندر نے پہلی بار دروازے بند کیے", language="ur"), by=ada)
    page = sit_down(ada, "en")

    page.goto(f"{live_server.url}/admin/articles/article/{story.pk}/change/")

    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('14px \"Noto Naskh Arabic\"', 'ہے'))")
    face = page.evaluate("getComputedStyle(document.querySelector('.breadcrumbs')).fontFamily")
    assert face.startswith('"Noto Naskh Arabic"')
