"""A story on paper, and its print form copied from a real browser: clean, legible, and the same story again."""

import pytest

from articles.printform import read
from tests.public.conftest import path_of
from tests.public.test_feeds import URDU
from tests.seen import listen, sideways

pytestmark = pytest.mark.django_db(transaction=True)

A4 = {"width": 680, "height": 990}
SHOWN = "selector => [...document.querySelectorAll(selector)].filter(each => each.offsetParent).length"
LINE = "selector => {const it = getComputedStyle(document.querySelector(selector));" \
       " return parseFloat(it.lineHeight) / parseFloat(it.fontSize)}"  # fmt: skip


@pytest.fixture
def stories(paper, correct):
    english, urdu = paper(slug="gates"), paper(**URDU)
    correct(english)
    return english, urdu


def test_on_paper_a_story_is_printed_without_the_furniture_of_the_site(stories, page, live_server):
    page.set_viewport_size(A4)
    for story in stories:
        page.goto(live_server.url + path_of(story))
        on_screen = page.evaluate(SHOWN, ".screen-only")
        page.emulate_media(media="print", color_scheme="dark")
        furniture = ".skip, .sections, .strip ul, .foot, .related, .screen-only"
        assert (on_screen > 0, page.evaluate(SHOWN, furniture)) == (True, 0)
        assert story.live_edition.words.sha256 in page.inner_text(".paper-only")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert sideways(page) <= 0
        assert page.pdf(format="A4").startswith(b"%PDF")
        page.emulate_media(media="screen")


def test_nastaliq_keeps_its_height_on_paper(stories, page, live_server):
    page.emulate_media(media="print")
    for end, selectors in (("", [".words p", ".standfirst"]), ("print/", [".paragraph"])):
        page.goto(live_server.url + path_of(stories[1]) + end)
        assert min(page.evaluate(LINE, selector) for selector in selectors) > 2


def test_what_is_copied_from_the_print_page_is_the_story(stories, page, live_server):
    complaints = listen(page)
    for story in stories:
        words = story.live_edition.words
        page.goto(f"{live_server.url}{path_of(story)}print/")
        again = read(page.inner_text("body").encode(), outlets=("The Zarbandar Courier",))
        assert (again.headline, again.language) == (words.headline, words.language)
        assert again.dateline_date == words.dateline_date
        assert again.sources == ("Anadolu Agency",)
        assert len(again.paragraphs) == words.body_html.count("<p>")
        assert again.findings == ()
    assert complaints == []
