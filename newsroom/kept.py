"""Words that arrive when nobody is signed in any more, or with a form too old: handed back, never lost."""

from urllib.parse import urlsplit

from django.contrib import admin
from django.shortcuts import render, resolve_url
from django.urls import Resolver404, resolve

from articles.sanitise import TooMuch, paragraphs

WRITING = {"articles_article_add", "articles_article_change"}
"""The screens whose forms carry words. A move, such as approving, is never sent again by a page."""

NOT_WORDS = {"csrfmiddlewaretoken"}
"""What is not sent again. Nor is the button that was pressed: sent again, words are saved, not submitted."""


def keep_words(request, *, because, door="account_login"):
    """A page that holds what was sent and can send it again; nothing, where no words were sent.

    `because` is "signed_out", "second_factor" or "stale"; `door` is the page that helps.
    """
    if not _carries_words(request):
        return None
    context = {
        **admin.site.each_context(request),
        "because": because,
        "door": resolve_url(door),
        "fields": [(name, text) for name, texts in request.POST.lists() if _is_word(name) for text in texts],
        "headline": request.POST.get("headline", ""),
        "standfirst": request.POST.get("standfirst", ""),
        "paragraphs": _paragraphs(request.POST.get("body_html", "")),
        "language": request.POST.get("language", ""),
        "files": [file.name for file in request.FILES.values()],
    }
    page = render(request, "admin/kept.html", context, status=403)
    page["Cache-Control"] = "private, no-cache"  # not `no-store`: whoever goes back to this page must find the words
    return page


def from_here(request):
    """Whether the browser says that this form stood on a page of ours. Nobody else's page can make it say so."""
    said = request.headers.get("origin") or request.headers.get("referer") or ""
    ours = urlsplit(request.build_absolute_uri("/"))
    try:
        theirs = urlsplit(said)
    except ValueError:
        return False
    return (theirs.scheme, theirs.netloc) == (ours.scheme, ours.netloc)


def _is_word(name):
    return name not in NOT_WORDS and not name.startswith("_")


def _carries_words(request):
    try:
        return request.method == "POST" and resolve(request.path_info).url_name in WRITING
    except Resolver404:
        return False


def _paragraphs(body):
    try:
        return paragraphs(body)
    except TooMuch:
        return [body]
