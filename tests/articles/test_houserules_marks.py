"""Quotation marks, hidden characters and doubled words."""

import pytest

from articles.houserules import Level
from tests.articles.test_houserules import found


def body(*paragraphs):
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "He called it “a good day",
        "He called it a good day”",
        "“He called “it” a good day",
        'He called it "a good day',
        "He called it «a good day",
        "He called it ‘a good day",
        "He said 'a good day.",
        "اس نے کہا “اچھا دن",
        "اس نے کہا ’اچھا دن",
        "اس نے کہا ’’اچھا دن",
        "اس نے کہا اچھا دن۔”",
    ],
)
def test_a_quotation_that_does_not_close_or_open_is_told(text):
    [finding] = found("quotation-marks", body("One.", text))

    assert (finding.level, finding.where) == (Level.EXPLAIN, "paragraph 2")


@pytest.mark.parametrize(
    "text",
    [
        "He called it “a good day”.",
        "‘It’s the workers’ day’, he said in the ’90s.",
        "'It's the workers' day', he said.",
        "Don't, 'tis rock 'n' roll, the Joneses' cat and a 6\" nail.",
        "“He said ‘go’ and went.”",
        "«Bonjour» and »Hallo«",
        "اس نے کہا “اچھا دن”۔",
        "اس نے کہا ’اچھا دن‘ اور ‘برا دن’۔",
        "اس نے کہا ’’اچھا دن‘‘ اور گیا",
        "اس نے Reuters’ کو کہا",
    ],
)
def test_apostrophes_and_closed_quotations_are_left_alone(text):
    assert found("quotation-marks", body("One.", text)) == []


def test_a_long_quotation_may_open_again_with_every_paragraph():
    assert found("quotation-marks", body("“One.", "“Two.", "“Three.”")) == []
    assert found("quotation-marks", body('"One.', '"Two."')) == []
    assert len(found("quotation-marks", body("“One.", "Two.", "“Three.”"))) == 1


def test_the_headline_is_read_too():
    [finding] = found("quotation-marks", headline="Bridge ‘open")

    assert finding.where == "headline"


@pytest.mark.parametrize("text", ["a \u202ereversed", "a \u202aembedded\u202c", "a \u2066open", "closed\u2069"])
def test_a_mark_that_turns_the_line_blocks(text):
    for place in ({"body_html": body(text)}, {"headline": text}, {"slug": text}):
        [finding] = found("bidi-override", **place)
        assert finding.level is Level.BLOCKS


@pytest.mark.parametrize("char", ["\u200b", "\u2060", "\ufeff", "\u00ad", "\x07", "\ufffd", "\ue000", "\U000e0041"])
def test_a_character_nobody_sees_is_told(char):
    [finding] = found("invisible-character", body(f"The bri{char}dge"))

    assert finding.level is Level.EXPLAIN
    assert "cannot see" in finding.message


@pytest.mark.parametrize(
    "text",
    ["Latin\u200cword", "Latin\u200dword"],
)
def test_a_joiner_in_a_latin_word_is_told(text):
    assert found("invisible-character", body(text))


@pytest.mark.parametrize(
    "text",
    [
        "نام\u200cہاد",
        "\u200fاردو\u200e English",
        "\u2068isolated\u2069",
        "👩\u200d🚒 ❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "क्\u200dष",
        "آیت \u06dd",
    ],
)
def test_marks_that_do_their_work_are_left_alone(text):
    assert found("invisible-character", body(text)) == []
    assert found("bidi-override", body(text)) == []


@pytest.mark.parametrize(
    "text", ["over the the bridge", "The the bridge", "over the <b>the</b> bridge", "a a bridge", "is\nis"]
)
def test_a_doubled_word_is_told(text):
    [finding] = found("doubled-word", body(text))

    assert finding.level is Level.EXPLAIN


@pytest.mark.parametrize(
    "text",
    [
        "He had had enough",
        "said that that was so",
        "Duran Duran in Bora Bora",
        "the, the",
        "B B King",
        "10 10",
        "ساتھ ساتھ جلد جلد",
    ],
)
def test_words_said_twice_on_purpose_are_left_alone(text):
    assert found("doubled-word", body(text)) == []
    assert found("doubled-particle", body(text)) == []


def test_a_doubled_urdu_particle_is_only_a_hint():
    [finding] = found("doubled-particle", body("پل کے کے پاس"))

    assert finding.level is Level.HINT


def test_paragraphs_are_numbered_as_an_editor_counts_them():
    html = "<h2>Head ‘</h2><p>One</p><ul><li><p>Two</p></li></ul><blockquote><p>Three<br>still “three</p></blockquote>"

    [finding] = found("quotation-marks", html)

    assert finding.where == "paragraph 3"
