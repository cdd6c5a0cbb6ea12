"""Choosing among corrections and withdrawals: by kind, by section, by source, by year or month."""

from calendar import monthrange
from datetime import datetime

import django_filters
from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Edition, Section, Source
from public import clock
from public.moment import moment
from public.past import first_out
from public.story import TOLD

WITHDRAWAL = "withdrawal"
KINDS = [*((kind.value, kind.label) for kind in TOLD), (WITHDRAWAL, _("Withdrawal"))]
YEARS = 20
"""How many years back a reader can choose."""


def times():
    """Every year since the first edition, newest first, each followed by its months, as (value, words)."""
    now = timezone.localtime(moment())
    first = timezone.localtime(first_out(moment()) or moment())
    for year in range(now.year, max(first.year, now.year - YEARS) - 1, -1):
        yield str(year), clock.digits(year, get_language())
        begins, ends = (first.month if year == first.year else 1), (now.month if year == now.year else 12)
        for month in range(ends, begins - 1, -1):
            yield f"{year}-{month:02}", clock.month(datetime(year, month, 1), get_language())  # noqa: DTZ001


def span_of(value):
    """The moments between which a year or a month of the outlet's clock lies."""
    year, _dash, month = value.partition("-")
    first, last = (int(month), int(month)) if month else (1, 12)
    begins = datetime(int(year), first, 1)  # noqa: DTZ001
    ends = datetime(int(year), last, monthrange(int(year), last)[1], 23, 59, 59, 999_999)  # noqa: DTZ001
    return timezone.make_aware(begins), timezone.make_aware(ends)


def sources_told(request):
    """Sources that a live story names: of others readers have not heard."""
    named = Edition.objects.live(moment()).stories().filter(listing__sources=OuterRef("pk"))
    return Source.objects.open().filter(Exists(named))


class SectionField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, section):
        return section.name_in(get_language())


class SectionFilter(django_filters.ModelChoiceFilter):
    field_class = SectionField


class NoticeFilter(django_filters.FilterSet):
    """What a reader has chosen. `qs` are the corrections; `withdrawals` says which of those are wanted."""

    kind = django_filters.ChoiceFilter(label=_("Kind of notice"), choices=KINDS, empty_label=_("All"), method="of_kind")
    section = SectionFilter(
        label=_("Section"), queryset=Section.objects.all(), to_field_name="slug", empty_label=_("All"),
        field_name="listing__section",
    )  # fmt: skip
    when = django_filters.ChoiceFilter(label=_("Published in"), choices=[], empty_label=_("Any time"), method="of_time")
    source = django_filters.ModelChoiceFilter(
        queryset=sources_told, to_field_name="slug", field_name="listing__sources", widget=forms.HiddenInput
    )

    class Meta:
        model = Edition
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.times = list(times())
        self.filters["when"].extra["choices"] = self.times

    def of_kind(self, editions, name, value):
        return editions.none() if value == WITHDRAWAL else editions.filter(approval__revision__correction_kind=value)

    def of_time(self, editions, name, value):
        return editions.filter(since__range=span_of(value))

    @cached_property
    def chosen(self):
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def withdrawals(self, withdrawals):
        """Those wanted. Nothing is told of what was withdrawn, so no section and no source has any."""
        if {"section", "source"} & set(self.chosen) or self.chosen.get("kind", WITHDRAWAL) != WITHDRAWAL:
            return withdrawals.none()
        when = self.chosen.get("when")
        return withdrawals.filter(at__range=span_of(when)) if when else withdrawals

    @property
    def described(self):
        """What was chosen, for the title of the page."""
        names = [dict(KINDS).get(self.chosen.get("kind")), self.chosen.get("section"), self.chosen.get("source")]
        names = [each.name_in(get_language()) if isinstance(each, Section) else each for each in names]
        names += [dict(self.times).get(self.chosen.get("when"))]
        return gettext(", ").join(str(each) for each in names if each)
