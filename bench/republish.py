"""Publishes one story again and again, an edition a second, until it is stopped: `python -m bench.republish PATH`.

It does so by the real verbs, in a newsroom that `load_corpus` filled, and says a word when it has begun.
"""

import itertools
import signal
import sys
import time
from dataclasses import replace

import django

django.setup()

from articles.models import Article, CorrectionKind  # noqa: E402
from people.models import Appointment, User  # noqa: E402
from people.roles import Role  # noqa: E402

EVERY = 1.0
"""Seconds."""


def taken_on(username, role):
    """Somebody of this name, with this appointment; the same person each time."""
    person = User.objects.filter(username=username).first()
    if person is None:
        person = User.objects.create_user(username, f"{username}@example.org", printed_name=username.title())
        root = User.objects.create_superuser(f"{username}-root", f"{username}-root@example.org", None)
        Appointment.objects.appoint(person, role, by=root)
    return person


def republish(article, ada, ed):
    """Another edition, one word different from the last."""
    article.correct(by=ada, kind=CorrectionKind.UPDATE)
    told = {"correction_kind": CorrectionKind.UPDATE, "correction_wrong": "", "correction_right": ""}
    words = replace(article.newest.words, standfirst=f"As of {time.monotonic_ns()}.", **told)
    article.write(words, based_on=article.newest.token, by=ada)
    article.submit(by=ada)
    article.approve(by=ed, sha256=article.newest.sha256)
    article.publish(by=ed)


def main(path):
    article = Article.objects.get(editions__listing__path=path, editions__number=1)
    ada, ed = taken_on("bench-ada", Role.REPORTER), taken_on("bench-ed", Role.EDITOR)
    begun, stopped = time.monotonic(), []
    signal.signal(signal.SIGTERM, lambda *_told: stopped.append(True))  # an edition that is begun is brought out
    for number in itertools.count(1):
        republish(Article.objects.get(pk=article.pk), ada, ed)
        if number == 1:
            print("begun", flush=True)
        if stopped:
            return
        time.sleep(max(0.0, begun + number * EVERY - time.monotonic()))


if __name__ == "__main__":
    main(sys.argv[1])
