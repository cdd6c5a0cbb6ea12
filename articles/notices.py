"""Who is told by mail of what happened at the desk. A line of the ledger in, messages out.

The newsdesk (`manage.py newsdesk`) follows the ledger at its own cursor, so that no act waits for a mail server and no
crash loses a notice.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Revision
from people.models import User


@dataclass(frozen=True)
class Notice:
    """One message to one person."""

    to: str
    subject: str
    text: str


def tell(line):
    """Send what this line gives reason to send."""
    messages = [EmailMessage(each.subject, each.text, to=[each.to]) for each in notices(line)]
    if messages:
        get_connection().send_messages(messages)


def notices(line):
    """The messages that this line gives reason to send: to everyone it concerns but who did it."""
    concerned, sentence = TOLD.get(line.verb, (None, None))
    if concerned is None:
        return []
    told = [person for person in concerned(line) if person.pk != line.by_id and person.email and person.is_active]
    headline, note = str(line.article), (line.payload or {}).get("note") or (line.payload or {}).get("reason") or ""
    link = settings.NEWSROOM_URL + reverse("admin:articles_article_change", args=[line.article_id])
    text = "\n\n".join(part for part in [sentence % {"by": line.by, "headline": headline}, note, link] if part)
    subject = " ".join(f"{sentence % {'by': line.by, 'headline': headline}}".split())
    return [Notice(person.email, subject[:180], text) for person in told]


def reviewers(line):
    """Everybody who may approve this story."""
    section = line.article.section_id
    return [person for person in User.objects.filter(is_active=True) if person.may("approve", section)]


def writers(line):
    """Whoever wrote the words that the line names, and whoever began the story."""
    part = line.subject.split(":")
    named = Revision.objects.filter(pk=part[1]).first() if part[0] == "revision" else line.article.newest
    people = {line.article.begun_by_id: line.article.begun_by}
    if named:
        people[named.writer_id] = named.writer
    return people.values()


def both(line):
    """The writers, and everybody who may approve."""
    return {person.pk: person for person in [*writers(line), *reviewers(line)]}.values()


TOLD = {
    "submit": (reviewers, _("%(by)s has submitted “%(headline)s”.")),
    "send_back": (writers, _("%(by)s has sent back “%(headline)s”.")),
    "approve": (writers, _("%(by)s has approved “%(headline)s”.")),
    "countersign": (reviewers, _("%(by)s has countersigned “%(headline)s”.")),
    "publish": (writers, _("%(by)s has published “%(headline)s”.")),
    "publish_alone": (both, _("%(by)s has published “%(headline)s” alone. Somebody else has to read it over.")),
    "unschedule": (writers, _("%(by)s has unscheduled “%(headline)s”.")),
    "retract": (both, _("%(by)s has retracted “%(headline)s”.")),
    "hold": (both, _("%(by)s has put “%(headline)s” on legal hold.")),
    "release": (both, _("%(by)s has released “%(headline)s” from legal hold.")),
}
