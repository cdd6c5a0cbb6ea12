"""What stands on the screen of one story, beside its words: moves, findings, flags, versions."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.admin.moves import ALWAYS_TOLD, FORMS, ON_THE_REVIEW
from articles.houserules import Level
from articles.models import Source
from articles.sanitise import count_words
from articles.standing import standings
from articles.workflow import MOVES, Status
from ledger.models import Event


@dataclass(frozen=True)
class Door:
    """One move, open or closed, as it stands beside a story."""

    form: object
    reason: str
    on_the_review: bool = False
    failed: bool = False

    @property
    def verb(self):
        return self.form.verb

    @property
    def name(self):
        return MOVES[self.verb].name

    @property
    def is_open(self):
        return not self.reason


@dataclass(frozen=True)
class Found:
    """A finding in the newest words, and what an editor said to it."""

    finding: object
    waiver: object = None
    explain: object = None

    @property
    def is_stopping(self):
        return self.finding.level == Level.BLOCKS or (self.finding.level == Level.EXPLAIN and not self.waiver)


def doors(article, person, *, only=None, failed=None):
    """The moves that this person may make now, and those closed ones whose reason is worth telling."""
    rights = person.rights(article.section_id)
    found = []
    for verb, kind in FORMS.items():
        if verb not in rights or verb == "waive" or (only and verb not in only):
            continue
        reason = article.why_not(verb, person)
        if reason and not _worth_telling(verb, article, person, rights):
            continue
        mine = failed is not None and failed.verb == verb
        form = failed if mine else kind(article=article, initial=_initial(article, verb))
        found.append(Door(form, reason, on_the_review=verb in ON_THE_REVIEW and not only, failed=mine))
    return sorted(found, key=lambda door: not door.is_open)


def _worth_telling(verb, article, person, rights):
    """Whether a closed door wants its reason told: the next step of the story's way, to who would make it."""
    if verb == "submit":
        return article.newest.writer_id == person.pk and article.status == Status.DRAFT
    if verb == "publish":
        return article.status in (Status.IN_REVIEW, Status.APPROVED)
    told = verb in ALWAYS_TOLD or (verb == "countersign" and "approve" not in rights)
    return told and article.status in MOVES[verb].start


def findings(article, person, *, failed=None):
    """What the house rules find in the newest words now, what stops the story first."""
    newest = article.newest
    waivers = {
        each.fingerprint: each.waiver
        for each in newest.findings.filter(sha256=newest.sha256).select_related("waiver__by")
        if hasattr(each, "waiver")
    }
    may_explain = not article.why_not("waive", person)
    return [
        Found(
            each,
            waivers.get(each.fingerprint),
            _explain(article, each, failed) if may_explain and each.fingerprint not in waivers else None,
        )
        for each in sorted(article.examine(), key=lambda each: list(Level).index(each.level))
    ]


def about(article, person):
    """What the side panel and the line of state say of a story."""
    newest, live, ahead = article.newest, article.live_edition, article.editions.ahead().first()
    return {
        "standings": standings(article),
        "newest": newest,
        "live": live,
        "ahead": ahead,
        "count": count_words(newest.body_html),
        "open_flags": article.flags.open().select_related("opened__by", "edition"),
        "revisions": article.revisions.select_related("writer", "approval__by").order_by("-number")[:30],
        "credits": credits_seen_by(person, newest),
        "mine": [each for each in article.asides() if each.writer_id == person.pk and each.saved_at > newest.saved_at],
        "sent_back": _sent_back(article),
    }


def credits_seen_by(person, revision):
    """The sources of a revision, those that are not named to this person without their name."""
    credits = list(revision.credits.select_related("source"))
    seen = set(Source.objects.seen_by(person).filter(pk__in=[each.source_id for each in credits]).values_list("pk"))
    return [(each, (each.source_id,) in seen) for each in credits]


def _explain(article, finding, failed):
    if finding.level != Level.EXPLAIN or not article.newest.is_sealed:
        return None
    kind = FORMS["waive"]
    if failed is not None and failed.verb == "waive" and failed.data.get("fingerprint") == finding.fingerprint:
        return failed
    return kind(article=article, initial={"fingerprint": finding.fingerprint})


def _initial(article, verb):
    """The digest that a form on exact words carries: of the words that are on this page."""
    if verb == "read_over":
        flag = article.flags.open().filter(kind="alone").select_related("edition__approval").first()
        return {"edition": flag.edition.number, "sha256": flag.edition.approval.sha256} if flag else {}
    return {"sha256": digest_of(article.newest)}


def digest_of(revision):
    """The digest of a revision's words: the sealed one, or what sealing would give now."""
    return revision.sha256 or revision.words.digest(revision.form)


def _sent_back(article):
    """The editor's note, while the words that it is about are the newest."""
    last = Event.objects.filter(article=article).order_by("-number").first()
    if article.status != "draft" or last is None:
        return None
    note = Event.objects.filter(article=article, verb="send_back").select_related("by").order_by("-number").first()
    return note if note and note.subject == f"revision:{_note_for(article)}" else None


def _note_for(article):
    """The revision that was sent back: the newest, or the one that the newest is written on."""
    return article.newest_id if article.newest.is_sealed else article.newest.based_on_id


def told_of(verb):
    """What the person reads after a move."""
    return {
        "submit": _("“%(headline)s” is submitted. Somebody else reads it now."),
        "withdraw": _("“%(headline)s” is a draft again."),
        "send_back": _("“%(headline)s” went back to its writer, with your note."),
        "approve": _("“%(headline)s” is approved: revision %(number)s. It waits for publish."),
        "countersign": _("“%(headline)s” is countersigned: revision %(number)s. It waits for publish."),
        "publish": _("“%(headline)s” is published."),
        "publish_alone": _("“%(headline)s” is published by you alone. It stays flagged until somebody reads it over."),
        "unschedule": _("“%(headline)s” is unscheduled."),
        "read_over": _("You have read “%(headline)s” over. The flag is closed."),
        "correct": _("A correction of “%(headline)s” is begun. Readers keep what they have."),
        "abandon": _("The words written since the last edition are given up. They stay in the history."),
        "retract": _("“%(headline)s” is withdrawn from readers. The notice stands in its place."),
        "spike": _("“%(headline)s” is spiked."),
        "restore": _("“%(headline)s” is a draft again."),
        "hold": _("“%(headline)s” is on legal hold."),
        "release": _("The legal hold on “%(headline)s” is released."),
        "embargo": _("“%(headline)s” is under embargo."),
        "lift_embargo": _("The embargo on “%(headline)s” has changed."),
        "waive": _("Your reason is kept with these words."),
    }[verb]
