"""The paper at a past moment: every page as readers had it then, and nothing that came later, or was taken back."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from articles.models import Edition
from public.moment import written
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db

THEN = "Zarbandar shuts its sea gates"
TODAY = ["Zarbandar closes them again", "We said noon.", "A new boat", "Read over in the morning", "new-words"]
TAKEN = ["Gone gates", "gone-gates"]
AHEAD = ["Tomorrow’s ferry", "Tomorrow’s gates", "tomorrow-ferry"]


@pytest.fixture
def past(paper, words, correct, chief, ed, ada, draft, live):
    """A moment, and all that came after it: a correction, a new story, a withdrawal, a second reading."""
    gone = paper(headline="Gone gates", slug="gone-gates")
    path = path_of(live)
    paper(headline="Tomorrow’s ferry", slug="tomorrow-ferry", at=timezone.now() + timedelta(hours=1))
    when = timezone.now()
    correct(live, headline="Zarbandar closes them again", slug="new-words")
    paper(headline="A new boat", slug="new-words-boat")
    gone.retract(by=chief, notice="We could not stand by this report.")
    return {"when": when, "at": f"/at/{written(when)}", "path": path, "gone": "/" + path.split("/", 2)[1]}


def text(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


STORY = "<year:year>/<two:month>/<word:slug>/"
LISTS = {
    "": "/", "section/<word:slug>/": "/section/world/", "tag/<word:slug>/": "/tag/harbour/",
    "source/<word:slug>/": "/source/anadolu-agency/", "by/<word:slug>/": "/by/ada-yaldani/", "archive/": "/archive/",
    "archive/<year:year>/<two:month>/<two:day>/": "/archive/{day}/", "corrections/": "/corrections/",
    "ledger/": "/ledger/", "search/": "/search/?q=gates", "archive/<year:year>/": "/archive/{day:.4}/",
    "archive/<year:year>/<two:month>/": "/archive/{day:.7}/",
}  # fmt: skip
ABOUT = {f"about/<word:slug>/{page}" for page in ("", "history/", "history/<number:number>/")}
"""Pages about the paper are read in the past by the same views; none stands in this paper."""
STORIES = {STORY: "{path}", f"{STORY}print/": "{path}print/", f"{STORY}history/": "{path}history/",
           f"{STORY}history/<number:number>/": "{path}history/1/"}  # fmt: skip
NOT_TO_BE_SEEN_AGAIN = {"at/", "at/<str:when>/", "at/<str:when>/<path:rest>"}
"""A moment of a moment is none."""


def routes(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def plain(route):
    return route.removeprefix("^/").removeprefix("language/ur/")


ROUTES = {plain(route) for route in routes(get_resolver("public.urls").url_patterns)}
FILES = {route for route in ROUTES if route and not route.endswith("/")} - NOT_TO_BE_SEEN_AGAIN


def pages_of(past):
    day = timezone.localtime(past["when"]).strftime("%Y/%m/%d")
    return {route: page.format(path=past["path"], day=day) for route, page in (LISTS | STORIES).items()}


def test_every_page_of_the_paper_is_known_here():
    assert set(LISTS) | set(STORIES) | ABOUT == ROUTES - FILES - NOT_TO_BE_SEEN_AGAIN


def test_every_page_is_as_readers_had_it_then(client, past):
    for page in pages_of(past).values():
        then = text(client, past["at"] + page)
        assert "The paper as it stood on" in then, page
        assert [each for each in (*TODAY, *TAKEN, *AHEAD) if each in then] == [], page
        assert THEN in then or page == "/corrections/" or page.startswith(("/archive/", "/search/")), page


def test_every_urdu_page_is_as_readers_had_it_then(client, past):
    for page in (pages_of(past)[route] for route in LISTS):
        answer = client.get(f"{past['at']}/language/ur{page}")
        assert answer.status_code in (200, 404), page
        assert [each for each in (*TODAY, *TAKEN, *AHEAD) if each in answer.content.decode()] == [], page


def test_today_has_the_words_of_today(client, past):
    assert "Zarbandar closes them again" in text(client, "/")
    assert THEN not in text(client, "/")


@pytest.mark.parametrize("file", sorted(FILES))
def test_what_programs_fetch_is_of_the_present_only(client, past, file):
    path = pages_of(past)[STORY] if file.startswith(STORY) else ""
    here = "/" + file.replace(STORY, "").replace("<word:slug>", "world") if not path else path + file[len(STORY) :]

    assert client.get(past["at"] + here).status_code == 404


def test_every_link_of_the_past_stays_there(client, past):
    outside = set()
    for page in pages_of(past).values():
        for tag, link in re.findall(r'(<a[^>]* href="(/[^"]*)")', text(client, past["at"] + page)):
            if not link.startswith("/at/") and 'class="now"' not in tag and link.endswith("/"):
                outside.add(link)
    assert outside == set()


def test_links_in_every_script_stay_in_the_past(client, paper):
    story = paper(headline="زربندر کی خبر", language="ur", slug="زربندر-کی-خبر")
    at = f"/at/{written(timezone.now())}"

    assert f'href="{at}{iri_to_uri(path_of(story))}"' in text(client, f"{at}/language/ur/")
    assert f'href="{at}/section/world/"' in text(client, at + path_of(story)).replace("/language/ur/", "/")


def test_no_link_of_the_past_is_dead(client, past):
    asked, waiting = set(), [past["at"] + "/"]
    while waiting:
        path = waiting.pop()
        if path in asked:
            continue
        asked.add(path)
        answer = client.get(path)
        assert answer.status_code in (200, 301), path
        if answer.status_code == 200:
            waiting += [link.replace("&amp;", "&") for link in
                re.findall(r'<a[^>]* href="(/at/2[^"#]*)', answer.content.decode())]  # fmt: skip
    assert len(asked) > 15


def test_the_past_is_not_indexed_and_names_the_page_of_today(client, past):
    answer = client.get(f"{past['at']}/section/world/")

    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()
    assert '<link rel="canonical" href="http://testserver/section/world/">' in answer.content.decode()
    assert '<a class="now" href="/section/world/">' in answer.content.decode()


def test_a_story_that_was_corrected_since_says_so(client, past):
    page = text(client, past["at"] + past["path"])

    assert "This story has been corrected since." in page
    assert f'<a class="now" href="{past["path"]}history/">' in page
    assert "This story has been corrected since." in text(client, past["at"] + past["path"] + "print/")


def test_a_story_that_was_only_updated_since_says_that(client, live, correct):
    at = f"/at/{written(timezone.now())}"
    path = path_of(live)
    assert "since." not in text(client, at + path)
    correct(live, kind="update", wrong="", right="The bridge has opened too.", body_html="<p>Later words.</p>")

    assert "This story has been changed since." in text(client, at + path)


def test_what_was_withdrawn_answers_with_its_notice_in_the_past_too(client, past, live):
    gone = past["path"].replace(past["path"].split("/")[3], "gone-gates")
    answer = client.get(past["at"] + gone)

    assert answer.status_code == 410
    assert "We could not stand by this report." in answer.content.decode()
    assert "Gone gates" not in answer.content.decode()


def test_a_second_reading_that_came_later_is_not_told_of_the_past(client, draft, chief, ed):
    edition = draft.publish_alone(by=chief, reason="Night shift.", sha256=draft.newest.words.digest())
    path, at = path_of(draft), f"/at/{written(timezone.now())}"
    draft.read_over(by=ed, edition=edition, sha256=edition.approval.sha256)

    for end in ("", "history/"):
        assert "read it over" in text(client, path + end)
        assert "read it over" not in text(client, at + path + end)


def test_the_head_of_the_ledger_is_that_of_the_moment(client, past):
    assert client.get(f"{past['at']}/ledger/").context["head"].number < client.get("/ledger/").context["head"].number


def test_a_moment_ahead_is_refused_by_the_real_clock(client, paper):
    soon = timezone.now() + timedelta(minutes=5)
    paper(headline="Tomorrow’s ferry", slug="tomorrow-ferry", at=soon)
    path = Edition.objects.get().listing.path
    for page in ("/", "/section/world/", path, "/nothing/"):
        answer = client.get(f"/at/{written(soon + timedelta(minutes=1))}{page}")
        assert answer.status_code == 404
        assert "That moment has not come yet" in answer.content.decode()
        assert "ferry" not in re.sub(r'value="[^"]*"|href="[^"]*"', "", answer.content.decode())


def test_a_moment_ahead_is_refused_without_asking_the_database_for_a_story(client, live):
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/at/2999-01-01T00:00Z{path_of(live)}")

    assert not [each["sql"] for each in captured if "edition" in each["sql"] and "listing" not in each["sql"]][1:]


def test_before_the_first_edition_there_is_nothing_to_read(client, live):
    answer = client.get("/at/1851-09-18T12:00Z/")

    assert answer.status_code == 404
    assert "Our first edition was with readers on" in answer.content.decode()
    assert client.get("/at/0001-01-01T00:00Z/").status_code == 404


def test_a_paper_without_an_edition_has_no_past(client, db):
    answer = client.get(f"/at/{written(timezone.now() - timedelta(days=1))}/")

    assert answer.status_code == 404
    assert "Nothing has been published yet" in answer.content.decode()


@pytest.mark.parametrize("when", ["x", "2026-11-24", "2026-13-01T00:00Z", "2026-11-24T18:00", "0001-01-01T00:00+05:00",
    "2026-11-24T18:00:00.1234567Z", "٢٠٢٦-11-24T18:00Z", "2026-W48-2", "2026-11-24T25:00Z", "\x00", "a" * 10_000,
    "2026-11-24T18:00:60Z"])  # fmt: skip
def test_what_is_no_moment_is_not_found(client, live, when):
    answer = client.get(f"/at/{when}/section/world/")

    assert answer.status_code == 404
    assert "/at/2026-11-24T18:00Z/" in answer.content.decode()


@pytest.mark.parametrize(("asked", "named"), [
    ("2026-11-24T18:00:00Z", "2026-11-24T18:00Z"), ("2026-11-24T23:00+05:00", "2026-11-24T18:00Z"),
    ("2026-11-24T18:00:07.100Z", "2026-11-24T18:00:07.1Z"), ("2026-11-24T18:00:07.000Z", "2026-11-24T18:00:07Z"),
])  # fmt: skip
def test_a_moment_has_one_address(client, live, asked, named):
    answer = client.get(f"/at/{asked}/section/world/?after=x")

    if "T18:00" in asked or "T23" in asked:
        assert (answer.status_code, answer["Location"]) == (301, f"/at/{named}/section/world/?after=x")


def test_a_page_is_reached_without_its_last_slash(client, live):
    at = f"/at/{written(timezone.now())}"

    assert client.get(f"{at}/section/world")["Location"] == f"{at}/section/world/"


def test_a_story_that_moved_leads_on_within_the_moment(client, live, correct):
    old = path_of(live)
    correct(live, slug="moved-gates")
    at = f"/at/{written(timezone.now())}"
    answer = client.get(at + old)

    assert (answer.status_code, answer["Location"]) == (301, at + path_of(live))


def test_where_nothing_stood_then_the_page_leads_to_today(client, past, paper):
    path = path_of(paper(headline="A later boat", slug="later"))
    answer = client.get(past["at"] + path)

    assert answer.status_code == 404
    assert "Nothing stood here then" in answer.content.decode()
    assert "A later boat" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/at/2026-11-24T18:00Z/", "//example.org/", "/admin/", "/people/login/", "/healthz",
    "/static/public/look.css", "/\x00/", "/../admin/"])  # fmt: skip
def test_only_pages_of_the_paper_have_a_past(client, live, path):
    assert client.get(f"/at/{written(timezone.now())}{path}").status_code == 404


def test_reading_the_past_asks_the_database_hardly_more_often(client, past, paper):
    for page in pages_of(past).values():
        now = queries(client, page) if client.get(page).status_code == 200 else 99
        assert queries(client, past["at"] + page) <= min(now + 2, 18), page


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)
