from pathlib import Path

from django.core.management.base import BaseCommand

from ledger.export import exported
from ledger.models import Event


class Command(BaseCommand):
    """Writes every line of the ledger to a file, for the archive and not for readers: `verify_ledger --export FILE`
    checks it without a database. Of payloads it has the digests alone."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file, **options):
        lines = Event.objects.order_by("number").defer("payload", "salt")
        with file.open("w", encoding="utf-8") as out:
            for line in lines.iterator(2000):
                out.write(exported(line, in_full=True) + "\n")
        self.stdout.write(f"{lines.count()} lines written to {file}.")
