"""A finished page, and what is sent of it: in the encoding a reader takes, or a word that nothing has changed."""

import gzip
import re
from functools import lru_cache
from hashlib import sha256

import brotli

KEPT = {200, 301, 410}
"""Pages, moves for ever and notices of withdrawal. Of addresses at which nothing stands there is no end."""

REPLACED = {"content-length", "etag", "last-modified", "cache-control", "vary", "date", "server", "connection"}
COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
WORTH_IT = 300
"""Bytes: a shorter body is sent as it is."""


def is_fit(status, headers):
    """Whether an answer is the same for everybody, and is a page."""
    fields = {name.lower(): value.lower() for name, value in headers}
    return (
        int(status[:3]) in KEPT
        and not fields.keys() & {"set-cookie", "content-encoding"}
        and not re.search(r"private|no-store", fields.get("cache-control", ""))
        and fields.get("vary", "accept-encoding") == "accept-encoding"
        and "'nonce-" not in fields.get("content-security-policy", "")
    )


class Page:
    """One address as it stands in one generation."""

    __slots__ = ("body", "generation", "kept", "line", "parts", "used")

    def __init__(self, line, headers, body, generation, older=None):
        self.line, self.body, self.generation, self.used = line, body, generation, 0.0
        self.kept = [each for each in headers if each[0].lower() not in REPLACED]
        same = older is not None and (older.line, older.kept, older.body) == (line, self.kept, body)
        self.parts = older.parts if same else {}

    def part(self, coding):
        """What is sent to a reader who takes this encoding; made when the first one asks."""
        found = self.parts.get(coding)
        if found is None:
            found = self.parts[coding] = Part(self, coding)
        return found

    @property
    def size(self):
        return len(self.body) + sum(len(each.body) for each in self.parts.values() if each.coding) + 4000


class Part:
    """A page in one encoding: headers and bytes as they go out."""

    __slots__ = ("body", "coding", "etag", "sent", "unchanged")

    def __init__(self, page, coding):
        if len(page.body) < WORTH_IT:
            coding = ""
        self.coding = coding
        self.body = COMPRESS[coding](page.body) if coding else page.body
        self.etag = f'"{sha256(page.body).hexdigest()[:24]}{coding and "-" + coding}"'
        told = [("ETag", self.etag), ("Vary", "Accept-Encoding")]
        encoded = [("Content-Encoding", coding)] if coding else []
        self.sent = [*page.kept, *encoded, ("Content-Length", str(len(self.body))), *told]
        self.unchanged = told

    def is_had(self, tags):
        """Whether a reader who names these tags has it already."""
        return tags == self.etag or any(each in ("*", self.etag) for each in re.split(r",\s*", tags.replace("W/", "")))


def cache_control(left, shared):
    """What caches between us and readers may do, for so many of the seconds left before the next change."""
    fresh = max(0, min(shared, int(left)))
    stale = max(0, min(shared, int(left) - fresh))
    further = [f"s-maxage={fresh}"] if fresh else []
    further += [f"stale-while-revalidate={stale}"] if stale else []
    return ("Cache-Control", ", ".join(["public", "max-age=0", "must-revalidate", *further]))


def preferred(accepted):
    """The encoding to send to a reader who accepts these. What browsers say is judged once, and nothing longer kept."""
    return _judged(accepted) if len(accepted) < 200 else _judged.__wrapped__(accepted)


@lru_cache(maxsize=256)
def _judged(accepted):
    """The smallest, unless they rank another higher."""
    ranks = {}
    for each in accepted.lower().split(","):
        name, _semicolon, quality = each.partition(";")
        ranks[name.strip()] = _quality(quality)
    best = {coding: ranks.get(coding, ranks.get("*", 0.0)) for coding in COMPRESS}
    coding = max(best, key=best.get)
    return coding if best[coding] > 0 and best[coding] >= ranks.get("identity", 0.0) else ""


def _quality(text):
    name, _equals, value = text.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
