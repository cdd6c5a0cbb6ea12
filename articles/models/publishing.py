"""The verbs that reach readers: publish, publish alone, unschedule, read over, embargo."""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models.edition import Edition, Listing
from articles.models.flag import Flag
from articles.workflow import Refused, Status


class Publishing:
    """What brings words before readers."""

    def publish(self, *, by, at=None, sha256=None):
        """Bring the approved words before readers: now, or at a moment ahead.

        `sha256` names the approved words that were on the page when publish was pressed: others are not published.
        """
        with self._moving("publish", by) as act:
            words = self._refuse_other_words(sha256 or self.newest.approval.sha256)
            self._refuse_findings(words)
            self._refuse_an_empty_correction()
            since = self._moment(at)
            event = self._publish_line(act, since)
            return self._bring_out(self.newest.approval, event, since)

    def publish_alone(self, *, by, reason, sha256, at=None):
        """Breaking news with one person on shift: approval, edition and an open flag, in one act with a reason."""
        if not reason.strip():
            raise Refused(_("Say why nobody else could read it first."))
        with self._moving("publish_alone", by) as act:
            if sha256 != self.newest.words.digest(self.newest.form):
                raise Refused(_("The words have changed since you opened them. Read them again."))
            self.newest.seal()
            words = self._refuse_other_words(sha256)
            self.note_findings(self._refuse_what_blocks(words))  # the reason explains what wants explaining
            self._refuse_an_empty_correction()
            since = self._moment(at)
            event = self._publish_line(act, since, reason=reason)
            approval = self._approval(by=by, event=event, alone=True, reason=reason)
            edition = self._bring_out(approval, event, since)
            Flag.objects.create(article=self, edition=edition, kind=Flag.Kind.ALONE, note=reason, opened=event)
            return edition

    def unschedule(self, *, by):
        """Take a scheduled edition back before its time. The edition before it keeps its open end."""
        with self._moving("unschedule", by) as act:
            ahead, before = self._scheduled()
            if ahead is None:
                raise Refused(_("The edition has just gone live."))
            if self.newest_id == ahead.words.pk and self.status == Status.PUBLISHED:
                act.end = Status.APPROVED
            act.line(subject=f"edition:{self.pk}:{ahead.number}", reopens=before and before.number)
            self._take_back(ahead, before)

    def read_over(self, *, by, edition, sha256):
        """The second reading of an edition that one person published alone: closes its flag."""
        with self._moving("read_over", by) as act:
            flag = self.flags.open().filter(kind=Flag.Kind.ALONE, edition=edition).first()
            if not flag or by.pk in (flag.opened.by_id, edition.approval.writer_id):
                raise Refused(_("Another person reads this edition over."))
            if edition.approval.sha256 != sha256:
                raise Refused(_("These are not the words of that edition."))
            flag.closed = act.line(
                subject=f"edition:{self.pk}:{edition.number}", public_from=max(edition.since, timezone.now())
            )
            flag.save(update_fields=["closed"])

    def set_embargo(self, until, *, by, reason=""):
        """Promise that nothing goes live before a moment. Only a chief editor shortens it, with a reason."""
        shorter = self.embargo and (until is None or until < self.embargo)
        if shorter and not reason.strip():
            raise Refused(_("Say why the embargo is shortened."))
        with self._moving("lift_embargo" if shorter else "embargo", by) as act:
            if self.embargo and not shorter and act.verb == "lift_embargo":
                raise Refused(_("The embargo has changed meanwhile."))
            if act.verb == "embargo" and self.embargo and (until is None or until < self.embargo):
                raise Refused(_("The embargo has changed meanwhile."))
            ahead, _before = self._scheduled()
            if ahead and until and ahead.since < until:
                raise Refused(_("Edition %(number)s is scheduled. Unschedule it first.") % {"number": ahead.number})
            act.line(was=_text(self.embargo), until=_text(until), reason=reason)
            self.embargo = until

    def _scheduled(self):
        """The edition that is ahead, and the one that it would take over from."""
        ahead = self.editions.ahead().first()
        return ahead, ahead and self.editions.brought_out().filter(until=ahead.since).first()

    def _take_back(self, ahead, before):
        self.editions.filter(pk=ahead.pk).update(until=ahead.since)
        if before:
            self.editions.filter(pk=before.pk).update(until=None)

    def _moment(self, at):
        now = timezone.now()
        if at is not None and at < now:
            raise Refused(_("That moment has passed already."))
        if self.embargo and (at or now) < self.embargo:
            moment = timezone.localtime(self.embargo)
            raise Refused(
                _("The story is under embargo until %(moment)s.") % {"moment": f"{moment:%d %B %Y, %H:%M %Z}"}
            )
        return at

    def _publish_line(self, act, since, **payload):
        number = self._next_number()
        return act.line(
            subject=f"edition:{self.pk}:{number}:{self.newest.sha256}",
            public_from=since or timezone.now(),
            revision=self.newest_id,
            since=_text(since),
            **payload,
        )

    def _next_number(self):
        last = self.editions.order_by("-number").values_list("number", flat=True).first()
        return (last or 0) + 1

    def _bring_out(self, approval, event, since):
        since = since or event.at
        self.editions.brought_out().filter(until=None).update(until=since)
        edition = Edition.objects.create(
            article=self, number=self._next_number(), approval=approval, since=since, event=event
        )
        Listing.objects.list(edition)
        return edition


def _text(moment):
    return moment.isoformat() if moment else None
