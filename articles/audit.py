"""Proves the ledger whole, and every approval, edition, withdrawal and appointment named by its line.

`faults()` goes through the lines first, then the rows, and yields each thing that does not hold. It reads only, and it
trusts nothing that it can compute afresh: hashes, digests, the ends of editions, statuses.
"""

from typing import NamedTuple

from django.utils.dateparse import parse_datetime

from articles.models import Approval, Article, Edition, Flag, Image, Place, Placement, Revision, Waiver, Withdrawal
from ledger import chain
from ledger.models import Event
from people.models import Appointment

APPROVING = {"approve", "countersign", "publish_alone"}
PUBLISHING = {"publish", "publish_alone"}


class Fault(NamedTuple):
    """One line or row that does not hold."""

    where: str
    what: str

    def __str__(self):
        return f"{self.where}: {self.what}"


def faults():
    """Everything that does not hold, lines before rows."""
    yield from chain_faults()
    for check in (
        lines_without_rows,
        revisions,
        approvals,
        editions,
        withdrawals,
        appointments,
        waivers,
        flags,
        images,
        placements,
        stories,
    ):
        yield from check()


def head():
    """The hash of the last line: what an outlet notes down elsewhere, to compare with later."""
    last = Event.objects.order_by("-number").first()
    return (last.number, last.hash) if last else (0, chain.FIRST)


def chain_faults():
    """The lines are numbered without a gap, each names the one before it, and each hash is of its own columns."""
    number, previous = 0, chain.FIRST
    for line in Event.objects.order_by("number").iterator():
        where = f"line {line.number}"
        if line.number != number + 1:
            yield Fault(f"line {number + 1}", "is missing")
        if line.previous != previous:
            yield Fault(where, "does not follow the line before it")
        if line.hash != line.expected_hash():
            yield Fault(where, "its hash is not that of its columns")
        erased = line.payload is None and line.salt == ""
        if not erased and chain.payload_digest(line.salt, line.payload) != line.payload_digest:
            yield Fault(where, "its payload is not what was written")
        number, previous = line.number, line.hash


def lines_without_rows():
    """Every act that makes a row has it still."""
    made = [
        (APPROVING, "approval"), (PUBLISHING, "edition"), ({"retract"}, "withdrawal"), ({"appoint"}, "appointment"),
        ({"end_appointment"}, "ended_appointment"), ({"waive"}, "waiver"), ({"hold", "publish_alone"}, "flags_opened"),
        ({"read_over", "release"}, "flags_closed"),
    ]  # fmt: skip
    for verbs, row in made:
        for line in Event.objects.filter(verb__in=verbs, **{row: None}).order_by("number").iterator():
            yield Fault(f"line {line.number}", f"says {line.verb}, and its {row.replace('_', ' ')} is gone")


def revisions():
    """The words of every sealed revision still have its digest, which is the one that its lines name."""
    named = {}
    for line in Event.objects.filter(subject__startswith="revision:").order_by("number").iterator():
        pk, _colon, sha256 = line.subject.removeprefix("revision:").partition(":")
        digest = sha256 or (line.payload or {}).get("sha256")
        if digest:
            named[int(pk)] = (line, digest)
    rows = Revision.objects.prefetch_related("bylines", "credits", "printed_tags", "pictures").order_by("pk")
    for revision in rows.exclude(sealed_at=None).iterator(500):
        digest = revision.words.digest(revision.form)
        line, said = named.pop(revision.pk, (None, digest))
        if digest != revision.sha256:
            yield Fault(f"revision {revision.pk}", "its words are not those that were sealed")
        elif digest != said:
            yield Fault(f"revision {revision.pk}", f"its digest is not the one that line {line.number} names")
    known = set(Revision.objects.filter(pk__in=named).values_list("pk", flat=True))
    for pk, (line, _said) in named.items():
        if pk not in known:
            yield Fault(f"line {line.number}", f"names revision {pk}, which is gone")


def approvals():
    for each in Approval.objects.select_related("event", "revision").order_by("pk").iterator():
        line, where = each.event, f"approval {each.pk}"
        if line.verb not in APPROVING or line.article_id != each.revision.article_id:
            yield Fault(where, "no line of its story names it")
        elif line.by_id != each.by_id or line.at != each.at:
            yield Fault(where, f"line {line.number} says another person, or another time")
        elif not line.subject.endswith(f":{each.sha256}") or each.sha256 != each.revision.sha256:
            yield Fault(where, f"it is not of the words that line {line.number} names")
        elif each.writer_id != each.revision.writer_id or (each.by_id == each.writer_id and not each.alone):
            yield Fault(where, "the same person wrote and approved")
        elif line.verb == "publish_alone" and not each.alone:
            yield Fault(where, "it was given alone, and no longer says so")


def editions():
    expected = {}
    acts = Event.objects.filter(verb__in=PUBLISHING | {"unschedule", "retract"}).order_by("number")
    for line in acts.iterator():
        _replay(line, expected.setdefault(line.article_id, {}))
    for each in Edition.objects.select_related("event", "approval").order_by("pk").iterator():
        line, where = each.event, f"edition {each.pk}"
        subject = f"edition:{each.article_id}:{each.number}:{each.approval.sha256}"
        said = expected.get(each.article_id, {}).get(each.number)
        if line.verb not in PUBLISHING or line.article_id != each.article_id or line.subject != subject:
            yield Fault(where, "no line names it, or not these words")
        elif said and (each.since, each.until) != tuple(said):
            yield Fault(where, "it is not public over the time that its lines say")


