"""Choosing a moment of the past: a day and a time by the outlet's clock, and the page to be read."""

from datetime import UTC, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from public.moment import asked, moment
from public.past import page_at

EVENING = time(18)
"""The time that is offered where none was chosen."""


class MomentForm(forms.Form):
    """Yesterday evening, until the reader says otherwise."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    time = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    page = forms.CharField(required=False, max_length=600, widget=forms.HiddenInput)

    def __init__(self, data=None, initial=None):
        local = timezone.localtime(moment())
        offered = (local.date(), local.time()) if asked() else (local.date() - timedelta(days=1), EVENING)
        super().__init__(data, initial={"day": offered[0], "time": offered[1], **(initial or {})}, label_suffix="")

    def clean_page(self):
        """A page of ours; for anything else, the front."""
        page = self.cleaned_data["page"]
        return page if page_at(page) else "/"

    def clean(self):
        day = self.cleaned_data.get("day")
        if day:
            try:
                chosen = timezone.make_aware(datetime.combine(day, self.cleaned_data.get("time") or EVENING))
                self.cleaned_data["moment"] = chosen.astimezone(UTC)
            except OverflowError:
                self.add_error("day", _("There is no such day in the paper."))
            else:
                if chosen > timezone.now():
                    self.add_error("day", _("That moment has not come yet."))
        return self.cleaned_data
