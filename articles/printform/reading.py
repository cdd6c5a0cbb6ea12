"""Read a file in the print form: bytes in, a story out, or a line and a reason."""

from articles.printform.body import language_of, paragraphs_of, split_dateline
from articles.printform.clock import read_published
from articles.printform.ending import without_ending
from articles.printform.heading import (
    LONGEST,
    SHOW,
    find_link,
    looks_like_outlet,
    read_outlet,
    read_publication,
    read_sources,
)
from articles.printform.lines import Line, read_lines
from articles.printform.story import PrintedStory, Unreadable

EXPECTED = "there should be “Published On: weekday, day month year, time” under the headline"


def read(data, outlets=()):
    """One story from the bytes of its print form. `outlets` are names to know the outlet by."""
    lines = read_lines(data)
    end = lines[-1].number
    headline, lines = _headline(without_ending(lines), end)
    published, weekday, oddities, link, lines = _published(lines)
    outlet, place, sources, lines = _credits(lines, outlets)
    paragraphs = paragraphs_of(lines)
    dateline_place, dateline_date, odd_dateline = "", None, ()
    if paragraphs:
        near = published.date() if published else None
        dateline_place, dateline_date, odd_dateline, first = split_dateline(paragraphs[0], near)
        paragraphs = (*filter(None, [first]), *paragraphs[1:])
    if not paragraphs:
        raise Unreadable(end, "the story ends before its first paragraph.")
    return PrintedStory(
        headline=headline,
        published=published,
        weekday=weekday,
        link=link,
        outlet=outlet,
        place=place,
        sources=sources,
        dateline_date=dateline_date,
        dateline_place=dateline_place,
        paragraphs=paragraphs,
        language=language_of(headline, *paragraphs),
        findings=(*oddities, *odd_dateline),
    )


def _skip_blank(lines):
    start = next((n for n, line in enumerate(lines) if line.text), len(lines))
    return lines[start:]


def _headline(lines, end):
    """The words above the publication line; a headline may run over several lines, but not over a blank one."""
    lines = _skip_blank(lines)
    if not lines:
        raise Unreadable(end, "the file is empty; there is no headline.")
    said = []
    for n, line in enumerate(lines):
        if read_publication(line.text, first=not said) is not None:
            if not said:
                raise Unreadable(line.number, "there is no headline above the publication line.")
            return " ".join(said).strip(), lines[n:]
        if line.text and n and not lines[n - 1].text:
            raise Unreadable(line.number, f"{EXPECTED}, not “{line.text[:60]}”.")
        said += [_without_marks(line.text)] if line.text else []
        if sum(map(len, said)) > LONGEST * 2:
            raise Unreadable(line.number, f"{EXPECTED}.")
    raise Unreadable(end, f"{EXPECTED}, but the file ends.")


def _without_marks(text):
    """A headline without the marks of a Markdown heading."""
    marks = len(text) - len(text.lstrip("#"))
    return text[marks:].strip() if 0 < marks < 7 and text[marks : marks + 1] == " " else text


def _published(lines):
    """The publication line, and the lines of its link where they were broken off."""
    heading, rest = lines[:1], _skip_blank(lines[1:])
    while rest and SHOW.search(rest[0].text) and len(rest[0].text) < LONGEST:
        heading, rest = [*heading, rest[0]], _skip_blank(rest[1:])
    number, words = heading[0].number, read_publication(heading[0].text)
    show = SHOW.search(words)
    words = (words[: show.start()] if show else words).strip(" []|-—–·")
    if not words:
        raise Unreadable(number, "there is no date after “Published On”.")
    published, weekday, oddities = read_published(words, number)
    return published, weekday, oddities, find_link(" ".join(line.raw for line in heading)), rest


def _credits(lines, outlets):
    """Outlet, place and sources, each of them where it is printed, and the lines that follow."""
    outlet = place = ""
    lines = _outlet_and_sources_apart(lines)
    named = bool(lines) and any(" ".join(lines[0].text.rstrip(",،").split()) == name for name in outlets)
    if lines and read_sources(lines[0].raw) is None and (named or _is_outlet(lines)):
        outlet, place = read_outlet(lines[0].raw, outlets)
        lines = _skip_blank(lines[1:])
    sources = read_sources(lines[0].raw) if lines else None
    if sources is None:
        return outlet, place, (), lines
    lines = _skip_blank(lines[1:])
    if not sources and lines and len(lines[0].text) < LONGEST:
        sources, lines = read_sources(f"Sources: {lines[0].raw}"), lines[1:]
    return outlet, place, sources, _skip_blank(lines)


def _is_outlet(lines):
    """A short line that ends in a comma, or that stands right above the sources."""
    below = _skip_blank(lines[1:])
    above_sources = bool(below) and read_sources(below[0].raw) is not None and len(lines[0].text) < LONGEST / 3
    return looks_like_outlet(lines[0].raw) or above_sources


def _outlet_and_sources_apart(lines):
    """Where an outlet and its sources stand on one line, make two of it."""
    for line in lines[:1]:
        for comma in (",", "،"):
            before, found, after = line.raw.partition(comma)
            if found and len(before) < LONGEST / 3 and read_sources(after):
                return [Line(line.number, before + comma), Line(line.number, after), *lines[1:]]
    return lines
