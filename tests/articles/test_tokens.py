"""A minor change touches no fact; when in doubt, it touches one."""

from dataclasses import fields
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.printform import read
from articles.tokens import facts, touched
from articles.words import BylineWords, CreditWords, PictureWords, TagWords, Words

FOUNDING = Path(__file__).parents[3] / "shared/data/print-form/putin-acknowledges-north-korean-troops.txt"


def story(text, **changed):
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("|"))
    return Words(**{"headline": "Bridge reopens in Karachi", "body_html": paragraphs} | changed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The talks recieved wide notice.", "The talks received wide notice."),
        ("They were quite glad , he said.", "They were rather glad, he said."),
        ("He said 2,000 people crossed.", "He said 2000 people crossed."),
        ("It took two hours and twenty-one minutes.", "It took 2 hours and 21 minutes."),
        ("It opened on Sept. 3, 2025 at last.", "It opened on 3 September 2025 at last."),
        ('She called it "a fine day".', "She called it “a fine day”."),
        ("Karachi's bridge; the workers' day.", "Karachi’s bridge, the workers’ day."),
        ("He didn't agree, and can't.", "He did not agree, and cannot."),
        ("However, the bridge opened.", "However the bridge opened."),
        ("Bridges open. The bridges are new.", "The bridges are new. Bridges open."),
        ("One is here.|Two are there.", "One is here. Two are there."),
        ("A <b>bold</b> word.", "A bold word."),
        ("ان کے لیے یہ خبر ہے۔", "ان کےلیے یہ خبر ہے ۔"),
        ("یہ خبراچھی ہے", "یہ خبر اچھی ہے"),
        ("۲۰۰۰ افراد كراچي آئے", "2000 افراد کراچی آئے"),
        ("یہ نام\u200cہاد پُل ہے", "یہ نامہاد پل ہے"),
    ],
)
def test_typos_spaces_and_marks_are_minor(old, new):
    assert touched(story(old), story(new)) == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("He said 2,000 crossed.", "He said 3,000 crossed.", "the number 2,000 became 3,000."),
        ("He said ۲۰۰۰ crossed.", "He said ۳۰۰۰ crossed.", "the number 2000 became 3000."),
        ("It cost $5 million.", "It cost $5 billion.", "the number $5 million became $5 billion."),
        ("It cost $5.", "It cost €5.", "the number $5 became €5."),
        ("It took two hours.", "It took three hours.", "the number two became three."),
        ("It took 2½ hours.", "It took 2 hours.", "the number 2 ½ became 2."),
        ("At 8:30 am it began.", "At 8:30 pm it began.", "the number 8:30 am became 8:30 pm."),
        (
            "There were 5 dead, 10 hurt.",
            "There were 5 hurt, 10 dead.",
            "the number 5 dead 10 hurt became 5 hurt 10 dead.",
        ),
        ("A third died.", "A quarter died.", "the number third became quarter."),
        ("On 3 September 2025.", "On 4 September 2025.", "the date 3 September 2025 became 4 September 2025."),
        ("Friday, 3 September 2025", "Wednesday, 3 September 2025", "became Wednesday, 3 September 2025."),
        ("They met on Monday.", "They met on Tuesday.", "the date Monday became Tuesday."),
        ("They met yesterday.", "They met today.", "the date yesterday became today."),
        ("There, Khan spoke.", "There, Shah spoke.", "the name Khan became Shah."),
        ("Khan spoke.", "Shah spoke.", "the name Khan became Shah."),
        ("Then Abu bin Khan spoke.", "Then Abu ibn Khan spoke.", "the name bin became ibn."),
        ("We met the US team.", "We met the us team.", "the name US was taken out."),
        ("Write to desk@gazette.example now", "Write to news@gazette.example now", "the name desk@"),
        ('A "fine" day.', 'A "good" day.', "the quotation “fine” became “good”."),
        ("A ‘fine’ day.", "A ‘good’ day.", "the quotation “fine” became “good”."),
        ('A "fine day" it is.', 'A "fine" day it is.', "the quotation “day” was taken out."),
        ("A fine day.", 'A "fine" day.', "the quotation “fine” was added."),
        ("He did say so.", "He did not say so.", "the limiting word “not” was added."),
        ("He did not say he came.", "He did say he not came.", "the limiting word “not say” became “not came”."),
        ("He never came.", "He came.", "the limiting word “never” was taken out."),
        ("He allegedly left.", "He left.", "the limiting word “allegedly” was taken out."),
        ("وہ نہیں آئے گا۔", "وہ آئے گا۔", "the limiting word “نہیں” was taken out."),
        ("یہ خبر اچھی ہے۔", "یہ خبر بری ہے۔", "the word “اچھی” became “بری”."),
        ("’’اچھا دن‘‘ ہے", "’’برا دن‘‘ ہے", "the quotation “اچھا” became “برا”."),
        ("’اچھا دن‘ ہے", "’برا دن‘ ہے", "the quotation “اچھا” became “برا”."),
    ],
)
def test_a_number_date_name_quotation_or_denial_is_touched(old, new, told):
    sentences = touched(story("It begins.|" + old), story("It begins.|" + new))

    assert any(sentence.startswith("In paragraph 2, ") and told in sentence for sentence in sentences), sentences


