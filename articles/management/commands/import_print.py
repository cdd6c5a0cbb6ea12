from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.importing import bring_in, import_desk
from articles.printform import Unreadable
from people.models import User


class Command(BaseCommand):
    """Reads stories in the print form into drafts, with what the house rules find in them."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--by", metavar="USERNAME", help="whose drafts they become (default: the import desk's)")

    def handle(self, *, files, by, **options):
        writer = self._writer(by)
        unread = [file for file in files if not self._bring_in(file, writer)]
        if unread:
            raise CommandError(f"{len(unread)} of {len(files)} files could not be read.")

    def _writer(self, username):
        if username is None:
            return import_desk()
        writer = User.objects.filter(username=username).first()
        if writer is None or not writer.may("write"):
            raise CommandError(f"Nobody called {username} may write stories.")
        return writer

    def _bring_in(self, file, writer):
        try:
            outcome = bring_in(file.read_bytes(), by=writer)
        except Unreadable as error:
            self.stderr.write(f"{file}: {error}")
            return False
        except OSError as error:
            self.stderr.write(f"{file}: {error.strerror}")
            return False
        self.stdout.write(f"{file}: {outcome.what}: article {outcome.article.pk}, “{outcome.article}”")
        for finding in outcome.findings:
            self.stdout.write(f"  {finding.level}: {finding.message}")
        return True
