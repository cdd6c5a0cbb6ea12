"""The canary: what is scheduled, unscheduled, withdrawn or only written sings on no surface that a reader can reach.

Each such story has words of its own in every field, all of them with `qanary` in it. Every pattern of the readers' site
is then asked for, under the addresses of all those stories too: no answer may hold the word, and what readers get is,
byte for byte, what they got before the scheduled stories were there.
"""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Author, Source, Tag
from articles.words import BylineWords, CreditWords, TagWords
from public.feeds import FORMATS
from tests.public.conftest import path_of
from tests.test_who_may_open import ROUTES

pytestmark = pytest.mark.django_db

SINGS = "qanary"
INSIDE = ("admin/", "people/", "healthz", "readyz", "metrics")
TOMORROW = timedelta(days=1)
NEVER = "/2026/11/there-never-was/"

STANDING = {
    *("", "archive/", "search/", "corrections/", "ledger/", "at/", "ledger/export.jsonl"),
    *("sitemap.xml", "sitemap-lists.xml", "news-sitemap.xml", "robots.txt", "trust.txt", ".well-known/security.txt"),
    *("manifest.webmanifest", "favicon.ico", "accent.css"),
}
"""Addresses that stand as they are. A new one belongs here, or in `QUESTIONS` if it is asked something."""

QUESTIONS = {
    "search/": [f"?q={SINGS}", f"?q={SINGS}-scheduled", f"?tag={SINGS}-scheduled", f"?source={SINGS}-scheduled",
        f"?q=gates&to={date.today() + 2 * TOMORROW}"],
    "corrections/": [f"?source={SINGS}-correction", "?kind=correction"],
}  # fmt: skip
"""What an address is asked, beside what it answers by itself: `"search/": ["?q=qanary", …]`."""


def parts(stories):
    """What stands in a pattern for each of its parts, longest first. A new part of a pattern belongs here."""
    days = [timezone.localtime(), timezone.localtime() + TOMORROW, datetime(2025, 9, 3, tzinfo=UTC)]
    kinds = {"section": ["world"], "tag": ["harbour"], "source": ["anadolu-agency"], "by": ["ada-yaldani"]}
    for kind, slugs in kinds.items():
        yield f"{kind}/<word:slug>", [f"{kind}/{slug}" for slug in [*slugs, *secret_slugs(), "never"]]
    for route, form in [("<two:month>/<two:day>", "%m/%d"), ("<two:month>", "%m")]:
        yield f"archive/<year:year>/{route}", [f"archive/{day:%Y}/{day:{form}}" for day in days]
    yield "archive/<year:year>", [f"archive/{day:%Y}" for day in days]
    yield "about/<word:slug>", ["about/how-we-work", *(f"about/{slug}" for slug in secret_slugs())]
    yield "media/<key:name>.<format:format>", ["media/00000000000000000000000000000000.jpeg"]
    yield "at/<str:when>/<path:rest>", [f"at/{when:%Y-%m-%dT%H:%MZ}{path}" for when in moments() for path in stories]
    yield "at/<str:when>", [f"at/{when:%Y-%m-%dT%H:%MZ}" for when in moments()]
    yield "<year:year>/<two:month>/<word:slug>", [path.strip("/") for path in [*stories, NEVER]]
    yield "<year:year>-<two:month>", [f"{day:%Y-%m}" for day in days]
    yield "<number:number>", ["1", "2", "3"]
    yield "<feed:feed>", list(FORMATS)


def moments():
    """The past, and a time when what is scheduled will be live."""
    now = timezone.now().astimezone(UTC)
    return [now - timedelta(minutes=1), now + 2 * TOMORROW]


def addresses(route, stories):
    """Every address of a pattern that is asked for."""
    found = [route]
    for part, values in parts(stories):
        found = [each.replace(part, value) for each in found for value in (values if part in each else [""])]
    assert "<" not in found[0], f"{route} is new: say in `parts` what is asked for it"
    known = route != found[0] or route.removeprefix("language/ur/") in STANDING
    assert known, f"{route} is new: name it in `STANDING`, and in `QUESTIONS` if it is asked something"
    asked = ["", *QUESTIONS.get(route.removeprefix("language/ur/"), [])]
    return [f"/{each}{question}" for each in found for question in asked]


PUBLIC = sorted(each for each in ROUTES if not each.startswith(INSIDE))


def secret_slugs():
    return [f"{SINGS}-{name}" for name in NAMES]


NAMES = ("scheduled", "correction", "unscheduled", "withdrawn", "retracted", "approved", "draft")


@pytest.fixture
def secret(words, world):
    """Words of which each sings, and which have an author, a topic and a source that no other story has."""

    def singing(name, **changes):
        sung = f"{SINGS}-{name}"
        author = Author.objects.create(slug=sung, name=f"{sung} author")
        tag = Tag.objects.create(slug=sung, name=f"{sung} tag")
        source = Source.objects.introduce(f"{sung} source", slug=sung, home_page=f"https://{sung}.example/")
        texts = ("headline", "short_headline", "standfirst", "outlet", "dateline_place", "seo_title",
                 "seo_description", "social_text", "internal_note", "slugline")  # fmt: skip
        return words(
            **{each: f"{sung} {each}" for each in texts},
            body_html=f"<p>{sung} body.</p>",
            slug=sung,
            bylines=(BylineWords(author.pk, ""),),
            tags=(TagWords(tag.pk, ""),),
            credits=(CreditWords(source.pk, ""),),
            **changes,
        )

    return singing


