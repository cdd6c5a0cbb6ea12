"""The page for an address at which nothing stands, and never stood before readers."""

from public.languages import OURS
from public.printing import printed


def missing(request, exception=None):
    """404, in the language of the part of the paper that was asked for."""
    asked = request.path_info.split("/")
    language = asked[2] if asked[1:2] == ["language"] and asked[2:3] and asked[2] in OURS else OURS[0]
    return printed("404.html", language=language, status=404)
