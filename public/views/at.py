"""The paper at a past moment: any page as it stood then, and choosing the moment."""

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from public.choosing import MomentForm
from public.languages import language_of
from public.moment import as_of, read_moment, written
from public.past import address, first_out, page_at
from public.printing import for_readers, printed


@for_readers(reads=["day", "time", "page"])
def choose(request, language):
    """Where a reader names a moment, and is taken there."""
    form = MomentForm(request.GET if "day" in request.GET else None, initial={"page": request.GET.get("page", "")})
    if form.is_valid():
        return HttpResponseRedirect(address(form.cleaned_data["moment"], form.cleaned_data["page"]))
    return printed("public/at.html", language=language, form=form)


@require_safe
def at(request, when, rest=""):
    """A page as it stood then. What was withdrawn since stays away, and what is still to come is told to nobody."""
    response = _page(request, when, f"/{rest}")
    if response.get("Location", "").startswith("/") and not response["Location"].startswith("/at/"):
        response["Location"] = f"/at/{when}{response['Location']}"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _page(request, when, path):
    try:
        then = read_moment(when)
    except ValueError:
        return _nothing(path, "malformed")
    if then > timezone.now():
        return _nothing(path, "ahead")
    if written(then) != when or _wants_slash(path):
        return _in_its_form(request, then, path)
    first = first_out(timezone.now())
    if first is None or then < first:
        return _nothing(path, "before", then=then, first=first)
    return _read(request, then, path)


def _read(request, then, path):
    """The view that answers at this path, asked as of then. It knows of no prefix: its page is kept in the moment."""
    found, query = page_at(path), request.META.get("QUERY_STRING", "")
    if not found:
        return _nothing(path, "nothing", then=then)
    request.path = request.path_info = path
    request.resolver_match = found
    with as_of(then, f"{path}?{query}" if query else path):
        try:
            return found.func(request, *found.args, **found.kwargs)
        except Http404:
            return _nothing(path, "nothing", then=then)


def _wants_slash(path):
    return not path.endswith("/") and page_at(f"{path}/")


def _in_its_form(request, then, path):
    query = request.META.get("QUERY_STRING", "")
    path = f"{path}/" if _wants_slash(path) else path
    return HttpResponsePermanentRedirect(address(then, path) + (f"?{query}" if query else ""))


def _nothing(path, why, **facts):
    """404, which says why, and lets another moment be chosen."""
    page = path if page_at(path) else ""
    form = MomentForm(initial={"page": page})
    return printed("public/at.html", language=language_of(path), status=404, form=form, why=why, page=page, **facts)
