"""The page for an address at which nothing stands, and never stood before readers."""

from public.languages import language_of
from public.printing import printed


def missing(request, exception=None):
    """404, in the language of the part of the paper that was asked for."""
    return printed("404.html", language=language_of(request.path_info), status=404)
