"""What belongs to no part of the paper: probes, and what is said when a page is missing, closed, or too old."""

from django.contrib import admin
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.defaults import permission_denied

from articles.promises.lay import broken
from newsroom.kept import from_here, keep_words
from newsroom.middleware import DESK
from public.views import missing as papers


@never_cache
def healthz(request):
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request):
    """The database answers and holds every promise."""
    try:
        connection.ensure_connection()
        missing = broken()
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    if missing:
        return HttpResponse("the database does not hold its promises\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


def csrf_failure(request, reason=""):
    """A form that was open too long, or came from elsewhere. Nothing was done.

    Words come back with a button that sends them again, but only to a page of ours: a forged form that came back with a
    fresh token would need no more than a click.
    """
    ours = from_here(request)
    kept = keep_words(request, because="stale" if request.user.is_authenticated else "signed_out") if ours else None
    return kept or _framed(request, "admin/csrf_failure.html", 403, from_here=ours)


def missing(request, exception=None):
    """404: on the desk in its own frame, elsewhere as the paper says it."""
    if request.path_info.startswith(DESK):
        return _framed(request, "admin/404.html", 404)
    return papers.missing(request, exception)


def refused(request, exception=None):
    """403, to a person whose appointments do not reach this far."""
    if request.path_info.startswith(DESK):
        return _framed(request, "admin/403.html", 403)
    return permission_denied(request, exception)


def _framed(request, page, status, **facts):
    return render(request, page, {**admin.site.each_context(request), **facts}, status=status)
