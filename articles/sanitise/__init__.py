"""The one door through which texts enter: whatever was pasted, our own few tags come out.

A body is read into paragraphs, written again from them, and nh3 has the last word. So nothing that was not understood
survives, and nh3, which slows down badly on deep nesting, only ever sees a shallow page.
"""

from html import escape

from .attributes import CLEANER
from .paragraphs import write
from .reading import TooMuch, no_longer_than_a_story, read
from .texts import clean_line, clean_text, words_in

__all__ = [
    "TooMuch",
    "clean_body",
    "clean_line",
    "clean_text",
    "count_words",
    "from_paragraphs",
    "opening",
    "paragraphs",
    "plain_text",
]


def clean_body(html):
    """The body as it may be stored: the same words, in the tags this newsroom prints."""
    return CLEANER.clean(no_longer_than_a_story(write(read(html))))


def plain_text(html):
    """The words of a body, a blank line between paragraphs."""
    return "\n\n".join(paragraphs(html))


def paragraphs(html):
    """The words of a body, one text for each paragraph."""
    return [paragraph.text for paragraph in read(html)]


def opening(html):
    """The words of the first paragraph of a body that was kept; nothing, of an empty one."""
    first, end, _rest = html.partition("</p>")
    return next(iter(paragraphs(first + end)), "")


def from_paragraphs(texts):
    """A body made of plain texts, one for each paragraph."""
    return clean_body("".join(f"<p>{escape(clean_text(text)).replace(chr(10), '<br>')}</p>" for text in texts))


def count_words(html):
    """How long a body is, as a newsroom counts; Chinese and Japanese by the character."""
    return words_in(plain_text(html))
