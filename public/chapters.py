"""The history of a story, an edition a chapter: what it changed, how long it stood, and who did what, by role."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from django.conf import settings
from django.utils.translation import gettext as _

from articles.compare import Comparison, compare
from articles.telling import told
from people.models import Appointment
from people.roles import Role
from public.changes import in_a_line
from public.past import address
from public.reading import read_over
from public.story import Story

RANKS = (Role.CHIEF_EDITOR, Role.EDITOR, Role.REPORTER)
"""Who holds several roles acts in the first of these."""


@dataclass(frozen=True)
class Act:
    """One act behind an edition. Readers learn the role of who did it, and whether it was another person; no name."""

    at: datetime
    by: int
    person: str
    what: str
    since: datetime | None = None
    role: str = ""


@dataclass(frozen=True)
class Chapter:
    """One edition among the others."""

    number: int
    story: Story
    changes: Comparison | None = None
    in_a_line: list = field(default_factory=list)
    acts: list = field(default_factory=list)

    @property
    def stood(self):
        """How long readers had it."""
        return self.story.edition.until - self.story.edition.since

    @property
    def front_then(self):
        """The front page at the moment it came out."""
        return address(self.story.edition.since, "/")


def chapters(editions):
    """Newest first, from numbered editions that readers may look up. Asked in the language of the page."""
    stories = [Story(each) for _number, each in editions]
    plain = [story.words.words for story in stories]
    changes = [(None, [])]
    for old, new in pairwise(plain):
        comparison = compare(old, new, zone=settings.TIME_ZONE, told=told).public()
        changes.append((comparison, in_a_line(comparison, old, new)))
    acts = _with_roles([_acts(story, flag) for story, flag in _read_over(stories)])
    written = [
        Chapter(number, story, *change, some)
        for (number, _edition), story, change, some in zip(editions, stories, changes, acts, strict=True)
    ]
    return written[::-1]


def _read_over(stories):
    flags = {flag.edition_id: flag for flag in read_over().filter(edition__in=[each.edition.pk for each in stories])}
    return [(story, flags.get(story.edition.pk)) for story in stories]


def _acts(story, flag):
    """In the order in which they were done."""
    words, approval, event = story.words, story.approval, story.edition.event
    people = [words.writer_id, approval.by_id]
    yield Act(words.sealed_at, words.writer_id, _("the writer"), _("finished these words"))
    if not approval.alone:
        countersigned = approval.event.verb == "countersign"
        said = _("countersigned what a colleague had made of the words") if countersigned else _(
            "approved them, having read exactly these words")  # fmt: skip
        yield Act(approval.at, approval.by_id, _("a second person"), said)
    yield Act(
        event.at, event.by_id, _publisher(event.by_id, people, approval.alone),
        _("scheduled it for") if story.was_scheduled else _("published"),
        story.edition.since if story.was_scheduled else None,
    )  # fmt: skip
    if flag:
        yield Act(flag.closed.at, flag.closed.by_id, _("another person"), _("read it over"))


def _publisher(by, people, alone):
    if by == people[1]:
        return _("one person alone") if alone else _("the same second person")
    return _("the writer") if by == people[0] else _("a third person")


def _with_roles(editions):
    """The same acts, each with the role that its person held then: one question for all of them."""
    editions = [list(acts) for acts in editions]
    everybody = {act.by for acts in editions for act in acts}
    held = list(Appointment.objects.filter(person__in=everybody, role__in=RANKS).select_related("person"))
    return [[_with_role(act, held) for act in acts] for acts in editions]


def _with_role(act, held):
    theirs = [each for each in held if each.person_id == act.by and _held(each, act.at)]
    if any(each.person.machine for each in theirs):
        return replace(act, role=_("Program"))
    roles = {each.role for each in theirs}
    return replace(act, role=next((rank.label for rank in RANKS if rank in roles), ""))


def _held(appointment, at):
    return appointment.since <= at and (appointment.until is None or appointment.until > at)
