"""Publishing: what it takes, and what readers get."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles.models import Edition, Listing
from articles.workflow import Refused, Status

pytestmark = pytest.mark.django_db


def test_a_story_goes_live_through_two_people(live, ada, ed):
    edition = Edition.objects.live().get()

    assert live.status == Status.PUBLISHED
    assert edition.number == 1
    assert (edition.approval.writer, edition.approval.by) == (ada, ed)
    assert edition.words.sha256 == edition.approval.sha256 == edition.words.words.digest()


def test_an_address_is_given_in_the_month_of_first_publication(live):
    month = timezone.localtime(live.live_edition.since)

    assert live.live_edition.listing.path == f"/{month:%Y/%m}/zarbandar-shuts-its-sea-gates/"


def test_nothing_unapproved_is_published(submitted, ed):
    with pytest.raises(Refused, match="in review"):
        submitted.publish(by=ed)

    assert not Edition.objects.exists()


def test_a_reporter_does_not_publish(approved, ada):
    with pytest.raises(Refused, match="appointments"):
        approved.publish(by=ada)


def test_a_scheduled_story_is_live_at_its_time_by_the_query_alone(approved, ed):
    at = timezone.now() + timedelta(hours=3)
    approved.publish(by=ed, at=at)

    assert not Edition.objects.live().exists()
    with time_machine.travel(at, tick=False):
        assert Edition.objects.live().get().article == approved


def test_an_unscheduled_edition_gives_its_predecessor_the_open_end_back(live, words, ada, ed):
    first = live.live_edition
    live.correct(by=ada, kind="update")
    live.write(words(body_html="<p>It is over.</p>", correction_kind="update"), based_on=live.newest.token, by=ada)
    live.submit(by=ada)
    live.approve(by=ed, sha256=live.newest.sha256)
    live.publish(by=ed, at=timezone.now() + timedelta(hours=1))
    first.refresh_from_db()
    assert first.until is not None

    live.unschedule(by=ed)

    first.refresh_from_db()
    assert first.until is None
    assert live.status == Status.APPROVED
    live.publish(by=ed)
    assert live.live_edition.number == 3
    assert [each.number for each in live.editions.brought_out()] == [1, 3]


def test_a_story_does_not_go_live_under_embargo(approved, ed, ada):
    approved.set_embargo(timezone.now() + timedelta(hours=2), by=ada)

    with pytest.raises(Refused, match="embargo"):
        approved.publish(by=ed, at=timezone.now() + timedelta(hours=1))

    approved.publish(by=ed, at=timezone.now() + timedelta(hours=3))
    assert Edition.objects.ahead().count() == 1


def test_only_a_chief_editor_shortens_an_embargo(draft, ada, chief):
    later = timezone.now() + timedelta(hours=2)
    draft.set_embargo(later, by=ada)

    with pytest.raises(Refused, match="appointments"):
        draft.set_embargo(None, by=ada, reason="They rang.")
    draft.set_embargo(None, by=chief, reason="They rang.")

    assert draft.embargo is None


def test_a_changed_slug_leaves_the_old_address_leading_to_the_new(live, words, ada, ed):
    old = live.live_edition.listing.path
    live.correct(by=ada, kind="update")
    live.write(words(slug="gates-shut", correction_kind="update"), based_on=live.newest.token, by=ada)
    live.submit(by=ada)
    live.approve(by=ed, sha256=live.newest.sha256)
    live.publish(by=ed)

    assert live.live_edition.listing.path.endswith("/gates-shut/")
    assert live.addresses.filter(path=old).exists()


def test_publish_alone_opens_a_flag_that_only_another_reader_closes(draft, chief, ed):
    edition = draft.publish_alone(by=chief, reason="The dam broke and I am alone.", sha256=draft.newest.words.digest())
    flag = draft.flags.open().get()

    with pytest.raises(Refused, match="Another person"):
        draft.read_over(by=chief, edition=edition, sha256=edition.approval.sha256)
    draft.read_over(by=ed, edition=edition, sha256=edition.approval.sha256)

    flag.refresh_from_db()
    assert flag.closed.by == ed
    assert edition.approval.alone


def test_a_listing_knows_how_lists_find_an_edition(live, world, anadolu, harbour_tag):
    listing = Listing.objects.get()

    assert (listing.section, listing.sources.get(), listing.tags.get()) == (world, anadolu, harbour_tag)
