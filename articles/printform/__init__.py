"""The print form: what an outlet's print view gives, what import reads and our own print page writes.

Bytes in, a story out, or a line and a reason. No database, no network, no clock.
"""

from articles.printform.ending import printed_moment, write_ending
from articles.printform.reading import read
from articles.printform.story import PrintedStory, Unreadable
from articles.printform.writing import write

__all__ = ["PrintedStory", "Unreadable", "printed_moment", "read", "write", "write_ending"]
