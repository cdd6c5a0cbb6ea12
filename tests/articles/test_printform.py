"""The print form as outlets really print it: what is read, what is told, what is refused."""

from datetime import date, datetime
from pathlib import Path

import pytest

from articles.houserules import Level
from articles.printform import read

FOUNDING = Path(__file__).parents[3] / "shared/data/print-form/putin-acknowledges-north-korean-troops.txt"

SAMPLE = """Harbour bridge reopens after repair

Published On: {moment}
gazette.example Karachi,
Sources {sources}

September 3, 2025 — The bridge over the harbour opened again on Wednesday.

Traffic had taken the long way round since March.
"""


def story(moment="Wednesday, 3 September 2025, 08:16:29 am.", sources="Harbour Office", text=SAMPLE, **options):
    return read(text.format(moment=moment, sources=sources).encode(), **options)


@pytest.mark.skipif(not FOUNDING.exists(), reason="the founding story lies outside the project")
def test_the_founding_story_is_read_whole():
    founding = read(FOUNDING.read_bytes())

    assert founding.headline == "Putin acknowledges North Korean Troops' role in Ukraine war"
    assert (founding.outlet, founding.place, founding.sources) == ("rki.news", "Beijing", ("Anadolu Agency",))
    assert founding.published == datetime(2025, 9, 3, 8, 16, 29)
    assert founding.link == ""
    assert founding.dateline_date == date(2025, 9, 3)
    assert len(founding.paragraphs) == 6
    assert founding.paragraphs[0].startswith("Russian President")
    assert founding.language == "en"
    [finding] = founding.findings
    assert (finding.rule, finding.level, finding.where) == ("weekday", Level.EXPLAIN, "published")
    assert finding.message == "3 September 2025 is a Wednesday, not a Friday."
    assert finding.excerpt.startswith("Friday, 3 September 2025")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("Wednesday, 3 September 2025, 08:16:29 am.", datetime(2025, 9, 3, 8, 16, 29)),
        ("Wed, 3 Sep 2025, 8:16 pm", datetime(2025, 9, 3, 20, 16)),
        ("Wed. 3rd Sept. 2025 20:16", datetime(2025, 9, 3, 20, 16)),
        ("September 3, 2025 8.16 p.m.", datetime(2025, 9, 3, 20, 16)),
        ("Sep 3 2025 at 12:05 AM", datetime(2025, 9, 3, 0, 5)),
        ("3 September 2025, 12:05 pm", datetime(2025, 9, 3, 12, 5)),
        ("3 September 2025, 8 pm", datetime(2025, 9, 3, 20)),
        ("2025-09-03 08:16:29", datetime(2025, 9, 3, 8, 16, 29)),
        ("2025-09-03T08:16:29", datetime(2025, 9, 3, 8, 16, 29)),
        ("23.9.2025 08:16", datetime(2025, 9, 23, 8, 16)),
        ("Wednesday, 09/03/2025 08:16", datetime(2025, 9, 3, 8, 16)),
        ("Wednesday the 3rd of September 2025, 08:16", datetime(2025, 9, 3, 8, 16)),
        ("بدھ، ۳ ستمبر ۲۰۲۵ء، ۰۸:۱۶:۲۹ شام", datetime(2025, 9, 3, 20, 16, 29)),
        ("3 ستمبر 2025 بروز بدھ، رات 12 بجے", datetime(2025, 9, 3)),
        ("3 ستمبر 2025، رات 9 بجے", datetime(2025, 9, 3, 21)),
        ("3 ستمبر 2025، دوپہر 2 بجے", datetime(2025, 9, 3, 14)),
    ],
)
def test_a_moment_is_read_in_every_form_outlets_print(moment, expected):
    printed = story(moment)

    assert printed.published == expected
    assert [finding.rule for finding in printed.findings] == []


@pytest.mark.parametrize(
    ("moment", "rule", "message"),
    [
        ("Friday, 3 September 2025, 8:16 am", "weekday", "3 September 2025 is a Wednesday, not a Friday."),
        ("جمعہ، 3 ستمبر 2025، 8:16 صبح", "weekday", "3 September 2025 is a Wednesday, not a Friday."),
        ("31 June 2025, 8:16 am", "impossible-date", "There is no 31 June 2025."),
        ("3 September 2025", "no-time", "No time of day is printed; midnight is taken."),
        ("3/9/2025 8:16", "date-either-way", "3/9/2025 is read as 3 September 2025"),
        ("2025-09-03T08:16:29+05:00", "printed-zone", "A time zone is printed (+05:00)"),
    ],
)
def test_what_is_odd_about_a_moment_becomes_a_finding(moment, rule, message):
    [finding] = story(moment).findings

    assert finding.rule == rule
    assert finding.message.startswith(message)


def test_a_date_that_never_was_gives_no_moment():
    assert story("31 June 2025, 8:16 am").published is None


