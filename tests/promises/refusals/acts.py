"""Acts at the desk done in plain SQL, as far as they are right: each writes its line, then gives the row to insert.

The tests then spoil one thing about the row, or about what stands around it, and the database must refuse.
"""

from datetime import timedelta

from django.utils import timezone

from articles.models import Approval, Edition, Flag, Placement, Waiver, Withdrawal, WithdrawnEdition
from articles.workflow import MOVES
from ledger.models import Event
from people.models import Appointment
from tests.promises.around import insert, sql, the_ledger_takes_anything


def line(verb, by, article, subject, status=None, **payload):
    """A line of the ledger as it should be, hash and all."""
    if article:
        payload["status"] = str(status or (verb in MOVES and MOVES[verb].end) or article.status)
    public_from = payload.pop("public_from", None)
    return Event.objects.record(verb, by=by, article=article, subject=subject, payload=payload, public_from=public_from)


def forged(*act, **payload):
    """A line that the ledger would not take, if its own promises were broken."""
    with the_ledger_takes_anything():
        return line(*act, **payload)


def approval(house, article=None, by=None, revision=None, sha256=""):
    article, by = article or house.submitted(), by or house.ed
    revision = revision or article.newest
    sha256 = sha256 or revision.sha256
    event = forged("approve", by, article, f"revision:{revision.pk}:{sha256}")
    return Approval, {
        "revision_id": revision.pk, "sha256": sha256, "writer_id": revision.writer_id, "by_id": by.pk,
        "at": event.at, "alone": False, "reason": "", "event_id": event.pk,
    }  # fmt: skip


def edition(house, article=None, ahead=timedelta(0)):
    article = article or house.approved()
    number = article.editions.count() + 1
    event = forged(
        "publish", house.ed, article, f"edition:{article.pk}:{number}:{article.newest.sha256}",
        public_from=timezone.now() + ahead,
    )  # fmt: skip
    return Edition, {
        "article_id": article.pk, "number": number, "approval_id": article.newest.approval.pk,
        "since": event.public_from if ahead else event.at, "until": None, "event_id": event.pk,
    }  # fmt: skip


def withdrawal(house, article=None):
    article = article or house.live()
    event = forged("retract", house.chief, article, f"withdrawal:{article.pk}:1")
    return Withdrawal, {
        "article_id": article.pk, "kind": "retraction", "notice": "Wrong.", "by_id": house.chief.pk, "at": event.at,
        "event_id": event.pk,
    }  # fmt: skip


def withdrawn_edition(house, article=None):
    article = article or house.live()
    insert(*withdrawal(house, article))
    return WithdrawnEdition, {
        "withdrawal_id": Withdrawal.objects.get(article=article).pk, "edition_id": article.editions.get().pk,
    }  # fmt: skip


def appointment(house):
    event = forged("appoint", house.root, None, f"appointment:{house.bilal.pk}:editor:")
    return Appointment, {
        "person_id": house.bilal.pk, "role": "editor", "section_id": None, "since": event.at, "until": None,
        "by_id": house.root.pk, "event_id": event.pk, "ending_id": None,
    }  # fmt: skip


def waiver(house):
    article, finding = house.with_finding()
    event = forged("waive", house.ed, article, f"finding:{finding.fingerprint}")
    return Waiver, {
        "finding_id": finding.pk, "by_id": house.ed.pk, "at": event.at, "reason": "It may stand.", "event_id": event.pk,
    }  # fmt: skip


def hold(house, article=None):
    article = article or house.live()
    event = forged("hold", house.chief, article, f"article:{article.pk}")
    return Flag, {
        "article_id": article.pk, "edition_id": None, "kind": "legal_hold", "note": "", "opened_id": event.pk,
        "closed_id": None,
    }  # fmt: skip


def placement(house, section=None):
    section = section or house.city
    stories = [[house.live_story.pk, None], [house.corrected_story.pk, None]]
    event = forged("place", house.chief, None, f"section:{section.pk}:en", stories=stories)
    return Placement, {
        "language": "en", "section_id": section.pk, "article_id": house.live_story.pk, "order": 1, "since": event.at,
        "until": None, "by_id": house.chief.pk, "event_id": event.pk,
    }  # fmt: skip


ACTS = {act.__name__: act for act in (approval, edition, withdrawal, appointment, waiver, hold, placement)}
LINE_OF = {
    "approval": "event_id", "edition": "event_id", "withdrawal": "event_id", "appointment": "event_id",
    "waiver": "event_id", "hold": "opened_id", "placement": "event_id",
}  # fmt: skip


def set_(model, pk, **columns):
    """Change columns of one row by plain SQL."""
    names = ", ".join(f'"{name}" = %s' for name in columns)
    return sql(f'UPDATE "{model._meta.db_table}" SET {names} WHERE id = %s', *columns.values(), pk)
