"""How a line of the ledger is hashed. Plain values in, hexadecimal SHA-256 out.

What a line says is its columns, one a row, in this order: number, time (microseconds since 1970 in UTC), verb, person's
id, article's id, subject, time from which readers may see it (or nothing), payload digest. The digest of those rows is
its seal; its hash is taken of the seal and, in the next row, the previous hash. So a line that readers may not see can
be followed in the chain by its seal alone, which tells nothing: the payload digest in it is salted.

Lines of the first form were hashed in one go, of the columns and the previous hash, and have no seal.
PostgreSQL computes the same in a trigger (`articles.promises.postgresql`).
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta

FIRST = "0" * 64
"""What the first line names as its previous hash."""

FORM = 2
"""The form in which lines are written now."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment):
    """A moment as whole microseconds since 1970 in UTC, or nothing."""
    return "" if moment is None else str((moment - _EPOCH) // timedelta(microseconds=1))


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def payload_digest(salt, payload):
    """Salted, so that a note can be erased and nobody can guess it back from its digest."""
    return digest(salt + json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def rows(*, number, at, verb, by_id, article_id, subject, public_from, payload_digest):
    """What a line says, as it is hashed."""
    article, seen = "" if article_id is None else str(article_id), microseconds(public_from)
    return [str(number), microseconds(at), verb, str(by_id), article, subject, seen, payload_digest]


def seal(columns):
    """The digest of what a line says."""
    return digest("\n".join(rows(**columns)))


def line_hash(*, previous, form=FORM, **columns):
    """The hash that seals one line to all before it, and that the next line names."""
    said = rows(**columns) if form == 1 else [seal(columns)]
    return digest("\n".join([*said, previous]))
