"""The paper's record of itself: corrections, and the public lines of the ledger."""

import re

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from articles.models import Edition
from ledger.models import Event
from public.correctionfeed import corrections_feed
from public.moment import moment
from public.noticefilter import NoticeFilter
from public.notices import corrections_told, page_of_notices, time_to_correct
from public.paper import absolute
from public.printing import for_readers, printed
from public.publicledger import PART, head, lines_told, part_of_export, parts

LINES = 50


@for_readers(reads=["kind", "section", "when", "source", "after"])
def corrections(request, language, feed=""):
    """What we got wrong: all of it, or what a reader has chosen."""
    if feed:
        return corrections_feed(language, feed)
    with override(language):
        chosen = NoticeFilter(request.GET, corrections_told(language), request=request)
        if not chosen.is_valid():
            raise Http404
        page = page_of_notices(language, request.GET.get("after", ""), chosen=chosen)
        kept = urlencode({name: request.GET[name] for name in chosen.chosen})
    return printed(
        "public/corrections.html",
        language=language,
        page=page,
        chosen=chosen,
        kept=kept and f"{kept}&",
        time_to_correct=time_to_correct(language),
    )


@for_readers(reads=["after", "hash"], kept=False)  # its head moves with acts that no reader sees
def ledger(request, language):
    """The lines that readers may see, newest first, and the head that seals them all."""
    last, after = head(), _number(request)
    lines = lines_told().filter(number__lte=last.number if last else 0).order_by("-number")
    lines = lines.select_related("edition__approval", "withdrawal")
    if after:
        lines = lines.filter(number__lt=after)
    lines = list(lines.defer("payload")[: LINES + 1])
    live = Edition.objects.live(moment()).filter(article__in=[each.article_id for each in lines])
    now = {each.article_id: each for each in live.select_related("listing", "approval__revision")}
    return printed(
        "public/ledger.html",
        language=language,
        lines=[(line, now.get(line.article_id)) for line in lines[:LINES]],
        older=lines[LINES - 1].number if len(lines) > LINES else "",
        is_first=not after,
        head=last,
        parts=parts(last),
        sought=_sought(request, last),
    )


@for_readers(reads=["after"], kept=False)
def ledger_export(request):
    """A part of the whole chain as a file, which anybody can check without us."""
    after = _number(request)
    lines = part_of_export(after)
    response = HttpResponse("".join(f"{each}\n" for each in lines), content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ledger-{after + 1:09}.jsonl"'
    response["X-Robots-Tag"] = "noindex"
    if len(lines) == PART:
        response["Link"] = f'<{absolute(reverse("ledger_export"))}?after={after + PART}>; rel="next"'
    return response


def _number(request):
    """The line after which a page goes on."""
    after = request.GET.get("after", "") or "0"
    if not re.fullmatch("[0-9]{1,18}", after, re.ASCII):
        raise Http404
    return int(after)


def _sought(request, last):
    """A hash that a reader noted down, and the number of the line that has it, if there is one."""
    noted = "".join(request.GET.get("hash", "").split()).lower()
    if not noted or not last:
        return None
    if not re.fullmatch("[0-9a-f]{64}", noted):
        return {"unreadable": True}
    number = Event.objects.filter(hash=noted, number__lte=last.number).values_list("number", flat=True).first()
    return {"hash": noted, "number": number, "told": number and lines_told().filter(number=number).exists()}
