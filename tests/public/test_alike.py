"""What stands around the words is printed once for all papers of one likeness; a paper that differs gets its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Section
from public.moment import as_of, written
from public.paper import Paper

pytestmark = pytest.mark.django_db

TOLD = {"language", "name", "place", "logo", "contact", "has_accent", "four_eyes", "sections", "pages", "section"}
"""What a paper's likeness holds as it is."""

FOLLOWS = {"direction", "name_language", "other_languages", "page_on", "now", "past", "likeness"}
"""What follows from that, from the day, and from whether the paper is of the past. What belongs to neither belongs in
`Paper.likeness`, or on no page's head, strip and foot."""


def test_all_that_a_paper_tells_is_in_its_likeness_or_follows_from_it():
    properties = {name for name, value in vars(Paper).items() if not name.startswith("_") and not callable(value)}

    assert properties | {name for name in vars(Paper()) if not name.startswith("_")} == TOLD | FOLLOWS


@pytest.mark.parametrize(
    ("setting", "value", "printed"),
    [
        ("NEWSROOM_NAME", "The Saltgate Mirror", "The Saltgate Mirror"),
        ("NEWSROOM_PLACE", "Saltgate", "<b>Saltgate</b>"),
        ("NEWSROOM_CORRECTIONS_CONTACT", "errors@saltgate.example", "errors@saltgate.example"),
        ("NEWSROOM_FOUR_EYES", False, "nothing published is rewritten"),
        ("NEWSROOM_ACCENT", "#0b5", "/accent.css"),
        ("NEWSROOM_LOGO", "public/icon.svg", 'class="logo"'),
    ],
)
def test_a_setting_of_the_house_is_on_the_next_page(client, settings, setting, value, printed):
    assert printed not in client.get("/ledger/").content.decode()
    setattr(settings, setting, value)

    assert printed in client.get("/ledger/").content.decode()


def test_a_section_and_a_page_about_the_paper_are_around_the_next_page(client, world, paper):
    client.get("/ledger/")
    Section.objects.create(slug="harbours", name="Harbours", order=2)
    paper(headline="How we correct ourselves", slug="corrections", label="page")
    page = client.get("/ledger/").content.decode()

    assert "Harbours" in page
    assert "How we correct ourselves" in page


def test_the_section_that_is_read_is_marked_on_its_own_pages_alone(client, world):
    marked = '<a href="/section/world/" aria-current="true">'

    assert marked in client.get("/section/world/").content.decode()
    assert marked not in client.get("/").content.decode()


def test_every_day_has_its_own_date():
    likenesses = set()
    for days in range(3):
        with as_of(timezone.now() - timedelta(days=days)):
            likenesses.add(Paper().likeness)

    assert len(likenesses) == 3


def test_a_paper_of_the_past_is_none_of_today(client, live):
    client.get("/ledger/")
    then = written(live.live_edition.since)

    assert 'content="noindex, nofollow"' in client.get(f"/at/{then}/ledger/").content.decode()
    assert 'content="noindex, nofollow"' not in client.get("/ledger/").content.decode()
