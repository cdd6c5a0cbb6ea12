"""The formats of a feed: the end of its address, its type, and how it is written."""

from typing import NamedTuple

from . import atom, jsonfeed, rss


class Format(NamedTuple):
    """One way to write a feed."""

    name: str
    content_type: str
    write: callable


FORMATS = {
    "rss": Format("RSS", "application/rss+xml", rss.write),
    "atom": Format("Atom", "application/atom+xml", atom.write),
    "json": Format("JSON Feed", "application/feed+json", jsonfeed.write),
}
