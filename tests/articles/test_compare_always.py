"""Whatever two wordings say: the comparison reads both ways, is safe to print, and ends in good time."""

import re
from dataclasses import fields, replace

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.compare import compare, matching
from articles.sanitise import clean_body, paragraphs
from articles.words import BylineWords, CreditWords, PictureWords, TagWords, Words

NAMES = [field.name for field in fields(Words)]
ALLOWED = set("p h2 h3 ul ol li blockquote footer strong em a br ins del".split())
BLOCKS = {"p", "h2", "h3", "footer"}
FULL = Words(headline="H", body_html="<p>All of it.</p>", tags=(TagWords(1, "A"),))


def body(*texts):
    return "".join(text if text.startswith("<") else f"<p>{text}</p>" for text in texts)


def bodies(old, new):
    """The comparison of two bodies."""
    return compare(Words(body_html=old), Words(body_html=new)).field("body")


def kinds(change):
    return [block.kind for block in change.blocks]


def tidy(text):
    """Text as HTML prints it: runs of space as one."""
    return re.sub(" ?\n ?", "\n", re.sub(" +", " ", text)).strip(" \n\t")


def without(tag, html):
    """What is left of the HTML's text when a browser drops these elements."""
    tree = html5lib.parseFragment(html.replace("<br>", "\n"), namespaceHTMLElements=False)
    for parent in list(tree.iter()):
        for child in [each for each in parent if each.tag == tag]:
            _drop(parent, child)
    return tidy("".join(tree.itertext()))


