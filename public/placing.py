"""Stories in the order in which an editor put them, as of the moment at which the paper is read."""

from django.db.models import F

from articles.models import Placement
from public.moment import moment


def placed(stories, place):
    """Those of these stories that stand in order there, first to last, as keys of editions with their articles.

    What readers do not have is passed over.
    """
    standing = Placement.objects.on(place).standing(moment())
    stories = stories.filter(article__placements__in=standing).annotate(place=F("article__placements__order"))
    return _keys(stories.order_by("place"))


def as_if_placed(stories, articles):
    """The same, if these articles were put in this order now: for the desk's preview."""
    found = {each.article_id: each for each in _keys(stories.filter(article__in=articles))}
    return [found[key] for key in articles if key in found]


def _keys(stories):
    return list(stories.values_list("pk", "article_id", named=True))
