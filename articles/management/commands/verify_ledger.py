from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles import audit
from ledger.export import Broken, check


class Command(BaseCommand):
    """Proves the ledger whole: prints the head hash, or the first line or row that does not hold."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--export", nargs="+", type=Path, metavar="FILE", help="check exported lines instead, without a database"
        )
        parser.add_argument("--noted", default="", metavar="HASH", help="a head noted earlier, to be found in them")

    def handle(self, *, export, noted, **options):
        self.stdout.write(self._of_files(export, noted.replace(" ", "")) if export else self._of_database())

    def _of_database(self):
        fault = next(audit.faults(), None)
        if fault:
            raise CommandError(str(fault))
        number, head = audit.head()
        return f"{number} lines, whole. Head: {head}"

    def _of_files(self, files, noted):
        try:
            found = check(_lines(files), noted)
        except (OSError, UnicodeDecodeError, Broken) as fault:
            raise CommandError(str(fault)) from None
        if noted and not found.noted:
            raise CommandError(f"No line has the hash {noted}.")
        linked = f", {found.linked_only} by their links" if found.linked_only else ""
        at = f" {noted} is line {found.noted}." if noted else ""
        told = f"{found.in_full} told in full, {found.sealed} by their seals{linked}"
        return f"{found.lines} lines, whole: {told}.{at} Head: {found.head}"


def _lines(files):
    for file in files:
        with file.open(encoding="utf-8") as lines:
            yield from lines
