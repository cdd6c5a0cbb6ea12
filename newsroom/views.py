"""What belongs to no part of the paper: probes, and the page for a form that came from nowhere."""

from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from articles.promises.lay import broken


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
    """A form that was open too long, or came from elsewhere. Nothing was done; the words are still in the browser."""
    return render(request, "admin/csrf_failure.html", {"reason": reason}, status=403)
