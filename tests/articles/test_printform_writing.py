"""What we print we can read again; and whatever comes in, the reader answers with a story or a line."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import assume, given
from hypothesis import strategies as st

from articles.printform import PrintedStory, Unreadable, read, write, write_ending

LETTERS = "abcdefgknopABCDKéاآبپتٹجحدرسشعفقکگلمنوہیے"
WORD = st.text(LETTERS, min_size=1, max_size=9)
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
MARKS = st.sampled_from(["", ".", "!", "”", "’s", " “", ",", "؟", " — ", " 2,000", " #1", " *", "\n"])
SENTENCE = st.lists(st.tuples(WORD, MARKS).map("".join), min_size=1, max_size=12).map(" ".join)
LINK = st.one_of(st.just(""), st.text("abc/()_-?=&%.", max_size=20).map("https://gazette.example/".__add__))
MOMENT = st.datetimes(datetime(1000, 1, 1), datetime(2999, 12, 31)).map(lambda moment: moment.replace(microsecond=0))


def test_a_story_is_printed_exactly_as_the_contract_says():
    text = write(
        headline="Harbour bridge reopens",
        published=datetime(2025, 9, 3, 8, 16, 29),
        outlet="gazette.example",
        place="Karachi",
        sources=("Harbour Office", "City Press"),
        dateline_date=date(2025, 9, 3),
        paragraphs=("The bridge opened.", "Traffic flows."),
    )

    assert text == (
        "Harbour bridge reopens\n"
        "Published On: Wednesday, 3 September 2025, 08:16:29 am. Show on website : Click here\n"
        "gazette.example Karachi,\n"
        "Sources Harbour Office, City Press\n"
        "September 3, 2025 — The bridge opened.\n"
        "\n"
        "Traffic flows.\n"
    )


def test_a_link_is_printed_as_markdown_and_the_clock_is_the_moments_own():
    moment = datetime(2025, 9, 3, 23, 0, tzinfo=UTC).astimezone(timezone(timedelta(hours=5)))
    text = write(headline="A", published=moment, link="https://gazette.example/a", paragraphs=("B.",))

    assert "Thursday, 4 September 2025, 04:00:00 am." in text
    assert "[Click here](https://gazette.example/a)" in text


FORM = write(headline="A", published=datetime(2025, 9, 3, 8, 16, 29), outlet="gazette.example", paragraphs=("B.", "C."))


@given(number=st.integers(1, 999_999), since=MOMENT, sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
       notices=st.lists(st.tuples(st.sampled_from(["correction", "clarification", "editors_note"]), MOMENT, SENTENCE)
                        .filter(lambda each: each[2].split()), max_size=3))  # fmt: skip
def test_what_stands_after_the_form_is_none_of_the_story(number, since, sha256, notices):
    ending = write_ending(number=number, since=since, sha256=sha256, notices=notices)

    assert read("\n\n".join([FORM, *ending]).encode()) == read(FORM.encode())


def test_a_paragraph_that_only_looks_like_an_ending_stays():
    ending = write_ending(number=1, since=datetime(2025, 9, 3, 8, 16), sha256="a" * 64)[0]
    notice = "Correction, Wednesday, 3 September 2025, 08:16:29 am: It was one."
    for last in ([ending, "Not the end."], [notice], [ending[:-1]], ["Edition 2, we hear, is due."]):
        assert read("\n\n".join([FORM, *last]).encode()).paragraphs[2:] == tuple(last)


def test_a_source_whose_name_opens_like_a_sentence_is_read_again_as_a_source():
    for name in ("on the record", "of counsel", "The Joint Committee of the Nine Coastal Districts and Ports"):
        text = write(headline="Gates shut", published=datetime(2025, 9, 3), sources=[name], paragraphs=["They shut."])

        assert read(text.encode()).sources == (name,)


@given(
    headline=SENTENCE,
    published=MOMENT,
    link=LINK,
    outlet=st.one_of(st.just("gazette.example"), NAME),
    place=st.one_of(st.just(""), NAME),
    sources=st.lists(st.one_of(NAME, st.sampled_from(["Health and Safety", "Coast, Inc"])), max_size=3, unique=True),
    dateline=st.one_of(st.none(), st.dates(date(1000, 1, 1), date(2999, 12, 31))),
    dateline_place=st.one_of(st.just(""), st.just("New York"), st.just("کراچی")),
    paragraphs=st.lists(SENTENCE, min_size=1, max_size=4),
)
def test_what_is_printed_is_read_again(
    headline, published, link, outlet, place, sources, dateline, dateline_place, paragraphs
):
    kept = [" ".join(text.split()) for text in (headline, *paragraphs)]
    assume(all(kept) and not kept[0].startswith("#"))
    assume(sources or not kept[1].endswith((",", "،")))
    text = write(
        headline=headline,
        published=published,
        link=link,
        outlet=outlet,
        place=place,
        sources=sources,
        dateline_date=dateline,
        dateline_place=dateline_place if dateline else "",
        paragraphs=paragraphs,
    )

    printed = read(text.encode())

    assert printed.headline == kept[0]
    assert printed.published == published
    assert (printed.outlet, printed.place) == (outlet, place)
    assert (printed.link, printed.sources) == (link.replace(" ", "%20"), tuple(sources))
    assert printed.dateline_date == dateline
    assert printed.dateline_place == (dateline_place if dateline else "")
    assert list(printed.paragraphs) == kept[1:]
    assert printed.findings == ()


PIECES = [
    "Headline\n",
    "Published On: ",
    "Friday, 3 September 2025, ",
    "31 June 2025",
    "25:99",
    "08:16 pm",
    "[Click here](",
    "](",
    "(((",
    "Sources ",
    ":",
    "شائع شدہ: ",
    "۳ ستمبر ۲۰۲۵",
    " — ",
    "\n",
    "\n\n",
    "\r",
    ",",
    "،",
    "**",
    "\u00a0",
    "\u2028",
    ";",
    "x. ",
]


def answers(data):
    try:
        return isinstance(read(data), PrintedStory)
    except Unreadable as refusal:
        return refusal.line >= 1 and str(refusal) == f"line {refusal.line}: {refusal.reason}"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_story_or_a_line(data):
    assert answers(data)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-32", "cp1252"]))
def test_any_text_gives_a_story_or_a_line(text, encoding):
    assert answers(text.encode(encoding, "ignore"))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_scraps_of_a_print_form_give_a_story_or_a_line(text):
    assert answers(text.encode())


def test_huge_lines_of_marks_are_read_in_one_go():
    head = "Headline\nPublished On: 3 September 2025, 8:16 am\n"
    for scrap in ("[", "[a](", "**a", "(", "Friday, ", "3 May ", " ", "“", "a, ", "https://", "—"):
        assert answers((head + scrap * (200_000 // len(scrap))).encode())
        assert answers((scrap * (200_000 // len(scrap))).encode())
