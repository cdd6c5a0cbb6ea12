"""What stands beside a story: others on its topics and about the same things, in its language, that are live."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Edition, Section, Tag
from articles.words import TagWords
from public.reading import standing_at
from public.related import related
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db


def beside(article):
    return [each.headline for each in related(article.live_edition)]


def test_a_shared_topic_is_nearer_than_a_shared_section(live, paper, world):
    tag = Tag.objects.create(slug="other", name="Other")
    city = Section.objects.create(slug="city", name="City")
    paper(headline="Bread prices fall", slug="bread", tags=(TagWords(tag.pk, ""),))
    paper(headline="A boat comes in", slug="boat", section_id=city.pk)

    assert beside(live) == ["A boat comes in", "Bread prices fall"]


def test_words_in_common_count_where_no_topic_is_shared(paper):
    plain, earlier = {"tags": (), "standfirst": ""}, timezone.now() - timedelta(days=9)
    first = paper(headline="The ferry strike goes on", slug="one", **plain)
    paper(headline="Bread prices fall", slug="two", **plain)
    paper(headline="Ferry crews strike again", slug="three", first_published=earlier, **plain)
    paper(headline="Rain is coming", slug="four", **plain)

    assert beside(first) == ["Ferry crews strike again", "Rain is coming", "Bread prices fall"]


def test_its_own_language_comes_first(live, paper):
    paper(headline="بندرگاہ کی خبر", language="ur", slug="khabar")
    paper(headline="Another story", slug="another", first_published=timezone.now() - timedelta(days=9))

    assert beside(live) == ["Another story", "بندرگاہ کی خبر"]


def test_nothing_stands_beside_a_story_before_its_time_or_after_its_withdrawal(client, live, paper, chief):
    paper(headline="Not yet", slug="not-yet", at=timezone.now() + timedelta(hours=1))
    gone = paper(headline="Taken back", slug="gone")
    gone.retract(by=chief, notice="We could not stand by this.")

    assert beside(live) == []
    assert "Not yet" not in client.get(path_of(live)).content.decode()


def test_they_are_the_same_whether_asked_for_with_the_page_or_alone(live, paper):
    for number in range(6):
        paper(headline=f"Story {number}", slug=f"s-{number}", tags=() if number % 2 else live.newest.words.tags)
    (read,) = standing_at(path_of(live))

    assert related(read) == related(live.live_edition)
    assert len(related(read)) == 4


def test_it_is_one_query_however_many_topics(live, paper, django_assert_num_queries):
    for number in range(6):
        paper(headline=f"Story {number}", slug=f"s-{number}")
    edition = Edition.objects.select_related("listing", "approval__revision").get(pk=live.live_edition.pk)

    with django_assert_num_queries(1):
        assert len(related(edition)) == 4


def test_the_page_says_what_they_are(client, live, paper):
    paper(headline="A boat comes in", slug="boat")

    assert "Related stories" in client.get(path_of(live)).content.decode()
