"""The honest status of a story: what readers see, and where its newest words stand. Two truths are two statuses."""

from django.db.models import Exists, F, OuterRef, Prefetch, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from articles.deskclock import moment
from articles.models import Article, Edition, Flag, Revision
from articles.models.revision import CorrectionKind
from articles.models.withdrawal import WithdrawnEdition
from articles.workflow import Status
from ledger.models import Event
from people.models import Appointment
from people.roles import RIGHTS, Role

TURNS = ("submit", "withdraw", "send_back", "approve", "countersign", "publish", "publish_alone", "unschedule",
         "correct", "abandon", "retract", "spike", "restore")  # fmt: skip
"""Acts that say where the newest words stand: the last of them tells a draft that was sent back from a fresh one."""

UNREAD = {
    "draft": gettext_lazy("Draft"),
    "sent_back": gettext_lazy("Draft, sent back"),
    "changing": gettext_lazy("In review, being changed"),
    "in_review": gettext_lazy("In review"),
    "countersign": gettext_lazy("In review, to countersign"),
    "approved": gettext_lazy("Approved"),
}
CORRECTING = {
    "draft": gettext_lazy("%(kind)s in draft"),
    "sent_back": gettext_lazy("%(kind)s sent back"),
    "changing": gettext_lazy("%(kind)s in review, being changed"),
    "in_review": gettext_lazy("%(kind)s in review"),
    "countersign": gettext_lazy("%(kind)s to countersign"),
    "approved": gettext_lazy("%(kind)s approved"),
}
SCHEDULED = {
    "draft": gettext_lazy("newer draft exists"),
    "sent_back": gettext_lazy("newer draft sent back"),
    "changing": gettext_lazy("newer draft in review, being changed"),
    "in_review": gettext_lazy("newer draft in review"),
    "countersign": gettext_lazy("newer draft to countersign"),
    "approved": gettext_lazy("newer draft approved"),
}
RETRACTED = {
    "draft": gettext_lazy("new draft exists"),
    "sent_back": gettext_lazy("new draft sent back"),
    "changing": gettext_lazy("new draft in review, being changed"),
    "in_review": gettext_lazy("new draft in review"),
    "countersign": gettext_lazy("new draft to countersign"),
    "approved": gettext_lazy("new draft approved"),
}
KINDS = {
    CorrectionKind.CORRECTION: gettext_lazy("correction"),
    CorrectionKind.CLARIFICATION: gettext_lazy("clarification"),
    CorrectionKind.UPDATE: gettext_lazy("update"),
    CorrectionKind.EDITORS_NOTE: gettext_lazy("editor’s note"),
    CorrectionKind.MINOR: gettext_lazy("minor change"),
}
SHAPES = {"sent_back": "draft", "changing": "in_review", "countersign": "in_review"}


def with_standing(articles):
    """The same stories, with all that `standings` reads, in a fixed number of queries however many there are."""
    lines = Event.objects.filter(article=OuterRef("pk")).order_by("-number")
    outings = Edition.objects.brought_out().annotate(
        taken=Exists(WithdrawnEdition.objects.filter(edition=OuterRef("pk"))),
        revision_id=F("approval__revision"),
        kind=F("approval__revision__correction_kind"),
    )
    return (
        articles.select_related("newest__writer", "newest__section")
        .annotate(
            turn=Subquery(lines.filter(verb__in=TURNS).values("verb")[:1]), changed=Subquery(lines.values("at")[:1])
        )
        .prefetch_related(
            Prefetch("editions", outings.order_by("number"), to_attr="outings"),
            Prefetch("flags", Flag.objects.open().select_related("edition__approval", "opened__by"), to_attr="raised"),
            Prefetch("revisions", Revision.objects.only("article", "based_on", "writer"), to_attr="stages"),
            Prefetch("newest__writer__appointments", Appointment.objects.current(), to_attr="held"),
        )
    )


def standings(article, at=None):
    """What is true of the story at this moment, as (shape, words), one or several."""
    at = at or timezone.now()
    if not hasattr(article, "outings"):
        article = with_standing(Article.objects.filter(pk=article.pk)).get()
    readers = Readers(article, at)
    told = [*readers.see(), *_newest_words(article, readers), *_flags(article, readers)]
    return told or [(str(article.status), article.get_status_display())]


