"""The print form on our own page: to the letter, and read again by `import_print` as the very same story."""

import re
from datetime import UTC, date, datetime

import html5lib
import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, Source
from articles.printform import read
from articles.words import CreditWords
from tests.public.conftest import path_of
from tests.public.test_feeds import URDU

pytestmark = pytest.mark.django_db

OUTLETS = ("The Zarbandar Courier",)
PRINTED = {"first_published": datetime(2025, 9, 3, 3, 16, 29, tzinfo=UTC), "dateline_date": date(2025, 9, 3)}


def blocks(client, article):
    """The blocks of text on the print page, as a strict parser reads them."""
    page = client.get(path_of(article) + "print/").content.decode()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return [
        " ".join("".join(each.itertext()).split(" ")) for each in tree.find(".//main").iter() if each.tag in ("h1", "p")
    ]


def copied(client, article):
    """What somebody gets who selects the whole page and copies it."""
    return "\n\n".join(each.strip("\n") for each in blocks(client, article))


def test_a_story_is_printed_to_the_letter_of_the_form(client, paper):
    story = paper(**PRINTED)
    said = blocks(client, story)

    assert said[:5] == [
        "Zarbandar shuts its sea gates",
        "Published On: Wednesday, 3 September 2025, 08:16:29 am. Show on website : Click here",
        "The\u00a0Zarbandar\u00a0Courier Zarbandar,",
        "Sources Anadolu Agency",
        "September 3, 2025 — The gates closed at noon. “Nobody on the quay got wet,” said the harbour master, "
        "Farida Bano.",
    ]
    page = client.get(path_of(story) + "print/").content.decode()
    assert f'<a href="http://testserver{path_of(story)}">Click here</a>' in page


def test_after_the_form_stands_which_edition_it_is_and_under_which_digest(client, live, correct):
    correct(live)
    edition = live.live_edition
    *_form, ending, notice = blocks(client, live)

    since = timezone.localtime(edition.since)
    assert re.fullmatch(rf"Edition 2, {since:%A}, {since.day} {since:%B %Y}, {since:%I:%M:%S} [ap]m\. "
                        rf"SHA-256 {edition.words.sha256}", ending)  # fmt: skip
    assert notice.startswith(f"Correction, {since:%A}, ")
    assert notice.endswith(": We said noon. It was one.")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        PRINTED,
        {**URDU, "dateline_place": "زربندر"},
        {"outlet": "rki.news", "dateline_place": "Beijing", **PRINTED},
        {"headline": "Published: the book", "body_html": "<p>One.</p><h2>Two</h2><ul><li>Three.</li></ul>"},
        {"body_html": "<p>A <strong>bold</strong> <a href='https://a.example/'>link</a>.</p><p>Sources say “no”.</p>"},
    ],
)
def test_what_our_page_prints_is_read_again_as_the_same_story(client, paper, correct, changes):
    story = paper(**changes)
    correct(story, **changes)
    words = story.live_edition.words
    again = read(copied(client, story).encode(), outlets=OUTLETS)

    assert again.headline == words.headline
    assert timezone.make_aware(again.published) == story.live_edition.listing.published.replace(microsecond=0)
    assert again.outlet == (words.outlet or "The Zarbandar Courier")
    assert again.place == words.dateline_place
    assert again.sources == tuple(each.printed for each in words.credits.all())
    assert again.dateline_date == words.dateline_date
    assert " ".join(again.paragraphs) == " ".join(blocks(client, story)[4:-2]).split(" — ", 1)[1]
    assert again.language == words.language
    assert again.findings == ()


def test_sources_with_commas_and_ands_in_their_names_come_back_whole(client, paper):
    names = ["Coast, Inc", "Health and Safety", "Port Office"]
    credits = tuple(CreditWords(Source.objects.introduce(each).pk, "") for each in names)
    again = read(copied(client, paper(credits=credits)).encode(), outlets=OUTLETS)

    assert again.sources == tuple(names)


def test_our_print_page_is_imported_as_a_draft(client, live, tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(copied(client, live), encoding="utf-8")
    call_command("import_print", file)
    draft = Article.objects.exclude(pk=live.pk).get().newest

    assert draft.headline == live.newest.headline
    assert draft.body_html == live.newest.body_html
    assert [each.source for each in draft.credits.all()] == [each.source for each in live.newest.credits.all()]
    assert "SHA-256" not in draft.body_html


def test_a_print_page_is_not_indexed_and_leads_to_the_story(client, live):
    page = client.get(path_of(live) + "print/").content.decode()

    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="http://testserver{path_of(live)}">' in page
