"""The files of pictures: those that stand in an edition which readers have, and no others."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from articles.models import Rendition
from public.moment import moment
from public.pictures import TYPES

FOR_EVER, A_MINUTE = 31_536_000, 60


@require_safe
def media(request, name, format):
    """One size of a picture. Before its story is live, and once it is withdrawn, nothing is here."""
    rendition = get_object_or_404(Rendition.objects.seen_by_readers(moment()), name=name)
    response = file_of(rendition, format, request)
    # What a browser has, it may keep: another picture has another name. A cache between us asks again each minute, so
    # that what was withdrawn is soon gone from there.
    patch_cache_control(response, public=True, max_age=FOR_EVER, s_maxage=A_MINUTE, immutable=True)
    return response


def file_of(rendition, format, request):
    """The file itself, or the news that the browser has it already."""
    etag = f'"{rendition.digest(format)}"'
    known = get_conditional_response(request, etag=etag)
    if known:
        return known
    try:
        with rendition.file(format) as file:
            response = HttpResponse(file.read(), content_type=TYPES[format])
    except FileNotFoundError:
        raise Http404 from None
    response["ETag"], response["Content-Disposition"] = etag, f'inline; filename="{rendition.name}.{format}"'
    return response
