"""A story as IPTC ninjs: valid under the IPTC's own schema, whole, and without a word that is for the desk only."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from articles.models import Author, Source, Tag
from articles.words import BylineWords, CreditWords, TagWords
from public.ninjs import _picture
from tests.public.conftest import path_of
from tests.public.test_feeds import DATES, URDU, File

pytestmark = pytest.mark.django_db

OURS = json.loads((Path(__file__).parent / "schemas" / "ninjs-of-ours.json").read_text())
IPTC = Path(__file__).resolve().parents[3] / "shared" / "data" / "iptc-ninjs" / "schemas"
beside = pytest.mark.skipif(not IPTC.exists(), reason="the IPTC's schemas stand beside the checkout, in shared/")


def item(client, article):
    """The story's ninjs, held to the part of the standard that travels with the suite."""
    answer = client.get(path_of(article)[:-1] + ".json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    told = json.loads(answer.content)
    Draft202012Validator(OURS).validate(told)
    return told


def iptc():
    """The IPTC's own validator. GeoJSON, to which its schema points, comes from the same folder."""
    schema, places = (
        json.loads((IPTC / name).read_text()) for name in ("ninjs-schema_3.1.json", "GeoJSON-schema.json")
    )
    known = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", Resource.from_contents(places))
    return Draft202012Validator(schema, registry=known)


@pytest.fixture
def rich(paper, correct, anadolu, ada_as_author):
    """A story with everything a story can have."""
    tags = [
        Tag.objects.create(slug=kind, name=kind.title(), kind=kind, media_topic=code)
        for kind, code in [("person", ""), ("organisation", ""), ("event", ""), ("subject", "medtop:20000056"),
                           ("place", "medtop:20000057")]
    ]  # fmt: skip
    secret = Source.objects.introduce("Deep Harbour", confidential=True)
    helper = Author.objects.create(slug="bilal-korejo", name="Bilal Korejo")
    words = {
        "short_headline": "Gates shut",
        "seo_title": "Sea gates of Zarbandar",
        "seo_description": "Why the gates were shut.",
        "social_text": "Look at this water.",
        "internal_note": "The mayor’s brother-in-law told us.",
        "slugline": "gates-secret-slug",
        "label": "analysis",
        "slug": "gates",
        "tags": tuple(TagWords(each.pk, "") for each in tags),
        "credits": (CreditWords(anadolu.pk, ""), CreditWords(secret.pk, "", "quoted")),
        "bylines": (BylineWords(ada_as_author.pk, ""), BylineWords(helper.pk, "", "translator")),
    }
    story = paper(**words)
    correct(story, **words, body_html="<p>The gates closed at <strong>one</strong>.</p>")
    return story


@beside
def test_the_iptc_itself_finds_nothing_wrong(client, rich, paper, live):
    for story in (rich, live, paper(**URDU)):
        assert [each.message for each in iptc().iter_errors(item(client, story))] == []


@beside
def test_the_iptcs_validator_does_refuse_what_is_wrong(client, live):
    good = item(client, live)

    for wrong in ({"version": 1}, {"pubStatus": "cancelled"}, {"headlines": "x"}, {"body_text": "x"}):
        assert list(iptc().iter_errors({**good, **wrong}))
    assert list(iptc().iter_errors({name: value for name, value in good.items() if name != "uri"}))


@beside
def test_what_travels_with_the_suite_is_part_of_the_iptcs_schema():
    whole = json.loads((IPTC / "ninjs-schema_3.1.json").read_text())["$defs"]["ninjsType"]["properties"]

    for name, part in OURS["properties"].items():
        assert whole[name].get("type", part.get("type")) == part.get("type", whole[name].get("type")), name


def test_a_story_is_told_whole(client, rich, live):
    told = item(client, rich)
    bodies = {each["role"]: each for each in told["bodies"]}

    assert told["uri"] == f"urn:uuid:{rich.uuid}"
    assert DATES.fullmatch(told["firstCreated"])
    assert DATES.fullmatch(told["versionCreated"])
    assert told["version"] == "2"
    assert {each["role"]: each["value"] for each in told["headlines"]} == {
        "main": "Zarbandar shuts its sea gates", "short": "Gates shut", "seo": "Sea gates of Zarbandar",
    }  # fmt: skip
    assert bodies["text"]["value"] == "The gates closed at one."
    assert "closed at <strong>one</strong>.</p>" in bodies["main"]["value"]
    assert bodies["text"]["wordCount"] == 5
    assert (told["by"], told["located"]) == ("Ada Yaldani", "Zarbandar")
    ids = {each["role"]: each["value"] for each in told["altIds"]}
    assert ids["canonical"] == f"http://testserver{path_of(rich)}"
    assert ids["sha256"] == rich.live_edition.words.sha256
    assert client.get(ids["edition"].removeprefix("http://testserver")).status_code == 200
    assert told["genres"][0]["uri"].endswith("/genre/Analysis")


def test_topics_stand_by_their_kind_and_under_the_iptcs_codes(client, rich):
    told = item(client, rich)

    assert [each["uri"] for each in told["subjects"]] == [
        "http://cv.iptc.org/newscodes/mediatopic/20000056", "http://cv.iptc.org/newscodes/mediatopic/20000057",
    ]  # fmt: skip
    assert [each["name"] for each in told["places"]] == ["Place"]
    assert [(each["name"], each["rel"]) for each in told["people"]] == [
        ("Ada Yaldani", "author"), ("Bilal Korejo", "translator"), ("Person", "about"),
    ]  # fmt: skip
    assert (told["organisations"][0]["name"], told["events"][0]["name"]) == ("Organisation", "Event")


def test_a_correction_is_signalled_in_its_own_words(client, rich):
    told = {each["role"]: each["value"] for each in item(client, rich)["descriptions"]}

    assert "We said noon. It was one." in told["correction"]


def test_sources_are_credited_and_a_confidential_one_is_not_named(client, rich):
    told = item(client, rich)["infoSources"]

    assert told == [
        {"name": "Anadolu Agency", "role": "supplied", "uri": "http://testserver/source/anadolu-agency/"},
        {"name": "a source who asked not to be named", "role": "quoted"},
    ]


def test_nothing_for_the_desk_is_given_away(client, rich):
    said = client.get(path_of(rich)[:-1] + ".json").content.decode()

    for words in ("brother-in-law", "gates-secret-slug", "Deep Harbour"):
        assert words not in said


def test_an_urdu_story_is_told_in_urdu(client, paper):
    told = item(client, paper(**URDU))

    assert told["language"] == "ur"
    assert told["bodies"][1]["value"] == "پانی رک گیا۔"


def test_the_identity_stays_when_the_address_changes_and_the_old_one_leads_on(client, live, correct):
    first, old = item(client, live), path_of(live)
    correct(live, slug="gates-closed-at-one")
    answer = client.get(f"{old[:-1]}.json")

    assert (answer.status_code, answer["Location"]) == (301, f"{path_of(live)[:-1]}.json")
    assert item(client, live)["uri"] == first["uri"]


def test_a_withdrawn_story_is_gone_for_programs_too(client, live, chief):
    path = path_of(live)[:-1] + ".json"
    live.retract(by=chief, notice="We could not stand by it.")
    answer = client.get(path)

    assert answer.status_code == 410
    assert "Nobody on the quay" not in answer.content.decode()


def test_the_page_says_where_its_ninjs_is(client, live):
    assert (
        f'type="application/json" title="IPTC ninjs" href="{path_of(live)[:-1]}.json"'
        in client.get(path_of(live)).content.decode()
    )


class Picture(File):
    """What a page prints of a picture."""

    width, height, alt, caption, credit = (
        1280,
        720,
        "Water at the gates",
        "The gates at noon.",
        "Photograph: Ada Yaldani",
    )


def test_the_picture_is_an_item_of_its_own():
    told = _picture(Picture())

    assert (told["type"], told["uri"], told["by"]) == ("picture", File().url, "Photograph: Ada Yaldani")
    assert told["renditions"][0]["width"] == 1280


@beside
def test_the_iptc_finds_nothing_wrong_with_a_picture(client, live):
    told = {**item(client, live), "associations": [_picture(Picture())]}

    assert [each.message for each in iptc().iter_errors(told)] == []


def test_what_is_paid_for_says_so(client, paper):
    assert item(client, paper(label="sponsored"))["genres"] == [{"name": "Sponsored", "literal": "sponsored"}]
