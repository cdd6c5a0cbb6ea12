from django.core.management.base import BaseCommand, CommandError

from articles.corpus import loading
from articles.models import Edition


class Command(BaseCommand):
    """Fills an empty newsroom with invented stories, to measure with. They can never be removed."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("stories", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1, help="the same seed on the same day tells the same (1)")
        parser.add_argument("--for-measuring", action="store_true", help="load them on a site with DEBUG off, too")

    def handle(self, *, stories, seed, for_measuring, **options):
        if not 1 <= stories <= 10_000_000:
            raise CommandError("N is a number of stories, from 1 to ten million.")
        try:
            loading.load(stories, seed, for_measuring=for_measuring, say=self.stdout.write)
        except loading.NotHere as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{stories} stories, {Edition.objects.live().count()} of them before readers. All holds.")
