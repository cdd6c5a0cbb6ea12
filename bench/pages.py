"""Which pages of the invented newsroom are measured, and how often each asks the database."""

import json
import subprocess
import sys

from bench.serving import ROOT

RARE = 20
"""Stories that tell of what a rare search looks for."""

HOSTILE = ["%00harbour", "%ED%A0%80harbour", "-" * 33, "%22harbour", "'harbour", "%E2%80%9Charbour", "((((harbour", "*",
    "a" * 10_240, "harbour+" * 1_280, "%22the+council%22+" * 20, "+".join(f"{two}*" for two in ("con", "pro", "sta")),
    "the", "the+-harbour", "NEAR(a+b)", "'+OR+1=1+--"]  # fmt: skip
"""What is typed into a search to break it, or to keep it busy, as an address carries it."""

LOOK = """
import json, django
django.setup()
from django.db import connection
from django.test import Client
from django.utils.encoding import iri_to_uri
from articles.corpus.prose import NAMES, names
from articles.models import Edition, Source
from public.facets import Search
from public.finding import how_many
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
def told_by(place):
    return how_many(Search({"q": names("en")[place]}, language="en"))
first, last = 0, NAMES - 1  # names are met the less often the further down they stand
while last - first > 40:
    middle = (first + last) // 2
    first, last = (middle, last) if told_by(middle) > RARE else (first, middle)
rare = min(range(first, last), key=lambda place: abs(told_by(place) - RARE))
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
found = {"word": names("en")[rare], "number": told_by(rare)}
print(json.dumps({"stories": stories, "pages": pages, "queries": queries, "rare": found}))
"""


def look(env):
    """Paths of some hundred stories, one path for each kind of page, and their queries once all is warm."""
    env = {**env, "NEWSROOM_PAGE_STORE_MB": "0", "PYTHONWARNINGS": "ignore"}
    look = f"RARE = {RARE}\n{LOOK}"
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The newsroom could not be looked at:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])
