"""Feeds: every list as RSS, Atom and JSON Feed, read by strangers; a correction updates, a withdrawal takes away."""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import feedparser
import pytest
from django.utils import timezone
from lxml import etree

from articles.models import Source, Tag
from articles.words import CreditWords
from public.feeds import FORMATS, Entry, Feed
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db

LISTS = ["/", "/section/world/", "/tag/harbour/", "/source/anadolu-agency/", "/by/ada-yaldani/"]
FEEDS = [f"{before}{each}feed.{end}" for before in ("", "/language/ur") for each in LISTS for end in FORMATS]
XML = [each for each in FEEDS if not each.endswith("json")]
DATES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
URDU = {"headline": "زربندر کی خبر", "language": "ur", "slug": "khabar", "body_html": "<p>پانی رک گیا۔</p>"}


def entries(client, end="json"):
    """The entries of the front's feed."""
    content = client.get(f"/feed.{end}").content
    return json.loads(content)["items"] if end == "json" else feedparser.parse(content).entries


def html(client, end):
    """What the newest entry says, in each format."""
    entry = entries(client, end)[0]
    return entry["content_html"] if end == "json" else entry.content[0].value


@pytest.mark.parametrize("path", XML)
def test_a_stranger_reads_every_feed(client, paper, path):
    paper(**URDU)
    paper(
        headline="A & B <C>",
        body_html="<p>“One &amp; two” &lt;three&gt;, said the <strong>harbour</strong> master.</p>",
    )
    answer = client.get(path)
    feed = feedparser.parse(answer.content)

    assert not feed.bozo
    assert answer["Content-Type"].split("+")[0] == f"application/{path.rsplit('.', 1)[1]}"
    assert feed.feed.title
    assert feed.feed.updated_parsed
    assert f"http://testserver{path}" in {each.href for each in feed.feed.links}
    titles = [each.title for each in feed.entries]
    assert titles == (["زربندر کی خبر"] if "/ur/" in path else ["A & B <C>", "زربندر کی خبر"])
    for entry in feed.entries:
        assert entry.link.startswith("http://testserver/20")
        assert entry.id.startswith("urn:uuid:")
        assert entry.published_parsed
        assert entry.author in ("Ada Yaldani",)
        assert re.search(
            '<div dir="(ltr|rtl)" lang="(en|ur)">|<div lang="(en|ur)" dir="(ltr|rtl)">', entry.content[0].value
        )


@pytest.mark.parametrize("path", [each for each in FEEDS if each.endswith("json")])
def test_every_json_feed_is_one(client, live, paper, path):
    paper(**URDU)
    answer = client.get(path)
    feed = json.loads(answer.content)

    assert answer["Content-Type"].startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"http://testserver{path}"
    assert feed["home_page_url"] == feed["feed_url"].removesuffix("feed.json")
    assert feed["items"]
    for item in feed["items"]:
        assert set(item) <= {"id", "url", "title", "language", "content_html", "summary", "image", "date_published",
                             "date_modified", "authors", "tags"}  # fmt: skip
        assert all(isinstance(item[name], str) for name in ("id", "url", "title", "content_html", "summary"))
        assert DATES.fullmatch(item["date_published"])
        assert DATES.fullmatch(item["date_modified"])
        assert item["authors"] == [{"name": item["authors"][0]["name"], "url": item["authors"][0]["url"]}]
        assert item["language"] in ("en", "ur")


def test_an_atom_feed_has_what_its_standard_asks_for(client, live, paper):
    paper(**URDU)
    feed = etree.fromstring(client.get("/feed.atom").content)
    one_each = ["id", "title", "updated"]

    assert all(len(feed.findall(f"{{*}}{name}")) == 1 for name in [*one_each, "author"])
    assert {each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in feed.iterfind("{*}entry")} == {
        "en",
        "ur",
    }
    for entry in feed.iterfind("{*}entry"):
        assert all(len(entry.findall(f"{{*}}{name}")) == 1 for name in [*one_each, "published", "content", "summary"])
        assert all(DATES.fullmatch(entry.findtext(f"{{*}}{name}")) for name in ("updated", "published"))
        assert entry.find("{*}content").get("type") == "html"
    assert feed.findtext("{*}updated") == max(each.findtext("{*}updated") for each in feed.iterfind("{*}entry"))


