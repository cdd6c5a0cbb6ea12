"""All that a story's page prints, in one statement: the edition, its rows, its editions, and what stands around it."""

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce

from articles.models import Edition, Flag, Section
from public.moment import moment
from public.pages import standing
from public.related import beside
from public.rows import Rows
from public.statement import Statement
from public.story import reached_readers, versions_of, with_print

FIRST = Coalesce(OuterRef("approval__revision__translation_of"), OuterRef("article"))
"""The story of which this one is another language's version; itself, if it is none."""


def read_over():
    """Flags of editions published alone that somebody had closed by this moment."""
    return Flag.objects.filter(kind=Flag.Kind.ALONE, closed__at__lte=moment()).select_related("closed")


def had_here(path):
    """Whether readers ever had the story here. The address of a scheduled edition is not told before its time, nor by
    how often the database is asked: this is part of the one question."""
    return Exists(Edition.objects.reached_readers(moment()).filter(article=OuterRef("article"), listing__path=path))


def _page(path):
    """The edition that readers have at an address, with all that its page prints."""
    here = Edition.objects.live(moment()).filter(article__addresses__path=path)
    return (
        with_print(here.filter(Q(listing__path=path) | had_here(path)))
        .prefetch_related(
            Prefetch("article__editions", reached_readers(), to_attr="reached"),
            Prefetch("flags", read_over(), to_attr="second_readings"),
        )
        .annotate(
            beside=Rows(beside(*map(OuterRef, ("listing", "listing__section", "listing__language", "article")))),
            versions=Rows(versions_of(FIRST, OuterRef("article"))),
            sections=Rows(Section.objects.all()),
            pages=Rows(standing()),
        )
    )


standing_at = Statement(_page)
"""The edition at a path, in a list of one; an empty list, if nothing stands there."""
