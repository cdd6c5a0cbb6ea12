"""Sitemaps: which addresses stand, by the month of their first publication, and when each last changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, Max, OuterRef
from django.db.models.functions import TruncMonth
from django.utils import timezone

from articles.models import Edition, Label, PrintedPicture
from public.addresses import withdrawn_from_readers
from public.gathering import gathered
from public.languages import base
from public.lists import newest_of
from public.moment import moment
from public.paper import absolute
from public.story import Story
from public.xml import below, document, element

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
PREFIXES = {None: SITEMAP, "image": IMAGE, "news": NEWS}
MOST = 20_000
"""Addresses in one file: fifty thousand are allowed, and fifty megabytes, which so many in Urdu come near to."""

PICTURES = PrintedPicture.objects.filter(revision=OuterRef("approval__revision"))

FRESH, MOST_FRESH = timedelta(hours=48), 1_000
"""News stays news for two days, and a news sitemap holds a thousand stories."""


@dataclass(frozen=True)
class Place:
    """An address, when what stands there last changed, and the addresses of its pictures."""

    address: str
    changed: datetime | None = None
    pictures: tuple = ()


@dataclass(frozen=True)
class Month:
    """The stories first published in one month, by the outlet's clock."""

    starts: datetime
    stories: int
    changed: datetime

    @property
    def files(self):
        """The numbers of the sitemaps they fill: 1, 2, …; none for a month all of which was withdrawn."""
        return range(1, -(-self.stories // MOST) + 1)


def months():
    """Every month in which readers had a story, oldest first."""
    return [
        Month(month, *found) for (month,), found in sorted(_changes(month=TruncMonth("listing__published")).items())
    ]


def lists():
    """By section and language: when what stands in it last changed."""
    parts = {"section": F("listing__section__slug"), "language": F("listing__language")}
    return {part: changed for part, (_stories, changed) in _changes(**parts).items()}


def _changes(**parts):
    """By part of the paper: how many stories stand in it, and when it last changed; a withdrawal changes it too."""
    stand = Edition.objects.live(moment()).annotate(**parts).values_list(*parts).order_by()
    taken = withdrawn_from_readers().annotate(**parts).values_list(*parts).order_by()
    found = {tuple(part): (0, at) for *part, at in taken.annotate(Max("withdrawn__withdrawal__at"))}
    for *part, stories, since in stand.annotate(Count("pk"), Max("since")):
        _none, at = found.get(tuple(part), (0, since))
        found[tuple(part)] = stories, max(since, at)
    return found


def places_of(year, month, file):
    """The addresses of one file with their pictures, oldest first, so that a full file stays as it is."""
    zone = timezone.get_current_timezone()
    starts = datetime(year, month, 1, tzinfo=zone)
    ends = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
    live = Edition.objects.live(moment()).filter(listing__published__gte=starts, listing__published__lt=ends)
    rows = live.order_by("listing__published", "pk").annotate(pictured=Exists(PICTURES))
    rows = rows.values_list("pk", "listing__path", "since", "pictured")[(file - 1) * MOST : file * MOST]
    leading = {each.pk: Story(each).picture for each in gathered([key for key, *_told, pictured in rows if pictured])}
    return [Place(absolute(path), since, _urls(leading.get(key))) for key, path, since, _pictured in rows]


def _urls(picture):
    return (picture.url,) if picture else ()


def fresh():
    """News of the last two days, newest first. What was paid for is no news."""
    live = Edition.objects.live(moment()).stories().filter(listing__published__gte=moment() - FRESH)
    live = live.exclude(approval__revision__label=Label.SPONSORED).order_by("-listing__published", "-pk")
    return [Story(each) for each in gathered(newest_of(live, MOST_FRESH))]


def index(places):
    """A sitemap index."""
    root = element(f"{{{SITEMAP}}}sitemapindex", nsmap={None: SITEMAP})
    for place in places:
        _place(below(root, f"{{{SITEMAP}}}sitemap"), place)
    return document(root)


def urlset(places):
    """A sitemap."""
    root = element(f"{{{SITEMAP}}}urlset", nsmap=PREFIXES)
    for place in places:
        _place(below(root, f"{{{SITEMAP}}}url"), place)
    return document(root)


def news(stories, outlet, front):
    """A news sitemap. Where nothing is news it names the front, as no news: a sitemap has one address at least."""
    root = element(f"{{{SITEMAP}}}urlset", nsmap=PREFIXES)
    if not stories:
        _place(below(root, f"{{{SITEMAP}}}url"), Place(front))
    for story in stories:
        url = below(root, f"{{{SITEMAP}}}url")
        _place(url, Place(story.url, pictures=_urls(story.picture)))
        _news(below(url, f"{{{NEWS}}}news"), story, outlet)
    return document(root)


def _news(told, story, outlet):
    publication = below(told, f"{{{NEWS}}}publication")
    below(publication, f"{{{NEWS}}}name", outlet)
    below(publication, f"{{{NEWS}}}language", base(story.language))
    below(told, f"{{{NEWS}}}publication_date", _moment(story.published))
    below(told, f"{{{NEWS}}}title", story.words.headline)


def _place(node, place):
    below(node, f"{{{SITEMAP}}}loc", place.address)
    if place.changed:
        below(node, f"{{{SITEMAP}}}lastmod", _moment(place.changed))
    for picture in place.pictures:
        below(below(node, f"{{{IMAGE}}}image"), f"{{{IMAGE}}}loc", picture)


def _moment(moment):
    return timezone.localtime(moment).isoformat(timespec="seconds")
