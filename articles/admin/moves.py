"""The moves of the desk as forms: one for each verb, with what the verb wants to be told."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import CorrectionKind, Withdrawal
from articles.workflow import MOVES, Refused


def note(label, *, required=True, rows=2):
    return forms.CharField(label=label, required=required, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}))


def moment(label, *, help_text=""):
    return forms.DateTimeField(
        label=label, required=False, help_text=help_text, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )


class MoveForm(forms.Form):
    """A move that wants nothing but the press of its button."""

    verb = ""
    asks = ""
    """What the button says."""
    says = ""
    """What comes of it, in one line."""
    stops = False
    """A move that takes something away: its button is red."""

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, prefix=None, auto_id=f"id_{self.verb}_%s", **kwargs)
        self.article = article

    @property
    def wants(self):
        """Whether there is something to fill in."""
        return bool(self.visible_fields())

    def act(self, by):
        """Make the move. What is refused becomes the form's own error."""
        try:
            self.make(by)
        except Refused as refused:
            self.add_error(None, str(refused))
            return False
        return True

    def make(self, by):
        getattr(self.article, self.verb)(by=by, **self.cleaned_data)


class SealedForm(MoveForm):
    """A move on exact words: the form carries the digest of those that were on the page."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)


class Submit(MoveForm):
    verb, asks, says = "submit", _("Submit"), _("Seals the words and asks for another pair of eyes.")


class Withdraw(MoveForm):
    verb, asks, says = "withdraw", _("Take it back"), _("You go on writing.")


class SendBack(MoveForm):
    verb, asks, says = "send_back", _("Send back"), _("The writer gets it again, with your note.")
    note = note(_("What you want changed"))


class Approve(SealedForm):
    verb, asks, says = "approve", _("Approve"), _("It goes live when somebody publishes it.")


class Countersign(SealedForm):
    verb, asks = "countersign", _("Countersign")
    says = _("Your yes, as the writer of an earlier revision, to what an editor made of it.")


class Publish(SealedForm):
    verb, asks, says = "publish", _("Publish"), _("Readers have it at once, or at the moment you set.")
    at = moment(_("At"), help_text=_("Empty: now."))


class PublishAlone(SealedForm):
    verb, asks = "publish_alone", _("Publish alone")
    says = _("For one person on shift. It is printed on the public history, and stays flagged until another reads it.")
    reason = note(_("Why nobody else could read it first"))
    at = moment(_("At"), help_text=_("Empty: now."))


class Unschedule(MoveForm):
    verb, asks, says = "unschedule", _("Unschedule"), _("What readers have now stays.")


class ReadOver(SealedForm):
    verb, asks, says = "read_over", _("I have read it"), _("Closes the flag: two people stand behind this edition.")
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def make(self, by):
        edition = self.article.editions.filter(number=self.cleaned_data["edition"]).first()
        self.article.read_over(by=by, edition=edition, sha256=self.cleaned_data["sha256"])


class Correct(MoveForm):
    verb, asks, says = "correct", _("Start a correction"), _("Readers keep the words they have until it is approved.")
    kind = forms.ChoiceField(label=_("Kind"), choices=CorrectionKind.choices)
    wrong = note(_("What was wrong"), required=False)
    right = note(_("What is right"), required=False)


class Abandon(MoveForm):
    verb, asks, stops = "abandon", _("Give up these words"), True
    says = _("Goes back to the last edition. The words stay in the history.")


class Retract(MoveForm):
    verb, asks, stops = "retract", _("Withdraw from readers"), True
    says = _("Every edition leaves every page, past ones included. The notice stays in its place.")
    kind = forms.ChoiceField(label=_("Kind"), choices=Withdrawal.Kind.choices)
    notice = note(_("Notice to readers"), rows=3)


class Spike(MoveForm):
    verb, asks, says, stops = "spike", _("Spike"), _("It will not run. Nothing is deleted."), True
    note = note(_("Why"), required=False)


class Restore(MoveForm):
    verb, asks, says = "restore", _("Restore"), _("It becomes a draft again.")


class Hold(MoveForm):
    verb, asks, says = "hold", _("Legal hold"), _("Nothing of it is published until the hold is released.")
    stops = True
    reason = note(_("Why"))


class Release(MoveForm):
    verb, asks, says = "release", _("Release the hold"), ""
    reason = note(_("Why"))


class Embargo(MoveForm):
    verb, asks, says = "embargo", _("Embargo"), _("Nothing goes live before this moment.")
    until = forms.DateTimeField(label=_("Until"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= timezone.now():
            raise forms.ValidationError(_("That moment has passed already."))
        return until

    def make(self, by):
        self.article.set_embargo(self.cleaned_data["until"], by=by)


class LiftEmbargo(MoveForm):
    verb, asks, says = "lift_embargo", _("Shorten the embargo"), _("Empty: no embargo any more.")
    until = moment(_("Until"))
    reason = note(_("Why"))

    def make(self, by):
        self.article.set_embargo(self.cleaned_data["until"], by=by, reason=self.cleaned_data["reason"])


class Waive(MoveForm):
    verb, asks, says = "waive", _("Explain"), _("It is published all the same; the reason stays with these words.")
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = note(_("Why this may stand"))

    def make(self, by):
        newest = self.article.newest
        if newest.is_sealed:
            self.article.note_findings()  # a rule may find today what it did not when the words were submitted
        found = newest.findings.filter(sha256=newest.sha256, fingerprint=self.cleaned_data["fingerprint"]).first()
        if found is None:
            raise Refused(_("The words have changed since this was found."))
        self.article.waive(found, by=by, reason=self.cleaned_data["reason"])


FORMS = {
    form.verb: form
    for form in [
        Submit, Approve, Countersign, Publish, PublishAlone, ReadOver, SendBack, Withdraw, Unschedule, Correct, Abandon,
        Embargo, LiftEmbargo, Hold, Release, Retract, Spike, Restore, Waive,
    ]
}  # fmt: skip
"""The form of each verb, in the order in which the desk offers them."""

ON_THE_REVIEW = ("approve", "countersign", "publish_alone", "read_over")
"""Moves that are made only beside the words they cover: on the page that shows the comparison and the digest."""

ALWAYS_TOLD = ("submit", "approve", "publish", "publish_alone")
"""Moves whose closed door is worth a reason to somebody who holds the right."""


def name_of(verb):
    """The printed verb."""
    return MOVES[verb].name
