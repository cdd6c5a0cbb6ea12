"""What is pasted into a story comes out as paragraphs in our own few tags, or not at all."""

import re
import unicodedata

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.sanitise import (
    TooMuch,
    clean_body,
    clean_line,
    clean_text,
    count_words,
    from_paragraphs,
    opening,
    paragraphs,
    plain_text,
)
from articles.sanitise.attributes import CLEANER

TEXT_TAGS = {"dir", "lang"}
ALLOWED = {
    "p": TEXT_TAGS, "h2": TEXT_TAGS, "h3": TEXT_TAGS, "ul": TEXT_TAGS, "ol": {"start", *TEXT_TAGS}, "li": set(),
    "blockquote": TEXT_TAGS, "footer": TEXT_TAGS, "strong": set(), "em": set(), "br": set(), "a": {"href", "rel"},
}  # fmt: skip
ADDRESS = re.compile(r"(https?://[^\\]+|mailto:[^\\]+|/(?![/\\])[^\\]*)", re.IGNORECASE)

HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><p><style><img src=1 href=1 onerror=alert(1)></style>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mtext><table><mglyph><style><math><table id=\"</table>\"><img src onerror=alert(1)\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><p title=\"</template><img src=x onerror=alert(1)>\">",
    "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><svg/onload=alert(1)>\">",
    "<title><p title=\"</title><svg/onload=alert(1)>\">",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<noembed><img src=x onerror=alert(1)></noembed>",
    "<select><noembed></select><script x='a@b'a>alert(1)</script>",
    "<plaintext><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--!><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "</<script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "<a href='/\t/evil.example'>x</a>",
    "<a href='https:evil.example'>x</a>",
    "<a href='https://good.example@evil.example/'>x</a>",
    "<a href=/ok target=_blank onclick=alert(1) style='position:fixed' class=x id=y>x</a>",
    "<a href='/x' href='javascript:alert(1)'>x</a>",
    "<p style='background:url(javascript:alert(1))' class=x data-comment=1>x</p>",
    "<p lang='\"><script>alert(1)</script>' dir='\"><script>'>x</p>",
    "<ol start='\"><script>'><li>x</ol>",
    "<base href=//evil.example><link rel=stylesheet href=//evil.example><meta http-equiv=refresh content=0>",
    "<object data=javascript:alert(1)><embed src=javascript:alert(1)></object>",
    "<b <script>alert(1)</script>0",
    "<p/onmouseover=alert(1)>x",
    "<<p>script>alert(1)<</p>/script>",
    "<table><td><svg><desc><td><script>alert(1)</script>",
]  # fmt: skip


def inert(html):
    """Parse as a browser would, and hold every element and attribute against the list."""
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in ALLOWED, f"{element.tag} in {html!r}"
        assert set(element.attrib) <= ALLOWED[element.tag], f"{element.attrib} in {html!r}"
        if element.tag == "a":
            assert ADDRESS.fullmatch(element.attrib["href"])
            assert element.attrib["rel"] == "noopener"
    return True


TAGS = [*ALLOWED, "h1", "h5", "b", "i", "div", "cite", "table", "td", "svg", "style", "script", "title", "hr", "math"]
TAGGED = st.builds("<{}{}{}>".format, st.sampled_from(["", "", "/"]), st.sampled_from(TAGS), st.sampled_from(
    ["", " dir=rtl", " lang=ur", ' href="/a?b&c"', " href='https://x.example/a b'", " start=4", ' title="<p>"', ' x="']
))  # fmt: skip
WORDS = st.one_of(st.text(max_size=8), st.sampled_from(
    ["&nbsp;", " ", "\n", "&lt;b&gt;", "<!--", "-->", "e&#x301;", "&#0;", "&#xD800;", "می‌خواهم", "&", "\u0338", "\r\n"]
))  # fmt: skip
PASTED = st.lists(st.one_of(TAGGED, WORDS), max_size=25).map("".join)


@pytest.mark.parametrize("html", HOSTILE)
def test_what_is_hostile_comes_out_inert(html):
    for pasted in (html, f"<p>before {html} after</p>", f"<ul><li>{html}</ul>", f"<blockquote>{html}</blockquote>"):
        assert inert(clean_body(pasted))
        assert clean_body(clean_body(pasted)) == clean_body(pasted)


@settings(deadline=None, max_examples=300)
@given(PASTED)
def test_what_is_clean_stays_as_it_is_whatever_was_pasted(html):
    cleaned = clean_body(html)

    assert clean_body(cleaned) == cleaned
    assert inert(cleaned)
    assert CLEANER.clean(cleaned) == cleaned
    assert all(unicodedata.is_normalized("NFC", text) for text in re.split("<[^>]*>", cleaned))


@settings(deadline=None, max_examples=150)
@given(PASTED)
def test_a_browser_sees_the_very_paragraphs_that_we_read(html):
    cleaned = clean_body(html)
    tree = html5lib.parseFragment(cleaned.replace("<br>", "\n"), namespaceHTMLElements=False)
    seen = ["".join(each.itertext()) for each in tree.iter() if each.tag in {"p", "h2", "h3", "footer"}]

    assert seen == paragraphs(cleaned)


