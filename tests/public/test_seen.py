"""Every page of the paper, seen: valid HTML, axe's rules, no sideways scroll, a silent console, and no dead link."""

import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.utils import timezone

from public.moment import written
from tests.public.conftest import path_of
from tests.seen import faults, listen, parse, sideways

ELSEWHERE = ("/static/", "/at/2")
"""The style sheet; and the past, which `test_at` walks."""
LOOKS = [(390, "dark"), (1440, "light")]


@pytest.fixture
def pages(paper, correct, words, chief, ada, draft, world, led_by):
    """A paper with a little of everything, and the address of every kind of page in it."""
    story = paper(headline="Zarbandar shuts its sea gates", slug="gates", pictures=led_by())
    before = written(timezone.now())
    correct(
        story,
        pictures=led_by(),
        body_html="<p>The gates closed at one.</p><blockquote><p>Wet.</p><footer>A clerk</footer></blockquote>",
    )
    urdu = paper(
        headline="زربندر نے سمندری دروازے بند کیے", language="ur", slug="gates-ur", standfirst="پانی رک گیا۔",
        pictures=led_by(alt="سمندر میں دو دروازے۔", caption="دوپہر کے دروازے۔"), translation_of_id=story.pk,
        body_html="<p>پہلی بار دروازے بند ہوئے۔ “کوئی بھیگا نہیں۔”</p><h2>آگے کیا</h2><ul><li>ایک</li><li>دو</li></ul>",
    )  # fmt: skip
    foreign = paper(headline="Liman kapıları kapandı", language="tr", slug="gates-tr", label="analysis")
    for number in range(24):
        paper(headline=f"A story to fill the lists, number {number}", slug=f"n-{number}", standfirst="")
    alone = draft
    alone.publish_alone(by=chief, reason="Night shift.", sha256=draft.newest.words.digest())
    gone = paper(headline="Gone", slug="gone")
    withdrawn = path_of(gone)
    gone.retract(by=chief, notice="We could not stand by this report.\n\nWe are sorry.")
    for language, end in (("en", ""), ("ur", "-ur")):
        paper(headline="How we correct ourselves", slug=f"corrections{end}", label="page", language=language)
    lists = ["", "archive/", "corrections/", "ledger/", "section/world/", "tag/harbour/", "source/anadolu-agency/",
             "by/ada-yaldani/", "at/"]  # fmt: skip
    year, month = path_of(story).split("/")[1:3]
    lists += [f"archive/{year}/", f"archive/{year}/{month}/", "archive/2001/", "archive/2001/01/", "search/"]
    lists += [f"search/?q={each}" for each in ("gates&section=world", "lists", "gatse+xylophone", "سمندری")]
    here, there = path_of(story), path_of(urdu)
    return [
        *(f"/{each}" for each in lists), *(f"/language/ur/{each}" for each in lists),
        here, f"{here}print/", f"{here}history/", f"{here}history/1/", there, f"{there}history/", f"{there}print/",
        "/about/corrections/", "/about/corrections/history/", "/about/corrections-ur/",
        f"/at/{before}/", f"/at/{before}/language/ur/", f"/at/{before}{here}", f"/at/{before}{here}print/",
        f"/at/{before}/ledger/", "/at/1999-01-01T00:00Z/", "/at/x/language/ur/",
        path_of(foreign), path_of(alone), f"{path_of(alone)}history/", withdrawn, "/nothing/", "/language/ur/nothing/",
    ]  # fmt: skip


@pytest.mark.django_db
def test_every_page_is_valid_html(client, pages):
    for path in pages:
        parse(client.get(path).content.decode())


@pytest.mark.django_db
def test_an_empty_paper_is_valid_html(client, world):
    for path in (
        "/",
        "/section/world/",
        "/archive/",
        "/search/",
        "/search/?q=gates",
        "/search/?from=2026-01-01",
        "/corrections/",
        "/ledger/",
        "/language/ur/",
    ):
        parse(client.get(path).content.decode())


@pytest.mark.django_db
def test_no_link_is_dead(client, pages):
    asked, waiting = set(), ["/", "/language/ur/"]
    while waiting:
        path = waiting.pop()
        if path in asked:
            continue
        asked.add(path)
        answer = client.get(path)
        assert answer.status_code in (200, 301, 410), path
        if "html" in answer.get("Content-Type", ""):
            links = re.findall(r'<(?:a|link)[^>]* href="([^"#]+)', answer.content.decode())
            waiting += [each for each in (_ours(path, link) for link in links) if each]
    assert len(asked) > 60


def _ours(path, link):
    """The path of a link that stays in the paper."""
    parts = urlsplit(urljoin(f"http://testserver{path}", link.replace("&amp;", "&")))
    inside = parts.hostname == "testserver" and parts.scheme == "http" and not parts.path.startswith(ELSEWHERE)
    return unquote(parts.path) + (f"?{parts.query}" if parts.query else "") if inside else ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_is_for_everybody(pages, page, live_server, settings, width, scheme):
    settings.NEWSROOM_URL = live_server.url
    complaints = listen(page)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for path in pages:
        page.goto(live_server.url + path)
        assert faults(page) == [], path
        assert sideways(page) <= 0, path
    assert [each for each in complaints if "410 (Gone)" not in each and "404 (Not Found)" not in each] == []


@pytest.mark.django_db(transaction=True)
def test_the_page_is_read_without_its_style_sheet(pages, browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(live_server.url + "/")
    page.get_by_role("link", name="Zarbandar shuts its sea gates").first.click()

    assert page.get_by_role("heading", level=1).inner_text() == "Zarbandar shuts its sea gates"
    context.close()


@pytest.mark.django_db(transaction=True)
def test_the_front_is_walked_by_keyboard(pages, page, live_server):
    page.goto(live_server.url + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focus = "getComputedStyle(document.activeElement).outlineStyle"

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate(focus) != "none"


@pytest.mark.django_db(transaction=True)
def test_faces_of_the_other_language_are_fetched_when_a_reader_comes_near_its_stories(pages, page, live_server):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.set_viewport_size({"width": 390, "height": 600})
    page.goto(live_server.url, wait_until="networkidle")
    assert not [url for url in fetched if "nastaliq" in url]

    with page.expect_request("**/noto-nastaliq-urdu-*.woff2"):
        page.locator(".elsewhere").scroll_into_view_if_needed()


@pytest.mark.django_db(transaction=True)
def test_nastaliq_has_its_height_in_every_line(pages, page, live_server):
    """It hangs from the line above into the line below: what is set as tight as Latin runs into itself."""
    tight = """[...document.querySelectorAll("main p:not(.seal), main h2")].filter(each => each.textContent.trim()
        && !each.closest("[lang]:not(:lang(ur))") && parseFloat(getComputedStyle(each).lineHeight)
        < 1.9 * parseFloat(getComputedStyle(each).fontSize)).map(each => each.outerHTML)"""
    found = {}
    for path in pages:
        page.goto(live_server.url + path)
        if page.evaluate("document.documentElement.lang") == "ur":
            found[path] = page.evaluate(tight)

    assert len(found) > 8
    assert {path: tight for path, tight in found.items() if tight} == {}