def _drop(parent, child):
    before = list(parent)[: list(parent).index(child)]
    if before:
        before[-1].tail = (before[-1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def safe(html):
    """Only our own tags, ins and del inside paragraphs, and links that lead to a page."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag in ALLOWED | {"DOCUMENT_FRAGMENT"}, html
        assert set(element.attrib) <= {"dir", "lang", "start", "href", "rel"}, html
        assert element.get("href", "/").startswith(("http", "mailto:", "/")), html
        if element.tag in {"ins", "del"}:
            assert not BLOCKS & {each.tag for each in element.iter()}, html
    return True


PLAIN = "the a roof stalls 210 4.7 don’t said “no no” کتاب می\u200cخواهم 東京 &amp; &lt;b> . , — x. y,"
WORD = st.sampled_from([*PLAIN.split(" "), "\u202e", "&nbsp;", "<br>"])
LOOK = st.sampled_from(
    ["{}"] * 6 + ["<strong>{}</strong>", "<em>{}</em>", '<a href="/x">{}</a>', '<a href="https://y.example/">{}</a>']
)
RUN = st.builds(str.format, LOOK, st.lists(WORD, min_size=1, max_size=4).map(" ".join))
TEXT = st.builds(str.join, st.sampled_from([" ", ""]), st.lists(RUN, min_size=1, max_size=4))
KINDS = [
    "<p dir=rtl lang=ur>{}</p>",
    "<h2>{}</h2>",
    "<ul><li>{}</ul>",
    "<ul><li>{0}<li>z {0}</ul>",
    "<ol start=3><li>{}</ol>",
    "<blockquote>{}<footer>Sana</footer></blockquote>",
    "<blockquote><p>{0}</p><p>{0}</p></blockquote>",
]
PART = st.builds(str.format, st.sampled_from(["<p>{}</p>"] * 5 + KINDS), TEXT)
BODY = st.lists(PART, max_size=6)


@st.composite
def versions(draw):
    """A body and another made from it: parts taken out, put in, moved, reworded."""
    old = draw(BODY)
    new = [draw(PART) if draw(st.integers(0, 3)) == 0 else part for part in old]
    new = draw(st.permutations(new)) if draw(st.booleans()) else new
    cut = draw(st.integers(0, len(new)))
    return clean_body("".join(old)), clean_body(
        "".join([*new[:cut], *draw(BODY), *new[cut:]][: draw(st.integers(0, 9))])
    )


@settings(deadline=None, max_examples=300)
@given(versions())
def test_without_what_came_in_stands_the_old_text_and_without_what_went_the_new(pair):
    old, new = pair
    change = bodies(old, new)

    def left(tag):
        return [text for text in (without(tag, block.html) for block in change.blocks) if text]

    assert left("ins") == [tidy(text) for text in paragraphs(old)]
    assert left("del") == [tidy(text) for text in paragraphs(new)]
    assert safe(change.html)
    assert change.changed == (old != new)


@settings(deadline=None, max_examples=200)
@given(st.text(), st.text())
def test_every_plain_field_reads_both_ways_and_is_safe_whatever_it_says(old, new):
    change = compare(Words(internal_note=old), Words(internal_note=new)).field("internal_note")

    assert safe(change.html)
    assert change.changed == (old != new)


LINE = st.lists(st.sampled_from(["a", "b", " ", "\n", ".", ",", "کتاب", "<i>", "&amp;", "4.7", "—"])).map("".join)


@settings(deadline=None, max_examples=300)
@given(LINE, LINE)
def test_a_plain_field_without_what_came_in_is_the_old_one(old, new):
    html = compare(Words(headline=old), Words(headline=new)).field("headline").html

    assert without("ins", html) == tidy(old)
    assert without("del", html) == tidy(new)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(0, 5), unique=True), st.lists(st.integers(0, 5), unique=True))
def test_names_in_a_row_read_both_ways(old, new):
    old, new = ([TagWords(n, f"Tag {n}") for n in side] for side in (old, new))
    html = compare(Words(tags=tuple(old)), Words(tags=tuple(new))).field("tags").html

    assert without("ins", html) == ", ".join(tag.printed for tag in old)
    assert without("del", html) == ", ".join(tag.printed for tag in new)


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:x'>y</a></p></div>\"'>"


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name not in {"dateline_date", "first_published", "section_id"}]
)
def test_hostile_words_print_as_words(name):
    hostile = {
        "bylines": (BylineWords(9, EVIL, EVIL),),
        "credits": (CreditWords(9, EVIL, EVIL),),
        "tags": (TagWords(9, EVIL),),
        "pictures": (PictureWords(9, EVIL, 1, 2, EVIL, EVIL, EVIL, EVIL),),
    }
    evil = replace(FULL, **{name: hostile.get(name, EVIL)})

    for comparison in (compare(FULL, evil), compare(evil, FULL), compare(evil, evil), compare(None, evil)):
        for field in comparison.fields:
            assert safe(field.html)
            assert all(safe(note.html) for block in field.blocks for note in block.notes)


def test_a_body_nested_without_end_is_compared_as_the_text_it_is():
    change = bodies("<p>Fine.</p>", "<div>" * 3_000)

    assert kinds(change) == ["taken", "added"]
    assert "&lt;div&gt;" in change.html


def test_html_goes_into_a_template_as_it_is():
    assert compare(None, FULL).field("headline").html.__html__() == "<ins>H</ins>"


def test_long_texts_are_never_searched_word_against_word(monkeypatch):
    """Ever so many words cost a bounded number of comparisons: nothing beyond the limit reaches the search."""
    searched = []
    search = matching.LCSseq.editops
    monkeypatch.setattr(matching, "CELLS", 1_000)
    monkeypatch.setattr(
        matching.LCSseq, "editops", lambda old, new: searched.append(len(old) * len(new)) or search(old, new)
    )
    old = "".join(f"<p>{' '.join(f'o{n}x{m}' for m in range(90))} same words here</p>" for n in range(50))
    change = bodies(old, old.replace("o", "n"))

    assert all(cells <= 1_000 for cells in searched)
    assert without("ins", change.html)
    assert kinds(change).count("taken") == kinds(change).count("added") == 50


def test_a_whole_story_rewritten_is_taken_out_and_added(monkeypatch):
    asked = []
    monkeypatch.setattr("articles.compare.body.likeness", lambda old, new: asked.append(1) or 0.0)
    old = body(*(f"o{n} is here" for n in range(500)))
    new = body(*(f"n{n} is there" for n in range(500)))

    assert kinds(bodies(old, new)) == ["taken"] * 500 + ["added"] * 500
    assert asked == [], "more pairs of paragraphs than are worth trying"
