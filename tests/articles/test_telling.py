"""The rules speak plain English, without a framework: who reads Urdu is told the same in Urdu, of old findings too."""

import ast
import re
from datetime import date

import pytest
from django.conf import settings
from django.utils.translation import override

from articles import sentences
from articles.compare import compare
from articles.compare.fields import NAMES, ROLES
from articles.houserules import check
from articles.models import Byline, CorrectionKind, Credit, Label
from articles.telling import told
from articles.tokens import touched
from articles.words import BylineWords, CreditWords, Words
from articles.workflow import Refused
from tests.articles.test_houserules import TODAY
from tests.articles.test_houserules import words as sound

PLACES = re.compile(r"%\((\w+)\)s")
SPEAK = [
    *(settings.BASE_DIR / "articles" / "houserules").glob("*.py"),
    *(settings.BASE_DIR / "articles" / "printform").glob("*.py"),
    *(settings.BASE_DIR / "articles" / "compare").glob("*.py"),
    *(settings.BASE_DIR / "articles" / f"{name}.py" for name in ("datewords", "facttokens", "sentences", "tokens")),
]
WRONG_DAY = "<p>The gates closed on Friday, 3 September 2025, said the harbour master.</p>"


def in_urdu(sentence):
    with override("ur"):
        return told(sentence)


def messages(*args, **changed):
    return [in_urdu(found.message) for found in check(sound(*args, **changed), TODAY)]


@pytest.mark.parametrize(
    ("broken", "urdu"),
    [
        ({"headline": ""}, "خبر کی سرخی نہیں ہے۔"),
        ({"headline": "x" * 111}, "سرخی میں 111 حروف ہیں؛ زیادہ سے زیادہ 110 کی گنجائش ہے۔"),
        ({"body_html": WRONG_DAY}, "3 ستمبر 2025 کو بدھ ہے، جمعہ نہیں۔"),
        ({"body_html": "<p>By 30 February 2025.</p>"}, "کیلنڈر میں 30 فروری 2025 کی کوئی تاریخ نہیں۔"),
        ({"body_html": "<p>By 2025-13-40.</p>"}, "2025-13-40 کوئی تاریخ نہیں ہے۔"),
        ({"body_html": "<p>It is is open.</p>"}, "”is“ لگاتار دو بار آیا ہے۔"),
        ({"body_html": "<p>He said “yes.</p>"}, "اقتباس “ سے شروع ہوتا ہے اور کہیں بند نہیں ہوتا۔"),
        ({"dateline_date": date(2025, 9, 5)}, "مقام اور تاریخ کی سطر میں 5 ستمبر 2025 ہے، جو ابھی آنے والی تاریخ ہے۔"),
    ],
)
def test_a_writer_is_told_in_urdu_what_the_house_rules_found(broken, urdu):
    assert urdu in messages(**broken)


def test_the_words_of_the_story_stand_in_the_sentence_as_they_were_written():
    assert "”none“ لگاتار دو بار آیا ہے۔" in messages("<p>There was none none.</p>")
    assert "”friday“ لگاتار دو بار آیا ہے۔" in messages("<p>Each friday friday.</p>")
    assert in_urdu("We may not use the picture “100 % % \n” any more.” any more.") == (
        "ہمیں تصویر ”100 % % \n” any more.“ استعمال کرنے کا حق اب نہیں رہا۔"
    )


@pytest.mark.parametrize(
    ("changed", "urdu"),
    [
        ({"headline": "3,000 crossed"}, "سرخی میں عدد 2,000 کی جگہ اب 3,000 ہے۔"),
        ({"headline": "He “left”"}, "سرخی میں اقتباس ”left“ کا اضافہ ہوا۔"),
        ({"headline": "They crossed"}, "سرخی میں عدد 2,000 کو نکال دیا گیا۔"),
        ({"body_html": "<p>They never left.</p>"}, "پیراگراف 1 میں نفی یا احتیاط کے لفظ ”never“ کا اضافہ ہوا۔"),
        ({"body_html": "<p>They <a href='/a'>left</a>.</p>"}, "متن میں /a کا لنک بڑھایا گیا۔"),
        ({"outlet": "none of us"}, "ادارہ ”کوئی نہیں“ سے ”none of us“ ہو گیا۔"),
        ({"label": "opinion"}, "زمرہ ”خبریں“ سے ”رائے“ ہو گیا۔"),
        ({"language": "ur"}, "زبان ”انگریزی“ سے ”اردو“ ہو گئی۔"),
    ],
)
def test_a_writer_is_told_in_urdu_why_a_change_is_not_minor(changed, urdu):
    before = {"headline": "2,000 crossed", "body_html": "<p>They left.</p>"}

    assert urdu in map(in_urdu, touched(Words(**before), Words(**before | changed)))


