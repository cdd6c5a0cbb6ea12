"""How long a page stands: until the next act that readers can see, or until the next moment at which time makes one."""

from dataclasses import dataclass

PATIENCE = 2.0
"""Seconds for which the ledger may be out of sight before the store steps aside."""


class Generation:
    """All pages that were printed between one such act or moment and the next. A page of another one is not served."""

    __slots__ = ("later", "position", "turn")

    def __init__(self, position, turns):
        self.position = position
        self.turn, *self.later = turns

    def after(self, now):
        """The one that stands at this moment by time alone; nothing, beyond the last moment that we know of."""
        ahead = [each for each in self.later if each > now]
        return Generation(self.position, ahead) if ahead else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A generation, and how far its pages may be trusted: until its turn, or until the ledger has been silent too long.

    Until `calm`, what we tell caches between us and readers outlives neither.
    """

    generation: Generation | None
    seen: float
    good: float
    calm: float

    @classmethod
    def of(cls, generation, *, seen, shared):
        good = min(generation.turn, seen + PATIENCE)
        return cls(generation, seen, good, min(good, generation.turn - 2 * shared))


BLIND = Standing(None, 0.0, 0.0, 0.0)