def test_everything_the_editor_can_write_is_kept():
    body = (
        '<p dir="ltr" lang="en">One <strong>bold</strong>, <em>italic</em>, <strong><em>both</em></strong>.</p>'
        "<h2>Two</h2><h3>Three</h3><ul><li><p>point</p><ul><li><p>inner</p></li></ul></li></ul>"
        '<ol start="3"><li><p>third</p></li></ol>'
        '<blockquote dir="rtl" lang="ur"><p>یہ قول ہے۔</p><footer>شاعر</footer></blockquote>'
        '<p>A <a href="https://example.org/a?b=1&amp;c=2" rel="noopener">link</a>,<br>'
        '<a href="mailto:desk@example.org" rel="noopener">mail</a> and '
        '<a href="/2026/11/نہر/" rel="noopener">ours</a>.</p>'
    )
    assert clean_body(body) == body


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<h1>Head</h1><h4>Sub</h4>", "<h2>Head</h2><h3>Sub</h3>"),
        ("<p><b>a</b><i>b</i></p>", "<p><strong>a</strong><em>b</em></p>"),
        ("<p><strong>bold </strong>plain</p>", "<p><strong>bold</strong> plain</p>"),
        ("<p>a</p><p></p><p>&nbsp;</p><p><br></p>", "<p>a</p>"),
        ("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>"),
        ("<p>One<p>Two", "<p>One</p><p>Two</p>"),
        ("One<br><br>Two<br>Three", "<p>One</p><p>Two<br>Three</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("<ul><li dir=rtl>ا</ul>", '<ul><li><p dir="rtl">ا</p></li></ul>'),
        ("<div dir=rtl><p>ا</p></div>", '<p dir="rtl">ا</p>'),
        ("<blockquote>q<cite>N</cite></blockquote>", "<blockquote><p>q</p><footer>N</footer></blockquote>"),
        ("<p>In <cite>Dawn</cite> today</p><footer>x</footer>", "<p>In Dawn today</p><p>x</p>"),
        ("<table><tr><td>a<td>b</table>", "<p>a</p><p>b</p>"),
        ("<p>a <mark data-comment='7'>b</mark> <span class=note>c</span></p>", "<p>a b c</p>"),
        ("<p>a<!-- note to the desk -->b</p>", "<p>ab</p>"),
        ("<p>5 < 6 &amp; 7 > 2</p>", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>"),
        ("<p>a <a>b</a> <a href='ftp://x.example'>c</a></p>", "<p>a b c</p>"),
        ("<ol start=1><li>a</ol>", "<ol><li><p>a</p></li></ol>"),
        ("<img src=/x.png><p>a</p>", "<p>a</p>"),
        ("", ""),
    ],
)
def test_what_is_pasted_from_elsewhere_becomes_ours(pasted, kept):
    assert clean_body(pasted) == kept


def test_what_nobody_can_read_goes_and_what_joins_urdu_letters_stays():
    body = "<p>a\x00b\ud800c\x07d\ufffe e&#1;f می\u200cخواهم e\u0301</p>"

    assert clean_body(body) == "<p>abcd ef می\u200cخواهم é</p>"
    assert clean_line(" a\x00\ud800\n b\u2028c می\u200cخواهم\te\u0301 ") == "a b c می\u200cخواهم é"
    assert clean_text("a \r\n\r\n\r\n\r\n b\x07\rc\n") == "a\n\nb\nc"


@given(st.text())
def test_plain_fields_once_clean_stay_as_they_are(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)
    assert "\n" not in clean_line(text)
    clean_text(text).encode("utf-8")


@pytest.mark.parametrize("html", ["<div>" * 16_000, "<b>" * 16_000, "<ul><li>" * 8_000, "<blockquote>" * 16_000])
def test_a_text_nested_without_end_is_refused_with_a_reason(html):
    with pytest.raises(TooMuch, match="without its formatting"):
        clean_body(html)


@pytest.mark.parametrize("html", ["a" * 600_001, "&" * 300_000])
def test_a_text_without_end_is_refused_rather_than_cut(html):
    with pytest.raises(TooMuch, match="Shorten it"):
        clean_body(html)


def test_paragraphs_without_end_are_refused_too():
    assert clean_body("<p>a</p>" * 5_000).count("<p>") == 5_000
    with pytest.raises(TooMuch, match="in parts"):
        clean_body("<p>a</p>" * 5_001)


def test_lists_end_somewhere_and_keep_their_words():
    deep = "".join(f"<ul><li>level {n}" for n in range(12))

    assert clean_body(deep).count("<ul>") == 6
    assert plain_text(deep).count("level") == 12


def test_a_body_reads_as_plain_paragraphs_and_comes_back():
    texts = ["One & <two>", "Three\nfour", "", "  ", "پانچ"]
    body = from_paragraphs(texts)

    assert body == "<p>One &amp; &lt;two&gt;</p><p>Three<br>four</p><p>پانچ</p>"
    assert paragraphs(body) == ["One & <two>", "Three\nfour", "پانچ"]
    assert opening(body) == "One & <two>"
    assert plain_text(body) == "One & <two>\n\nThree\nfour\n\nپانچ"


@pytest.mark.parametrize(
    "html", ["", "<h2>Gates</h2><p>Shut.</p>", "<blockquote><p>A <b>b</b>.</p></blockquote>", "<p>One.</p><p>Two.</p>"]
)
def test_a_body_opens_with_the_first_of_its_paragraphs(html):
    assert opening(html) == next(iter(paragraphs(html)), "")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("Don’t stop — 4.7 metres.", 4), ("یہ کتاب میلہ ہے۔", 4), ("می\u200cخواهم", 1), ("東京の春", 4)],
)
def test_words_are_counted_as_a_newsroom_counts(text, words):
    assert count_words(f"<p>{text}</p>") == words
