"""A page whose stories are put in order: what the desk calls it; its form, as it stands or as it is being changed."""

from functools import cached_property

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles.deskclock import moment
from articles.models import Article, Edition, Place, Placement, Section
from articles.models.placement import MOST
from articles.slips import Slip
from articles.standing import with_standing

LANGUAGES = dict(settings.LANGUAGES)
FOUND, LOOKED_THROUGH = 10, 2_000


def _moved(keys, key, by):
    """One story a place up or down."""
    if key not in keys:
        return keys
    at = keys.index(key)
    rest = [each for each in keys if each != key]
    return [*rest[: max(at + by, 0)], key, *rest[max(at + by, 0) :]]


ACTS = {
    "up": lambda keys, key: _moved(keys, key, -1),
    "down": lambda keys, key: _moved(keys, key, 1),
    "remove": lambda keys, key: [each for each in keys if each != key],
    "add": lambda keys, key: [*keys, key] if key not in keys else keys,
}
"""What a button beside a story does to the order."""


def place_of(person, language, section=None):
    """The page at this address of the desk, for somebody who arranges it."""
    if language not in LANGUAGES:
        raise Http404
    found = Section.objects.filter(pk=section).first() if section is not None and section < 2**31 else None
    place = Place(language, found)
    if section is not None and found is None:
        raise Http404 if person.may("place") else PermissionDenied
    if not place.is_arranged_by(person):
        raise PermissionDenied
    return place


def page_of(place):
    """What the desk calls a page, and where it arranges, tries and reads it."""
    key = [place.language, place.section.pk] if place.section else [place.language]
    kind = "section" if place.section else "front"
    about = {"language": LANGUAGES[place.language]}
    name = _("Front, %(language)s") if not place.section else _("%(section)s, %(language)s")
    if place.section:
        about["section"] = place.section.name_in(get_language())
    return {
        "name": name % about,
        "url": reverse(f"admin:articles_placement_{kind}", args=key),
        "preview": reverse(f"admin:articles_placement_{kind}_preview", args=key),
        "readers": reverse(f"{place.language}:{kind}", args=[place.section.slug] if place.section else []),
    }


class PlaceForm(forms.Form):
    """Where one story stands, and until when."""

    order = forms.IntegerField(required=False, min_value=1, max_value=99)
    until = forms.DateTimeField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise forms.ValidationError(_("This moment has passed."))
        return until


class Row:
    """One story on the form: what the desk knows of it, and its place."""

    def __init__(self, slip, form, *, passed_over="", moved=""):
        self.slip, self.form, self.passed_over, self.moved = slip, form, passed_over, moved
        self.article = slip.article

    @property
    def until(self):
        return self.form.cleaned_data.get("until") if self.form.is_valid() else None

    @property
    def live_from(self):
        """When readers will have it, if they do not yet."""
        ahead = self.slip.readers.ahead
        return ahead.since if ahead and not self.slip.readers.live else None


class Arrangement:
    """The stories of one page, in order."""

    def __init__(self, place, person, *, places, seen, moved=("", None)):
        self.place, self.person, self.seen, self.now = place, person, seen, timezone.now()
        self.places, self.moved = places, moved
        """`places` are (article's key, until as it is filled in), first to last."""

    @classmethod
    def standing(cls, place, person):
        """As readers have it now."""
        placed = Placement.objects.on(place).standing()
        places = [(each.article_id, each.until) for each in placed]
        return cls(place, person, places=places, seen=Placement.objects.token(place))

    @classmethod
    def filled(cls, place, person, data):
        """As somebody has filled it in: by its numbers, and with the one change that they asked for."""
        keys = [key for key in map(_key, dict.fromkeys(data.getlist("story")[: MOST + 1])) if key]
        numbered = [(_number(data.get(f"story-{key}-order", ""), at), key) for at, key in enumerate(keys, start=1)]
        keys = [key for _number, key in sorted(numbered, key=lambda row: row[0])]
        moved = next(((act, _key(data[act])) for act in ACTS if act in data), ("", None))
        keys = ACTS[moved[0]](keys, moved[1]) if moved[1] else keys
        places = [(key, data.get(f"story-{key}-until", "")) for key in keys[: MOST + 1]]
        return cls(place, person, places=places, seen=data.get("seen", ""), moved=moved)

    @cached_property
    def rows(self):
        """Each story in its place. A number that is no story's is left out."""
        slips = self._slips([key for key, _until in self.places])
        live = self.place.stories_of(Edition.objects.live())
        shown = set(live.filter(article__in=slips).values_list("article", flat=True))
        return [
            Row(slips[key], self._form(key, number, until), passed_over=self._passed_over(slips[key], shown),
                moved=self.moved[0] if self.moved[1] == key else "")
            for number, (key, until) in enumerate(((k, u) for k, u in self.places if k in slips), start=1)
        ]  # fmt: skip

    def is_valid(self):
        return all(row.form.is_valid() for row in self.rows)

    def stories(self):
        """What `Placement.objects.arrange` takes."""
        return [(row.article, row.until) for row in self.rows]

    def candidates(self, words):
        """Stories that may be added: those whose headline or address has these words, the newest first."""
        editions = self.place.stories_of(Edition.objects.live() | Edition.objects.ahead())
        editions = editions.exclude(article__in=[key for key, _until in self.places]).order_by("-listing__published")
        keys = editions.filter(article__addresses__path=_path(words)).values_list("article", flat=True)[:1]
        if not keys:
            recent = Edition.objects.filter(pk__in=editions.values("pk")[:LOOKED_THROUGH])
            named = recent.filter(approval__revision__headline__icontains=words).order_by("-listing__published")
            keys = named.values_list("article", flat=True)[:FOUND]
        slips = self._slips(list(keys))
        return [slips[key] for key in dict.fromkeys(keys)]

    def _slips(self, keys):
        articles = with_standing(Article.objects.all()).in_bulk(keys)
        return {key: Slip(article, self.person, self.now) for key, article in articles.items()}

    def _form(self, key, number, until):
        prefix = f"story-{key}"
        return PlaceForm({f"{prefix}-order": number, f"{prefix}-until": until}, prefix=prefix)

    def _passed_over(self, slip, shown):
        """Why readers of the page do not see it there, in words; nothing if they do."""
        if slip.article.pk in shown:
            return ""
        if slip.readers.live:
            return _("Passed over: it belongs to another page now.")
        if slip.readers.ahead:
            since = moment(slip.readers.ahead.since, self.now)
            return _("Passed over until %(moment)s, when it goes live.") % {"moment": since}
        return _("Passed over: readers do not have it.")


def _key(text):
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _number(text, at):
    """Where a story wants to stand that stands at `at` now: coming up, before whoever has that number; else after."""
    number = int(text) if text.isdecimal() and len(text) < 4 else at
    return number, (number > at) - (number < at)


def _path(words):
    """The address in what somebody pasted, with or without the name of the site before it."""
    return f"/{words.split('//', 1)[1].partition('/')[2]}" if "//" in words else words
