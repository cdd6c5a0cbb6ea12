"""How a page is printed for a reader: in its language, with no cookie, and asked for again only when it has changed."""

from functools import partial, wraps

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from django.views.decorators.http import conditional_page, require_safe

from public.moment import asked
from public.paper import Paper
from public.past import kept_in
from public.snapshot import one_reading


def for_readers(view=None, *, reads=(), kept=True, at_once=False):
    """Every public view: read only, of one moment; the same bytes are not sent twice.

    A view sees of the query string what it says it `reads`, and nothing else: whatever else strangers write there makes
    no other page. The page store keeps what it answers, unless it is not to be `kept`. All that is printed may be read
    `at_once`, in one statement.
    """
    if view is None:
        return partial(for_readers, reads=reads, kept=kept, at_once=at_once)

    @wraps(view)
    @require_safe
    @conditional_page
    def page(request, *args, **kwargs):
        request.GET = _only(request.GET, reads)
        with one_reading(at_once):
            response = view(request, *args, **kwargs)
        patch_cache_control(response, max_age=0, must_revalidate=True)
        return response

    page.reads = frozenset(reads)
    page.kept = kept
    return page


def _only(asked, names):
    """What was asked for by these names."""
    some = asked.copy()
    for other in set(some) - set(names):
        del some[other]
    return some


def printed(template, *, language, section=None, read=None, status=200, **context):
    """A page of the paper. It is rendered without the request, so it can open no session."""
    with override(language):
        context = {"paper": Paper(section, read), **context}
        html = render_to_string(template, context)
    if past := asked():
        html = kept_in(html, past.when)
    return HttpResponse(html, status=status, headers={"Content-Language": language})
