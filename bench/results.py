"""`bench/RESULTS.md`: one table of what was measured, with ratios and budgets."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bench import machine
from bench.serving import ROOT

SEARCHES = ("common", "rare", "hostile")
UNDISTURBED, PUBLISHED = "hit, undisturbed", "hit, published every second"
FILE = ROOT / "bench" / "RESULTS.md"


@dataclass(frozen=True)
class Budget:
    """How one target must compare with another: at least so many times as fast, or at most so many times as slow.

    With neither bound it is told how it compares, and not judged.
    """

    what: str
    target: str
    than: str
    least: float = 0.0
    most: float = 0.0

    def judged(self, targets):
        mine, other = (targets.get(name) for name in (self.target, self.than))
        wanting = [name for name, it in ((self.target, mine), (self.than, other)) if not it or not it.median]
        if wanting:
            return f"| {self.what} | {self.bound} | not measured: {', '.join(wanting)} | |"
        ratio = other.median / mine.median if self.most else mine.median / other.median
        return f"| {self.what} | {self.bound} | {ratio:.2f} × | {self._verdict(ratio)} |"

    def _verdict(self, ratio):
        if not self.least and not self.most:
            return ""
        kept = ratio <= self.most if self.most else ratio >= self.least
        return "kept" if kept else "**missed**"

    @property
    def bound(self):
        if self.most:
            return f"≤ {self.most:g} ×"
        return f"≥ {self.least:g} ×" if self.least else "none"


@dataclass(frozen=True)
class Slowest:
    """How long the slowest hundredth of answers may take, in milliseconds."""

    what: str
    target: str
    most: float

    def judged(self, targets):
        mine = targets.get(self.target)
        if not mine or not mine.median:
            return f"| {self.what} | {self.bound} | not measured: {self.target} | |"
        return (
            f"| {self.what} | {self.bound} | {mine.p99:.1f} ms | {'kept' if mine.p99 <= self.most else '**missed**'} |"
        )

    @property
    def bound(self):
        return f"≤ {self.most:g} ms"


BUDGETS = [
    Budget("hit / raw WSGI callable", "hit", "raw WSGI", least=0.85),
    Budget("hit / nginx static, 16 connections", "hit", "nginx static", least=0.5),
    Budget("hit / nginx static, 4 connections", "hit, 4 connections", "nginx static, 4 connections", least=0.35),
    Budget("gzip / nginx gzip_static", "hit, gzip", "nginx gzip_static", least=0.4),
    Budget("304 / nginx static 200", "hit, 304", "nginx static", least=0.75),
    Budget("hit / bare Django view", "hit", "bare Django", least=6),
    Budget("hit / wagtail-cache at its best", "hit", "Wagtail, cached", least=10),
    Budget("article, miss / Wagtail with Redis, 4 connections", "article, miss", "Wagtail, redis", least=15),
    Budget("a story’s very first page / the same", "article, set anew", "Wagtail, redis"),
    Budget("hit while that page is published once a second / undisturbed", PUBLISHED, UNDISTURBED, least=0.9),
    Slowest("the slowest hundredth of those", PUBLISHED, most=25),
]


def slower_with_more(sizes, names):
    """Lists take hardly longer in a newsroom many times as big."""
    first, *larger = sizes
    for size in larger:
        for name in names:
            what = f"{name}: time at {size:,} / at {first:,} stories"
            yield Budget(what, f"{name}, miss, {size:,}", f"{name}, miss", most=1.5)


def searches(marks):
    """Whatever is looked for, it is found soon."""
    for mark in marks:
        for kind in SEARCHES:
            name = f"search, {kind}{mark}"
            yield Slowest(f"{name}: slowest hundredth", name, most=150)


def write(targets, budgets, notes, further=()):
    lines = [
        "# What was measured", "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC. Ratios hold from machine to machine;"
        " single figures are no promise. Server and database share one core, the load has another.", "",
        *(f"- {fact}" for fact in [*machine.facts(), *notes]), "",
        "| target | requests a second, median | min–max | p99, ms | connections |", "|---|---:|---:|---:|---:|",
        *(f"| {t.name} | {t.median:,.0f} | {t.spread} | {t.p99:.1f} | {t.connections} |" for t in targets.values()),
        "", "| budget | bound | measured | |", "|---|---:|---:|---|",
        *(budget.judged(targets) for budget in budgets), "", *further,
    ]  # fmt: skip
    FILE.write_text("\n".join(lines), encoding="utf-8")
    return FILE
