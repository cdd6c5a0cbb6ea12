"""The house rules as a whole: levels, order, fingerprints, and that no text can upset them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.houserules import LEVELS, RULES, Context, Finding, Level, check, rule
from articles.words import BylineWords, CreditWords, TagWords, Words

TODAY = Context(today=date(2025, 9, 4))


def words(body_html="<p>The bridge opened.</p>", **changed):
    """A story that breaks no house rule, but for what a test changes."""
    sound = {
        "headline": "Harbour bridge reopens",
        "body_html": body_html,
        "section_name": "City",
        "dateline_place": "Karachi",
        "dateline_date": date(2025, 9, 3),
        "credits": (CreditWords(1, "Harbour Office"),),
    }
    return Words(**sound | changed)


def found(name, *args, context=TODAY, **changed):
    """The findings of one rule."""
    return [finding for finding in check(words(*args, **changed), context) if finding.rule == name]


def test_a_sound_story_has_no_findings():
    assert check(words(), TODAY) == []


def test_every_rule_has_its_own_name_and_one_sentence_for_the_desk():
    assert len({each.name for each in RULES}) == len(RULES) >= 20
    for each in RULES:
        assert each.level in LEVELS
        assert each.explanation.endswith(".")
        assert "\n" not in each.explanation


def test_a_second_rule_of_the_same_name_is_refused():
    with pytest.raises(ValueError, match="two house rules named weekday"):
        rule("weekday", Level.HINT)(lambda proof: ())


def test_what_blocks_comes_first():
    broken = words("<p>the the Friday, 3 September 2025 کے کے</p>", headline="", credits=())

    levels = [finding.level for finding in check(broken, TODAY)]

    assert levels[0] is Level.BLOCKS
    assert levels == sorted(levels, key=list(Level).index)


def test_a_fingerprint_stays_while_rule_place_and_words_stay():
    first = Finding("weekday", Level.EXPLAIN, "It is a Wednesday.", "paragraph 1", "Friday, 3 September 2025")
    again = Finding("weekday", Level.HINT, "Put otherwise.", "paragraph 1", "Friday, 3 September 2025")
    elsewhere = Finding("weekday", Level.EXPLAIN, "It is a Wednesday.", "paragraph 2", "Friday, 3 September 2025")

    assert first.fingerprint == again.fingerprint != elsewhere.fingerprint
    assert len(first.fingerprint) == 64


def test_the_same_finding_is_told_once():
    assert len(found("doubled-word", "<p>the the</p>" + "<p>of of</p>")) == 2
    assert len(found("weekday", "<p>Friday, 3 September 2025 and Friday, 3 September 2025.</p>")) == 1


SCRAPS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<blockquote>",
        "<![",
        "<!--",
        "<a href='",
        "&#0;",
        "\ud800",
        "\x00",
        "\u202e",
        "\u2066",
        "“",
        "”",
        "’",
        "'",
        '"',
        "«",
        "the ",
        "کے ",
        "Friday, ",
        "31 June 2025",
        "3 September 2025",
        "9999-12-31",
        "February 29",
        "Sat, May 1",
        "2,000",
    ]
)
TEXT = st.one_of(st.text(max_size=60), st.lists(SCRAPS, max_size=15).map("".join))


@given(
    st.builds(
        Words,
        headline=TEXT,
        standfirst=TEXT,
        body_html=TEXT,
        social_text=TEXT,
        correction_kind=st.sampled_from(["", "correction", "minor"]),
        correction_wrong=TEXT,
        dateline_date=st.one_of(st.none(), st.dates()),
        first_published=st.one_of(st.none(), st.datetimes(), st.datetimes(timezones=st.just(UTC))),
        bylines=st.lists(st.builds(BylineWords, st.integers(), TEXT), max_size=2).map(tuple),
        tags=st.lists(st.builds(TagWords, st.integers(), TEXT), max_size=2).map(tuple),
    ),
    st.builds(
        Context,
        today=st.dates(),
        sources_not_for_publication=st.lists(TEXT, max_size=2).map(tuple),
        time_zone=st.sampled_from([None, UTC]),
    ),
)
def test_no_words_can_upset_the_rules(anything, context):
    for finding in check(anything, context):
        assert all((finding.message, finding.where))
        assert len(finding.fingerprint) == 64


@pytest.mark.parametrize(
    "scrap",
    [
        "a",
        "the ",
        "“",
        "'",
        '"',
        " '",
        "3 May ",
        "Friday, ",
        "\u202e",
        "\u200b",
        "<p>",
        "<div>",
        "<a '",
        "&",
        "کے ",
        "x\u200c",
        "not ",
    ],
)
def test_huge_texts_are_checked_in_one_go(scrap):
    huge = scrap * (200_000 // len(scrap))

    check(words(huge, headline=huge, first_published=datetime(2025, 9, 3, tzinfo=UTC)), TODAY)
