"""Everything the database refuses, and which models are evidence.

A model is in exactly one of `APPEND_ONLY`, `GUARDED` (some columns may move, or some rows) and `MUTABLE`; a test finds
the model that is in none.
"""

from django.conf import settings

from articles.models import (
    Address,
    Alias,
    Approval,
    Article,
    Author,
    Byline,
    Card,
    Credit,
    Edition,
    Finding,
    Flag,
    Image,
    Listing,
    Month,
    Placement,
    PrintedPicture,
    PrintedTag,
    Rendition,
    Revision,
    Section,
    Source,
    Tag,
    UnderAuthor,
    UnderSource,
    UnderTag,
    Waiver,
    Withdrawal,
    WithdrawnEdition,
)
from articles.promises.appointing import PEOPLE
from articles.promises.approving import APPROVALS, FOUR_EYES
from articles.promises.library import IMAGES
from articles.promises.lines import LEDGER
from articles.promises.placing import PLACEMENTS
from articles.promises.publishing import EDITIONS, OVERLAP, OVERLAP_LATER, WHERE_IT_STANDS, WITHDRAWALS
from articles.promises.refusal import append_only, refuse
from articles.promises.stories import FLAGS, STORIES
from articles.promises.wording import PRINTED_ROWS, REVISIONS
from ledger.models import Cursor, Event, Head
from people.models import Appointment, User

__all__ = ["APPEND_ONLY", "FOUR_EYES", "GUARDED", "MUTABLE", "PRINTED_ROWS", "REFUSALS", "SQLITE_ONLY", "refusals"]

APPEND_ONLY = [Event, Approval, Withdrawal, WithdrawnEdition, Address, Finding, Waiver]
GUARDED = [
    Article,
    Revision,
    Byline,
    Credit,
    PrintedTag,
    PrintedPicture,
    Image,
    Edition,
    Flag,
    Placement,
    Appointment,
    User,
    Head,
]
MUTABLE = [
    Alias, Author, Card, Cursor, Listing, Month, Rendition, Section, Source, Tag, UnderAuthor, UnderSource, UnderTag,
]  # fmt: skip

REFUSALS = [
    *(refusal for model in APPEND_ONLY for refusal in append_only(model)),
    *LEDGER, *REVISIONS, *APPROVALS, *EDITIONS, *WITHDRAWALS, *WHERE_IT_STANDS, *STORIES, *FLAGS, *IMAGES, *PEOPLE,
    *PLACEMENTS,
]  # fmt: skip
"""What both databases refuse, in every outlet."""


def refusals():
    """What both databases refuse in this outlet."""
    return [*REFUSALS, FOUR_EYES] if settings.NEWSROOM_FOUR_EYES else REFUSALS


def plainly(model, operation, *columns):
    """SQLite compares moments as texts: they are written in one way only, as Django writes them."""
    digit, name = "[0-9]", model._meta.model_name
    form = f"{digit * 4}-{digit * 2}-{digit * 2} {digit * 2}:{digit * 2}:{digit * 2}*"
    odd = " OR ".join(f"NEW.{c} NOT GLOB '{form}' OR substr(NEW.{c}, 20) GLOB '*[^0-9.]*'" for c in columns)
    name = f"{name}_tells_the_time_plainly_at_{operation.lower()}"
    return refuse(name, model, operation, "A moment is written as year, month, day and time, in UTC.", odd)


SQLITE_ONLY = [
    OVERLAP,
    OVERLAP_LATER,
    *(plainly(Edition, operation, "since", "until") for operation in ("INSERT", "UPDATE")),
    *(plainly(Appointment, operation, "since", "until") for operation in ("INSERT", "UPDATE")),
    *(plainly(Placement, operation, "since", "until") for operation in ("INSERT", "UPDATE")),
    plainly(Article, "UPDATE", "embargo"),
    plainly(Event, "INSERT", "at", "public_from"),
]
"""What PostgreSQL holds by an exclusion constraint, and by its types."""
