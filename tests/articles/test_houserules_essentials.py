"""What no story goes out without, and what may not go out at all."""

from dataclasses import replace
from datetime import date

import pytest

from articles.houserules import Level
from tests.articles.test_houserules import TODAY, found


@pytest.mark.parametrize(
    ("rule", "changed", "level"),
    [
        ("headline-missing", {"headline": " "}, Level.BLOCKS),
        ("body-missing", {"body_html": "<p> </p>"}, Level.BLOCKS),
        ("section-missing", {"section_name": ""}, Level.BLOCKS),
        ("credit-missing", {"credits": ()}, Level.EXPLAIN),
        ("dateline-missing", {"dateline_place": "", "dateline_date": None}, Level.EXPLAIN),
        ("dateline-missing", {"dateline_place": ""}, Level.EXPLAIN),
        ("dateline-missing", {"dateline_date": None}, Level.EXPLAIN),
        ("headline-long", {"headline": "x" * 111}, Level.EXPLAIN),
        ("headline-longish", {"headline": "x" * 91}, Level.HINT),
    ],
)
def test_what_is_missing_or_too_long_is_told(rule, changed, level):
    [finding] = found(rule, **changed)

    assert finding.level is level
    assert finding.message.endswith(".")


def test_a_headline_of_110_characters_only_gets_a_hint():
    assert found("headline-long", headline="x" * 110) == []
    assert found("headline-longish", headline="x" * 90) == []


def test_an_opinion_needs_no_credit():
    assert found("credit-missing", label="opinion", credits=()) == []


@pytest.mark.parametrize(
    ("wrong", "right", "findings"),
    [("", "", 2), ("2,000", "", 1), ("", "3,000", 1), ("2,000", "2,000", 1), ("2,000", "3,000", 0)],
)
def test_a_correction_says_what_was_wrong_and_what_is_right(wrong, right, findings):
    told = found("correction-incomplete", correction_kind="correction", correction_wrong=wrong, correction_right=right)

    assert len(told) == findings
    assert all(finding.level is Level.BLOCKS for finding in told)


def test_a_clarification_needs_no_wrong_and_right():
    assert found("correction-incomplete", correction_kind="clarification") == []


@pytest.mark.parametrize(
    "text",
    [
        "NOT FOR PUBLICATION: draft",
        "Not for publication or broadcast",
        "not  for release yet",
        "EMBARGOED UNTIL 18:00",
        "Under embargo until Monday",
        "not for pub\u200blication",
        "یہ متن اشاعت کے لیے نہیں ہے",
        "اشاعت کیلئے نہیں",
    ],
)
def test_words_not_for_publication_block(text):
    for place in ({"body_html": f"<p>One.</p><p>{text}</p>"}, {"social_text": text}, {"standfirst": text}):
        [finding] = found("not-for-publication", **place)
        assert finding.level is Level.BLOCKS


def test_an_arms_embargo_is_news():
    assert found("not-for-publication", "<p>The arms embargo until 2030 was not for debate.</p>") == []


def test_the_note_for_the_desk_is_not_printed():
    assert found("not-for-publication", internal_note="Not for publication: call her on 123.") == []


def test_a_story_under_legal_hold_is_blocked():
    [finding] = found("legal-hold", context=replace(TODAY, legal_hold=True))

    assert finding.level is Level.BLOCKS


def test_a_confidential_source_is_not_named_and_the_finding_names_nobody():
    context = replace(TODAY, sources_not_for_publication=("Zara Quill", ""))

    [finding] = found("confidential-source", "<p>One.</p><p>As zara quill’s files show.</p>", context=context)

    assert (finding.level, finding.where) == (Level.BLOCKS, "paragraph 2")
    assert "quill" not in (finding.message + finding.excerpt).lower()
    assert found("confidential-source", "<p>Zara Quillon spoke.</p>", context=context) == []


def test_a_dateline_still_to_come_blocks():
    [finding] = found("dateline-ahead", dateline_date=date(2025, 9, 5))

    assert finding.level is Level.BLOCKS
    assert finding.message == "The dateline says 5 September 2025, which is still to come."
    assert found("dateline-ahead", dateline_date=TODAY.today) == []
