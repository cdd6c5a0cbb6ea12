"""The verbs of review: send back, approve, countersign, waive, and the house rules that stand beside them."""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import houserules
from articles.models.approval import Approval
from articles.models.finding import Finding, Waiver
from articles.models.image import Image, Rendition
from articles.models.revision import CorrectionKind
from articles.models.source import Source
from articles.telling import told
from articles.tokens import touched
from articles.workflow import Refused


class Reviewing:
    """What the second pair of eyes does to a story."""

    def send_back(self, *, by, note):
        """Return the words to their writer, saying what is wanted."""
        if not note.strip():
            raise Refused(_("Say what you want changed."))
        with self._moving("send_back", by) as act:
            act.line(subject=f"revision:{self.newest_id}", note=note)

    def approve(self, *, by, sha256):
        """Say yes to the newest words, which are those that the approver saw: their digest says so."""
        return self._say_yes("approve", by, sha256)

    def countersign(self, *, by, sha256):
        """Say yes, as the writer of an earlier revision, to what an editor made of it."""
        return self._say_yes("countersign", by, sha256)

    def waive(self, finding, *, by, reason):
        """Publish all the same: an editor's reason, bound to the finding and to its digest."""
        if not reason.strip():
            raise Refused(_("Say why this may stand."))
        with self._moving("waive", by) as act:
            if finding.revision_id != self.newest_id or finding.sha256 != self.newest.sha256:
                raise Refused(_("The words have changed since this was found."))
            if finding.level != houserules.Level.EXPLAIN or hasattr(finding, "waiver"):
                raise Refused(_("This needs no explanation, or cannot be explained away."))
            event = act.line(subject=f"finding:{finding.fingerprint}", sha256=finding.sha256, reason=reason)
            return Waiver.objects.create(finding=finding, by=by, at=event.at, reason=reason, event=event)

    def examine(self, words=None, *, hold=None):
        """What the house rules find in these words, or in the newest, now."""
        on_hold = self.flags.open().filter(kind="legal_hold").exists() if hold is None else hold
        words = words or self.newest.words
        context = houserules.Context(
            today=timezone.localdate(),
            legal_hold=on_hold,
            sources_not_for_publication=Source.objects.not_for_publication(words),
            rights_ended=tuple(map(str, Image.objects.rights_ended(words, timezone.localdate()))),
            time_zone=timezone.get_default_timezone(),
        )
        return houserules.check(words, context)

    def note_findings(self, found=None, *, imported=False):
        """Keep what was found in the newest words, with their digest. What is kept already is kept once."""
        sha256 = self.newest.sha256 or self.newest.words.digest(self.newest.form)
        Finding.objects.bulk_create(
            (
                Finding(
                    revision=self.newest,
                    sha256=sha256,
                    rule=each.rule,
                    level=each.level,
                    message=each.message,
                    where=each.where,
                    excerpt=each.excerpt,
                    fingerprint=each.fingerprint,
                    imported=imported,
                )
                for each in (self.examine() if found is None else found)
            ),
            ignore_conflicts=True,
        )

    def unexplained(self, found=None):
        """Of these findings in the newest words, or of all, those to be mended or explained before anybody says yes."""
        explained = set(
            Waiver.objects.filter(finding__revision=self.newest, finding__sha256=self.newest.sha256).values_list(
                "finding__fingerprint", flat=True
            )
        )
        found = self.examine() if found is None else found
        wanting = [each for each in found if each.level == houserules.Level.EXPLAIN]
        return [each for each in wanting if each.fingerprint not in explained]

    def _say_yes(self, verb, by, sha256):
        with self._moving(verb, by) as act:
            words = self._refuse_other_words(sha256)
            found = self._refuse_findings(words)
            self._refuse_an_empty_correction()
            self.note_findings(found)
            event = act.line(subject=f"revision:{self.newest_id}:{self.newest.sha256}")
            alone = self.newest.writer_id == by.pk
            reason = _("A one-person outlet: no second person reads a story before it is published.") if alone else ""
            return self._approval(by=by, event=event, alone=alone, reason=reason)

    def _approval(self, *, by, event, alone, reason):
        revision = self.newest
        return Approval.objects.create(
            revision=revision, sha256=revision.sha256, writer_id=revision.writer_id, by=by, at=event.at, alone=alone,
            reason=reason, event=event,
        )  # fmt: skip

    def _refuse_other_words(self, sha256):
        """An approval covers exactly what the approver saw; those words are the answer."""
        words = self.newest.words
        if sha256 != self.newest.sha256 or words.digest(self.newest.form) != sha256:
            raise Refused(_("The words have changed since you opened them. Read them again."))
        return words

    def _refuse_findings(self, words):
        """What the house rules find in the newest words, if they let them pass."""
        found = self._refuse_what_blocks(words)
        wanting = self.unexplained(found)
        if wanting:
            findings = " ".join(told(each.message) for each in wanting)
            raise Refused(_("Mend or explain first: %(findings)s") % {"findings": findings})
        return found

    def _refuse_what_blocks(self, words):
        """What the house rules find in the newest words, if none of it blocks and their pictures are ready."""
        found = self.examine(words)
        refuse_blocks(found)
        self._refuse_undeveloped()
        return found

    def _refuse_undeveloped(self):
        """A page is printed once, with its picture: nothing is published that would change without an act."""
        if any(not Rendition.objects.of(each).exists() for each in self.newest.pictures.all()):
            raise Refused(_("The picture is still being made ready. Try again in a moment."))

    def _refuse_an_empty_correction(self):
        """Readers who saw an edition are told what the next one changes; and "minor" means minor."""
        if not self.has_reached_readers:
            return
        kind = self.newest.correction_kind
        if not kind:
            raise Refused(_("Readers have seen this story: say what kind of correction this is."))
        if kind == CorrectionKind.MINOR:
            last = self.editions.reached_readers().order_by("number").last()
            changed = touched(last.words.words, self.newest.words)
            if changed:
                raise Refused(_("This is not minor: %(changes)s") % {"changes": " ".join(map(told, changed))})


def refuse_blocks(found):
    """Stop the move if the house rules forbid it."""
    blocks = [told(each.message) for each in found if each.level == houserules.Level.BLOCKS]
    if blocks:
        raise Refused(" ".join(blocks))
