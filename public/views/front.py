"""The front page."""

from public.front import make_up
from public.notices import page_of_notices
from public.printing import for_readers, printed


@for_readers
def front(request, language):
    """What a reader sees first."""
    return printed(
        "public/front.html",
        language=language,
        section="front",
        front=make_up(language),
        notices=page_of_notices(language, size=3).rows,
    )
