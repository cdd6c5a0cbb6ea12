"""The paper's record of itself: history, corrections, the ledger, the print form, and what was withdrawn."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ledger.models import Event
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db


def text(client, path):
    return client.get(path).content.decode()


def test_the_history_shows_each_edition_and_what_it_changed(client, live, correct):
    correct(live, headline="Zarbandar closes its sea gates")
    page = text(client, path_of(live) + "history/")

    assert "2 editions since" in page
    assert "<del>shuts</del>" in page
    assert "<ins>closes</ins>" in page
    assert "We said noon." in page


def test_an_earlier_edition_stands_under_its_number_and_is_not_indexed(client, live, correct):
    correct(live, headline="Zarbandar closes its sea gates")
    page = text(client, path_of(live) + "history/1/")

    assert "Zarbandar shuts its sea gates" in page
    assert "An earlier edition" in page
    assert '<meta name="robots" content="noindex">' in page
    assert client.get(path_of(live) + "history/3/").status_code == 404
    assert client.get(path_of(live) + "history/999999/").status_code == 404


def test_a_scheduled_correction_is_not_in_the_history_before_its_time(client, live, words, ada, ed):
    live.correct(by=ada, kind="update")
    live.write(words(headline="Tomorrow’s headline", correction_kind="update"), based_on=live.newest.token, by=ada)
    live.submit(by=ada)
    live.approve(by=ed, sha256=live.newest.sha256)
    live.publish(by=ed, at=timezone.now() + timedelta(hours=1))

    assert "Tomorrow’s headline" not in text(client, path_of(live) + "history/")
    assert client.get(path_of(live) + "history/2/").status_code == 404


def test_what_was_withdrawn_is_gone_everywhere_and_its_notice_stays(client, live, correct, chief):
    correct(live, headline="Zarbandar closes its sea gates")
    path = path_of(live)
    live.retract(by=chief, notice="We could not stand by this report.")

    for end in ("", "print/", "history/", "history/1/", "history/2/"):
        answer = client.get(path + end)
        assert answer.status_code == 410
        assert "We could not stand by this report." in answer.content.decode()
        assert "sea gates" not in answer.content.decode()
        assert "noindex" in answer.content.decode()
    for page in ("/", "/section/world/", "/feed.rss", "/archive/", "/ledger/", "/sitemap.xml"):
        assert "sea gates" not in text(client, page)
    assert "We could not stand by this report." in text(client, "/corrections/")


def test_a_withdrawn_story_may_come_back_in_other_words_and_its_old_ones_do_not(client, live, correct, chief):
    live.retract(by=chief, notice="We could not stand by this report.")
    correct(live, headline="The gates, told again")

    assert "The gates, told again" in text(client, path_of(live))
    history = text(client, path_of(live) + "history/")
    assert "Zarbandar shuts" not in history
    assert "We could not stand by this report." in history
    assert client.get(path_of(live) + "history/1/").status_code == 410


def test_withdrawing_what_no_reader_had_tells_readers_nothing(client, approved, ed, chief):
    approved.publish(by=ed, at=timezone.now() + timedelta(hours=1))
    path = approved.editions.get().listing.path
    approved.retract(by=chief, notice="It never ran.")

    assert client.get(path).status_code == 404
    assert "It never ran." not in text(client, "/corrections/")
    assert "withdrawn" not in text(client, "/ledger/")


def test_corrections_are_told_in_the_words_in_which_we_said_them(client, live, correct):
    correct(live, body_html="<p>The gates closed at one.</p>")

    assert "We said noon." in text(client, "/corrections/")
    assert "Zarbandar shuts its sea gates" in text(client, "/corrections/")


def test_corrections_go_on_page_after_page(client, live, correct):
    for hour in range(23):
        correct(live, wrong=f"We said hour {hour}.", body_html=f"<p>The gates closed at {hour + 1}.</p>")
    first = client.get("/corrections/")
    older = first.context["page"].older
    second = client.get("/corrections/", {"after": older})

    assert "We said hour 22." in first.content.decode()
    assert "We said hour 2." in second.content.decode()
    assert "We said hour 2." not in first.content.decode()


def test_the_ledger_shows_the_public_lines_and_the_head(client, live, draft):
    page = text(client, "/ledger/")
    head = Event.objects.order_by("-number").first()

    assert head.hash in page
    assert live.editions.get().event.hash in page
    assert Event.objects.get(verb="submit").hash not in page, "an act of the desk"


def test_the_ledger_tells_no_line_before_its_time(client, approved, ed):
    approved.publish(by=ed, at=timezone.now() + timedelta(hours=1))

    assert f'id="line-{approved.editions.get().event.number}"' not in text(client, "/ledger/")


def test_the_ledger_goes_on_page_after_page(client, live, correct):
    for hour in range(52):
        correct(live, wrong=f"We said hour {hour}.", body_html=f"<p>The gates closed at {hour + 1}.</p>")
    older = client.get("/ledger/").context["older"]

    assert client.get("/ledger/", {"after": older}).context["lines"]
    assert client.get("/ledger/", {"after": "x"}).status_code == 404


def test_the_print_form_reads_back_as_the_same_story(client, live):
    page = client.get(path_of(live) + "print/").content.decode()

    assert "Published On: " in page
    assert "Show on website : " in page
    assert "Sources Anadolu Agency" in page


@pytest.mark.parametrize("after", ["x", "é", "AAAA", "LTk5OTk5OTk5OTk5OTk5OTk5OTk.1", "\x00", "A" * 5000])
def test_a_cursor_that_was_never_ours_leads_nowhere(client, live, after):
    for page in ("/corrections/", "/section/world/", "/tag/harbour/", "/source/anadolu-agency/", "/by/ada-yaldani/"):
        assert client.get(page, {"after": after}).status_code == 404
