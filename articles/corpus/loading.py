"""Writes the past of an invented newsroom into an empty one: one transaction, proved whole before it stands."""

import heapq
from datetime import timedelta
from random import Random

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from articles import audit
from articles.corpus.cast import take_on
from articles.corpus.chronicle import Chronicle
from articles.corpus.rows import Rows
from articles.corpus.tale import Tale
from articles.models import Listing, Month
from articles.promises import lay
from ledger.models import Event

SHORTEST, LONGEST = timedelta(days=900), timedelta(days=7300)


class NotHere(Exception):
    """A newsroom that an invented past has no place in. The message is for whoever tried."""


def load(stories, seed, *, for_measuring=False, say=lambda line: None):
    """So many stories, over three years or more until an hour ago.

    The promises forbid a past that is made up now. They step aside inside this one transaction, which holds the
    tables' locks, and they are laid again before it ends; a fault that the audit finds ends it too, and nothing stays.
    """
    if not (settings.DEBUG or for_measuring):
        raise NotHere("Invented stories can never be removed. On a site with DEBUG off, say --for-measuring.")
    with transaction.atomic():
        if Event.objects.exists():
            raise NotHere("This newsroom has a ledger. An invented past goes into an empty one only.")
        lay.lift()
        _tell(stories, Random(seed), say)  # noqa: S311 - the same dice give the same newsroom
        lay.lay(anew=True)
        say("Proving it whole …")
        fault = next(audit.faults(), None)
        if fault:
            raise RuntimeError(f"The corpus does not hold: {fault}")
    _note_what_is_where()


def _tell(stories, dice, say):
    ends = timezone.now() - timedelta(hours=1)
    span = min(LONGEST, max(SHORTEST, timedelta(minutes=36 * stories)))
    rows = Rows()
    chronicle = Chronicle(rows, dice, ends - span - timedelta(days=1))
    cast = take_on(stories, chronicle)
    waiting = []
    for number in range(stories):
        begins = ends - span + span * (number + dice.random()) / stories
        _go_on(waiting, chronicle, begins)
        chronicle.reach(begins)
        _next(waiting, number, Tale(number, cast, chronicle, ends).life())
        if number % 10_000 == 9_999:
            say(f"{number + 1} stories …")
    _go_on(waiting, chronicle, ends)
    rows.settle()
    for month in Listing.objects.datetimes("published", "month"):
        Month.objects.open(month)


def _go_on(waiting, chronicle, until):
    """Every story whose next act is due before this moment goes on with it."""
    while waiting and waiting[0][0] <= until:
        due, number, life = heapq.heappop(waiting)
        chronicle.reach(due)
        _next(waiting, number, life)


def _next(waiting, number, life):
    due = next(life, None)
    if due:
        heapq.heappush(waiting, (due, number, life))


def _note_what_is_where():
    """The database counts its rows, so that it plans as it would for a newsroom that grew. PostgreSQL also notes which
    rows everybody sees, as it would have by and by; but not within a transaction of somebody else's."""
    vacuums = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if vacuums else "ANALYZE")
