from django.core.management.base import BaseCommand
from django.db import transaction

from articles.models import Edition, Listing


class Command(BaseCommand):
    """Rebuilds what lists sort and find editions by, from the editions themselves."""

    help = __doc__

    def handle(self, **options):
        editions = Edition.objects.brought_out().with_words().order_by("pk")
        for edition in editions.iterator(200):
            with transaction.atomic():
                Listing.objects.list(edition)
        self.stdout.write(f"{editions.count()} editions listed.")
