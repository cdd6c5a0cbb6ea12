"""The screens of the fronts in a real browser: narrow and wide, light and dark, English and Urdu, and by keyboard."""

import pytest

from articles.models import Edition, Place, Placement
from tests.public.conftest import paper  # noqa: F401
from tests.seen import faults, listen, parse, seat, sideways

pytestmark = pytest.mark.django_db(transaction=True)
FRONT = "/admin/articles/placement/en/"


@pytest.fixture
def fronts(paper, chief):  # noqa: F811
    """Three stories, two of them placed, one in Urdu."""
    for number in range(3):
        paper(headline=f"A headline of some length that goes on over two lines, number {number}", slug=f"n-{number}")
    paper(headline="زربندر نے سمندری دروازے پہلی بار بند کیے", language="ur", slug="khabar")
    for language in ("en", "ur"):
        stories = [(each.article, None) for each in place_stories(language)]
        place = Place(language)
        Placement.objects.arrange(place, stories, by=chief, seen=Placement.objects.token(place))


def place_stories(language):
    return Edition.objects.live().filter(listing__language=language).order_by("pk")[:2]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_fronts_are_for_everybody(fronts, page, live_server, chief, language, scheme, width):
    complaints = listen(page)
    seat(page, live_server.url, chief, language)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/admin/articles/placement/", FRONT, "/admin/articles/placement/ur/"):
        page.goto(live_server.url + address)
        assert complaints == [], address
        assert faults(page) == [], address
        complaints.clear()  # of axe's own inline styles, which the policy refuses
        assert sideways(page) <= 0, address
        assert page.evaluate("document.documentElement.lang") == language


def test_a_front_is_arranged_by_keyboard_alone_and_without_a_script(fronts, browser, live_server, chief):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    seat(page, live_server.url, chief)
    page.goto(live_server.url + FRONT)
    page.get_by_label("Place of").nth(1).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    enter(page)
    assert "number 1" in page.locator(".places .headline").first.inner_text(), "Enter puts in order, and saves nothing"
    assert page.get_by_text("Not saved yet").is_visible()
    page.locator("button[name=down]").first.focus()
    enter(page)
    assert "number 0" in page.locator(".places .headline").first.inner_text()
    page.get_by_role("button", name="Save").focus()
    enter(page)

    assert page.get_by_text("Arranged. Readers have it so").is_visible()
    context.close()


def enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_screens_are_valid_html(fronts, client, chief):
    client.force_login(chief)
    for address in ("/admin/articles/placement/", FRONT):
        parse(client.get(address).content.decode())