@pytest.mark.parametrize(
    ("show", "link"),
    [
        ("Show on website : Click here", ""),
        ("[Show on website](#) : [Click here](#)", ""),
        (
            "[Show on website](#) : [Click here](https://gazette.example/2025/bridge)",
            "https://gazette.example/2025/bridge",
        ),
        ("[Show on website](https://gazette.example/b) : Click here", "https://gazette.example/b"),
        ("[Click here](<https://gazette.example/b_(city)>)", "https://gazette.example/b_(city)"),
        ("[Click here](https://gazette.example/b_(city) 'Bridge')", "https://gazette.example/b_(city)"),
        ("\nShow on website : https://gazette.example/b", "https://gazette.example/b"),
        ("[Click here](javascript:alert(1))", ""),
    ],
)
def test_the_link_is_where_click_here_leads(show, link):
    printed = story(f"Wednesday, 3 September 2025, 08:16:29 am. {show}")

    assert printed.link == link
    assert printed.published == datetime(2025, 9, 3, 8, 16, 29)
    assert printed.outlet == "gazette.example"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Harbour Office", ("Harbour Office",)),
        (": Harbour Office, Coast Guard and City Press.", ("Harbour Office", "Coast Guard", "City Press")),
        ("Harbour Office, Coast Guard, and City Press", ("Harbour Office", "Coast Guard", "City Press")),
        ("A. B. Press; Coast, Inc.", ("A. B. Press", "Coast, Inc.")),
        ("بندرگاہ، ساحلی محافظ اور سٹی پریس", ("بندرگاہ", "ساحلی محافظ", "سٹی پریس")),
        ("[Harbour Office](https://harbour.example)", ("Harbour Office",)),
        ("\nHarbour Office", ("Harbour Office",)),
        ("Harbour Office, Harbour Office", ("Harbour Office",)),
    ],
)
def test_several_sources_are_told_apart(printed, names):
    assert story(sources=printed).sources == names


@pytest.mark.parametrize(
    ("line", "outlet", "place"),
    [
        ("gazette.example Karachi,", "gazette.example", "Karachi"),
        ("gazette.example New York,", "gazette.example", "New York"),
        ("gazette.example,", "gazette.example", ""),
        ("The Harbour Gazette, Karachi,", "The Harbour Gazette", "Karachi"),
        ("The Harbour Gazette Karachi,", "The Harbour Gazette", "Karachi"),
        ("The Harbour Gazette New Delhi,", "The Harbour Gazette", "New Delhi"),
        ("gazette.example کراچی،", "gazette.example", "کراچی"),
    ],
)
def test_outlet_and_place_are_told_apart(line, outlet, place):
    printed = story(text=SAMPLE.replace("gazette.example Karachi,", line))

    assert (printed.outlet, printed.place) == (outlet, place)


def test_a_known_outlet_is_recognised_by_name():
    printed = story(text=SAMPLE.replace("gazette.example", "Harbour Gazette Dera Ghazi"), outlets=["Harbour Gazette"])

    assert (printed.outlet, printed.place) == ("Harbour Gazette", "Dera Ghazi Karachi")


@pytest.mark.parametrize(
    ("dateline", "place", "day"),
    [
        ("September 3, 2025 — ", "", date(2025, 9, 3)),
        ("Karachi, September 3, 2025 — ", "Karachi", date(2025, 9, 3)),
        ("KARACHI, Sept. 3 – ", "KARACHI", date(2025, 9, 3)),
        ("Karachi, filed 3 September 2025 — ", "Karachi", date(2025, 9, 3)),
        ("New York, Wednesday, 3 September 2025 - ", "New York", date(2025, 9, 3)),
        ("کراچی، ۳ ستمبر ۲۰۲۵ء — ", "کراچی", date(2025, 9, 3)),
    ],
)
def test_a_dateline_is_taken_off_the_first_paragraph(dateline, place, day):
    printed = story(text=SAMPLE.replace("September 3, 2025 — ", dateline))

    assert (printed.dateline_place, printed.dateline_date) == (place, day)
    assert printed.paragraphs[0].startswith("The bridge over")


@pytest.mark.parametrize(
    "opening",
    ["On September 3, 2025 — a Wednesday — ", "(Agency) September 3, 2025 (CP) — ", "September 3, 2025 saw it. "],
)
def test_a_dateline_that_is_not_understood_stays_in_the_text(opening):
    printed = story(text=SAMPLE.replace("September 3, 2025 — ", opening))

    assert printed.dateline_date is None
    assert printed.paragraphs[0].startswith(opening)


