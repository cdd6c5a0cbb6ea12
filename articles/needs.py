"""What needs a person: open flags, words to review, words sent back, what waits for publish. Most urgent first."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.baskets import BASKETS
from articles.deskclock import short, span
from articles.houserules import Level
from articles.models import Finding, Flag
from articles.slips import Slip
from articles.standing import awaits_countersign, earlier, holds, on_hold, with_standing
from articles.workflow import Status
from ledger.models import Event

MOST = 200
"""Stories that one board looks at. A desk with more in hand than that has its list, with filters."""

NAMES = {
    "flag": (gettext_lazy("Red flag"), gettext_lazy("Read it")),
    "hold": (gettext_lazy("Legal hold"), gettext_lazy("Decide")),
    "review": (gettext_lazy("To review"), gettext_lazy("Review")),
    "countersign": (gettext_lazy("To countersign"), gettext_lazy("Countersign")),
    "sent_back": (gettext_lazy("Sent back"), gettext_lazy("Write")),
    "publish": (gettext_lazy("To publish"), gettext_lazy("Publish")),
    "explain": (gettext_lazy("To explain"), gettext_lazy("Explain")),
}
"""What waits, and the act that answers it. The order is that of the board."""

READ_FIRST = ("flag", "review", "countersign")


@dataclass(frozen=True)
class Need:
    """One thing that waits: what, in which story, since when, and whether this person is one who may answer it."""

    what: str
    slip: Slip
    since: datetime
    is_yours: bool
    told: tuple

    @property
    def why(self):
        return NAMES[self.what][0]

    @property
    def act(self):
        return NAMES[self.what][1] if self.is_yours else _("Open")

    @property
    def url(self):
        """The words beside what they are compared with, where that is what a person reads first; else the story."""
        if self.is_yours and self.what in READ_FIRST:
            return reverse("admin:articles_article_review", args=[self.slip.article.pk])
        return self.slip.url

    @property
    def is_red(self):
        return self.what in ("flag", "hold")

    @property
    def time(self):
        waited = span(self.slip.at - self.since)
        return (_("open %(span)s") if self.is_red else _("for %(span)s")) % {"span": waited}

    @property
    def urgency(self):
        return list(NAMES).index(self.what), self.since


def needs(articles, person, at):
    """All that waits in these stories, for this person or for others, most urgent first."""
    desk = Desk(articles, person, at)
    return sorted((need for article in desk.articles for need in desk.wants(article)), key=lambda need: need.urgency)


class Desk:
    """The stories in hand and what is known of them, read in a fixed number of queries; and the person who asks."""

    def __init__(self, articles, person, at):
        waiting = Q(status__in=[Status.IN_REVIEW, Status.APPROVED]) | Q(status=Status.DRAFT, turn="send_back")
        flagged = BASKETS["flagged"][1]()
        self.person, self.at = person, at
        self.articles = list(with_standing(articles).filter(waiting | flagged).order_by("changed")[:MOST])
        self.appointments = list(person.appointments.current())
        self.lines = self._last_lines()
        self.unexplained = self._unexplained()

    def _last_lines(self):
        """The last line of each kind in each story."""
        verbs = ("submit", "send_back", "approve", "countersign")
        lines = Event.objects.filter(article__in=self.articles, verb__in=verbs).select_related("by").order_by("number")
        return {(line.article_id, line.verb): line for line in lines}

    def _unexplained(self):
        """How many findings of the words in review still want an editor's reason."""
        found = Finding.objects.filter(
            revision__in=[each.newest_id for each in self.articles],
            sha256=F("revision__sha256"),
            level=Level.EXPLAIN,
            waiver=None,
        )
        return dict(found.order_by().values_list("revision").annotate(Count("pk")))

    def wants(self, article):
        """Every need of one story."""
        for flag in article.raised:
            yield self._flagged(article, flag)
        if article.status == Status.IN_REVIEW and article.newest.is_sealed:
            yield self._in_review(article)
        if article.status == Status.DRAFT and article.turn == "send_back":
            yield self._sent_back(article)
        if article.status == Status.APPROVED and not on_hold(article) and not self._is_scheduled(article):
            yield self._approved(article)

    def _need(self, article, what, is_yours, since, *told):
        slip = Slip(article, self.person, self.at)
        return Need(what, slip, since, is_yours, tuple(str(each) for each in told if each))

    def _may(self, right, article):
        return holds(self.person, self.appointments, right, article.section_id)

    def _flagged(self, article, flag):
        by, note = flag.opened.by, _quoted(flag.note)
        if flag.kind == Flag.Kind.LEGAL_HOLD:
            told = _("held by %(name)s") % {"name": by}
            return self._need(article, "hold", self._may("release", article), flag.opened.at, told, note)
        concerned = (flag.opened.by_id, flag.edition.approval.writer_id)
        is_yours = self._may("read_over", article) and self.person.pk not in concerned
        told = _("published alone by %(name)s") % {"name": by}
        return self._need(article, "flag", is_yours, flag.opened.at, told, note)

    def _in_review(self, article):
        sent, writer = self.lines.get((article.pk, "submit")), article.newest.writer
        since = sent.at if sent else article.changed
        count = self.unexplained.get(article.newest_id, 0)
        findings = count and _("findings to explain: %(count)s") % {"count": count}
        told = (writer, self._section(article), _("sent %(when)s") % {"when": short(since, self.at)}, findings)
        what, is_yours = self._answer(article, sent and sent.by_id, count)
        return self._need(article, what, is_yours, since, *told)

    def _answer(self, article, sent_by_id, findings):
        """What a story in review waits for, as far as this person may do it; else what it waits for of others."""
        if self.may_approve(article, sent_by_id):
            return "review", True
        if self.may_countersign(article):
            return "countersign", True
        if findings and self._may("waive", article):
            return "explain", True
        return ("countersign" if awaits_countersign(article) else "review"), False

    def may_approve(self, article, sent_by_id):
        """`why_not("approve")` without its queries."""
        writer, own = article.newest.writer, self.person.pk
        wrote = writer.pk == own or (writer.machine and sent_by_id == own)
        return self._may("approve", article) and not (settings.NEWSROOM_FOUR_EYES and wrote)

    def may_countersign(self, article):
        """`why_not("countersign")` without its queries."""
        writer, own = article.newest.writer, self.person.pk
        wrote_before = any(each.writer_id == own for each in earlier(article))
        editor_wrote = holds(writer, writer.held, "approve", article.section_id)
        return self._may("countersign", article) and writer.pk != own and wrote_before and editor_wrote

    def _sent_back(self, article):
        line, sent = self.lines[article.pk, "send_back"], self.lines.get((article.pk, "submit"))
        writers = {article.newest.writer_id, sent and sent.by_id} - {line.by_id}
        note = _quoted(line.payload.get("note", ""))
        is_yours = self.person.pk in writers and self._may("write", article)
        return self._need(article, "sent_back", is_yours, line.at, note, line.by, self._section(article))

    def _approved(self, article):
        lines = [self.lines.get((article.pk, verb)) for verb in ("approve", "countersign")]
        last = max((line for line in lines if line), key=lambda line: line.number, default=None)
        told = last and _("approved by %(name)s") % {"name": last.by}
        since = last.at if last else article.changed
        return self._need(article, "publish", self._may("publish", article), since, told, self._section(article))

    def _is_scheduled(self, article):
        return Slip(article, self.person, self.at).readers.ahead is not None

    def _section(self, article):
        return Slip(article, self.person, self.at).section


def _quoted(note):
    """What a person wrote, set apart: it may run the other way than the sentence around it."""
    return _("“%(note)s”") % {"note": f"\u2068{note}\u2069"}
