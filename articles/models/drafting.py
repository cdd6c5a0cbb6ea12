"""The verbs of writing: write, keep, submit, withdraw, correct, abandon, spike, restore."""

import re
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models.copydesk import fit
from articles.models.reviewing import refuse_blocks
from articles.models.revision import CorrectionKind, Revision
from articles.workflow import Refused, Status


class Drafting:
    """What a writer does to a story."""

    def write(self, words, *, based_on, by):
        """Keep these words, written on top of the revision that `based_on` (a `Revision.token`) names.

        Words written on an outdated base never overwrite: they are kept aside, and `is_aside` of the answer says so.
        """
        words = fit(words)
        with self._moving("write", by) as act:
            if based_on != (self.newest.token if self.newest else ""):
                revision = self._put_aside(words, based_on, by)
            else:
                revision = self._put_on_top(words, by)
                act.end = Status.IN_REVIEW if self.status == Status.IN_REVIEW else Status.DRAFT
            act.line(subject=f"revision:{revision.pk}", saves=revision.saves, sha256=words.digest(revision.form))
            return revision

    def keep(self, words, *, based_on, by):
        """Keep words aside that may not be saved on top now: a colleague was first, or the story has moved on."""
        with transaction.atomic():
            type(self).objects.select_for_update().get(pk=self.pk)
            if not by.may("write"):
                raise Refused(_("Your appointments do not include writing."))
            revision = self._put_aside(fit(words), based_on, by)
            sha256 = revision.words.digest(revision.form)
            self.events.record(
                "keep", by=by, article=self, subject=f"revision:{revision.pk}", payload={"sha256": sha256}
            )
            return revision

    def submit(self, *, by):
        """Seal the newest words and ask for another pair of eyes."""
        with self._moving("submit", by) as act:
            refuse_blocks(self.examine(hold=False))
            self._refuse_an_empty_correction()
            self.newest.seal()
            self.note_findings()
            act.line(subject=f"revision:{self.newest_id}:{self.newest.sha256}")

    def withdraw(self, *, by):
        """Take a submission back, to go on writing."""
        with self._moving("withdraw", by):
            pass

    def correct(self, *, by, kind, wrong="", right=""):
        """Begin a correction: a copy of the newest published words, with what it tells readers."""
        if kind not in CorrectionKind.values:
            raise Refused(_("Say what kind of correction this is."))
        with self._moving("correct", by) as act:
            last = self.editions.reached_readers().order_by("number").last().words
            words = fit(replace(last.words, correction_kind=kind, correction_wrong=wrong, correction_right=right))
            self.newest.seal()
            revision = self.newest = self._open(words, by, last)
            act.line(subject=f"revision:{revision.pk}", kind=kind, sha256=revision.words.digest(revision.form))
            return revision

    def abandon(self, *, by):
        """Give up what was written since the last edition. The words stay in the story's history."""
        with self._moving("abandon", by) as act:
            last = self.editions.brought_out().order_by("number").last()
            given_up, self.newest = self.newest, last.words
            withdrawn = hasattr(last, "withdrawn")
            act.end = Status.RETRACTED if withdrawn else Status.PUBLISHED
            act.line(subject=f"revision:{given_up.pk}", back_to=last.number)

    def spike(self, *, by, note=""):
        """Decide that the story will not run. Nothing is deleted."""
        with self._moving("spike", by) as act:
            act.line(note=note)

    def restore(self, *, by):
        """Bring a spiked story back to a draft."""
        with self._moving("restore", by):
            pass

    def asides(self):
        """Words kept beside the story's line, newest first."""
        return self.revisions.filter(sealed_at=None).exclude(pk=self.newest_id).order_by("-number")

    def opened_on(self, token):
        """The revision that a form was opened on; nothing, where the token is none of ours."""
        number = token.split(".")[0]
        return self.revisions.filter(pk=number).first() if re.fullmatch("[0-9]{1,18}", number) else None

    def _put_on_top(self, words, by):
        newest = self.newest
        if newest and newest.may_be_saved_again(by):
            return self._save_again(newest, words)
        if newest:
            newest.seal()
        self.newest = self._open(words, by, newest)
        return self.newest

    def _put_aside(self, words, based_on, by):
        base = self.opened_on(based_on)
        if base and base.pk != self.newest_id and base.token == based_on and base.may_be_saved_again(by):
            return self._save_again(base, words)
        return self._open(words, by, base)

    def _save_again(self, revision, words):
        revision.saves, revision.saved_at = revision.saves + 1, timezone.now()
        revision.store(words)
        return revision

    def _open(self, words, by, base):
        last = self.revisions.order_by("-number").values_list("number", flat=True).first() or 0
        revision = Revision(article=self, number=last + 1, writer=by, based_on=base)
        revision.store(words)
        return revision
