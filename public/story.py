"""One edition as a page or a list prints it. Every word hangs from its approved revision."""

from functools import cached_property

from django.conf import settings
from django.db.models import OuterRef, Prefetch, Q, Value
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

from articles.models import Byline, CorrectionKind, Credit, Edition, Label, PrintedTag, Revision
from articles.models.image import Shape
from articles.sanitise import opening
from public.languages import base, direction, spoken
from public.moment import asked, moment
from public.paper import absolute
from public.pictures import lead, printed_pictures

TOLD = (CorrectionKind.CORRECTION, CorrectionKind.CLARIFICATION, CorrectionKind.EDITORS_NOTE)
"""Kinds of correction that readers are told of above the story, and on the page of corrections."""


def with_print(editions):
    """Editions with all that is printed of them, in six queries."""
    return joined(editions).prefetch_related(*print_rows())


def without_rows(editions):
    """What a list prints of the editions alone: `list_rows` of several such lists can be read together."""
    return joined(editions).defer(
        "approval__revision__body_html",
        "approval__revision__social_text",
        "approval__revision__internal_note",
    )


def list_rows():
    """What a list prints from tables of their own: names, sources, topics, and pictures in one shape."""
    return (*_named_rows(), *printed_pictures(Shape.CLASSIC))


def print_rows():
    """The same of an edition's own page, where pictures come in every shape."""
    return (*_named_rows(), *printed_pictures())


def joined(editions):
    """Editions with their words, their place and their line, each in its one row."""
    return editions.select_related("listing", "article", "approval__revision__section", "event")


def _named_rows():
    return (
        Prefetch("approval__revision__bylines", Byline.objects.select_related("author")),
        Prefetch("approval__revision__credits", Credit.objects.select_related("source__merged_into__merged_into")),
        Prefetch("approval__revision__printed_tags", PrintedTag.objects.select_related("tag__merged_into")),
    )


class Story:
    """An edition, and what its page says of it."""

    files = settings.MEDIA_URL
    """Where browsers find its pictures."""

    def __init__(self, edition, reached=()):
        self.edition, self.reached = edition, list(reached)
        self.words, self.approval = edition.words, edition.approval

    @property
    def path(self):
        return self.edition.listing.path

    @property
    def url(self):
        return absolute(self.path)

    @property
    def json_path(self):
        return self.path.removesuffix("/") + ".json"

    @property
    def published(self):
        """When readers first had the story."""
        return self.edition.listing.published

    @property
    def updated(self):
        """When these words came, if readers had others before."""
        return self.edition.since if self.words.correction_kind else None

    @property
    def is_corrected(self):
        return self.words.correction_kind == CorrectionKind.CORRECTION

    @property
    def short_headline(self):
        return self.words.short_headline or self.words.headline

    @property
    def has_label(self):
        return self.words.label != Label.NEWS and self.words.get_label_display() != self.words.section_name

    @property
    def is_page(self):
        """A page about the paper, and not a story of it."""
        return self.words.is_page

    @property
    def is_opinion(self):
        return self.words.label == Label.OPINION

    @property
    def from_elsewhere(self):
        """The place it is told from, where that is not the outlet's own town."""
        place, own = self.words.dateline_place, settings.NEWSROOM_PLACE
        return "" if place in (own, own and gettext(own)) else place

    @property
    def language(self):
        return self.words.language

    @property
    def direction(self):
        return direction(self.language)

    @property
    def spoken(self):
        """The language of the page around it."""
        return spoken(self.language)

    @property
    def isolation(self):
        """Attributes that set it apart on a page of another language; nothing on a page of its own."""
        if base(self.language) == get_language():
            return ""
        return format_html(' lang="{}" dir="{}"', self.language, self.direction)

    @cached_property
    def writers(self):
        return [each for each in self.words.bylines.all() if each.role == Byline.Role.WRITER]

    @cached_property
    def helpers(self):
        """Bylines other than the writers': reporting, translation, editing, pictures."""
        return [each for each in self.words.bylines.all() if each.role != Byline.Role.WRITER]

    @cached_property
    def credits(self):
        return list(self.words.credits.all())

    @cached_property
    def tags(self):
        return list(self.words.printed_tags.all())

    @cached_property
    def picture(self):
        """What leads the story to the eye; nothing, where it has no picture."""
        return lead(self.words, self.files)

    @cached_property
    def other_languages(self):
        """Where readers have this story in other languages: pairs of language and path, each language once."""
        read = getattr(self.edition, "versions", None)
        first = self.words.translation_of_id or self.edition.article_id
        versions = versions_of(first, self.edition.article_id) if read is None else read
        places = {each.listing.language: each.listing.path for each in versions}
        return sorted((language, path) for language, path in places.items() if language != self.language)

    @property
    def title(self):
        return self.words.seo_title or self.words.headline

    @cached_property
    def description(self):
        """One or two sentences for search engines and cards."""
        first = "" if self.words.standfirst else opening(self.words.body_html)
        return _cut(self.words.seo_description or self.words.standfirst or first)

    @property
    def social(self):
        return self.words.social_text or self.description

    @property
    def number(self):
        """Which edition this is, of those that reached readers."""
        return next((n for n, each in enumerate(self.reached, 1) if each.pk == self.edition.pk), 1)

    @property
    def notices(self):
        """What readers were told was wrong, newest first: in these words and in all before them."""
        until_here = self.reached[: self.number]
        return [each for each in reversed(until_here) if each.words.correction_kind in TOLD and not is_withdrawn(each)]

    @property
    def was_scheduled(self):
        """Whether it was brought out ahead of its time."""
        return self.edition.event.at < self.edition.since

    @property
    def was_updated(self):
        """Whether readers had other words before these."""
        return self.number > 1


