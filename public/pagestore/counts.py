"""What the store did in this process, for whoever watches the site: in the text form of Prometheus."""

import os

TOLD = {
    "hits": ("counter", "Pages given without asking Django"),
    "unchanged": ("counter", "Of the hits, those told that they have the newest page already"),
    "misses": ("counter", "Pages printed and kept"),
    "waits": ("counter", "Readers who waited for a page that was being printed for another"),
    "refused": ("counter", "Answers to readers that may not be kept"),
    "aside": ("counter", "Requests for pages that went past the store, because it did not see the ledger"),
    "pages": ("gauge", "Pages kept"),
    "bytes": ("gauge", "Bytes they take"),
    "blind": ("gauge", "Whether the ledger is out of sight"),
    "position": ("gauge", "The newest act that kept pages know of"),
    "watches": ("counter", "Times the ledger came into sight"),
}


class Counts:
    """Counted without a lock: in CPython no other thread comes between the parts of a `+= 1`."""

    __slots__ = ("aside", "hits", "misses", "refused", "unchanged", "waits")

    def __init__(self):
        self.hits = self.unchanged = self.misses = self.waits = self.refused = self.aside = 0


def told(numbers):
    """All numbers, as Prometheus reads them."""
    lines = []
    for name, (kind, says) in TOLD.items():
        metric = f"newsroom_pagestore_{name}{'_total' if kind == 'counter' else ''}"
        lines += [f"# HELP {metric} {says}.", f"# TYPE {metric} {kind}"]
        lines.append(f'{metric}{{pid="{os.getpid()}"}} {numbers[name]}')
    return "\n".join([*lines, ""])
