from django.core.management.base import BaseCommand

from articles.demo import cast, loading


class Command(BaseCommand):
    """Loads the demo newsroom, once, and says who can sign in."""

    help = __doc__

    def handle(self, **options):
        loaded = loading.load()
        self.stdout.write(
            "The demo newsroom is loaded." if loaded else "There are people here already: nothing loaded."
        )
        if loaded or cast.is_loaded():
            self.stdout.write("\n".join(cast.sign_ins()))