def versions_of(first, article):
    """What readers have of the story that came first, and of all that are versions of it; but for one of them."""
    group = Q(article=first) | Q(approval__revision__translation_of=first)
    # The second condition says nothing new, but is one that indexes answer: no story's page walks the whole paper.
    around = Revision.objects.filter(Q(article=OuterRef("first")) | Q(translation_of=OuterRef("first")))
    first = first if hasattr(first, "resolve_expression") else Value(first)
    others = (
        Edition.objects.live(moment()).filter(group).alias(first=first).filter(article__in=around.values("article"))
    )
    others = others.exclude(article=article).order_by("pk")
    return others.select_related("listing").only("number", "listing__language", "listing__path")


def said(words):
    """What a correction says."""
    return f"{words.correction_wrong} {words.correction_right}".strip()


def is_withdrawn(edition):
    return hasattr(edition, "withdrawn")


def came_since(story):
    """How a story that is read as of the past was changed after that: corrected, changed in some other way, or not."""
    if not asked():
        return ""
    later = Edition.objects.shown(timezone.now()).filter(article=story.edition.article_id, since__gt=moment())
    kinds = set(later.values_list("approval__revision__correction_kind", flat=True))
    return "corrected" if kinds & set(TOLD) else "changed" if kinds else ""


def reached(article):
    """A story's editions as readers count them, oldest first. Withdrawn ones keep their numbers."""
    return reached_readers().filter(article=article)


def reached_by_story(editions):
    """The same for many stories at once: by story, all that readers had of it."""
    found = {}
    for each in reached_readers().filter(article__in=[edition.article_id for edition in editions]):
        found.setdefault(each.article_id, []).append(each)
    return found


def reached_readers():
    """Editions that readers had, in the order of a story."""
    editions = Edition.objects.reached_readers(moment()).order_by("number")
    return editions.select_related("approval__revision", "withdrawn").defer("approval__revision__body_html")


def _cut(text, most=200):
    """Whole words, as many as fit."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,،;:") + "…"