class Readers:
    """What readers see of one story at one moment, or will: time alone brings an edition out."""

    def __init__(self, article, at):
        self.article, self.at = article, at
        self.shown = [each for each in article.outings if each.since <= at and not each.taken]
        self.live = next((each for each in self.shown if each.until is None or each.until > at), None)
        self.ahead = next((each for each in article.outings if each.since > at and not each.taken), None)
        self.lost_it = not self.live and any(each.taken for each in article.outings)

    def see(self):
        if self.live:
            yield "published", self._published()
        elif self.lost_it or self.article.status == Status.RETRACTED:
            yield "retracted", _("Retracted")
        if self.ahead:
            yield "scheduled", self._scheduled() % {"moment": moment(self.ahead.since, self.at)}

    def _published(self):
        kinds = {each.kind for each in self.shown}
        if unread(self.article, self.live):
            return _("Published alone, unread")
        if CorrectionKind.CORRECTION in kinds:
            return _("Published, corrected")
        if CorrectionKind.CLARIFICATION in kinds:
            return _("Published, clarified")
        return _("Published, updated") if CorrectionKind.UPDATE in kinds else pgettext("status", "Published")

    def _scheduled(self):
        if self.live:
            return _("next edition scheduled for %(moment)s")
        if self.lost_it:
            return _("new edition scheduled for %(moment)s")
        if unread(self.article, self.ahead):
            return _("Scheduled alone, unread, for %(moment)s")
        return _("Scheduled for %(moment)s")


def unread(article, edition):
    """Whether this edition was published by one person alone, and nobody has read it over since."""
    return any(flag.kind == Flag.Kind.ALONE and flag.edition_id == edition.pk for flag in article.raised)


def on_hold(article):
    return any(flag.kind == Flag.Kind.LEGAL_HOLD for flag in article.raised)


def stage(article):
    """Where the newest words stand on their way to readers, finer than `Status`; nothing once they are there."""
    if article.status == Status.DRAFT:
        return "sent_back" if article.turn == "send_back" else "draft"
    if article.status == Status.IN_REVIEW and not article.newest.is_sealed:
        return "changing"
    if article.status == Status.IN_REVIEW:
        return "countersign" if awaits_countersign(article) else "in_review"
    return "approved" if article.status == Status.APPROVED else None


def awaits_countersign(article):
    """Whether an editor made the newest words of a colleague's, who may therefore say the second yes."""
    newest = article.newest
    if not holds(newest.writer, newest.writer.held, "approve", article.section_id):
        return False
    return any(each.writer_id != newest.writer_id for each in _round(article))


def earlier(article):
    """The revisions that the newest words grew from, newest first: `Article.line` without its queries."""
    by_number = {each.pk: each for each in article.stages}
    before = by_number.get(article.newest.based_on_id)
    while before:
        yield before
        before = by_number.get(before.based_on_id)


def holds(person, appointments, right, section_id):
    """Whether these appointments, which hold now, give this person the right here: `User.may` without its query."""
    here = [each for each in appointments if section_id is None or each.section_id in (None, section_id)]
    return person.is_active and any(right in RIGHTS[Role(each.role)] for each in here)


def _round(article):
    """The revisions behind the newest that no edition has brought out: this round of writing."""
    out = {each.revision_id for each in article.outings}
    for each in earlier(article):
        if each.pk in out:
            return
        yield each


def _newest_words(article, readers):
    at = stage(article)
    if article.status == Status.SPIKED:
        yield "spiked", _("Spiked")
    if at is None:
        return
    if readers.live:
        kind = KINDS.get(article.newest.correction_kind, KINDS[CorrectionKind.CORRECTION])
        said = CORRECTING[at] % {"kind": kind}
    elif readers.lost_it:
        said = str(RETRACTED[at])
    else:
        said = str((SCHEDULED if readers.ahead else UNREAD)[at])
    yield SHAPES.get(at, at), said


def _flags(article, readers):
    if on_hold(article):
        yield "hold", _("on legal hold")
    said = {readers.live and readers.live.pk, readers.ahead and readers.ahead.pk}
    for flag in article.raised:
        if flag.kind == Flag.Kind.ALONE and flag.edition_id not in said:
            yield "hold", _("edition %(number)s alone, unread") % {"number": flag.edition.number}
