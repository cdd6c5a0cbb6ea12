"""The verbs that take words from readers or keep them back: retract, hold, release."""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models.flag import Flag
from articles.models.withdrawal import Withdrawal, WithdrawnEdition
from articles.workflow import Refused


class Withdrawing:
    """What a chief editor does when a story must go, or must wait."""

    def retract(self, *, by, notice, kind=Withdrawal.Kind.RETRACTION):
        """Take every edition of the story, past, current and scheduled, from every public surface."""
        if not notice.strip():
            raise Refused(_("Write the notice that readers will find instead."))
        if kind not in Withdrawal.Kind.values:
            raise Refused(_("Say whether this is a retraction or a withdrawal for legal reasons."))
        with self._moving("retract", by) as act:
            editions = list(self.editions.brought_out().filter(withdrawn=None).order_by("number"))
            ahead, before = self._scheduled()
            event = act.line(
                subject=f"withdrawal:{self.pk}:{','.join(str(each.number) for each in editions)}"[:200],
                public_from=timezone.now(),
                kind=str(kind),
                editions=[each.number for each in editions],
                notice=notice,
                unscheduled=ahead and ahead.number,
                reopens=before and before.number,
            )
            withdrawal = Withdrawal.objects.create(
                article=self, kind=kind, notice=notice, by=by, at=event.at, event=event
            )
            WithdrawnEdition.objects.bulk_create(
                WithdrawnEdition(withdrawal=withdrawal, edition=edition) for edition in editions
            )
            if ahead:  # else the next edition would have to wait for a time that no longer comes
                self._take_back(ahead, before)
            return withdrawal

    def hold(self, *, by, reason):
        """Keep the story back for legal reasons: nothing of it is published while the flag is open."""
        if not reason.strip():
            raise Refused(_("Say why the story is held."))
        with self._moving("hold", by) as act:
            Flag.objects.create(article=self, kind=Flag.Kind.LEGAL_HOLD, note=reason, opened=act.line(reason=reason))

    def release(self, *, by, reason):
        """End a legal hold."""
        with self._moving("release", by) as act:
            self.flags.open().filter(kind=Flag.Kind.LEGAL_HOLD).update(closed=act.line(reason=reason))
