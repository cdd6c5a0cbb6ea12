"""Pictures at the desk in a real browser: seen by everybody, set by a click, by numbers, or without a script."""

import pytest

from articles.models import Article
from tests.picturefiles import file_of, picture
from tests.seen import faults, listen, parse, seat, sideways

pytestmark = pytest.mark.django_db(transaction=True)

LOOKS = [(390, "dark", "ur"), (1440, "light", "en")]


@pytest.fixture
def led(words, led_by, ada):
    """A draft that a picture leads."""
    return Article.objects.begin(words(headline="Led by gates", pictures=led_by()), by=ada)


def screen(article):
    return f"/admin/articles/article/{article.pk}/change/"


@pytest.fixture
def desk(led, pictured):
    library = "/admin/articles/image/"
    return [
        screen(led),
        library,
        f"{library}add/",
        f"{library}{pictured.pk}/change/",
        f"{library}{pictured.pk}/history/",
    ]


def test_every_page_with_pictures_is_valid_html(client, desk, ada, bilal):
    for person in (ada, bilal):
        client.force_login(person)
        for address in desk:
            parse(client.get(address).content.decode())


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
def test_every_page_with_pictures_is_for_everybody(desk, page, live_server, ed, width, scheme, language):
    seat(page, live_server.url, ed, language)
    complaints = listen(page)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in desk:
        page.goto(live_server.url + address)
        page.evaluate("for (const each of document.querySelectorAll('#picture details')) each.open = true")
        assert faults(page) == [], address
        assert sideways(page) <= 0, address
    assert complaints == []


def test_a_click_on_the_picture_sets_the_point_that_stays(page, live_server, led, ada):
    seat(page, live_server.url, ada)
    page.goto(live_server.url + screen(led))
    page.locator("figure.focus.ready img").click(position={"x": 160, "y": 320})
    page.locator("input[name=_save]").click()

    printed = Article.objects.get(pk=led.pk).newest.pictures.get()
    assert (printed.focus_x, printed.focus_y) == (25, 75)


def test_a_picture_is_brought_chosen_and_taken_off_with_scripts_switched_off(
    browser, live_server, draft, pictured, ada
):
    context = browser.new_context(java_script_enabled=False)
    page = seat(context.new_page(), live_server.url, ada)
    page.goto(live_server.url + screen(draft))
    page.get_by_text("Bring a new picture").click()
    page.locator("[name=picture-file]").set_input_files(
        {"name": "boats.jpg", "mimeType": "image/jpeg", "buffer": file_of(picture(colour="green"))}
    )
    page.locator("[name=picture-credit]").fill("Ada Yaldani")
    page.locator("input[name=_save]").click()
    assert Article.objects.get(pk=draft.pk).newest.pictures.get().image.name == "boats"

    page.get_by_text("Choose from the library").click()
    page.get_by_label("Sea gates").check()
    page.locator("input[name=_save]").click()
    assert Article.objects.get(pk=draft.pk).newest.pictures.get().image == pictured

    page.get_by_label("No picture").check()
    page.locator("input[name=_save]").click()
    assert not Article.objects.get(pk=draft.pk).newest.pictures.exists()
    context.close()


def test_a_picture_chosen_but_never_saved_is_offered_again(page, live_server, led, ada):
    seat(page, live_server.url, ada)
    complaints = listen(page)
    page.goto(live_server.url + screen(led))
    page.get_by_label("No picture").check()
    page.locator("[name=picture-alt]").fill("Words that were never saved.")
    page.wait_for_timeout(700)
    page.goto(live_server.url + "/admin/")
    page.goto(live_server.url + screen(led))
    page.locator("#kept-here [data-open]").click()

    assert page.locator("[name=picture-alt]").input_value() == "Words that were never saved."
    assert page.get_by_label("No picture").is_checked()
    assert complaints == []