def test_a_quotation_set_as_a_block_is_one():
    old, new = (Words(body_html=f"<blockquote><p>it is a {word} day</p></blockquote>") for word in ("fine", "good"))

    assert touched(old, new) == ("In paragraph 1, the quotation “fine” became “good”.",)


@pytest.mark.parametrize(
    "field", ["headline", "short_headline", "standfirst", "seo_title", "seo_description", "social_text"]
)
def test_a_fact_is_touched_in_every_text(field):
    [told] = touched(story("One.", **{field: "2,000 crossed"}), story("One.", **{field: "3,000 crossed"}))

    assert told.endswith("the number 2,000 became 3,000.")
    assert touched(story("One.", **{field: "They quitely left"}), story("One.", **{field: "They quietly left"})) == ()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"dateline_place": "Lahore"}, "The place of the dateline “none” became “Lahore”."),
        ({"dateline_date": date(2025, 9, 3)}, "The date of the dateline “none” became “2025-09-03”."),
        ({"section_name": "World"}, "The section “none” became “World”."),
        ({"section_id": 7}, "The section became another of the same name."),
        ({"label": "opinion"}, "The label “News” became “Opinion”."),
        ({"outlet": "gazette.example"}, "The outlet “none” became “gazette.example”."),
        ({"language": "ur"}, "The language “English” became “Urdu”."),
        ({"slug": "bridge"}, "The address “none” became “bridge”."),
        ({"bylines": (BylineWords(1, "Ada"),)}, "The byline Ada was added or changed."),
        ({"credits": (CreditWords(1, "Office"),)}, "The credit Office was added or changed."),
        ({"tags": (TagWords(1, "Bridges"),)}, "The tag Bridges was added or changed."),
    ],
)
def test_what_is_not_prose_is_touched_by_any_change(changed, told):
    assert touched(story("One."), story("One.", **changed)) == (told,)


def test_the_order_of_credits_is_touched():
    first, second = CreditWords(1, "Office"), CreditWords(2, "Guard")

    told = touched(story("One.", credits=(first, second)), story("One.", credits=(second, first)))

    assert told == ("The credits changed their order or number.",)


def test_a_link_that_leads_elsewhere_is_touched():
    old, new = (story(f"See <a href='https://gazette.example/{path}'>the plan</a>.") for path in "ab")

    assert touched(old, new) == (
        "In the body, the link to https://gazette.example/a was taken out.",
        "In the body, a link to https://gazette.example/b was added.",
    )


def test_the_order_of_links_is_touched():
    there, back = (story(f"<a href='/{a}'>One</a> <a href='/{b}'>two</a>.") for a, b in ("ab", "ba"))

    assert touched(there, back) == ("In the body, the links changed their order or number.",)


