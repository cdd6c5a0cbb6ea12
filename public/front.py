"""How the front is made up: what leads, what is latest, and the bands below."""

from dataclasses import dataclass
from itertools import islice

from articles.models import Edition, Place
from articles.sanitise import opening
from public.gathering import gathered
from public.languages import OURS
from public.lists import in_order, newest_of
from public.moment import moment
from public.placing import as_if_placed, placed
from public.story import Story

CONSIDERED = 60
LATEST, FULL_BAND, ENOUGH, FROM_OTHERS = 6, 5, 3, 4


@dataclass(frozen=True)
class Front:
    """The stories of the front, each in its place and in one place only."""

    lead: Story | None
    opening: str
    more: list
    latest: list
    also: list
    bands: list
    other_language: list


@dataclass(frozen=True)
class Band:
    """A section's newest stories."""

    slug: str
    name: str
    stories: list


def make_up(language, arranged=None):
    """The front as it is now: what an editor put in order, then the newest. `arranged` tries another order of articles.

    Where no editor says otherwise news leads, and an opinion does only where there is nothing else.
    """
    chosen, waiting, others = _stories(language, arranged)
    news = (each for each in waiting if not each.is_opinion)
    lead = next(iter(chosen), None) or next(news, None) or next(iter(waiting), None)
    rest = [each for each in waiting if each is not lead]
    more = list(islice((each for each in rest if lead.words.section_id == each.words.section_id), 3))
    rest = [each for each in rest if each not in more]
    latest, rest = rest[:LATEST], rest[LATEST:]
    bands, also = _bands(rest)
    also = [*chosen[1:], *also]
    _show_each_picture_once([lead, *also, *(each for band in bands for each in band.stories)])
    return Front(
        lead=lead,
        opening=opening(lead.words.body_html) if lead else "",
        more=more,
        latest=latest,
        also=_columns(also),
        bands=bands,
        other_language=others,
    )


def _stories(language, arranged):
    """What an editor chose, the newest of the rest, and the newest in our other languages."""
    stories = _in(language)
    chosen = placed(stories, Place(language)) if arranged is None else as_if_placed(stories, arranged)
    rest = stories.exclude(article__in=[each.article_id for each in chosen]) if chosen else stories
    chosen, waiting = [each.pk for each in chosen], newest_of(in_order(rest), CONSIDERED)
    codes = [code for code in OURS if code != language] if language == OURS[0] else []
    others = [key for code in codes for key in newest_of(in_order(_in(code)), FROM_OTHERS)]
    found = {each.pk: Story(each) for each in gathered([*chosen, *waiting, *others])}
    return [[found[key] for key in some] for some in (chosen, waiting, others)]


def _in(language):
    return Edition.objects.live(moment()).stories().filter(listing__language=language)


def _show_each_picture_once(stories):
    """Two stories may share a picture: on the front it leads the first of them."""
    shown = set()
    for story in stories:
        if story and story.picture:
            file = story.picture.printed.image_id
            story.picture = None if file in shown else story.picture
            shown.add(file)


def _bands(stories):
    """A band for every section with enough to fill one, in the sections' order; and the stories that are left over."""
    by_section = {}
    for story in stories:
        by_section.setdefault(story.words.section, []).append(story)
    full = {section: some for section, some in by_section.items() if section and len(some) >= ENOUGH}
    bands = [
        Band(section.slug, section.name_in(some[0].spoken), some[:FULL_BAND])
        for section, some in sorted(full.items(), key=lambda item: (item[0].order, item[0].name))
    ]
    return bands, [each for each in stories if each.words.section not in full]


def _columns(stories):
    """Up to four columns of up to three stories, filled from the first."""
    stories = stories[: 4 * 3]
    height = -(-len(stories) // 4)
    return [stories[start : start + height] for start in range(0, len(stories), height or 1)]