@pytest.mark.parametrize("end", FORMATS)
def test_a_correction_comes_as_an_update_of_the_same_entry_and_says_what_was_wrong(client, live, correct, end):
    first = entries(client, end)[0]
    correct(live, headline="Zarbandar closes its sea gates")
    second = entries(client, end)[0]
    updated = "date_modified" if end == "json" else "updated"
    published = "date_published" if end == "json" else "published"

    assert len(entries(client, end)) == 1
    assert first["id"] == second["id"]
    assert first[published] == second[published]
    assert second["title"] == "Zarbandar closes its sea gates"
    assert _moment(second[updated]) == timezone.localtime(live.live_edition.since).replace(microsecond=0)
    assert "We said noon. It was one." in html(client, end)
    assert "We said noon. It was one." in second["summary"]


def _moment(text):
    return datetime.fromisoformat(text)


def test_a_correction_is_still_told_after_a_minor_change(client, live, correct):
    correct(live)
    correct(live, kind="minor", wrong="", right="")

    assert "We said noon. It was one." in html(client, "json")


@pytest.mark.parametrize("end", FORMATS)
def test_a_withdrawn_story_is_gone_from_its_feeds_for_whoever_had_it(client, live, paper, chief, end):
    gone = paper(headline="Gone", slug="gone")
    before = client.get(f"/feed.{end}")
    gone.retract(by=chief, notice="We could not stand by it.")
    after = client.get(f"/feed.{end}", headers={"if-none-match": before["ETag"]})

    assert "Gone" in before.content.decode()
    assert after.status_code == 200
    assert "Gone" not in after.content.decode()
    assert "Last-Modified" not in before, "a withdrawal makes no newer moment, and would not be told by one"


@pytest.mark.parametrize("end", FORMATS)
def test_the_same_feed_is_not_sent_twice(client, live, end):
    seal = client.get(f"/feed.{end}")["ETag"]

    assert client.get(f"/feed.{end}", headers={"if-none-match": seal}).status_code == 304


@pytest.mark.parametrize("end", FORMATS)
def test_corrections_and_withdrawals_have_a_feed_of_their_own(client, paper, correct, chief, end):
    story, gone = paper(**URDU), paper(headline="Gone", slug="gone")
    correct(story, **URDU, wrong="ہم نے غلط کہا۔", right="یہ درست ہے۔")
    gone.retract(by=chief, notice="We could not stand by it.")
    for before in ("", "/language/ur"):
        answer = client.get(f"{before}/corrections/feed.{end}")
        said = answer.content.decode()
        assert answer["Content-Type"].startswith(FORMATS[end].content_type)
        assert "ہم نے غلط کہا۔ یہ درست ہے۔" in said
        assert ("We could not stand by it." in said) == (before == "")
        assert "Gone" not in said
        if end != "json":
            feed = feedparser.parse(answer.content)
            assert not feed.bozo
            assert len({each.id for each in feed.entries}) == len(feed.entries) > 0


@pytest.mark.parametrize("end", FORMATS)
def test_a_story_can_be_followed_edition_by_edition(client, live, correct, end):
    correct(live)
    correct(live, kind="update", wrong="", right="", headline="Zarbandar closes its sea gates")
    content = client.get(f"{path_of(live)}history/feed.{end}").content
    said = json.loads(content)["items"] if end == "json" else feedparser.parse(content).entries

    assert [each["title"].split(": ")[0] for each in said] == ["Edition 3", "Edition 2", "Edition 1"]
    assert said[1]["summary"] == "Correction: We said noon. It was one."
    assert "Nobody on the quay" not in content.decode()
    assert client.get("/2026/11/never/history/feed.atom").status_code == 404


