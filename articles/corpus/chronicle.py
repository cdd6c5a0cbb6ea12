"""The ledger of an invented past: acts follow one another in time, each with its line."""

from datetime import timedelta

from ledger import chain
from ledger.models import Event

ONE_BY_ONE = timedelta(milliseconds=1)


class Chronicle:
    """What time it is in the invented past, and the lines that were written until then."""

    def __init__(self, rows, dice, begins):
        self.rows, self.dice = rows, dice
        self.now, self.number, self.hash = begins, 0, chain.FIRST

    def reach(self, moment):
        """Time goes on to this moment, or by a breath where it is past already."""
        self.now = max(moment, self.now + ONE_BY_ONE)

    def line(self, verb, *, by, subject, article=None, public=False, **payload):
        """One act's line, as `Event.objects.record` would have written it at that time."""
        self.reach(self.now + timedelta(seconds=self.dice.randint(1, 30)))
        self.number += 1
        salt = f"{self.dice.getrandbits(128):032x}"
        line = {
            "number": self.number,
            "at": self.now,
            "verb": verb,
            "by_id": by.pk,
            "article_id": article.pk if article else None,
            "subject": subject,
            "public_from": self.now if public else None,
            "payload_digest": chain.payload_digest(salt, payload),
            "previous": self.hash,
        }
        self.hash = chain.line_hash(**line)
        return self.rows.add(Event(**line, hash=self.hash, salt=salt, payload=payload))
