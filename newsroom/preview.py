"""A story before it is published, by the readers' own template, and its pictures: seen by the desk alone."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Approval, Article, Edition, Listing, Rendition
from ledger.models import Event
from public.pictures import TYPES
from public.story import Story, reached
from public.views.article import story_page
from public.views.media import file_of


@never_cache
@require_safe
def preview(request, pk):
    """The newest words, or those of `?revision=`, as a page of the paper."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    article = Article.objects.with_newest().filter(pk=pk).first()
    number = request.GET.get("revision", "")
    revision = article and (_numbered(article, number) if number else article.newest)
    if revision is None:
        raise Http404
    story = Story(_as_if(revision), [*reached(article), _as_if(revision)])
    story.files = reverse("admin:articles_image_changelist") + "file/"
    response = story_page(story, preview=revision)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def picture(request, name, format):
    """One size of any picture of the library, for those who may look into it. The browser asks again each time."""
    if not request.user.has_perm("articles.view_image"):
        raise PermissionDenied
    if format not in TYPES:
        raise Http404
    response = file_of(get_object_or_404(Rendition, name=name), format, request)
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _numbered(article, number):
    return article.revisions.filter(number=number).first() if number.isdecimal() and len(number) < 7 else None


def _as_if(revision):
    """The edition that these words would make, if they were published now. Nothing of it is kept."""
    article, now = revision.article, timezone.now()
    live = article.live_edition
    number = (article.editions.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    approval = Approval(revision=revision, sha256=revision.sha256, writer=revision.writer, by=revision.writer, at=now)
    edition = Edition(article=article, number=number, approval=approval, since=now, event=Event(at=now))
    first = min(moment for moment in (live and live.listing.published, revision.first_published, now) if moment)
    shelf = "about" if revision.is_page else f"{timezone.localtime(first):%Y/%m}"
    edition.listing = Listing(
        published=first,
        path=live.listing.path if live else f"/{shelf}/{revision.slug}/",
        section_id=revision.section_id,
        language=revision.language,
        is_page=revision.is_page,
    )
    return edition
