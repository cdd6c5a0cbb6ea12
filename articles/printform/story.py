"""What the print form of a story says, and the error for a file that cannot be read."""

from dataclasses import dataclass
from datetime import date, datetime

from articles.houserules import Finding


class Unreadable(ValueError):
    """A file that is not a story in the print form: the line, and a reason for the editor."""

    def __init__(self, line, reason):
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class PrintedStory:
    """One story as an outlet's print view gives it. `published` is by the outlet's own clock."""

    headline: str
    published: datetime | None
    weekday: str
    link: str
    outlet: str
    place: str
    sources: tuple[str, ...]
    dateline_date: date | None
    dateline_place: str
    paragraphs: tuple[str, ...]
    language: str
    findings: tuple[Finding, ...] = ()
