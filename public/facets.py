"""What a search is asked, and what narrows it: sections, topics, sources, languages and dates.

Only what readers have heard of is a choice; the name of a topic or a source that waits for its first story is not told.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import DateFilter, Filter, FilterSet

from articles.models import Edition, Section, Source, Tag
from articles.models.question import Question
from articles.search import LONGEST_QUESTION, read
from public.clock import day
from public.languages import OURS
from public.lists import in_language
from public.moment import moment

MOST = 8
"""Choices of one kind that a question may hold."""

MICROSECOND = timedelta(microseconds=1)
_SLUG = re.compile(r"[-\w]{1,80}")
_LANGUAGE = re.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,6})?")


@dataclass(frozen=True)
class Choice:
    """One facet: its kind, how an address and a page name it, and the keys under which the search index has it."""

    kind: str
    slug: str
    name: str
    keys: tuple = ()


@dataclass(frozen=True)
class Narrowing:
    """Something that narrows a search, in words, and the address of the search without it."""

    name: str
    address: str


class Typed(forms.Field):
    """What was typed, whatever it is, but for characters that no page can print."""

    def to_python(self, value):
        return "".join(each if each.isprintable() else " " for each in value or "")


class Slugs(forms.Field):
    """What checkboxes of one name send. What cannot be a slug was no choice."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        return list(dict.fromkeys(each for each in value or [] if _SLUG.fullmatch(each)))[:MOST]


class Words(Filter):
    field_class = Typed


class Facet(Filter):
    field_class = Slugs


class Search(FilterSet):
    """The form of the search page. Words and facets are asked of the search index, dates of the lists."""

    q = Words()
    section = Facet()
    tag = Facet()
    source = Facet()
    language = Facet()
    vars().update({"from": DateFilter(), "to": DateFilter()})

    def __init__(self, data, *, language):
        super().__init__(data, queryset=Edition.objects.live(moment()).stories())
        self.spoken = language
        self.is_valid()
        self.given = {"q": "", **self.form.cleaned_data}
        self.typed, self.asked = self.given["q"][:LONGEST_QUESTION], read(self.given["q"])
        self.choices = [*self._named(), *self._languages()]
        self.since, self.until = (_day(self.given.get(name)) for name in ("from", "to"))

    def __bool__(self):
        return bool(self.asked or self.choices or self.since or self.until)

    def question(self, asked=None):
        """What is asked of the search index; nothing where dates alone narrow the lists."""
        kinds = dict.fromkeys(each.kind for each in self.choices)
        keys = tuple(tuple(key for each in self.choices if each.kind == kind for key in each.keys) for kind in kinds)
        keys += () if self.spoken == OURS[0] else ((f"language:{self.spoken}",),)
        asked = asked or self.asked
        return Question(asked, keys, **self.dates) if asked or keys else None

    @property
    def dates(self):
        """The moments between which the chosen days lie."""
        since = {"since": _midnight(self.since)} if self.since else {}
        until = {"until": _midnight(self.until + timedelta(days=1)) - MICROSECOND} if self.until else {}
        return since | until

    def filter_queryset(self, editions):
        """Without words and facets: the stories of these days."""
        span = {"since": "listing__published__gte", "until": "listing__published__lte"}
        return in_language(editions.filter(**{span[name]: moment for name, moment in self.dates.items()}), self.spoken)

    def without(self, *names):
        """The address of this search without some of what narrows it: `section:harbour`, `from`, `to`."""
        data = self.data.copy()
        data.pop("after", None)
        for name in names:
            kind, _colon, slug = name.partition(":")
            data.setlist(kind, [each for each in data.getlist(kind) if slug and each != slug])
        return f"?{data.urlencode()}"

    @property
    def narrowed(self):
        """What narrows it, each with the address of the search without it."""
        dates = [("from", _("since %(day)s"), self.since), ("to", _("until %(day)s"), self.until)]
        kinds = {"section": _("Section"), "tag": _("Topic"), "source": _("Source"), "language": _("Language")}
        return [
            *(Narrowing(f"{kinds[c.kind]}: {c.name}", self.without(f"{c.kind}:{c.slug}")) for c in self.choices),
            *(Narrowing(says % {"day": day(on, self.spoken)}, self.without(name)) for name, says, on in dates if on),
        ]

    @property
    def unnarrowed(self):
        return self.without(*(name for name in self.filters if name != "q"))

    @property
    def first_page(self):
        return self.without()

    def asking(self, question):
        """The address of another question under the same facets."""
        data = self.data.copy()
        data.pop("after", None)
        data["q"] = question
        return f"?{data.urlencode()}"

    def _named(self):
        live = Edition.objects.live(moment()).stories()
        sources, tags = Source.objects.open().filter(merged_into=None), Tag.objects.filter(merged_into=None)
        for kind, records in [("section", Section.objects.all()), ("tag", tags), ("source", sources)]:
            slugs = self.given.get(kind)
            if slugs and kind != "section":
                heard = live.filter(**{f"listing__under_{kind}s__{kind}": OuterRef("pk")})
                records = records.filter(Exists(heard)).prefetch_related("merged")
            for each in records.filter(slug__in=slugs) if slugs else []:
                yield choice(kind, each, self.spoken, each.merged.all() if kind != "section" else ())

    def _languages(self):
        codes = [each for each in self.given.get("language", []) if _LANGUAGE.fullmatch(each)]
        return [language_choice(code) for code in codes]


def choice(kind, record, spoken, merged=()):
    """A section, a topic or a source as a facet. Cards keep what they were written under: what was merged counts."""
    name = record.name_in(spoken) if hasattr(record, "name_in") else record.name
    return Choice(kind, record.slug, name, tuple(f"{kind}:{each.pk}" for each in [record, *merged]))


def language_choice(code):
    return Choice("language", code, dict(settings.LANGUAGES).get(code, code), (f"language:{code}",))


def _day(day):
    """A day that has another after it, by any clock."""
    return day if day and date(2, 1, 1) < day < date(9998, 1, 1) else None


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time()))
