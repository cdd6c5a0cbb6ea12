"""The invented newsroom: big, seeded, and true in everything that the ledger proves."""

from collections import Counter
from dataclasses import replace
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from articles import houserules
from articles.models import Article, Edition, Listing, Revision, Source, Tag, Withdrawal
from articles.models.copydesk import fit
from articles.promises import lay
from articles.workflow import Refused
from ledger import chain
from ledger.models import Event
from people.models import User

pytestmark = pytest.mark.django_db


def load(stories, **options):
    out = StringIO()
    call_command("load_corpus", stories, stdout=out, **options)
    return out.getvalue()


def test_a_corpus_is_whole_and_has_a_story_at_every_stage(settings):
    settings.DEBUG = True
    said = load(200)

    assert "All holds" in said
    assert lay.broken() == []
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert "whole" in out.getvalue()
    assert {"in_review", "published", "retracted"} == set(Article.objects.values_list("status", flat=True))
    assert set(Edition.objects.values_list("number", flat=True)) == {1, 2, 3}
    assert Withdrawal.objects.exists()
    languages = Counter(Listing.objects.values_list("language", flat=True))
    assert languages.most_common(1)[0][0] == "en"
    assert {"ur", "ar", "tr", "fr"} <= set(languages)
    common, rare = (Tag.objects.get(slug=slug).listings.count() for slug in ("corpus-1", "corpus-80"))
    assert common > 50 > 10 > rare


def test_the_same_seed_tells_the_same_stories(settings):
    settings.DEBUG = True
    first, again, other = told(7), told(7), told(8)

    assert first == again
    assert first != other
    assert len({headline for headline, _body in first}) > 25


def told(seed):
    """What thirty stories of this seed say. They are forgotten again."""
    with transaction.atomic():
        load(30, seed=seed)
        words = list(Revision.objects.order_by("pk").values_list("headline", "body_html"))
        transaction.set_rollback(True)
    return words


def test_its_words_are_such_as_the_desk_keeps_and_the_house_rules_pass(settings):
    settings.DEBUG = True
    load(60)
    for revision in Revision.objects.all():
        words = revision.words
        assert fit(words) == words
        found = [each for each in revision.article.examine(words) if each.level != houserules.Level.HINT]
        assert found == [], words.headline


def test_lists_are_what_reindex_would_make_of_them(settings):
    settings.DEBUG = True
    load(60)
    facts = ["edition", "path", "published", "section", "language", "tags", "sources", "authors"]
    before = list(Listing.objects.order_by(*facts).values_list(*facts))

    call_command("reindex", stdout=StringIO())

    assert list(Listing.objects.order_by(*facts).values_list(*facts)) == before


def test_its_people_are_gone_and_nobody_signs_in_as_one(settings):
    settings.DEBUG = True
    load(5)

    assert not any(person.is_active or person.has_usable_password() for person in User.objects.all())


def test_the_desk_goes_on_after_it(settings, request):
    """Lines, keys and promises stand as if the newsroom had grown by itself."""
    settings.DEBUG = True
    load(40)
    ada, ed = (request.getfixturevalue(name) for name in ("ada", "ed"))
    told = Article.objects.filter(status="published").first().newest.words
    article = Article.objects.begin(replace(told, headline="The desk goes on", slug=""), by=ada)
    article.submit(by=ada)
    with pytest.raises(Refused):
        article.approve(by=ada, sha256=article.newest.sha256)
    article.approve(by=ed, sha256=article.newest.sha256)
    article.publish(by=ed)

    assert Edition.objects.live().filter(article=article).exists()
    call_command("verify_ledger", stdout=StringIO())


def test_a_newsroom_with_a_ledger_gets_no_invented_past(live):
    lines = Event.objects.count()
    with pytest.raises(CommandError, match="has a ledger"):
        load(5, for_measuring=True)

    assert Event.objects.count() == lines
    assert lay.broken() == []


def test_a_site_with_debug_off_is_asked_twice(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="never be removed"):
        load(5)
    assert not Event.objects.exists()

    assert "All holds" in load(5, for_measuring=True)


def test_a_corpus_that_does_not_hold_leaves_nothing_behind(settings, monkeypatch):
    settings.DEBUG = True
    forged = SimpleNamespace(**vars(chain) | {"line_hash": lambda number, **_columns: f"{number:064x}"})
    monkeypatch.setattr("articles.corpus.chronicle.chain", forged)
    with pytest.raises(RuntimeError, match="does not hold"):
        load(5)

    assert not Event.objects.exists()
    assert not Source.objects.exists()
    assert lay.broken() == []


def test_a_number_of_stories_that_cannot_be_is_refused():
    with pytest.raises(CommandError, match="N is"):
        load(0)