@pytest.mark.parametrize("end", FORMATS)
def test_a_feed_may_give_the_summary_alone(client, paper, correct, settings, end):
    story = paper(standfirst="What it comes to.", body_html="<p>The whole of it.</p>")
    correct(story, standfirst="What it comes to.", body_html="<p>The whole of it.</p>")
    assert "The whole of it." in client.get(f"/feed.{end}").content.decode()
    settings.NEWSROOM_FEED_TEXT = "summary"
    said = client.get(f"/feed.{end}").content.decode()

    assert "The whole of it." not in said
    for words in ("What it comes to.", "We said noon. It was one.", "Anadolu Agency"):
        assert words in said
    assert not feedparser.parse(said.encode()).bozo or end == "json"


@pytest.mark.parametrize("end", FORMATS)
def test_links_lead_home_from_wherever_the_entry_is_read_and_words_stay_words(client, paper, end):
    paper(body_html='<p>Read <a href="/2025/09/gates/?a=1&amp;b=2">this</a> and <a href="https://b.example/">that</a>;'
                    ' he typed href="/not/a/link".</p>')  # fmt: skip
    said = html(client, end)

    assert 'href="http://testserver/2025/09/gates/?a=1&amp;b=2"' in said
    assert 'href="https://b.example/"' in said
    assert 'href="http://testserver/source/anadolu-agency/"' in said
    assert 'he typed href="/not/a/link".' in said


def test_what_is_paid_for_says_so_in_the_feed_too(client, paper):
    paper(label="sponsored")

    assert "<strong>Sponsored</strong>" in html(client, "json")


def test_a_confidential_source_is_not_named_in_a_feed(client, paper):
    secret = Source.objects.introduce("Deep Harbour", confidential=True)
    paper(credits=(CreditWords(secret.pk, ""),))

    for end in FORMATS:
        assert "Deep Harbour" not in client.get(f"/feed.{end}").content.decode()
        assert secret.slug not in client.get(f"/feed.{end}").content.decode()


def test_a_topic_that_was_merged_leads_its_readers_on(client, live, harbour_tag):
    Tag.objects.create(slug="port", name="Port", merged_into=harbour_tag)

    assert client.get("/tag/port/feed.atom")["Location"] == "/tag/harbour/feed.atom"


def test_an_empty_paper_has_feeds_that_change_with_the_first_story_only(client, world):
    for end in FORMATS:
        first, second = (client.get(f"/section/world/feed.{end}").content for _each in range(2))
        assert first == second
        assert not feedparser.parse(first).entries


def test_every_list_names_its_own_feeds_before_those_of_the_front(client, paper):
    paper(**URDU)
    for before in ("", "/language/ur"):
        for each in LISTS:
            page = client.get(f"{before}{each}").content.decode()
            found = re.findall('<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"', page)
            assert found[:3] == [(kind.content_type, f"{before}{each}feed.{end}") for end, kind in FORMATS.items()]


@dataclass(frozen=True)
class File:
    """A picture as `public/pictures.py` gives it."""

    url: str = "http://testserver/media/gates-1280.jpeg"
    type: str = "image/jpeg"
    length: int = 81_234

    @property
    def shared(self):
        return self


@pytest.mark.parametrize("end", FORMATS)
def test_a_picture_goes_with_its_entry(end):
    now = timezone.now()
    entry = Entry("urn:uuid:1", "http://a.example/", "A", "en", "B\x00\x0b", "<p>C</p>", now, now, now, (), (), File())
    feed = Feed("T", "About", "en", "http://a.example/", f"http://a.example/feed.{end}", "Paper", True, (entry,))
    content = FORMATS[end].write(feed)

    assert b"http://testserver/media/gates-1280.jpeg" in content
    if end != "json":
        read = feedparser.parse(content)
        assert not read.bozo, "what XML cannot hold is left out"
        assert [(each.href, each.type, each.length) for each in read.entries[0].enclosures] == [
            (File().url, "image/jpeg", "81234")
        ]


def test_a_feed_was_updated_when_the_newest_of_its_entries_came():
    now = timezone.now()
    old = Entry("1", "u", "A", "en", "", "", now, now - timedelta(days=2), now - timedelta(days=1), (), ())
    feed = Feed("T", "About", "en", "http://a.example/", "x", "Paper", True, (old, replace(old, changed=now)))

    assert feed.updated == now
    assert feed.id == replace(feed, address="y", entries=()).id
