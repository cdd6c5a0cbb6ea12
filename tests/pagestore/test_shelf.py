"""Memory has a bound: what nobody has read for longest goes, and what is of the past goes before it."""

from public.pagestore.generation import Generation
from public.pagestore.pages import Page
from public.pagestore.shelf import Shelf
from tests.pagestore.conftest import Press, ask

NOW, PAST = Generation((1,), [2e9]), Generation((0,), [2e9])


def page(body, used, generation=NOW):
    page = Page("200 OK", [], body, generation)
    page.used = used
    return page


def test_the_shelf_never_holds_more_than_it_may():
    shelf = Shelf(100_000)

    for number in range(500):
        shelf.put(f"/{number}/", page(b"x" * 3000, used=number))
        assert shelf.size <= 100_000
        assert shelf.size == sum(each.size for each in shelf.pages.values())
    assert "/499/" in shelf.pages
    assert "/0/" not in shelf.pages


def test_a_page_that_is_read_stays_and_one_of_the_past_goes_first():
    shelf = Shelf(30_000)
    shelf.put("/read/", page(b"x" * 3000, used=100))
    shelf.put("/past/", page(b"x" * 3000, used=99, generation=PAST))

    for number in range(20):
        shelf.put(f"/{number}/", page(b"x" * 3000, used=number))

    assert "/read/" in shelf.pages
    assert "/past/" not in shelf.pages


def test_a_further_encoding_takes_room_too():
    shelf = Shelf(100_000)
    kept = page(bytes(range(256)) * 40, used=1)
    shelf.put("/", kept)
    before = shelf.size

    part = shelf.part("/", kept, "gzip")

    assert shelf.size == before + len(part.body)
    shelf.pages.clear()
    shelf.part("/", kept, "br")
    assert shelf.size == before + len(part.body)


def test_the_same_address_printed_again_is_not_counted_twice():
    shelf = Shelf(100_000)

    for used in range(50):
        shelf.put("/", page(b"x" * 3000, used))

    assert shelf.size == shelf.pages["/"].size


def test_pages_without_end_do_not_drive_out_the_papers_own(in_front_of):
    store = in_front_of(Press(body=b"x" * 9000), megabytes=1)
    ask(store, "/")

    for number in range(100):
        ask(store, "/section/world/", f"after={number}")
        ask(store, f"/archive/20{number:02}/01/01/")

    assert ask(store, "/").was_kept
    assert store.further.size <= 200_000
    assert store.numbers()["bytes"] <= 1_000_000
    assert store.numbers()["pages"] == len(store.further.pages) + 1
