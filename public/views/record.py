"""The paper's record of itself: corrections, and the public lines of the ledger."""

import re

from django.db.models import Exists, F, OuterRef, Q
from django.http import Http404

from articles.models import Edition, WithdrawnEdition
from ledger.models import Event
from public.moment import moment
from public.notices import page_of_notices
from public.printing import for_readers, printed

LINES = 50


@for_readers(reads=["after"])
def corrections(request, language):
    """What we got wrong."""
    page = page_of_notices(language, request.GET.get("after", ""))
    return printed("public/corrections.html", language=language, page=page)


@for_readers(reads=["after"], kept=False)  # its head moves with acts that no reader sees
def ledger(request, language):
    """The lines that readers may see, newest first, and the head that seals them all."""
    lines = _lines_of_what_readers_saw().order_by("-number").select_related("edition__approval", "withdrawal")
    if after := request.GET.get("after", ""):
        if not re.fullmatch("[0-9]{1,18}", after):
            raise Http404
        lines = lines.filter(number__lt=int(after))
    lines = list(lines.defer("payload")[: LINES + 1])
    live = Edition.objects.live(moment()).filter(article__in=[each.article_id for each in lines])
    now = {each.article_id: each for each in live.select_related("listing", "approval__revision")}
    return printed(
        "public/ledger.html",
        language=language,
        lines=[(line, now.get(line.article_id)) for line in lines[:LINES]],
        older=lines[LINES - 1].number if len(lines) > LINES else "",
        is_first=not after,
        head=Event.objects.order_by("-number").only("number", "hash", "at").first(),
    )


def _lines_of_what_readers_saw():
    """Public lines, but for editions that were unscheduled, or withdrawn before their time: no reader had those."""
    unseen = Edition.objects.filter(Q(until=F("since")) | Q(withdrawn__withdrawal__at__lt=F("since")))
    seen = WithdrawnEdition.objects.filter(withdrawal__event=OuterRef("pk"), edition__since__lte=F("withdrawal__at"))
    return (
        Event.objects.public(moment())
        .exclude(Exists(unseen.filter(event=OuterRef("pk"))))
        .exclude(Exists(unseen.filter(flags__closed=OuterRef("pk"))))
        .filter(Q(withdrawal=None) | Exists(seen))
    )