@pytest.fixture
def write(ada, ed):
    """Bring words as far as an approval, as a new story or as an edition of one that is live."""

    def written(sung, article=None):
        if article:
            told = {"kind": sung.correction_kind, "wrong": sung.correction_wrong, "right": sung.correction_right}
            article.correct(by=ada, **told)
            article.write(sung, based_on=article.newest.token, by=ada)
        else:
            article = Article.objects.begin(sung, by=ada)
        article.submit(by=ada)
        article.approve(by=ed, sha256=article.newest.sha256)
        return article

    return written


@pytest.fixture
def hidden(paper, secret, write, ada, ed, chief):
    """A paper, and a function that adds to it all that no reader may hear of; both tell their addresses."""
    live = paper(headline="Zarbandar shuts its sea gates", slug="gates")
    paper(headline="زربندر کی خبر", language="ur", slug="khabar")

    def add():
        tomorrow = timezone.now() + TOMORROW
        write(secret("scheduled")).publish(by=ed, at=tomorrow)
        told = {
            "correction_kind": "correction",
            "correction_wrong": f"{SINGS} wrong.",
            "correction_right": f"{SINGS} right.",
        }
        write(secret("correction", **told), article=live).publish(by=ed, at=tomorrow)
        unscheduled = write(secret("unscheduled"))
        unscheduled.publish(by=ed, at=tomorrow)
        unscheduled.unschedule(by=ed)
        withdrawn = write(secret("withdrawn"))
        withdrawn.publish(by=ed, at=tomorrow)
        withdrawn.retract(by=chief, notice=f"Never came out: {SINGS}.")
        write(secret("approved"))
        Article.objects.begin(secret("draft"), by=ada)

    months = {f"{timezone.localtime():%Y/%m}", f"{timezone.localtime() + TOMORROW:%Y/%m}"}
    return [path_of(live), *(f"/{month}/{each}/" for month in months for each in secret_slugs())], add


def answers(client, paths):
    """What every address answers: its status, its headers and its bytes."""
    found = {}
    for path in paths:
        answer = client.get(path)
        found[path] = (answer.status_code, sorted(answer.headers.items()), answer.content)
    return found


def seals_apart(found):
    """The ledger's head and its seals are numbers and hashes that every act of the desk moves, and that tell nothing
    else: pages that print them are held to the word alone."""
    return {path: answer for path, answer in found.items() if "ledger" not in path}


def test_a_paper_with_secrets_is_byte_for_byte_the_paper_without_them(client, hidden):
    stories, add = hidden
    asked = [path for route in PUBLIC for path in addresses(route, stories)]  # once: addresses name the minute
    before = answers(client, asked)
    add()
    after = answers(client, asked)

    sung = [path for path, (_status, headers, content) in after.items() if sings(path, headers, content)]
    assert sung == []
    before, after = seals_apart(before), seals_apart(after)
    assert [path for path in before if before[path] != after[path]] == []
    assert len(after) > 300


def sings(path, headers, content):
    """Whether an answer holds the word, but for the address that was asked for. What is searched for is said again."""
    if "search/?q=" in path:
        return "/qanary-" in content.decode()
    said = content.decode("utf-8", "replace") + str(headers)
    there = re.sub("^/at/[^/]+", "", path)  # a page of the past offers another moment of the same page
    return SINGS in said.replace(path, "").replace(there, "").lower()


@pytest.mark.parametrize("route", ["at/<moment:moment>/", "answers/", "section/<word:slug>/search/<int:page>/"])
def test_the_canary_faints_at_a_pattern_that_it_does_not_know(route):
    with pytest.raises(AssertionError, match="is new"):
        addresses(route, [NEVER])


def test_of_a_story_that_was_taken_back_the_notice_stays_and_no_word(client, hidden, secret, write, ed, chief):
    stories, _add = hidden
    gone = write(secret("retracted"))
    gone.publish(by=ed)
    path = path_of(gone)
    assert SINGS in client.get(path).content.decode()
    gone.retract(by=chief, notice="We could not stand by this report.")
    after = answers(client, [*stories, path])

    assert [path for path, (_status, headers, content) in after.items() if sings(path, headers, content)] == []
    assert client.get(path).status_code == 410
    assert "We could not stand by this report." in client.get("/corrections/").content.decode()


def test_the_address_of_a_scheduled_story_answers_as_one_that_never_was(client, hidden):
    stories, add = hidden
    add()
    ends = [
        route.split("<word:slug>")[1] for route in PUBLIC if route.startswith("<year:year>/<two:month>/<word:slug>")
    ]
    for end in (each.replace("<number:number>", "1").replace("<feed:feed>", "atom") for each in ends):
        never = asked(client, NEVER[:-1] + end, "there-never-was")
        assert never[0] == 404
        for path in stories[1:]:
            assert asked(client, path[:-1] + end, path.split("/")[3]) == never, path + end


def test_what_only_a_scheduled_story_is_about_answers_as_what_never_was(client, hidden):
    _stories, add = hidden
    add()
    for kind in ("tag", "source", "by"):
        for end in ("", *(f"feed.{each}" for each in FORMATS)):
            never = asked(client, f"/{kind}/never/{end}", "never")[:2]
            for slug in secret_slugs():
                assert asked(client, f"/{kind}/{slug}/{end}", slug)[:2] == never, slug


def asked(client, path, slug):
    """Status and bytes of an answer, but for the address itself, and how often the database was asked."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    return answer.status_code, answer.content.replace(slug.encode(), b""), len(queries)
