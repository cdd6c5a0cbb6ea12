"""Words as they are matched, and whatever a reader may type: both databases get a question they understand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import Asked, marked, passage, read, words
from articles.search.folding import LONGEST

typed = st.text(st.characters(), max_size=60) | st.text("ab \"-*:&|!()\\'\x00\ud800۱ےé", max_size=60)


@pytest.mark.parametrize(("one", "other"), [
    ("Gates", "gate"), ("cities", "city"), ("boxes", "box"), ("Zarbandar’s", "zarbandar"), ("Çeşme", "cesme"),
    ("İSTANBUL", "ıstanbul"), ("Straße", "strasse"), ("ﬁnal", "final"), ("naïve", "naive"), ("Łódź", "lodz"),
    ("كتاب", "کتاب"), ("علي", "علی"), ("على", "علی"), ("ه", "ہ"), ("ھ", "ہ"), ("مدرسة", "مدرسہ"),
    ("مُحَمَّد", "محمد"), ("محمـــد", "محمد"), ("أحمد", "احمد"), ("می\u200cخواهم", "میخواهم"), ("۲۰۲۶", "2026"),
    ("٢٠٢٦", "2026"), ("२०२६", "2026"), ("ﻛﺘﺎﺏ", "کتاب"),
])  # fmt: skip
def test_one_word_is_found_however_it_is_written(one, other):
    assert words(one) == words(other) != []


@pytest.mark.parametrize(
    ("one", "other"), [("bus", "bu"), ("press", "pres"), ("کے", "کی"), ("हिन्दी", "हन्द"), ("is", "i")]
)
def test_two_words_stay_two(one, other):
    assert words(one) != words(other)


def test_chinese_is_matched_by_the_character():
    assert words("北京 talks") == ["北", "京", "talk"]


@pytest.mark.parametrize(("question", "tsquery", "fts5"), [
    ("sea gates", "('sea') & ('gate')", '({head lead body names} : ("sea" AND "gate"))'),
    ('"sea gates" -bus', "('sea' <-> 'gate') & !('bus')", '({head lead body names} : (("sea gate") NOT ("bus")))'),
    ("harb*", "('harb':*)", '({head lead body names} : ("harb" *))'),
    ("ha* sea-gates", "('ha') & ('sea' <-> 'gate')", '({head lead body names} : ("ha" AND "sea gate"))'),
    ('"sea gates', "('sea') & ('gate')", '({head lead body names} : ("sea" AND "gate"))'),
    ("“sea gates”", "('sea' <-> 'gate')", '({head lead body names} : ("sea gate"))'),
    ("sea OR NEAR(gates)", "('sea') & ('or') & ('near' <-> 'gate')",
     '({head lead body names} : ("sea" AND "or" AND "near gate"))'),
])  # fmt: skip
def test_a_question_is_understood(question, tsquery, fts5):
    assert (read(question).tsquery(), read(question).fts5()) == (tsquery, fts5)


@pytest.mark.parametrize("question", ["", "-" * 33, '"', "\x00", "\ud800", "-gates", "'' \\ : & | !", "*"])
def test_what_holds_no_word_to_look_for_asks_nothing(question):
    assert not read(question)
    assert (read(question).tsquery(), read(question).fts5()) == ("", "")


def test_facets_stand_beside_the_words():
    keys = (("section:1", "section:2"), ("language:ur",))

    assert read("gates").tsquery(keys) == "('gate') & ('section:1' | 'section:2') & ('language:ur')"
    assert Asked().fts5(keys) == 'keys : ("section:1" OR "section:2") AND keys : ("language:ur")'


def test_a_long_question_is_cut_and_says_so():
    asked = read("word " * 10 + " ".join(f"w{number}" for number in range(40)))

    assert asked.was_cut
    assert len(asked.wanted) == 16
    assert read("a" * 10_000).was_cut
    assert len(read("a" * 10_000).wanted[0].words[0]) == LONGEST


@given(typed)
def test_whatever_is_typed_only_words_and_our_own_marks_reach_the_databases(question):
    asked = read(question)
    plain = re.sub(r"'[^'\"\\]*'(:\*)?| <-> | & |[()!]", "", asked.tsquery())

    assert plain == ""
    assert asked.fts5().count('"') % 2 == 0
    for term in (*asked.wanted, *asked.unwanted):
        assert all(word and not re.search(r"[\s'\"\\:*\x00\ud800-\udfff]", word) for word in term.words)


@given(typed)
def test_a_word_is_matched_by_itself_again(text):
    for word in words(text):
        assert words(word) in ([word], words(words(word)[0])) or len(words(word)) > 1


@given(typed, typed)
def test_marking_loses_no_letter(text, question):
    assert "".join(piece for piece, _asked in marked(text, read(question))) == text


def test_what_was_asked_for_is_marked_as_it_was_printed():
    assert marked("Sea gates & <b>walls</b>", read("gate wall")) == [
        ("Sea ", False), ("gates", True), (" & <b>", False), ("walls", True), ("</b>", False),
    ]  # fmt: skip


def test_a_passage_is_where_most_is_told():
    text = "The gate was old. " * 30 + "Then the gate met the wall of the harbour. " + "Nobody came. " * 30

    assert "gate met the wall" in passage(text, read("gate wall"))
    assert passage(text, read("gate wall")).startswith("… ")
    assert passage("A gate.", read("gate")) == "A gate."
    assert passage(text, read("xylophone")) == ""
