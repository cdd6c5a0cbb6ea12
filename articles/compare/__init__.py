"""Two wordings of a story side by side: what an approval would cover, what an edition changed."""

from .comparison import Block, Change, Comparison, Fold, Note, compare

__all__ = ["Block", "Change", "Comparison", "Fold", "Note", "compare"]
