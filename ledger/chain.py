"""How a line of the ledger is hashed. Plain values in, hexadecimal SHA-256 out.

A line's hash is taken of its columns, one a row, in this order: number, time (microseconds since 1970 in UTC), verb,
person's id, article's id, subject, time from which readers may see it (or nothing), payload digest, previous hash.
PostgreSQL computes the same in a trigger (`ledger.promises`).
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta

FIRST = "0" * 64
"""What the first line names as its previous hash."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment):
    """A moment as whole microseconds since 1970 in UTC, or nothing."""
    return "" if moment is None else str((moment - _EPOCH) // timedelta(microseconds=1))


def payload_digest(salt, payload):
    """Salted, so that a note can be erased and nobody can guess it back from its digest."""
    canonical = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{salt}{canonical}".encode()).hexdigest()


def line_hash(*, number, at, verb, by_id, article_id, subject, public_from, payload_digest, previous):
    """The hash that seals one line and that the next line names."""
    columns = [
        str(number),
        microseconds(at),
        verb,
        str(by_id),
        "" if article_id is None else str(article_id),
        subject,
        microseconds(public_from),
        payload_digest,
        previous,
    ]
    return hashlib.sha256("\n".join(columns).encode()).hexdigest()
