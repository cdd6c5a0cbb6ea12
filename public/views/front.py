"""The front page."""

from public.front import make_up
from public.notices import page_of_notices
from public.printing import for_readers, printed


@for_readers
def front(request, language):
    """What a reader sees first."""
    return front_page(language)


def front_page(language, arranged=None, **banner):
    """The front, in its editor's order or in one that is tried."""
    return printed(
        "public/front.html",
        language=language,
        section="front",
        front=make_up(language, arranged),
        notices=page_of_notices(language, size=3).rows,
        **banner,
    )
