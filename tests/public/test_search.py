"""Search: what is found, what is not told before its time, what helps where nothing is, and what breaks nothing."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Section, Source, Tag
from articles.words import CreditWords, TagWords
from tests.seen import parse

pytestmark = pytest.mark.django_db


def found(client, question="", language="", **further):
    """The page of results, and the headlines on it."""
    path = "/language/ur/search/" if language == "ur" else "/search/"
    answer = client.get(path, {"q": question, **further})
    return [each.story.words.headline for each in answer.context["found"].hits] if answer.context["found"] else None


def page(client, **asked):
    return client.get("/search/", asked).content.decode()


def test_a_story_is_found_by_every_part_of_it(client, live):
    for word in ["zarbandar", "SILLS", "saltgate", "“nobody on the quay”", "Ada Yaldani", "anadolu", "harbour", "gate"]:
        assert found(client, word) == ["Zarbandar shuts its sea gates"], word
    assert found(client, "sea -gates") == []
    assert found(client, '"gates sea"') == []
    assert found(client, "salt*") == ["Zarbandar shuts its sea gates"]


def test_what_is_found_is_marked_and_nothing_else_becomes_markup(client, paper):
    paper(headline="Gates & <b>walls</b>", standfirst="", body_html="<p>One &lt;gate&gt; stood by the wall.</p>")
    html = page(client, q="gate wall")

    assert "<mark>Gates</mark> &amp; &lt;b&gt;<mark>walls</mark>&lt;/b&gt;" in html
    assert "One &lt;<mark>gate</mark>&gt; stood by the <mark>wall</mark>." in html


def test_urdu_is_found_from_any_keyboard(client, paper):
    body = "<p>پانی رک گیا۔</p>"
    paper(headline="زربندر کے سمندری دروازے ۲۰۲۶ میں", language="ur", slug="khabar", standfirst="", body_html=body)
    paper(headline="The gates", slug="gates")

    assert found(client, "زربندر", language="ur")
    assert found(client, "سمندري 2026", language="ur"), "Arabic yeh, Western digits"
    assert found(client, "سَمندری")
    assert found(client, "gates", language="ur") == []


@pytest.mark.parametrize("stage", ["draft", "submitted", "approved"])
def test_no_word_is_found_before_it_is_published(client, stage, request):
    request.getfixturevalue(stage)

    assert found(client, "zarbandar") == []


def test_nothing_is_found_counted_or_suggested_before_its_time(client, paper, live, ed, ada):
    secret = Tag.objects.create(slug="xylographer", name="Xylographer")
    paper(
        at=timezone.now() + timedelta(hours=1), headline="Xylophone players strike", slug="xylophones",
        tags=(TagWords(secret.pk, ""),),
    )  # fmt: skip
    for asked in (
        {"q": "xylophone"},
        {"q": "xylophnoe"},
        {"q": "zarbandar", "tag": "xylographer"},
        {"from": "2020-01-01"},
    ):
        answer = client.get("/search/", asked)
        html = answer.content.decode()
        assert "players" not in html
        assert "Xylographer" not in html
        assert answer.context["found"].number == (0 if "xyl" in asked.get("q", "") else 1)


def test_withdrawn_and_earlier_words_are_not_found(client, live, correct, chief):
    correct(live, headline="Zarbandar closes its sea locks")
    assert found(client, "locks") == ["Zarbandar closes its sea locks"]
    assert found(client, '"sea gates"') == []

    live.retract(by=chief, notice="We could not stand by this.")

    assert found(client, "locks") == []


def test_the_name_of_a_confidential_source_finds_nothing(client, paper, anadolu):
    secret = Source.objects.introduce("Deep Harbour", confidential=True)
    paper(headline="A leak", credits=(CreditWords(secret.pk, ""), CreditWords(anadolu.pk, "")))

    assert found(client, "leak") == ["A leak"]
    assert found(client, "deep harbour") == []
    assert found(client, '"asked not to be named"') == []
    assert found(client, "leak", source=secret.slug) == ["A leak"], "as if there were no such facet"
    assert "Deep" not in page(client, q="leak", source=secret.slug)


def test_facets_narrow_by_what_a_story_stands_under(client, paper, live, world, harbour_tag):
    city = Section.objects.create(slug="city", name="City")
    old = Tag.objects.create(slug="quay", name="Quay")
    paper(
        headline="The quay gates", slug="quay-gates", section_id=city.pk, tags=(TagWords(old.pk, ""),),
        first_published=datetime(2020, 5, 1, 20, 0, tzinfo=UTC),  # the second of May in Karachi
    )  # fmt: skip
    gates, quay = "Zarbandar shuts its sea gates", "The quay gates"

    assert found(client, "gates") == [gates, quay]
    assert found(client, "gates", section="city") == [quay]
    assert found(client, "gates", section=["city", "world"]) == [gates, quay]
    assert found(client, "gates", section="city", tag="harbour") == []
    assert found(client, "gates", source="anadolu-agency", language="en", to="2020-05-02") == [quay]
    assert found(client, "gates", to="2020-05-01") == []
    assert found(client, tag="quay") == [quay]
    assert found(client, **{"from": "2020-05-03"}) == [gates]
    Tag.objects.filter(pk=old.pk).update(merged_into=harbour_tag)
    assert found(client, "gates", tag="harbour") == [gates, quay], "what was written under a merged topic"


def test_facets_on_offer_are_counted_and_can_be_dropped(client, paper, live):
    paper(headline="More gates", slug="more")
    html = page(client, q="gates", section="world")

    assert '<input type="checkbox" name="section" value="world" form="find" checked>' in html
    assert '<bdi>Anadolu Agency</bdi></span><span class="n">2</span>' in html
    assert '<a href="/search/?q=gates">Without “Section: World”</a>' in html
    assert '<meta name="robots" content="noindex">' in html


def test_results_go_on_page_after_page_and_repeat_nothing(client, paper):
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(43):
        paper(
            headline=f"Gates, number {number}.",
            first_published=moment + timedelta(hours=number // 2),
            slug=f"s-{number}",
        )
    seen, after = [], ""
    for _page in range(3):
        answer = client.get("/search/", {"q": "gates number"} | ({"after": after} if after else {}))
        seen += [each.story.words.headline for each in answer.context["found"].hits]
        after = answer.context["found"].page.older
        assert answer.context["found"].number == 43
    assert after == ""
    assert seen == [f"Gates, number {number}." for number in reversed(range(43))]
    assert client.get("/search/", {"q": "gates", "after": "nonsense"}).status_code == 404


def test_where_nothing_is_found_the_page_helps(client, live):
    assert 'Did you mean <a href="/search/?q=gates"><bdi>gates</bdi></a>' in page(client, q="gatse")
    alone = page(client, q="gatse xylophone", section="world")
    assert 'Only <a href="/search/?q=gates&amp;section=world"><bdi>gates</bdi></a>' in alone
    assert '<a href="/search/?q=gatse+xylophone">Look in the whole paper</a>' in alone


def test_an_empty_question_says_how_to_ask(client, live):
    assert found(client) is None
    assert "A star ends a beginning" in page(client)


HOSTILE = [
    "\x00", "gates\x00", "-" * 33, '"gates', "'gates", "gates\\", "a" * 10_000, "gates " * 2_000, "' OR 1=1 --", "*",
    "NEAR(a b)", "{head}: x", "((((", "gates" + '"' * 99, "\u202egates", "🦀", "𝔊ates", "'''::tsquery", "-gates",
]  # fmt: skip


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_no_question_breaks_the_page(client, live, question):
    asked = {"q": question, "section": question, "tag": question, "source": question, "language": question,
             "from": question, "to": question}  # fmt: skip
    parse(client.get("/search/", {"q": question}).content.decode())
    assert client.get("/search/", asked).status_code == 200
    assert client.get(f"/search/?{urlencode(asked)}".replace("gates", "%ED%A0%80")).status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "\x00"])
def test_no_date_breaks_the_page(client, live, day):
    assert client.get("/search/", {"q": "gates", "from": day, "to": day}).status_code == 200


def test_the_number_of_queries_is_the_same_for_few_and_for_many(client, paper, live, world):
    def queries(**asked):
        with CaptureQueriesContext(connection) as captured:
            client.get("/search/", asked)
        return len(captured)

    questions = [{"q": "gates"}, {"q": "gates", "section": "world", "tag": "harbour"}, {"from": "2020-01-01"}]
    few = [queries(**each) for each in questions]
    for number in range(25):
        tag = Tag.objects.create(slug=f"t-{number}", name=f"Topic {number}")
        source = Source.objects.introduce(f"Source {number}")
        paper(
            headline=f"Gates {number}",
            slug=f"g-{number}",
            tags=(TagWords(tag.pk, ""),),
            credits=(CreditWords(source.pk, ""),),
        )

    assert [queries(**each) for each in questions] == few
    assert max(few) <= 16, few
