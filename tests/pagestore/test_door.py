"""Who is let to the kept pages, and what strangers can do about what is kept: nothing."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver

from articles.models import Section
from public.pagestore.door import canonical, read_by
from public.pagestore.store import PageStore
from tests.pagestore.conftest import Press, ask, stands
from tests.public.conftest import path_of
from tests.test_who_may_open import routes


def test_an_unknown_query_string_makes_no_other_page(store, live):
    page = ask(store, path_of(live))

    for query in ("utm_source=a", "utm_source=b&fbclid=c", "after=zzz", "q=%00", "&&&", "a=" + "b" * 300):
        again = ask(store, path_of(live), query)
        assert again.was_kept
        assert again.body == page.body
    assert len(store.front.pages) + len(store.further.pages) == 1


def test_a_list_is_kept_by_where_its_page_begins_and_by_nothing_else(store, live):
    for query in ("after=MTc5NTU0NzYwMDAwMDAwMC4x", "x=1&after=MTc5NTU0NzYwMDAwMDAwMC4x&y=2"):
        ask(store, "/section/world/", query)

    assert list(store.further.pages) == [("/section/world/", "after=MTc5NTU0NzYwMDAwMDAwMC4x")]
    assert ask(store, "/section/world/", "x=2&after=MTc5NTU0NzYwMDAwMDAwMC4x").was_kept
    assert not ask(store, "/section/world/").was_kept


def test_an_address_that_looks_like_another_with_a_query_is_not_that_page(store, live):
    ask(store, "/section/world/", "after=MTc5NTU0NzYwMDAwMDAwMC4x")

    assert ask(store, "/section/world/?after=MTc5NTU0NzYwMDAwMDAwMC4x").status == 404


@pytest.mark.parametrize("query", ["after=%FF", "a&" * 3000, "after=" + "x" * 3000, "after=\xd9\x86"])
def test_a_hostile_query_string_is_no_servers_fault(store, live, query):
    assert ask(store, "/section/world/", query).status < 500
    assert ask(store, path_of(live), query).status < 500


def test_only_what_a_page_reads_is_left_of_a_query_string():
    assert canonical("b=2&a=1&x=3&a=0", {"a", "b"}) == "a=1&a=0&b=2"
    assert canonical("after=%D8%A7&AFTER=1", {"after"}) == "after=%D8%A7"
    assert canonical("x=1", frozenset()) == ""
    assert canonical("x=1&" * 200, {"x"}) is None


@pytest.mark.parametrize("headers", [
    {"HTTP_COOKIE": "sessionid=stolen; django_language=ur"}, {"HTTP_AUTHORIZATION": "Bearer x"},
    {"HTTP_ACCEPT_LANGUAGE": "ur"}, {"HTTP_X_FORWARDED_HOST": "evil.example"}, {"HTTP_X_FORWARDED_PROTO": "https"},
    {"HTTP_RANGE": "bytes=0-3"}, {"HTTP_IF_MODIFIED_SINCE": "Tue, 24 Nov 2026 00:00:00 GMT"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"}, {"HTTP_ACCEPT": "application/json"},
])  # fmt: skip
def test_no_header_of_a_strangers_makes_another_page(store, live, headers):
    first = ask(store, path_of(live), **headers)
    second = ask(store, path_of(live))

    assert second.was_kept
    assert (first.status, first.body) == (200, second.body)


def test_a_page_is_printed_for_nobody_in_particular(in_front_of):
    press = Press()
    ask(in_front_of(press), "/", "utm=1", HTTP_COOKIE="a=b", HTTP_X_ODD="c", CONTENT_LENGTH="9")

    (environ,) = press.asked
    assert environ["QUERY_STRING"] == ""
    assert {name for name in environ if name.startswith(("HTTP_", "CONTENT_", "REMOTE_"))} == {"HTTP_HOST"}


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "testserver:80:80", "x" * 9000])
def test_another_host_is_refused_as_django_refuses_it(store, live, host):
    ask(store, path_of(live))

    assert ask(store, path_of(live), HTTP_HOST=host).status == 400


def test_a_hundred_ports_of_our_own_host_are_let_in_and_not_remembered(store, live):
    ask(store, path_of(live))

    assert all(ask(store, path_of(live), HTTP_HOST=f"testserver:{port}").was_kept for port in range(1, 130))
    assert len(store.door._hosts) == 100


def test_without_tls_where_it_must_be_nobody_gets_a_kept_page(settings, live, one_connection):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    store = behind_tls()

    for headers in ({"wsgi.url_scheme": "https"}, {"HTTP_X_FORWARDED_PROTO": "https"},
                    {"HTTP_X_FORWARDED_PROTO": "https, http"}):  # fmt: skip
        store.front.pages.clear()
        assert [ask(store, path_of(live), **headers).status for _twice in range(2)] == [200, 200]
    for headers in ({}, {"HTTP_X_FORWARDED_PROTO": "http"},
                    {"HTTP_X_FORWARDED_PROTO": "http", "wsgi.url_scheme": "https"}):  # fmt: skip
        assert ask(store, path_of(live), **headers).status == 301


def behind_tls():
    store = PageStore(WSGIHandler(), megabytes=2)
    stands(store)
    return store


def test_a_page_is_printed_under_the_papers_own_name_where_it_answers_to_it(in_front_of, settings):
    settings.ALLOWED_HOSTS = ["testserver", "news.example"]
    for address, host in [("https://news.example", "news.example"), ("https://elsewhere.example", "testserver")]:
        settings.NEWSROOM_URL = address
        press = Press()
        ask(in_front_of(press))
        assert press.asked[0]["HTTP_HOST"] == host


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_who_wants_anything_but_to_read_is_passed_on(store, live, method):
    ask(store, path_of(live))

    assert ask(store, path_of(live), method=method).status in (403, 405)
    assert store.numbers()["hits"] == 0


@pytest.mark.parametrize("path", ["/admin/", "/people/login/", "/healthz", "/readyz", "/static/public/look.css",
    "/media/x.jpg", "/metrics", "/ledger/", "/no/such/page/", "/admin/articles/article/1/preview/"])  # fmt: skip
def test_what_is_no_page_of_the_paper_is_never_kept(path):
    assert read_by(path) is None


def test_only_views_for_readers_are_ever_kept():
    """Not by a list of paths: a view says of itself that it is for readers, and the desk's say nothing."""
    views = [each for each in _views(get_resolver().url_patterns) if getattr(each.callback, "kept", False)]

    assert {each.callback.__module__.split(".")[0] for each in views} == {"public"}
    assert len(views) > 20
    assert len(set(routes(get_resolver().url_patterns))) > len(views)


def _views(patterns):
    for each in patterns:
        yield from _views(each.url_patterns) if hasattr(each, "url_patterns") else [each]


def test_an_address_in_urdu_is_kept_like_any_other(store, paper):
    path = path_of(paper(headline="زربندر نے دروازے بند کیے", language="ur", slug="زربندر-دروازے"))

    assert ask(store, path).status == 200
    assert ask(store, path).was_kept


def test_a_newsroom_mounted_below_another_site_is_not_kept(in_front_of):
    press = Press()
    store = in_front_of(press)

    assert [ask(store, SCRIPT_NAME="/paper").status for _ in range(2)] == [200, 200]
    assert len(press.asked) == 2


def test_a_section_has_its_page_before_it_has_a_story_and_keeps_it(store):
    Section.objects.create(slug="city", name="City")

    assert [ask(store, "/section/city/").was_kept for _ in range(2)] == [False, True]
