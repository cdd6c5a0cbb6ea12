"""`/metrics`: what the page store of this process did, for whoever watches the site, and for nobody else."""

import ipaddress
import secrets

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from public.pagestore.counts import told

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")


@never_cache
@require_safe
def metrics(request):
    """Numbers in the text form of Prometheus. To anybody else there is no such page."""
    store = request.environ.get("newsroom.pagestore")
    if store is None or not (_says_the_word(request) or _is_this_machine(request)):
        raise Http404
    return HttpResponse(told(store.numbers()), content_type="text/plain; version=0.0.4; charset=utf-8")


def _says_the_word(request):
    word = settings.NEWSROOM_METRICS_TOKEN
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(word) and secrets.compare_digest(said.encode(), word.encode())


def _is_this_machine(request):
    """Itself, and not a proxy on it that speaks for the whole world."""
    if settings.SECURE_PROXY_SSL_HEADER or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