def test_words_newly_taken_into_a_longer_quotation_are_touched():
    told = touched(story("Khan “said 2,000 came”."), story("“Khan said 2,000 came”."))

    assert "In paragraph 1, the quotation “Khan” was added." in told


def test_what_only_the_desk_reads_is_minor():
    noted = story("One.", internal_note="Call 123.", slugline="BRIDGE-3", correction_kind="minor")

    assert touched(story("One."), noted) == ()


def test_every_field_of_the_words_is_thought_of():
    desk_only = {"internal_note", "slugline", "correction_kind", "correction_wrong", "correction_right"}
    others = {
        "headline": "Khan", "short_headline": "Khan", "label": "opinion", "standfirst": "Khan", "outlet": "Khan",
        "dateline_place": "Lahore", "dateline_date": date(2025, 9, 3), "body_html": "<p>Khan</p>", "language": "ur",
        "section_id": 1, "section_name": "World", "slug": "khan", "seo_title": "Khan", "seo_description": "Khan",
        "social_text": "Khan", "first_published": datetime(2025, 9, 3, tzinfo=UTC), "bylines": (BylineWords(1, "Ada"),),
        "credits": (CreditWords(1, "Office"),), "tags": (TagWords(1, "Bridges"),),
        "pictures": (PictureWords(1, alt="Khan", caption="Khan"),), "translation_of_id": 1,
    }  # fmt: skip

    assert {field.name for field in fields(Words)} == desk_only | others.keys()
    for name, value in others.items():
        assert touched(Words(), Words(**{name: value})), name


def test_a_text_written_anew_is_touched():
    new = " ".join(f"Khan {number}" for number in range(400))

    assert touched(story("One."), story(new)) == ("In paragraph 1, much was rewritten.",)


def test_facts_are_listed_in_one_spelling():
    stated = facts(
        story(
            'Abu Khan met Zara Shah\'s team on Sept. 3, 2025.|He said ۲٬۰۰۰ came, "not more than that".'
            "|<a href='https://gazette.example'>He never left.</a>",
            headline="Bridge opens",
        )
    )

    assert stated.names == ("Bridge", "Abu Khan", "Zara Shah")
    assert stated.dates == ("2025-09-03",)
    assert stated.numbers == ("2000",)
    assert stated.quotations == ("not more than that",)
    assert stated.denials == ("never",)
    assert stated.links == ("https://gazette.example",)


@pytest.mark.skipif(not FOUNDING.exists(), reason="the founding story lies outside the project")
def test_the_founding_story_states_its_facts():
    paragraphs = read(FOUNDING.read_bytes()).paragraphs
    stated = facts(Words(body_html="".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)))

    assert {"2000", "2019"} <= set(stated.numbers)
    assert {"Kim Jong Un", "Vladivostok", "South Korea"} <= set(stated.names)
    assert stated.quotations[0] == "courageous and heroic"
    assert len(stated.quotations) == 4


SCRAPS = [
    "Khan ",
    "2,000 ",
    "“",
    "”",
    "’",
    '"',
    "not ",
    "کے ",
    "نہیں",
    "3 May 2025 ",
    ". ",
    "\u200c",
    "$",
    "a-b'c ",
    "https://",
    "<p>",
]
TEXT = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(SCRAPS), max_size=12).map("".join))


@given(TEXT, TEXT)
def test_no_text_can_upset_the_comparison(old, new):
    assert touched(story(old), story(old)) == ()
    assert all(sentence.endswith(".") for sentence in touched(story(old, headline=new), story(new, headline=old)))
    facts(story(old, headline=new))


@pytest.mark.parametrize(
    "scrap", ["a", "a.", "Khan ", "2,", "3 May ", "“", "' ", "don't ", "کے ", "@", "x-", "a@", "not "]
)
def test_huge_texts_are_compared_in_one_go(scrap):
    huge = scrap * (200_000 // len(scrap))

    touched(story(huge), story(huge[::-1]))
