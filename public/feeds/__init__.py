"""A list as a feed: RSS 2.0, Atom 1.0 and JSON Feed 1.1, each a plain function of one description."""

from .answering import feed_of
from .entry import Entry, Feed
from .formats import FORMATS

__all__ = ["FORMATS", "Entry", "Feed", "feed_of"]
