"""How stories are found: what a word is, in any script, and what a reader asked for. Nothing here knows a database."""

from .asking import LONGEST_QUESTION, Asked, read
from .folding import runs, words
from .marking import marked, passage

__all__ = ["LONGEST_QUESTION", "Asked", "marked", "passage", "read", "runs", "words"]
