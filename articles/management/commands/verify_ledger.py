from django.core.management.base import BaseCommand, CommandError

from articles import audit


class Command(BaseCommand):
    """Proves the ledger whole: prints the head hash, or the first line or row that does not hold."""

    help = __doc__

    def handle(self, **options):
        fault = next(audit.faults(), None)
        if fault:
            raise CommandError(str(fault))
        number, head = audit.head()
        self.stdout.write(f"{number} lines, whole. Head: {head}")
