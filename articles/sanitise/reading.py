"""HTML of any origin, read into paragraphs in one pass, however it is nested and wherever it is torn."""

import re
from html import unescape
from typing import NamedTuple

from .attributes import attributes_in, kept, link
from .paragraphs import Container, Paragraph, Run, settle
from .texts import NEVER, SPACES

MOST_CHARACTERS = 600_000
MOST_PARAGRAPHS = 5_000
DEEPEST = 50
DEEPEST_LIST = 12
"""Containers, so six lists of six items inside each other."""

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "a": "a"}
LISTS = {"ul", "ol"}
CONTAINERS = {*LISTS, "li", "blockquote"}
PARTS = {"p", *HEADINGS}
WRAPS = {*"footer cite div section article main header aside nav address figure figcaption center pre".split()}
BREAKS = {*"hr table caption thead tbody tfoot tr td th dl dt dd form fieldset legend details summary option".split()}

MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)
    | <(?P<unread>script|style|template|iframe|noembed|noframes|noscript|svg|math|title)(?=[\s/>])
      .*?(?:</(?P=unread)(?=[\s/>])[^>]*>|\Z)
    | <(?P<close>/?)(?P<tag>[a-z][^\s/>]*)(?P<attributes>
      (?:[\s/]+|[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s"'>][^\s>]*)?)?)*+)(?:>|\Z)
    | <[!?/][^>]*(?:>|\Z)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


class TooMuch(ValueError):
    """A text that no story needs, refused with a sentence for the editor rather than cut in silence."""


def no_longer_than_a_story(html):
    """The same HTML, or `TooMuch`."""
    if len(html) > MOST_CHARACTERS:
        raise TooMuch(
            f"This text has {len(html):,} characters with its formatting; a story holds {MOST_CHARACTERS:,}."
            " Shorten it, or tell it in parts."
        )
    return html


def read(html):
    """The paragraphs of a body. Raises `TooMuch`."""
    html = NEVER.sub("", no_longer_than_a_story(html))
    reading, end = _Reading(), 0
    for markup in MARKUP.finditer(html):
        reading.hear(html[end : markup.start()])
        reading.meet(markup)
        end = markup.end()
    reading.hear(html[end:])
    reading.finish()
    return tuple(reading.paragraphs)


class _Open(NamedTuple):
    """A tag that has begun and not ended. Without a container it leaves no trace of its own."""

    tag: str
    attributes: dict
    container: Container | None = None


class _Reading:
    """How far the reading has come: the tags that are open, the runs of the paragraph that has begun."""

    def __init__(self):
        self.paragraphs, self.open, self.runs, self.serial = [], [], [], 0

    def hear(self, text):
        """Words between two tags."""
        if text:
            self.runs.append(Run(SPACES.sub(" ", NEVER.sub("", unescape(text))), *self._look()))

    def meet(self, markup):
        """One tag, comment or thing unread."""
        tag = (markup["tag"] or "").lower()
        if markup["close"]:
            self._end(MARKS.get(tag, tag))
        elif tag == "br":
            self.runs.append(Run("\n", *self._look()))
        elif tag in MARKS:
            attributes = attributes_in(markup["attributes"]) if tag == "a" else {}
            self._push(_Open(MARKS[tag], {"href": link(attributes.get("href", ""))}))
        elif tag in CONTAINERS | PARTS | WRAPS | BREAKS and not self._inline(tag):
            self._begin(tag, attributes_in(markup["attributes"]))

    def finish(self):
        """End the paragraph that has begun, if it says anything."""
        within, runs, self.runs = self._within(), settle(self.runs), []
        if runs and within and within[-1].tag in LISTS:
            within = (*within, self._container("li"))
        for each in runs:
            if len(self.paragraphs) == MOST_PARAGRAPHS:
                raise TooMuch(f"This text has more than {MOST_PARAGRAPHS:,} paragraphs. Tell it in parts.")
            self.paragraphs.append(Paragraph(self._tag(), tuple(each), within, self._said()))

    def _begin(self, tag, attributes):
        self.finish()
        if tag in BREAKS:
            return
        self._end_implied(tag)
        within = self._within()
        if tag in LISTS and within and within[-1].tag in LISTS:
            self._push(_Open("li", {}, self._container("li")))
        container = self._container(tag, kept(tag, attributes)) if self._holds(tag, within) else None
        self._push(_Open(tag, attributes, container))

    def _end(self, tag):
        if tag in BREAKS:
            self.finish()
        place = self._last({tag})
        if place < 0:
            return
        if tag in MARKS:
            del self.open[place]
        elif tag in CONTAINERS or not any(each.container for each in self.open[place:]):
            self.finish()
            del self.open[place:]

    def _end_implied(self, tag):
        """A paragraph ends where the next part begins, an item of a list where the next item begins."""
        part = self._last(PARTS)
        if part > self._last(CONTAINERS | WRAPS):
            del self.open[part:]
        item = self._last({"li"})
        if tag == "li" and item > self._last(LISTS):
            del self.open[item:]

    def _last(self, tags):
        """Where the innermost of these tags is open, or -1."""
        return next((place for place in range(len(self.open) - 1, -1, -1) if self.open[place].tag in tags), -1)

    def _holds(self, tag, within):
        """Whether a container may stand here: quotations outermost, items in lists, lists not without end."""
        if tag == "blockquote":
            return not within
        if tag == "li":
            return bool(within) and within[-1].tag in LISTS
        return tag in LISTS and len(within) < DEEPEST_LIST

    def _inline(self, tag):
        """A title cited in a sentence; right inside a quotation, it names who said it."""
        return tag == "cite" and not (self.open and self.open[-1].container and self.open[-1].tag == "blockquote")

    def _push(self, opened):
        if len(self.open) >= DEEPEST:
            raise TooMuch(f"This text is formatted more than {DEEPEST} layers deep. Paste it without its formatting.")
        self.open.append(opened)

    def _container(self, tag, attributes=()):
        self.serial += 1
        return Container(tag, self.serial, attributes)

    def _within(self):
        return tuple(each.container for each in self.open if each.container)

    def _tag(self):
        """Headings stand by themselves, an attribution right inside its quotation; all else is a paragraph."""
        within = self._within()
        since = [each.tag for each in self.open[self._last(CONTAINERS) + 1 :]]
        if within:
            return "footer" if within[-1].tag == "blockquote" and {"footer", "cite"} & {*since} else "p"
        return next((HEADINGS[tag] for tag in since if tag in HEADINGS), "p")

    def _look(self):
        links = [each.attributes["href"] for each in self.open if each.tag == "a"]
        tags = {each.tag for each in self.open}
        return links[-1] if links else "", "strong" in tags, "em" in tags

    def _said(self):
        """Direction and language of the text, also where a part around it said them that leaves no trace."""
        said = {}
        for each in self.open:
            if each.container and each.tag != "li":
                said = {}
            elif each.tag not in MARKS:
                said |= each.attributes
        return kept("p", said)
