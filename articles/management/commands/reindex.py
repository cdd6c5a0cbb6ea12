from django.core.management.base import BaseCommand
from django.db import transaction

from articles import cardindex
from articles.models import Edition, Listing, Month

BATCH = 200


class Command(BaseCommand):
    """Rebuilds what lists and search sort and find editions by, from the editions themselves.

    It goes by batches, each in a transaction of its own, while readers read. Where it was stopped, `--after` goes on.
    """

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--after", type=int, default=0, metavar="EDITION", help="the last one that was done")

    def handle(self, *, after, **options):
        cardindex.lay(anew=not after)
        Month.objects.by_the_clock()
        done = 0
        while batch := list(self.editions().filter(pk__gt=after)[:BATCH]):
            with transaction.atomic():
                for edition in batch:
                    Listing.objects.list(edition)
            after, done = batch[-1].pk, done + len(batch)
            self.stdout.write(f"{done} editions listed; go on with --after {after}")
        self.stdout.write(f"{done} editions listed.")

    def editions(self):
        return Edition.objects.brought_out().with_words().order_by("pk")
