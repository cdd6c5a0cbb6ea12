"""An article extractor that knows nothing of us recovers headline, author, date and the whole body from the page."""

import pytest
import trafilatura
from django.utils import timezone

from articles.sanitise import paragraphs
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db

ENGLISH = {
    "body_html": (
        "<p>The gates closed at noon, as planned. “Nobody on the quay got wet,” said Farida Bano.</p>"
        "<p>The council counts 3,200 people who left Saltgate by bus, most of them before ten in the morning.</p>"
        "<h2>What comes next</h2><p>The water is expected to fall by Thursday evening.</p>"
        "<ul><li>Buses run every ten minutes.</li><li>The <strong>library</strong> stays open at night.</li></ul>"
        "<blockquote><p>We have not seen such a tide in forty years.</p><footer>Farida Bano</footer></blockquote>"
        "<p>Short end.</p>"
    )
}
URDU = {
    "headline": "زربندر نے سمندری دروازے بند کیے",
    "language": "ur",
    "slug": "gates-ur",
    "standfirst": "چالیس برس کا سب سے اونچا پانی نئی دہلیز سے نیچے رک گیا۔",
    "body_html": (
        "<p>بندرگاہ کے دفتر کے مطابق دروازے دوپہر کو بند ہوئے۔ “گودی پر کوئی نہیں بھیگا،” فریدہ بانو نے کہا۔</p>"
        "<p>کونسل کے مطابق تین ہزار دو سو لوگ بسوں سے نکلے، ان میں سے زیادہ تر صبح دس بجے سے پہلے۔</p>"
        "<p>پانی جمعرات کی شام تک اترنے کی امید ہے۔</p>"
    ),
}


@pytest.mark.parametrize("told", [ENGLISH, URDU], ids=["English", "Urdu"])
def test_a_stranger_takes_the_whole_story_from_its_page(client, paper, told):
    story = paper(**told)
    page = client.get(path_of(story)).content.decode()
    found = trafilatura.bare_extraction(page, url=f"http://testserver{path_of(story)}", with_metadata=True).as_dict()
    said = " ".join(found["text"].split())

    assert found["title"] == story.newest.headline
    assert found["author"] == "Ada Yaldani"
    assert found["date"] == f"{timezone.localtime():%Y-%m-%d}"
    assert found["sitename"] in ("The Zarbandar Courier", "زربندر کوریئر")
    missing = [each for each in paragraphs(story.newest.body_html) if " ".join(each.split()) not in said]
    assert missing == []


def test_a_stranger_finds_the_correction_too(client, paper, correct):
    story = paper(**ENGLISH)
    correct(story, **ENGLISH, wrong="We said that it was the highest tide in fifty years.", right="It was forty.")

    assert "the highest tide in fifty years" in trafilatura.extract(client.get(path_of(story)).content.decode())
