"""The ledger as readers may have it: which lines are told, and the whole chain in parts of a file."""

from django.db.models import Exists, F, OuterRef, Q

from articles.models import Edition, WithdrawnEdition
from ledger.export import exported
from ledger.models import Event
from public.moment import moment

PART = 5_000
"""Lines in one part of the export."""

NAMED = 20
"""Parts that the page of the ledger leads to; each names the one that follows it."""


def lines_told():
    """Public lines, but for editions that were unscheduled, or withdrawn before their time: no reader had those."""
    unseen = Edition.objects.filter(Q(until=F("since")) | Q(withdrawn__withdrawal__at__lt=F("since")))
    seen = WithdrawnEdition.objects.filter(withdrawal__event=OuterRef("pk"), edition__since__lte=F("withdrawal__at"))
    return (
        Event.objects.public(moment())
        .exclude(Exists(unseen.filter(event=OuterRef("pk"))))
        .exclude(Exists(unseen.filter(flags__closed=OuterRef("pk"))))
        .filter(Q(withdrawal=None) | Exists(seen))
    )


def head():
    """The last line: what an outlet and its readers note down, to compare with later."""
    return Event.objects.until(moment()).last_line()


def part_of_export(after):
    """The lines that follow line number `after`: told in full where readers may know what they say, else sealed.

    The line of a withdrawal names its editions: where one of them was still to come, it stays sealed.
    """
    lines = Event.objects.filter(number__gt=after, number__lte=after + PART).order_by("number")
    ahead = WithdrawnEdition.objects.filter(withdrawal__event=OuterRef("pk"), edition__since__gt=F("withdrawal__at"))
    told = set(
        lines_told()
        .filter(number__gt=after, number__lte=after + PART)
        .exclude(Exists(ahead))
        .values_list("number", flat=True)
    )
    return [exported(line, in_full=line.number in told) for line in lines.defer("payload", "salt")]


def parts(head):
    """The parts there are, as (the line before it, its first, its last); of very many, the first and the newest."""
    last = head.number if head else 0
    there = [(start, start + 1, min(start + PART, last)) for start in range(0, last, PART)]
    return there if len(there) <= NAMED else [there[0], *there[1 - NAMED :]]
