"""The demo newsroom, loaded by the real verbs."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Article, Edition, Listing, Placement, Source
from articles.workflow import Status
from people.models import User

pytestmark = pytest.mark.django_db


def loaded():
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_the_demo_is_loaded_once_whole_and_in_every_status():
    said = loaded()
    again = loaded()

    assert "is loaded" in said
    assert "nothing loaded" in again
    assert "ada" in again
    assert Article.objects.count() == 36 + 6
    assert Edition.objects.live().pages().count() == 6
    assert Placement.objects.standing().count() == 9
    assert set(Counter(Article.objects.values_list("status", flat=True))) == set(Status.values)
    assert Edition.objects.ahead().count() == 1
    founding = Edition.objects.live().get(listing__path__startswith="/2025/09/")
    assert [credit.printed for credit in founding.words.credits.all()] == ["Anadolu Agency"]
    assert founding.words.dateline_place == "Beijing"
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert "whole" in out.getvalue()


def test_a_newsroom_with_people_of_its_own_gets_no_demo(ada):
    said = loaded()

    assert "nothing loaded" in said
    assert "password" not in said


def test_lists_are_rebuilt_from_the_editions():
    loaded()
    before = list(Listing.objects.order_by("edition").values_list("edition", "path", "published", "section"))
    Listing.sources.through.objects.all().delete()
    Listing.tags.through.objects.all().delete()
    Listing.authors.through.objects.all().delete()
    Listing.objects.all().delete()

    call_command("reindex", stdout=StringIO())

    assert list(Listing.objects.order_by("edition").values_list("edition", "path", "published", "section")) == before
    assert Source.objects.get(slug="anadolu-agency").listings.count() == 1
    assert not Listing.objects.filter(sources__confidential=True).exists()


def test_the_confidential_source_is_seen_by_those_named_for_it_alone():
    loaded()
    hidden = Source.objects.get(confidential=True)

    seen_by = {person.username for person in User.objects.all() if hidden in Source.objects.seen_by(person)}

    assert seen_by == {"ada", "chief"}
