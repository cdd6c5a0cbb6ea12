"""What a reader is sent: in an encoding they take, under a tag of its own, and not twice."""

import gzip

import brotli
import pytest
from django.test import Client

from public.pagestore.pages import cache_control, is_fit, preferred
from tests.pagestore.conftest import Press, ask
from tests.public.conftest import path_of

UNZIP = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("GZIP;q=1.0", "gzip"), ("deflate", ""), ("", ""),
        ("br;q=0, gzip;q=0.5", "gzip"), ("*", "br"), ("identity", ""), ("gzip;q=0", ""), ("gzip;q=nonsense", ""),
        ("br;q=0.2, gzip;q=0.8", "gzip"), ("identity;q=1, gzip;q=0.5", ""), ("*;q=0", ""), ("gzip;level=9", "gzip"),
        (", ;q=1,br", "br"), ("br," + "x," * 5000, "br"),
    ],
)  # fmt: skip
def test_a_reader_gets_the_smallest_encoding_they_take(accepted, coding):
    assert preferred(accepted) == coding


def test_the_second_reader_gets_what_the_first_had_printed(store, live):
    first, second = ask(store, path_of(live)), ask(store, path_of(live))

    assert (first.status, second.status) == (200, 200)
    assert second.was_kept
    assert not first.was_kept
    assert second.body == first.body
    assert b"Nobody on the quay got wet" in second.body


def test_a_kept_page_says_all_that_django_says(store, live):
    ask(store, path_of(live))
    kept, printed = ask(store, path_of(live)), Client().get(path_of(live))

    of_its_own = {"etag", "cache-control", "vary", "cache-status"}
    assert {k: v for k, v in kept.headers.items() if k not in of_its_own} == {
        name.lower(): value for name, value in printed.headers.items() if name.lower() not in of_its_own
    }
    assert "nonce" not in kept["Content-Security-Policy"]
    assert kept["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_each_encoding_has_a_tag_and_a_length_of_its_own(store, live, coding):
    plain = ask(store, path_of(live))
    packed = ask(store, path_of(live), HTTP_ACCEPT_ENCODING=coding)

    assert packed["Content-Encoding"] == coding
    assert UNZIP[coding](packed.body) == plain.body
    assert packed["Content-Length"] == str(len(packed.body))
    assert plain["ETag"] != packed["ETag"]
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"


def test_who_has_the_page_already_is_not_sent_it_again(store, live):
    tag = ask(store, path_of(live), HTTP_ACCEPT_ENCODING="br")["ETag"]

    for tags in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = ask(store, path_of(live), HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=tags)
        assert (again.status, again.body, again["ETag"]) == (304, b"", tag)
        assert again["Content-Length"] is None

    assert ask(store, path_of(live), HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=tag).status == 200


def test_the_first_to_ask_may_have_it_already(store, live):
    tag = ask(store, path_of(live))["ETag"]
    store.front.pages.clear()

    assert ask(store, path_of(live), HTTP_IF_NONE_MATCH=tag).status == 304


def test_head_is_told_what_get_would_bring(store, live):
    first, page, second = (ask(store, path_of(live), method=method) for method in ("HEAD", "GET", "HEAD"))

    assert (first.body, second.body) == (b"", b"")
    assert first["Content-Length"] == second["Content-Length"] == str(len(page.body))
    assert second.was_kept


def test_head_of_nothing_has_no_body_either(store):
    assert ask(store, "/2026/11/nothing-here/", method="HEAD").body == b""


def test_what_stays_the_same_is_not_compressed_again(store, live):
    ask(store, path_of(live), HTTP_ACCEPT_ENCODING="br")
    parts = store.front.pages[path_of(live)].parts
    store.watch.standing = store.watch.standing.of(type(store.watch.standing.generation)((0, 0, 2), [2e9]),
        seen=2e9, shared=1)  # fmt: skip

    assert not ask(store, path_of(live)).was_kept
    assert store.front.pages[path_of(live)].parts is parts


def test_a_withdrawal_and_a_move_for_ever_are_kept_and_an_address_of_nothing_is_not(store, live, chief):
    path = path_of(live)
    assert [ask(store, path.upper()).status for _ in range(2)] == [301, 301]
    assert ask(store, path.upper()).was_kept
    live.retract(by=chief, notice="We could not stand by this story.")
    assert [ask(store, path).status for _ in range(2)] == [410, 410]
    assert ask(store, path).was_kept

    assert [ask(store, "/2026/11/nothing-here/").status for _ in range(2)] == [404, 404]
    assert not ask(store, "/2026/11/nothing-here/").was_kept


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", [("Set-Cookie", "sessionid=1")]), ("200 OK", [("Cache-Control", "private")]),
        ("200 OK", [("Cache-Control", "max-age=0, no-store")]), ("200 OK", [("Vary", "Cookie")]),
        ("200 OK", [("Vary", "Accept-Encoding, Cookie")]), ("200 OK", [("Content-Encoding", "gzip")]),
        ("200 OK", [("Content-Security-Policy", "script-src 'nonce-abc'")]), ("404 Not Found", []), ("302 Found", []),
        ("500 Internal Server Error", []), ("206 Partial Content", []),
    ],
)  # fmt: skip
def test_what_is_meant_for_one_reader_is_never_kept(in_front_of, status, headers):
    press = Press(status=status, headers=headers)
    store = in_front_of(press)

    assert not is_fit(status, headers)
    assert [ask(store).body for _ in range(2)] == [press.body] * 2
    assert len(press.asked) == 2
    assert store.numbers()["refused"] == 2


def test_what_caches_may_do_never_outlives_the_next_change():
    told = {left: cache_control(left, 5)[1].removeprefix("public, max-age=0, must-revalidate") for left in
        (100, 9.5, 7.9, 3.2, 0.9, 0, -4)}  # fmt: skip

    assert told == {
        100: ", s-maxage=5, stale-while-revalidate=5",
        9.5: ", s-maxage=5, stale-while-revalidate=4",
        7.9: ", s-maxage=5, stale-while-revalidate=2",
        3.2: ", s-maxage=3",
        0.9: "",
        0: "",
        -4: "",
    }
