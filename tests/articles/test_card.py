"""The search index: a card for each listing, written with it, rebuilt by reindex, and laid again when it is lost."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from articles import cardindex
from articles.admin.source import _relist
from articles.merging import merge
from articles.models import Article, Card, Edition, Listing, Month, Source, Tag, UnderTag
from articles.models.card import MOST, Text
from articles.models.question import Question
from articles.search import Asked, read
from articles.words import CreditWords

pytestmark = pytest.mark.django_db


def found(question, keys=()):
    return list(Edition.objects.newest_answering(Question(read(question), keys), 10))


def test_a_story_is_on_its_card_in_the_very_act_of_publishing(live):
    assert found("sea gates") == [live.live_edition]
    assert found("gates", ((f"section:{live.live_edition.words.section_id}",),)) == [live.live_edition]
    assert found("gates", (("section:0", "tag:0"),)) == []
    assert Edition.objects.answering(Question(Asked(), (("language:en",),)), 10).count() == 1


def test_a_body_without_end_fits_on_a_card(live):
    words = live.live_edition.words
    words.body_html = "<p>" + " ".join(f"word{number}x" for number in range(60_000)) + "</p>"
    text = Text.of(words)

    assert sum(len(word.encode()) for word in text.body) <= 4 * MOST
    Card.objects.filter(pk=live.live_edition.listing.pk).update(text=text)
    assert found("word7x") == [live.live_edition]


def test_reindex_brings_back_what_was_lost_and_goes_on_where_it_was_stopped(live):
    Card.objects.all().delete()
    Month.objects.all().delete()
    UnderTag.objects.all().delete()
    call_command("reindex", after=live.live_edition.pk, stdout=StringIO())
    assert found("gates") == []
    out = StringIO()
    call_command("reindex", stdout=out)

    assert "1 editions listed" in out.getvalue()
    assert found("gates") == [live.live_edition]
    assert Month.objects.count() == 1
    row = UnderTag.objects.get()
    assert (row.published, row.language) == (live.live_edition.listing.published, "en")


def test_a_merged_topic_keeps_its_stories_in_order(live, harbour_tag, ed):
    into = Tag.objects.create(slug="port", name="Port")
    merge(harbour_tag, into=into, by=ed, note="One place.")

    listing = Listing.objects.get()
    assert [(each.tag, each.published) for each in listing.under_tags.all()] == [(into, listing.published)]


def test_a_confidential_source_is_on_no_card(words, ada, ed, anadolu):
    secret = Source.objects.introduce("Deep Harbour", confidential=True)
    article = Article.objects.begin(words(credits=(CreditWords(secret.pk, ""), CreditWords(anadolu.pk, ""))), by=ada)
    article.submit(by=ada)
    article.approve(by=ed, sha256=article.newest.sha256)
    article.publish(by=ed)

    assert found("deep") == found("asked named") == []
    assert found("gates", ((f"source:{secret.pk}",),)) == []
    assert found("gates", ((f"source:{anadolu.pk}",),)) == [article.live_edition]
    Source.objects.filter(pk=secret.pk).update(confidential=False)
    _relist(Source.objects.get(pk=secret.pk))
    assert found("gates", ((f"source:{secret.pk}",),)) == [article.live_edition]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index by itself")
def test_lost_triggers_are_laid_again_and_every_card_is_read_in(live):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER card_words_update")
        cursor.execute("DROP TABLE articles_card_words")
    cardindex.lay_after_migrate(None, "default")

    assert found("gates") == [live.live_edition]
    cardindex.lay()
    Card.objects.all().delete()
    assert found("gates") == []
