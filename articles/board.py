"""The board: what needs this person, most urgent first, and where every story stands."""

from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles.baskets import BASKETS, in_basket, out_today
from articles.models import Article, Section
from articles.needs import needs
from articles.slips import Slip
from articles.standing import with_standing
from ledger.models import Event

COLUMNS = [["draft"], ["in_review"], ["approved", "scheduled"], ["today"]]
SHAPES = {"today": "published"}
MOST_CARDS = 8

DOORS = [
    ("admin:articles_source_changelist", "sources", gettext_lazy("Sources"),
        gettext_lazy("Who our facts come from: names, aliases, credit texts, and who may see the confidential ones.")),
    ("admin:people_user_changelist", "people", gettext_lazy("People"),
        gettext_lazy("Who works here, as what, from when until when. Every appointment leaves a line in the ledger.")),
    ("admin:articles_section_changelist", "sections", gettext_lazy("Sections"),
        gettext_lazy("The desks of the paper, their names in both languages, and their order.")),
    ("en:ledger", "appoint", gettext_lazy("Ledger"),
        gettext_lazy("Every public act of the newsroom, one line each, in the order in which they happened.")),
]  # fmt: skip
"""What somebody can do here who writes no stories: an address, the right that opens it, its name, and what it is."""


def board(request):
    """What the board shows to whoever asks."""
    rights = request.user.rights()
    if "write" not in rights:
        doors = [(reverse(to), name, about) for to, right, name, about in DOORS if right in rights]
        return {"doors": doors}
    now = timezone.now()
    waiting = needs(Article.objects.all(), request.user, now)
    mine = [need for need in waiting if need.is_yours]
    everyone = request.GET.get("whose") == "everyone"
    section = Section.objects.filter(slug=request.GET.get("section", "").replace("\0", "")).first()
    return {
        "needs": waiting if everyone else mine,
        "whose": _whose(request, everyone, len(mine), len(waiting)),
        "sections": _sections(request, section),
        "columns": _columns(request.user, section, now),
        "everyone": everyone,
    }


def _whose(request, everyone, mine, all_of_them):
    """Mine or everyone's, as links."""
    return [
        (_("Mine"), _link(request, whose=None), not everyone, mine),
        (_("Everyone"), _link(request, whose="everyone"), everyone, all_of_them),
    ]


def _sections(request, chosen):
    """All sections or one, as links."""
    named = [(each.name_in(get_language()), each) for each in Section.objects.all()]
    return [
        (name, _link(request, section=each and each.slug), each == chosen)
        for name, each in [(_("All sections"), None), *named]
    ]


def _link(request, **changes):
    """This board, with one choice changed and the other kept."""
    chosen = {name: request.GET[name] for name in ("whose", "section") if name in request.GET} | changes
    kept = {name: value for name, value in chosen.items() if value}
    return f"?{urlencode(kept)}" if kept else reverse("admin:index")


def _columns(person, section, now):
    """Where every story stands: a few cards each, and a count that leads to the list of all."""
    articles = Article.objects.filter(newest__section=section) if section else Article.objects.all()
    tops = [_top(articles, baskets) for baskets in COLUMNS]
    cards = with_standing(Article.objects.all()).in_bulk({pk for top in tops for pk in top})
    return [
        {
            "heads": [_head(articles, basket, section) for basket in baskets],
            "basket": baskets[0],
            "slips": [Slip(cards[pk], person, now) for pk in top if pk in cards],
        }
        for baskets, top in zip(COLUMNS, tops, strict=True)
    ]


def _top(articles, baskets):
    """The stories that a column shows: the newest change first, and what went out today by when it did."""
    if baskets == ["today"]:
        last = out_today().filter(article=OuterRef("pk")).order_by("-since").values("since")[:1]
    else:
        last = Event.objects.filter(article=OuterRef("pk")).order_by("-number").values("at")[:1]
    lying = articles.filter(reduce(or_, (BASKETS[basket][1]() for basket in baskets)))
    return list(lying.order_by(Subquery(last).desc(), "-pk").values_list("pk", flat=True)[:MOST_CARDS])


def _head(articles, basket, section):
    """One status at the head of a column, with a count that leads to just those stories."""
    asked = {"status": basket} | ({"section": section.slug} if section else {})
    return {
        "shape": SHAPES.get(basket, basket),
        "name": BASKETS[basket][0],
        "count": in_basket(articles, basket).count(),
        "url": f"{reverse('admin:articles_article_changelist')}?{urlencode(asked)}",
    }
