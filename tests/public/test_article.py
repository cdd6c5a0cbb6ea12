"""The page of a story: its words, who stands behind them, and nothing that is only for the desk."""

import gzip
import re
from datetime import UTC, date, datetime

import pytest

from articles.models import Source
from articles.words import CreditWords
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db


def scripts(page):
    """The types of its scripts."""
    return re.findall(r'<script(?: type="([^"]*)")?', page)


def text(client, path, **headers):
    return client.get(path, headers=headers).content.decode()


def test_a_reader_reads_headline_standfirst_dateline_credit_and_byline(client, live):
    page = text(client, path_of(live))

    for words in ("Zarbandar shuts its sea gates", "The highest water in forty years", "Ada Yaldani", "Anadolu Agency",
                  "Zarbandar, November 24, 2026 —", "Nobody on the quay got wet"):  # fmt: skip
        assert words in page


def test_times_carry_the_zone_of_the_outlet(client, live):
    assert "PKT" in text(client, path_of(live))
    assert "+05:00" in text(client, path_of(live))


def test_what_is_for_the_desk_is_on_no_page(client, paper):
    story = paper(internal_note="The mayor’s brother-in-law told us.", slugline="gates-secret-slug")

    for end in ("", "print/", "history/", "history/1/"):
        page = text(client, path_of(story) + end)
        assert "brother-in-law" not in page
        assert "gates-secret-slug" not in page


def test_a_story_is_printed_in_its_own_language_and_direction(client, paper):
    story = paper(
        headline="زربندر نے سمندری دروازے بند کیے", language="ur", body_html="<p>پانی رک گیا۔</p>", slug="gates-ur"
    )
    page = client.get(path_of(story))

    assert '<html lang="ur" dir="rtl">' in page.content.decode()
    assert page["Content-Language"] == "ur"


def test_a_story_in_a_language_that_the_paper_does_not_speak_keeps_its_own(client, paper):
    story = paper(headline="Liman kapıları kapandı", language="tr", slug="gates-tr")
    page = text(client, path_of(story))

    assert '<html lang="en" dir="ltr">' in page
    assert 'lang="tr" dir="ltr"' in page


def test_an_address_may_be_in_any_script(client, paper):
    story = paper(headline="زربندر نے دروازے بند کیے", language="ur", slug="زربندر-دروازے")

    assert "زربندر" in path_of(story)
    assert client.get(path_of(story)).status_code == 200


def test_a_correction_is_told_above_the_story(client, live, correct):
    correct(live, body_html="<p>The gates closed at one.</p>")
    page = text(client, path_of(live))

    assert "We said noon." in page
    assert "It was one." in page
    assert "closed at one" in page
    assert "Updated" in page


def test_a_minor_change_is_not_told_above_the_story_but_is_in_the_history(client, live, correct):
    correct(
        live, kind="minor", wrong="", right="", standfirst="The highest water in forty years stopped below the sills."
    )

    assert 'class="notice"' not in text(client, path_of(live))
    assert "<del>" in text(client, path_of(live) + "history/")


def test_a_confidential_source_is_never_named_nor_linked(client, paper, words, anadolu):
    secret = Source.objects.introduce("Deep Harbour", confidential=True)
    story = paper(credits=(CreditWords(anadolu.pk, ""), CreditWords(secret.pk, "")))
    page = text(client, path_of(story))

    assert "Deep Harbour" not in page
    assert "a source who asked not to be named" in page
    assert f"/source/{secret.slug}/" not in page
    assert client.get(f"/source/{secret.slug}/").status_code == 404


def test_an_error_is_reported_from_every_story(client, live, settings):
    assert "mailto:corrections@example.org?subject=" in text(client, path_of(live))
    settings.NEWSROOM_CORRECTIONS_CONTACT = "https://example.org/errors"
    assert 'href="https://example.org/errors"' in text(client, path_of(live))
    settings.NEWSROOM_CORRECTIONS_CONTACT = ""
    assert "Report an error" not in text(client, path_of(live))


def test_what_one_person_published_alone_says_so_and_says_when_it_was_read_over(client, draft, chief, ed):
    edition = draft.publish_alone(by=chief, reason="Night shift.", sha256=draft.newest.words.digest())
    assert "Night shift." in text(client, path_of(draft))
    assert "read it over" not in text(client, path_of(draft))

    draft.read_over(by=ed, edition=edition, sha256=edition.approval.sha256)

    assert "Another person read it over" in text(client, path_of(draft))
    assert "read it over" in text(client, path_of(draft) + "history/")


def test_an_imported_story_is_first_published_when_it_was_printed(client, paper):
    story = paper(first_published=datetime(2025, 9, 3, 3, 16, 29, tzinfo=UTC), dateline_date=date(2025, 9, 3))

    assert path_of(story).startswith("/2025/09/")
    assert "September 3, 2025, 08:16 PKT" in text(client, path_of(story))


def test_a_page_sets_no_cookie_and_may_run_no_script(client, live):
    page = client.get(path_of(live))

    assert not page.cookies
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    assert scripts(page.content.decode()) == ["application/ld+json"], "a data block, which no browser runs"
    assert "style=" not in page.content.decode()


def test_the_same_bytes_are_not_sent_twice(client, live, correct):
    seal = client.get(path_of(live))["ETag"]
    assert client.get(path_of(live), headers={"if-none-match": seal}).status_code == 304

    correct(live, body_html="<p>The gates closed at one.</p>")

    assert client.get(path_of(live), headers={"if-none-match": seal}).status_code == 200


def test_a_page_is_for_reading_only(client, live):
    assert client.head(path_of(live)).status_code == 200
    assert client.post(path_of(live)).status_code == 405
    assert client.delete(path_of(live)).status_code == 405


def test_an_older_address_leads_to_the_newer_one_whatever_was_asked_for(client, live, correct):
    old = path_of(live)
    correct(live, slug="gates-closed-at-one")

    for end in ("", "print/", "history/", "history/1/"):
        answer = client.get(old + end)
        assert (answer.status_code, answer["Location"]) == (301, path_of(live) + end)


def test_a_story_weighs_little(client, live):
    assert len(gzip.compress(client.get(path_of(live)).content)) < 14_000
