"""Search: words in, stories out, whatever was typed."""

from public.facets import Search
from public.finding import find
from public.nearest import help_with
from public.printing import for_readers, printed


@for_readers(reads=[*Search.base_filters, "after"])
def search(request, language):
    """What answers a question, newest first, and how to narrow it; or the empty form."""
    asked = Search(request.GET, language=language)
    found = find(asked, request.GET.get("after", "")) if asked else None
    helping = help_with(asked) if found and not found.number else {}
    return printed("public/search.html", language=language, search=asked, found=found, **helping)