@pytest.mark.django_db
def test_an_editor_is_refused_in_her_language_and_the_finding_stays_the_same(draft, words, ada, ed):
    draft.write(words(body_html=WRONG_DAY), based_on=draft.newest.token, by=ada)
    with override("ur"):
        draft.submit(by=ada)
        with pytest.raises(Refused, match="3 ستمبر 2025 کو بدھ ہے، جمعہ نہیں۔"):
            draft.approve(by=ed, sha256=draft.newest.sha256)
    finding = draft.newest.findings.get(level="explain")

    assert finding.message == "3 September 2025 is a Wednesday, not a Friday."
    draft.waive(finding, by=ed, reason="The sign on the gate says so.")
    draft.approve(by=ed, sha256=draft.newest.sha256)


@pytest.mark.parametrize("form", sentences.FORMS)
def test_every_sentence_is_read_again_as_it_was_made(form):
    samples = {"day": "3 September 2025", "place": "In paragraph 3", "fact": "number 5", "month": "May"}
    samples |= {"weekday": "Friday", "other_weekday": "Monday"} | dict.fromkeys(["date", "year", "number"], "5")
    samples |= dict.fromkeys(["count", "most", "across", "down"], "110")
    said = form % dict(dict.fromkeys(PLACES.findall(form), "a word"), **samples)

    read, values = sentences.read(said)

    assert read % values == said
    assert read.replace("“", "").replace("”", "") == form.replace("“", "").replace("”", "")


def test_what_nobody_translated_is_told_as_it_was_kept():
    assert in_urdu("It is 100 % %(sure)s.") == "It is 100 % %(sure)s."
    assert in_urdu("") == ""


@pytest.mark.parametrize("file", SPEAK, ids=lambda path: path.stem)
def test_sentences_with_places_stand_where_their_module_begins(file):
    """Else another process, which made no such sentence yet, could not read it again."""
    inside = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)]
    late = [
        call.args[0].value
        for function in inside
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "gettext_noop" and "%(" in call.args[0].value
    ]

    assert late == []


def test_an_editor_compares_in_urdu_what_was_chosen_and_when():
    old = Words(dateline_date=date(2025, 9, 3), body_html="<p>One.</p>")
    new = Words(
        label="opinion", correction_kind="editors_note", dateline_date=date(2025, 9, 4), body_html="<h2>One.</h2>",
        translation_of_id=7, bylines=(BylineWords(1, "Ada", "editor"),), credits=(CreditWords(1, "Office", "data"),),
    )  # fmt: skip
    with override("ur"):
        comparison = compare(old, new, told=told)

    assert comparison.field("label").html == "<del>خبریں</del> <ins>رائے</ins>"
    assert comparison.field("correction_kind").html == "<ins>مدیر کا نوٹ</ins>"
    assert comparison.field("dateline").html == "<del>3</del> <ins>4</ins> ستمبر 2025"
    assert comparison.field("translation_of").html == "<ins>خبر نمبر 7</ins>"
    assert comparison.field("bylines").html == "<ins>Ada (مدیر)</ins>"
    assert comparison.field("credits").html == "<ins>اعداد و شمار: Office</ins>"
    [note] = comparison.field("body").blocks[0].notes
    assert note.html == "<del>پیراگراف</del> <ins>عنوان</ins>"


def test_what_is_chosen_from_a_list_has_the_name_of_the_list():
    assert ROLES.keys() | {"writer"} == {*Byline.Role.values, *Credit.Role.values}
    with override("en"):
        assert NAMES["label"] == {value: str(name) for value, name in Label.choices}
        assert NAMES["correction_kind"] == {value: str(name) for value, name in CorrectionKind.choices}
