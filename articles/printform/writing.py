"""Write a story in the print form, so that `read` gives back the same story."""

from articles.datewords import MONTH_NAMES
from articles.printform.ending import printed_moment
from articles.printform.heading import read_sources

HELD = "\u00a0"


def write(
    *,
    headline,
    published,
    link="",
    outlet="",
    place="",
    sources=(),
    dateline_date=None,
    dateline_place="",
    paragraphs=(),
):
    """The print form of a story. `published` is written by its own clock; its weekday is always computed."""
    heading = [
        _line(headline),
        f"Published On: {printed_moment(published)}. Show on website : {_link(link)}",
        f"{_held(outlet)} {_held(place)}".strip() + ",",
    ]
    if not outlet and not place:
        heading.pop()
    if sources:
        heading.append(_sources(_names(sources)))
    first, *others = [_line(paragraph) for paragraph in paragraphs] or [""]
    body = [_dateline(dateline_place, dateline_date) + first, *others]
    return "\n".join(heading) + "\n" + "\n\n".join(body) + "\n"


def _line(text):
    return " ".join(text.split())


def _held(name):
    """A name that stays one name: no-break spaces hold its words together."""
    return HELD.join(name.split())


def _sources(names):
    """The line of sources, with a colon where it would read like a story's opening: "Sources close to the talks"."""
    line = f"Sources {names}"
    return line if read_sources(line) else f"Sources: {names}"


def _names(sources):
    """Names with commas between, or semicolons where a name has a comma of its own."""
    names = [_line(name.replace(";", ",").replace("؛", "،")) for name in sources]
    if any("," in name or "،" in name for name in names):
        return "; ".join(names) + ";" * (len(names) == 1)
    return ", ".join(_held(name) if _joins(name) else name for name in names)


def _joins(name):
    return bool({"and", "اور"}.intersection(name.casefold().split()))


def _link(link):
    if not link:
        return "Click here"
    link = link.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    return f"[Click here](<{link}>)" if {"(", ")"}.intersection(link) else f"[Click here]({link})"


def _dateline(place, day):
    if not day:
        return ""
    date = f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"
    return f"{place}, {date} — " if place else f"{date} — "
