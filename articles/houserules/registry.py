"""What a house rule is, and the list of them all. Each family of rules has a module beside this one."""

import hashlib
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum
from functools import cached_property

from articles import passages
from articles.datewords import find_dates
from articles.words import Words


class Level(StrEnum):
    """How much a finding weighs at the desk."""

    BLOCKS = "blocks"
    EXPLAIN = "explain"
    HINT = "hint"


LEVELS = {
    Level.BLOCKS: "The story cannot be published until this is put right.",
    Level.EXPLAIN: "The story can be published once an editor has said why it may stand.",
    Level.HINT: "Worth a second look.",
}


@dataclass(frozen=True)
class Finding:
    """What a check found in one revision: which rule, how grave, in plain words, and where."""

    rule: str
    level: Level
    message: str
    where: str
    excerpt: str = ""

    @property
    def fingerprint(self):
        """What a waiver is bound to: the rule, the place and the words, and not how we phrase the message."""
        told = "|".join((self.rule, self.where, self.excerpt))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Context:
    """What the rules need to know beyond the words: the day, and what the house has decided about the story."""

    today: date
    legal_hold: bool = False
    sources_not_for_publication: tuple[str, ...] = ()
    rights_ended: tuple[str, ...] = ()
    time_zone: tzinfo | None = None


@dataclass(frozen=True)
class Proof:
    """The galley proof that a rule reads: the words, the context, and the words cut into passages once."""

    words: Words
    context: Context

    @cached_property
    def body(self):
        """The paragraphs of the body."""
        return passages.paragraphs(self.words.body_html)

    @cached_property
    def prose(self):
        """What is written as sentences."""
        return passages.prose(self.words)

    @cached_property
    def printed(self):
        """All that a reader may see."""
        return passages.printed(self.words)

    @cached_property
    def dates(self):
        """Every date in the prose, with its passage."""
        return [(passage, printed) for passage in self.prose for printed in find_dates(passage.text)]

    @property
    def story_day(self):
        """The day the story was written on: of its dateline, of its first publication, or else today."""
        first = self.words.first_published
        return self.words.dateline_date or (first and first.date()) or self.context.today


@dataclass(frozen=True)
class Rule:
    """One house rule: its name, its level, one sentence for the desk, and the check itself."""

    name: str
    level: Level
    explanation: str
    check: object

    def findings(self, proof):
        """What this rule finds in a proof."""
        return [Finding(self.name, self.level, *found) for found in self.check(proof)]


LONGEST_EXCERPT = 200

RULES = []
"""Every house rule, in the order the desk shows them."""


def rule(name, level):
    """Enter a check in the list. Its docstring is the sentence that the desk shows."""

    def enter(check):
        if any(each.name == name for each in RULES):
            raise ValueError(f"There are two house rules named {name}.")
        RULES.append(Rule(name, Level(level), check.__doc__.strip(), check))
        return check

    return enter


def check(words, context):
    """All that the house rules find in these words, gravest first, each once."""
    proof = Proof(words, context)
    found = {finding.fingerprint: finding for each in RULES for finding in each.findings(proof)}
    return sorted(found.values(), key=lambda finding: list(Level).index(finding.level))


def excerpt(text, start, end, around=30):
    """The words in question with a little of what stands around them, cut between words."""
    opening, closing = max(0, start - around), min(len(text), end + around)
    if opening:
        opening = text.find(" ", opening, start) + 1 or opening
    if closing < len(text):
        space = text.rfind(" ", end, closing + 1)
        closing = space if space >= 0 else closing
    shown = text[opening:closing].strip()
    return shown if len(shown) <= LONGEST_EXCERPT else f"{shown[:LONGEST_EXCERPT]}…"
