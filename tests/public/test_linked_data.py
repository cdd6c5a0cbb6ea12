"""A story as search engines and cards read it: schema.org, Open Graph, and the addresses in its head."""

import json
import re

import html5lib
import pytest
from django.template.loader import render_to_string

from articles.models import Source
from articles.words import CreditWords
from public.linked import _image
from public.paper import Paper
from public.story import Story
from tests.public.conftest import path_of
from tests.public.test_feeds import URDU
from tests.public.test_ninjs import Picture

pytestmark = pytest.mark.django_db


def page_of(client, article, end=""):
    return client.get(path_of(article) + end).content.decode()


def facts(page):
    """What the page's data block says, found and read as a browser would."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [json.loads("".join(each.itertext())) for each in tree.iter("script")]


def article_in(page):
    return facts(page)[0]["@graph"][0]


def meta(page):
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', page))


def test_search_engines_learn_who_wrote_what_when_and_on_whose_word(client, live):
    told = article_in(page_of(client, live))

    assert told["@type"] == "NewsArticle"
    assert told["headline"] == "Zarbandar shuts its sea gates"
    assert told["url"] == told["@id"] == told["mainEntityOfPage"] == f"http://testserver{path_of(live)}"
    assert told["author"] == [{"@type": "Person", "name": "Ada Yaldani", "url": "http://testserver/by/ada-yaldani/"}]
    assert told["publisher"]["name"] == "The Zarbandar Courier"
    assert told["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Anadolu Agency",
            "provider": {"@type": "Organization", "name": "Anadolu Agency", "url": "https://www.aa.com.tr/"},
        }
    ]
    assert told["isAccessibleForFree"] is True
    assert told["inLanguage"] == "en"
    assert told["contentLocation"] == {"@type": "Place", "name": "Zarbandar"}
    assert told["publishingPrinciples"] == "http://testserver/corrections/"
    assert told["datePublished"] == told["dateModified"]
    assert "correction" not in told


def test_a_correction_is_a_comment_on_the_story(client, live, correct):
    correct(live)
    told = article_in(page_of(client, live))

    assert told["correction"][0]["@type"] == "CorrectionComment"
    assert told["correction"][0]["text"] == "We said noon. It was one."
    assert told["correction"][0]["datePublished"] == told["dateModified"] >= told["datePublished"]
    assert told["version"] == 2


@pytest.mark.parametrize(("label", "kind"), [("analysis", ["NewsArticle", "AnalysisNewsArticle"]),
    ("opinion", ["NewsArticle", "OpinionNewsArticle"]), ("sponsored", "AdvertiserContentArticle")])  # fmt: skip
def test_what_is_no_plain_news_does_not_say_that_it_is(client, paper, label, kind):
    assert article_in(page_of(client, paper(label=label)))["@type"] == kind


def test_the_way_from_the_front_is_told(client, live):
    steps = facts(page_of(client, live))[0]["@graph"][1]["itemListElement"]

    assert [each["name"] for each in steps] == ["The Zarbandar Courier", "World", "Zarbandar shuts its sea gates"]
    assert [client.get(each["item"].removeprefix("http://testserver")).status_code for each in steps] == [200] * 3


def test_a_story_without_a_byline_still_has_an_author(client, paper):
    told = article_in(page_of(client, paper(bylines=())))

    assert told["author"]["@type"] == "NewsMediaOrganization"


def test_sources_are_people_and_papers_too_and_a_confidential_one_is_not_named(client, paper):
    told = [
        Source.objects.introduce("Farida Bano", kind="person"),
        Source.objects.introduce("Port log", kind="document"),
    ]
    secret = Source.objects.introduce("Deep Harbour", confidential=True)
    page = page_of(client, paper(credits=tuple(CreditWords(each.pk, "") for each in [*told, secret])))

    assert article_in(page)["citation"] == [
        {"@type": "CreativeWork", "name": "Farida Bano", "provider": {"@type": "Person", "name": "Farida Bano"}},
        {"@type": "CreativeWork", "name": "Port log"},
        {"@type": "CreativeWork", "name": "a source who asked not to be named"},
    ]
    assert "Deep Harbour" not in page


def test_no_word_ends_the_data_block_before_its_time(client, paper):
    hostile = "</script><script>alert(1)</script> & <!-- \u2028 ]]>"
    page = page_of(client, paper(headline=hostile, standfirst=hostile, slug="x"))

    assert len(facts(page)) == 1
    assert article_in(page)["description"].startswith("</script><script>alert(1)")
    assert "<script>alert" not in page
    assert "<!--" not in page
    assert "\u2028" not in page[page.index("ld+json") :].split("</script>")[0]


def test_what_is_no_longer_the_story_gives_no_facts(client, live, correct):
    correct(live)

    assert facts(page_of(client, live, "history/1/")) == []
    assert f'<link rel="canonical" href="http://testserver{path_of(live)}">' in page_of(client, live, "history/1/")


def test_a_preview_gives_no_facts(client, draft, ed):
    client.force_login(ed)
    page = client.get(f"/admin/articles/article/{draft.pk}/preview/").content.decode()

    assert "Zarbandar shuts its sea gates" in page
    assert facts(page) == []


def test_a_card_has_its_words_its_times_and_its_authors(client, live, correct):
    correct(live, social_text="Look at this water.")
    told = meta(page_of(client, live))

    assert told["og:type"] == "article"
    assert told["og:title"] == "Zarbandar shuts its sea gates"
    assert told["og:description"] == "Look at this water."
    assert told["og:locale"] == "en_GB"
    assert told["article:published_time"] <= told["article:modified_time"]
    assert told["article:author"] == "http://testserver/by/ada-yaldani/"
    assert told["article:tag"] == "Harbour"
    assert told["author"] == "Ada Yaldani"
    assert told["twitter:card"] == "summary"


def test_an_urdu_story_speaks_urdu_to_programs_too(client, paper):
    page = page_of(client, paper(**URDU))
    told = article_in(page)

    assert (told["inLanguage"], meta(page)["og:locale"]) == ("ur", "ur_PK")
    assert told["author"][0]["url"] == "http://testserver/language/ur/by/ada-yaldani/"


def test_lists_have_cards_too(client, live):
    for path in ("/", "/section/world/", "/tag/harbour/", "/archive/"):
        told = meta(client.get(path).content.decode())
        assert told["og:url"] == f"http://testserver{path}"
        assert told["og:description"] == told["description"]
        assert told["og:site_name"] == "The Zarbandar Courier"


def test_a_picture_says_who_made_it():
    told = _image(Picture())

    assert (told["@type"], told["creditText"]) == ("ImageObject", "Photograph: Ada Yaldani")


def test_a_story_leads_programs_to_its_other_languages(live):
    story = Story(live.live_edition)
    story.other_languages = [("ur", "/2026/11/دروازے/")]
    head = render_to_string("public/_article_meta.html", {"story": story, "paper": Paper()})

    assert f'<link rel="alternate" hreflang="en" href="{story.url}">' in head
    assert re.search('<link rel="alternate" hreflang="ur" href="http://testserver/2026/11/%D8[^"]+">', head)