def _replay(line, spans):
    """When each edition of one story begins and ends, by its lines alone."""
    payload = line.payload or {}
    number = payload.get("unscheduled") if line.verb == "retract" else int(line.subject.split(":")[2])
    if line.verb in ("unschedule", "retract"):
        if number:
            spans[number][1] = spans[number][0]
        if payload.get("reopens"):
            spans[payload["reopens"]][1] = None
        return
    since = parse_datetime(payload["since"]) if payload.get("since") else line.at
    for span in spans.values():
        if span[1] is None:
            span[1] = since
    spans[number] = [since, None]


def withdrawals():
    for each in Withdrawal.objects.select_related("event").order_by("pk").iterator():
        line, where, payload = each.event, f"withdrawal {each.pk}", each.event.payload or {}
        numbers = sorted(each.editions.values_list("edition__number", flat=True))
        if line.verb != "retract" or (line.article_id, line.by_id) != (each.article_id, each.by_id):
            yield Fault(where, "no line names it")
        elif numbers != payload.get("editions", numbers):
            yield Fault(where, f"it names other editions than line {line.number}")
        elif each.notice != payload.get("notice", each.notice) or each.kind != payload.get("kind", each.kind):
            yield Fault(where, f"its notice is not the one that line {line.number} says")


def appointments():
    for each in Appointment.objects.select_related("event", "ending").order_by("pk").iterator():
        line, where = each.event, f"appointment {each.pk}"
        subject = f"appointment:{each.person_id}:{each.role}:{each.section_id or ''}"
        if line.verb != "appoint" or line.subject != subject or line.by_id != each.by_id:
            yield Fault(where, "no line names it")
        elif each.ending is None and _text(each.until) != (line.payload or {}).get("until"):
            yield Fault(where, f"it ends at another time than line {line.number} says")
        elif each.ending and (each.ending.verb != "end_appointment" or each.ending.subject != subject):
            yield Fault(where, "no line ends it")


def waivers():
    for each in Waiver.objects.select_related("event", "finding").order_by("pk").iterator():
        line = each.event
        if line.verb != "waive" or line.by_id != each.by_id or line.subject != f"finding:{each.finding.fingerprint}":
            yield Fault(f"waiver {each.pk}", "no line names it")
        elif each.reason != (line.payload or {}).get("reason", each.reason):
            yield Fault(f"waiver {each.pk}", f"its reason is not the one that line {line.number} says")


def flags():
    for each in Flag.objects.select_related("opened", "closed").order_by("pk").iterator():
        closing = {"alone": "read_over", "legal_hold": "release"}[each.kind]
        if each.closed and (each.closed.verb != closing or each.closed.article_id != each.article_id):
            yield Fault(f"flag {each.pk}", "no line closes it")


def images():
    """Every picture is the file that its line names."""
    named = dict(Event.objects.filter(verb="add_image").values_list("subject", "payload__sha256"))
    for pk, sha256 in Image.objects.order_by("pk").values_list("pk", "sha256"):
        if named.get(f"image:{pk}", "") not in (sha256, None):  # None: erased by order of a court
            yield Fault(f"picture {pk}", "no line names its file")


def placements():
    """Every page stood at every moment as the lines of its arrangements say, and no line's placement is missing."""
    expected, standing = {}, {}
    for line in Event.objects.filter(verb="place").order_by("number").iterator():
        _end_at(line.at, standing.get(line.subject, []))
        placed = (line.payload or {}).get("stories", [])
        rows = [
            [line.number, line.by_id, line.at, until and parse_datetime(until), order, article]
            for order, (article, until) in enumerate(placed, start=1)
        ]
        standing[line.subject] = rows
        expected |= {(line.subject, line.number, order): row for order, row in enumerate(rows, start=1)}
    for each in Placement.objects.select_related("section", "event").order_by("pk").iterator():
        row = [each.event_id, each.by_id, each.since, each.until, each.order, each.article_id]
        place = Place(each.language, each.section).subject
        if expected.pop((place, each.event_id, each.order), None) != row and each.event.payload is not None:
            yield Fault(f"placement {each.pk}", "it is not the one that its line names, or not for that time")
    for _place, number, order in expected:
        yield Fault(f"line {number}", f"says place, and its placement {order} is gone")


def _end_at(moment, rows):
    for row in rows:
        if row[3] is None or row[3] > moment:
            row[3] = moment


def stories():
    """A story's status and embargo are where its lines left them."""
    stands, embargoes = {}, {}
    lines = Event.objects.exclude(article=None).order_by("number").values_list("article", "number", "verb", "payload")
    for article, number, verb, payload in lines.iterator():
        if "status" in (payload or {}):
            stands[article] = number, payload["status"]
        if verb in ("embargo", "lift_embargo"):
            embargoes[article] = (payload or {}).get("until")
    articles = Article.objects.order_by("pk").values_list("pk", "status", "embargo", "newest", "newest__article")
    for pk, status, embargo, newest, its_article in articles.iterator():
        last, stood = stands.get(pk, (None, None))
        if last is None:
            yield Fault(f"article {pk}", "no line names it")
        elif stood != status:
            yield Fault(f"article {pk}", f"it is not where line {last} left it")
        if _text(embargo) != embargoes.get(pk):
            yield Fault(f"article {pk}", "its embargo is not the one that was agreed")
        if newest and its_article != pk:
            yield Fault(f"article {pk}", "its newest words are another story's")


def _text(moment):
    return moment.isoformat() if moment else None