def test_a_wrong_weekday_in_the_dateline_is_told():
    [finding] = story(text=SAMPLE.replace("September 3, 2025 —", "Friday, September 3, 2025 —")).findings

    assert (finding.rule, finding.where) == ("weekday", "dateline")


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.replace("\n", "\r\n").encode(),
        SAMPLE.replace("\n", "\r").encode(),
        SAMPLE.encode("utf-8-sig"),
        SAMPLE.encode("utf-16"),
        ("\ufeff" + SAMPLE).encode("utf-16-be"),
        SAMPLE.replace(" ", "\u00a0").replace("\u00a0Karachi", " Karachi").encode(),
        SAMPLE.replace("\n", "  \n\n\n").encode(),
        SAMPLE.replace("Harbour bridge", "# Harbour bridge").replace("Published On:", "**Published On:**").encode(),
    ],
)
def test_line_ends_marks_and_odd_spaces_change_nothing(data):
    plain = story()
    data = data.replace(b"{moment}", b"Wednesday, 3 September 2025, 08:16:29 am.").replace(
        b"{sources}", b"Harbour Office"
    )
    for encoding in ("utf-16-le", "utf-16-be"):
        for word, said in (("{moment}", "Wednesday, 3 September 2025, 08:16:29 am."), ("{sources}", "Harbour Office")):
            data = data.replace(word.encode(encoding), said.encode(encoding))

    assert read(data) == plain


def test_an_urdu_story_is_read_as_urdu():
    printed = read(
        "پل کی مرمت مکمل\r\n\r\nشائع شدہ: بدھ، ۳ ستمبر ۲۰۲۵، ۰۸:۱۶:۲۹ صبح۔ ویب سائٹ پر دیکھیں"
        " : یہاں کلک کریں\r\n"
        "gazette.example کراچی،\r\nذرائع: بندرگاہ، سٹی پریس\r\n\r\n"
        "۳ ستمبر ۲۰۲۵ — پل “دوبارہ” کھل گیا۔\r\n\r\nگاڑیاں چل پڑیں۔".encode()
    )

    assert printed.language == "ur"
    assert (printed.weekday, printed.published) == ("بدھ", datetime(2025, 9, 3, 8, 16, 29))
    assert (printed.place, printed.sources) == ("کراچی", ("بندرگاہ", "سٹی پریس"))
    assert printed.paragraphs == ("پل “دوبارہ” کھل گیا۔", "گاڑیاں چل پڑیں۔")
    assert printed.findings == ()


def test_only_headline_moment_and_body_are_needed():
    printed = read(
        b"Bridge reopens\nPublished On: 3 September 2025, 8:16 am\n\nSources say the bridge is open.\n\nAll is well."
    )

    assert (printed.outlet, printed.place, printed.sources, printed.link) == ("", "", (), "")
    assert printed.paragraphs == ("Sources say the bridge is open.", "All is well.")


@pytest.mark.parametrize(
    "opening",
    [
        "Sources say the bridge is open.",
        "Sources Khan met in Lahore on his way to the bridge agree.",
        "Credit Suisse paid for the bridge.",
        "On Monday, Credit Suisse paid for the bridge.",
        "On the first Monday of the month the old bridge,\nclosed since March, opened.",
        "ذرائع کے مطابق پل کھل گیا۔",
    ],
)
def test_a_first_paragraph_is_not_taken_for_a_credit(opening):
    printed = read(f"Bridge reopens\nPublished On: 3 September 2025, 8:16 am\n\n{opening}\n\nAll is well.".encode())

    assert printed.paragraphs == (" ".join(opening.split()), "All is well.")
    assert (printed.outlet, printed.sources) == ("", ())


def test_outlet_and_sources_may_share_a_line():
    printed = story(text=SAMPLE.replace("Karachi,\nSources", "Karachi, Sources"))

    assert (printed.outlet, printed.place, printed.sources) == ("gazette.example", "Karachi", ("Harbour Office",))


def test_a_dateline_that_never_was_is_told_and_a_bare_one_leaves_no_empty_paragraph():
    [finding] = story(text=SAMPLE.replace("September 3, 2025 —", "June 31, 2025 —")).findings
    bare = story(text=SAMPLE.replace("2025 — The", "2025 —\n\nThe"))

    assert (finding.rule, finding.where) == ("impossible-date", "dateline")
    assert bare.dateline_date == date(2025, 9, 3)
    assert bare.paragraphs[0].startswith("The bridge")


def test_lines_that_each_end_a_sentence_are_paragraphs():
    text = "Bridge reopens\nPublished On: 3 September 2025, 8:16 am\n\nThe bridge opened.\nAll is well."

    assert read(text.encode()).paragraphs == ("The bridge opened.", "All is well.")


def test_broken_lines_are_one_paragraph_and_links_keep_their_words():
    printed = story(text=SAMPLE + "\nThe [harbour\noffice](https://harbour.example) said the\n“old” toll stays.\n")

    assert printed.paragraphs[-1].endswith("said the “old” toll stays.")
    assert story(text=SAMPLE + "\nSee [the plan](https://harbour.example).").paragraphs[-1] == "See the plan."


def test_a_headline_may_begin_like_the_publication_line():
    assert story(text=SAMPLE.replace("Harbour bridge", "Published: harbour bridge")).headline.startswith("Published: h")
