"""An editor sees what an approval would cover, a reader what an edition changed: every word that came or went."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from articles.compare import compare
from articles.compare.fields import DESK_ONLY, FIELDS
from articles.compare.matching import Gap, readable
from articles.sanitise import clean_body
from articles.words import BylineWords, CreditWords, PictureWords, TagWords, Words

NAMES = [field.name for field in fields(Words)]


def body(*texts):
    return "".join(text if text.startswith("<") else f"<p>{text}</p>" for text in texts)


def bodies(old, new):
    """The comparison of two bodies."""
    return compare(Words(body_html=old), Words(body_html=new)).field("body")


def test_a_changed_word_stands_beside_the_old_one():
    change = bodies(
        body("The hall will hold 210 stalls, said Farzana Umrani, who keeps the list. Doors open at nine."),
        body(
            "The hall will hold 120 stalls, against 165 last year, said Farzana Umrani, who keeps the register."
            " Doors open at nine."
        ),
    )  # fmt: skip
    assert change.html == (
        "<p>The hall will hold <del>210</del> <ins>120</ins> stalls, <ins>against 165 last year,</ins> said Farzana"
        " Umrani, who keeps the <del>list</del><ins> register</ins>. Doors open at nine.</p>"
    )
    assert (change.words_in, change.words_out, change.count) == (6, 2, 3)


def test_a_sentence_comes_and_goes_whole():
    short = body("Not everything held. Water came over it.")
    long = body("Not everything held. At the stairs the wall was left out. Water came over it.")

    assert bodies(short, long).html == (
        "<p>Not everything held. <ins>At the stairs the wall was left out.</ins> Water came over it.</p>"
    )
    assert bodies(long, short).html == (
        "<p>Not everything held. <del>At the stairs the wall was left out.</del> Water came over it.</p>"
    )


def test_added_words_slide_forward_too_to_make_a_sentence():
    old, new = "A . B .".split(), "A . X . B .".split()

    assert readable([Gap(1, 1, 1, 3)], old, new) == [Gap(2, 2, 2, 4)]
    assert readable([Gap(2, 2, 2, 4)], old, new) == [Gap(2, 2, 2, 4)]


def test_a_headline_that_grew_shows_only_what_it_gained():
    change = compare(
        Words(headline="Fair moves under one roof"), Words(headline="Fair moves under one roof, with stalls")
    )

    assert change.field("headline").html == "Fair moves under one roof<ins>, with stalls</ins>"
    assert [field.name for field in change.changes] == ["headline"]
    assert (change.count, change.words_in, change.words_out) == (1, 2, 0)


def test_urdu_is_compared_word_by_word_with_its_direction():
    old = '<p dir="rtl" lang="ur">بہار میں کتاب میلہ ایک چھت تلے۔</p>'
    change = bodies(old, old.replace("ایک", "دو"))

    assert change.html == '<p dir="rtl" lang="ur">بہار میں کتاب میلہ <del>ایک</del> <ins>دو</ins> چھت تلے۔</p>'


def test_a_chinese_sentence_is_not_one_long_word():
    change = bodies(body("東京の春祭りは明日。"), body("東京の秋祭りは明日。"))

    assert change.html == "<p>東京の<del>春</del><ins>秋</ins>祭りは明日。</p>"


def test_same_paragraphs_fold_and_the_others_are_numbered():
    old = body("One stays.", "Two stays.", "Three will go away for good.", "Four stays.")
    new = body("One stays.", "Two stays.", "Four stays.", "Five is entirely new here.")
    change = bodies(old, new)

    assert [(row.kind, row.title) for row in change.folded] == [
        ("fold", "2 paragraphs the same"),
        ("taken", "Paragraph 3, taken out"),
        ("fold", "1 paragraph the same"),
        ("added", "Paragraph 4, new"),
    ]
    assert change.folded[3].html == "<p><ins>Five is entirely new here.</ins></p>"


def test_a_moved_paragraph_says_where_from_and_counts_no_words():
    change = bodies(
        body("One is here.", "Two is there.", "Three is last."), body("Three is last.", "One is here.", "Two is there.")
    )

    assert [(block.kind, block.number, block.moved) for block in change.blocks] == [
        ("added", 1, 3),
        ("same", 2, None),
        ("same", 3, None),
        ("taken", 3, 1),
    ]
    assert (change.words_in, change.words_out, change.count) == (0, 0, 1)
    assert change.blocks[0].title == "Paragraph 1, moved here from 3"


def test_bold_is_a_change_although_no_word_is():
    change = bodies(body("Stay away from the wall."), body("<p>Stay <strong>away</strong> from the wall.</p>"))

    assert change.html == "<p>Stay <del>away</del> <ins><strong>away</strong></ins> from the wall.</p>"
    assert [(note.name, note.words) for note in change.blocks[0].notes] == [("bold_added", "away")]
    assert (change.words_in, change.words_out, change.count) == (0, 0, 1)


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("see <a href='/a'>the report</a> now", "see <a href='/b'>the report</a> now",
         ("link_changed", "the report", "<del>/a</del> <ins>/b</ins>")),
        ("see the report now", "see <a href='/b'>the report</a> now", ("link_added", "the report", "<ins>/b</ins>")),
        ("see <a href='/a'>the report</a> now", "see the report now", ("link_taken", "the report", "<del>/a</del>")),
        ("see it now, all of it", "see it <a href='/b'>there</a> now, all of it",
         ("link_added", "there", "<ins>/b</ins>")),
    ],
)  # fmt: skip
def test_where_a_link_leads_is_told(old, new, note):
    block = bodies(body(old), body(new)).blocks[0]

    assert [(each.name, each.words, each.html) for each in block.notes] == [note]


def test_a_link_in_a_new_paragraph_is_told_too():
    assert bodies("", '<p>See <a href="/b">there</a>.</p>').blocks[0].notes[0].html == "<ins>/b</ins>"


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("<p>x y z</p>", "<h2>x y z</h2>", "<del>paragraph</del> <ins>heading</ins>"),
        ("<p>x y z</p>", "<ul><li>x y z</ul>", "<del>paragraph</del> <ins>list item</ins>"),
        ("<ul><li>x y z</ul>", "<ol><li>x y z</ol>", "<del>list item</del> <ins>numbered list item</ins>"),
        ("<blockquote>x<p>y z</blockquote>", "<blockquote>x<footer>y z</footer></blockquote>",
         "<del>quotation</del> <ins>attribution</ins>"),
        ("<p>x y z</p>", "<p dir=rtl>x y z</p>", "<del>none</del> <ins>rtl</ins>"),
        ("<ol><li>x y z</ol>", "<ol start=4><li>x y z</ol>", "<del>none</del> <ins>4</ins>"),
        ("<ul><li>a<li>b c d</ul>", "<ul><li>a<ul><li>b c d</ul></ul>", ""),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</ul><ul><li>b</ul>", ""),
    ],
)  # fmt: skip
def test_the_kind_of_a_paragraph_is_told(old, new, note):
    block = bodies(clean_body(old), clean_body(new)).blocks[-1]

    assert block.kind == "changed"
    assert [each.html for each in block.notes] == [note]


def test_an_item_of_a_numbered_list_keeps_its_number():
    change = bodies(clean_body("<ol><li>one<li>two pears</ol>"), clean_body("<ol><li>one<li>two ripe pears</ol>"))

    assert change.blocks[1].html == '<ol start="2"><li><p>two <ins>ripe</ins> pears</p></li></ol>'
    assert change.blocks[1].tag == "li"


FULL = Words(
    headline="H", short_headline="S", label="news", standfirst="St", outlet="Courier", dateline_place="Beijing",
    dateline_date=date(2025, 9, 3), body_html="<p>All of it.</p>", language="en", section_id=1, section_name="World",
    slug="s", slugline="world-s", seo_title="T", seo_description="D", social_text="X", internal_note="N",
    first_published=datetime(2025, 9, 3, 3, 16, 29, tzinfo=UTC), correction_kind="correction", correction_wrong="W",
    correction_right="R", bylines=(BylineWords(1, "Ada"),), credits=(CreditWords(1, "Agency"),),
    tags=(TagWords(1, "A"),), translation_of_id=1,
    pictures=(PictureWords(1, "f" * 64, 50, 50, "Gates, shut.", "At noon.", "Ada", "Once."),),
)  # fmt: skip
OTHER = {
    "dateline_date": date(2025, 9, 4), "section_id": 2, "label": "opinion", "language": "ur",
    "body_html": "<p>All of that.</p>",
    "first_published": datetime(2025, 9, 3, 3, 16, 29, 5, tzinfo=UTC), "bylines": (BylineWords(2, "Ada"),),
    "credits": (CreditWords(2, "Agency"),), "tags": (TagWords(2, "A"),), "correction_kind": "update",
    "pictures": (PictureWords(2, "f" * 64, 50, 50, "Gates, shut.", "At noon.", "Ada", "Once."),),
    "translation_of_id": 2,
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_field_changes_unseen(name):
    comparison = compare(FULL, replace(FULL, **{name: OTHER.get(name, "changed")}))

    assert len(comparison.changes) == 1
    assert comparison.changes[0].count == 1
    assert "<ins>" in comparison.changes[0].html


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"sha256": "e" * 64}, "picture"), ({"focus_x": 20}, "picture"), ({"focus_y": 20}, "picture"),
        ({"alt": "Gates, open."}, "picture_alt"), ({"caption": "At one."}, "picture_caption"),
        ({"credit": "Bilal"}, "picture_credit"), ({"rights": "Twice."}, "picture_credit"),
    ],
)  # fmt: skip
def test_nothing_about_a_picture_changes_unseen(change, field):
    comparison = compare(FULL, replace(FULL, pictures=(replace(FULL.pictures[0], **change),)))

    assert [each.name for each in comparison.changes] == [field]
    assert "<ins>" in comparison.changes[0].html


def test_a_first_wording_comes_in_whole():
    comparison = compare(None, FULL)

    assert comparison.first
    assert [field.name for field in comparison.changes] == [name for name, _ in FIELDS]
    assert all("<ins>" in field.html and "<del>" not in field.html for field in comparison.fields)


def test_nothing_changed_says_so():
    comparison = compare(FULL, FULL)

    assert not comparison.changed
    assert comparison.count == comparison.words_in == comparison.words_out == 0
    assert "<ins>" not in "".join(field.html for field in comparison.fields)


def test_readers_see_nothing_that_only_the_desk_reads():
    comparison = compare(FULL, replace(FULL, slugline="x", internal_note="the minister called", headline="New"))

    assert {field.name for field in comparison.changes} == {"slugline", "internal_note", "headline"}
    assert [field.name for field in comparison.public().changes] == ["headline"]
    assert comparison.public().count == 1
    assert not DESK_ONLY & {field.name for field in comparison.public().fields}


def test_credits_tags_and_times_print_as_readers_know_them():
    new = replace(
        FULL, bylines=(*FULL.bylines, BylineWords(2, "Sana", "photographer")), tags=(), credits=(),
        first_published=datetime(2025, 9, 3, 4, 16, 29, tzinfo=UTC), dateline_place="Karachi",
    )  # fmt: skip
    comparison = compare(FULL, new, zone="Asia/Karachi")

    assert comparison.field("bylines").html == "Ada<ins>, Sana (photographer)</ins>"
    assert comparison.field("tags").html == "<del>A</del>"
    assert comparison.field("credits").html == "<del>Supplied: Agency</del>"
    assert comparison.field("dateline").html == "<del>Beijing</del><ins>Karachi</ins>, September 3, 2025"
    assert comparison.field("first_published").html == (
        "September 3, 2025, <del>08:16:29</del> <ins>09:16:29</ins> PKT"
    )
