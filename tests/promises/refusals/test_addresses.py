"""Readers read an address and a date in a list, too: both are what was approved, or what happened."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Address, Listing
from tests.promises.around import change, insert, refused

HOUR = timedelta(hours=1)
COPY = "promise_listing_is_a_true_copy_at_update"


@pytest.mark.parametrize("slug", ["minister-resigns", "zarbandar-shuts-its-sea-gates-a-lie", "zarbandar", "-2"])
def test_no_address_says_words_that_nobody_approved(house, slug):
    live = house.live_story.live_edition

    with refused("promise_address_is_of_the_approved_slug"):
        insert(Address, {"path": f"/2026/11/{slug}/", "article_id": live.article_id, "edition_id": live.pk})


def test_a_story_does_not_move_to_the_address_of_what_is_scheduled(house):
    """Its slug is not told before its time."""
    article = house.corrected(house.live(), at=timezone.now() + HOUR, slug="the-mayor-resigns")
    listing = article.live_edition.listing

    with refused(COPY):
        change(Listing, listing.pk, "path", article.addresses.get(path__endswith="/the-mayor-resigns/").path)


def test_no_list_says_that_readers_had_a_story_long_ago(house):
    listing = house.live_story.live_edition.listing

    with refused(COPY):
        change(Listing, listing.pk, "published", timezone.now() - 1000 * HOUR)
