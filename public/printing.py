"""How a page is printed for a reader: in its language, with no cookie, and asked for again only when it has changed."""

from functools import wraps

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from django.views.decorators.http import conditional_page, require_safe

from public.moment import asked
from public.paper import Paper
from public.past import kept_in


def for_readers(view):
    """Every public view: read only; the same bytes are not sent twice."""

    @wraps(view)
    @require_safe
    @conditional_page
    def page(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_cache_control(response, max_age=0, must_revalidate=True)
        return response

    return page


def printed(template, *, language, section=None, read=None, status=200, **context):
    """A page of the paper. It is rendered without the request, so it can open no session."""
    with override(language):
        context = {"paper": Paper(section, read), **context}
        html = render_to_string(template, context)
    if past := asked():
        html = kept_in(html, past.when)
    return HttpResponse(html, status=status, headers={"Content-Language": language})
