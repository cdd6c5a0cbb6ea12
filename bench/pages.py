"""Which pages of the invented newsroom are measured, and how often each asks the database."""

import json
import subprocess
import sys

from bench.serving import ROOT

LOOK = """
import json, django
django.setup()
from django.db import connection
from django.test import Client
from django.utils.encoding import iri_to_uri
from articles.models import Edition, Source
from public.lists import cursor
live = Edition.objects.live().filter(number=1, listing__language="en").order_by("-listing__published")
stories = [iri_to_uri(path) for path in live.values_list("listing__path", flat=True)[50:350]]
sizes = sorted(stories, key=lambda path: len(Client().get(path, headers={"host": "localhost"}).content))
deep = live.select_related("listing")[live.count() * 9 // 10]
source = Source.objects.order_by("pk").first().slug
pages = {
    "article": sizes[len(sizes) // 2], "front": "/", "section": "/section/world/", "common tag": "/tag/corpus-1/",
    "rare tag": "/tag/corpus-40/", "source": f"/source/{source}/", "author": "/by/corpus-reporter-1/",
    "deep page": f"/section/world/?after={cursor(deep.listing.published, deep.pk)}",
    "archive": "/archive/", "history": sizes[0] + "history/", "search": "/search/?q=harbour",
}
asked = []
def count(execute, *rest):
    asked.append(1)
    return execute(*rest)
queries, client = {}, Client(headers={"host": "localhost"})
for name, path in list(pages.items()):
    for _again in range(3):
        asked.clear()
        with connection.execute_wrapper(count):
            status = client.get(path).status_code
    queries[name] = len(asked)
    if status != 200:
        del pages[name], queries[name]
print(json.dumps({"stories": stories, "pages": pages, "queries": queries}))
"""


def look(env):
    """Paths of some hundred stories, one path for each kind of page, and their queries once all is warm."""
    env = {**env, "NEWSROOM_PAGE_STORE_MB": "0", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run([sys.executable, "-c", LOOK], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The newsroom could not be looked at:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])
