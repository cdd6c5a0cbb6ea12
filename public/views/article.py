"""A story: its page, its print form, its history, and each of its editions."""

from django.conf import settings
from django.http import Http404, JsonResponse
from django.utils import timezone
from django.utils.translation import override

from articles.models import Edition
from articles.printform import write, write_ending
from articles.sanitise import paragraphs
from public.addresses import at_its_address, notice_page
from public.chapters import chapters
from public.historyfeed import history_feed
from public.moment import moment
from public.ninjs import news_item
from public.printing import for_readers, printed
from public.reading import read_over
from public.related import related
from public.story import Story, came_since, is_withdrawn, reached, said, with_print


@for_readers(at_once=True)
@at_its_address(stays_set=True)
def article(request, edition):
    """The story as it stands."""
    return story_page(Story(edition, edition.article.reached))


def story_page(story, **banner):
    """The page of one edition."""
    if story.is_page:
        return printed(
            "public/page.html",
            language=story.spoken,
            read=story.edition,
            story=story,
            second_reading=_second_reading(story),
            **banner,
        )
    return printed(
        "public/article.html",
        language=story.spoken,
        section=story.words.section,
        read=story.edition,
        story=story,
        second_reading=_second_reading(story),
        beside=related(story.edition),
        came_since=came_since(story),
        **banner,
    )


@for_readers
@at_its_address
def print_form(request, edition):
    """The story in the print form, which `import_print` reads."""
    story = Story(edition, edition.article.reached)
    heading, _gap, rest = write(**_printed_fields(story)).rstrip("\n").partition("\n\n")
    heading = heading.split("\n")
    return printed(
        "public/print.html",
        language=story.spoken,
        story=story,
        came_since=came_since(story),
        heading=heading[:-1],
        paragraphs=[heading[-1], *rest.split("\n\n")] if rest else heading[-1:],
        ending=write_ending(**_after_the_form(story)),
    )


@for_readers
@at_its_address
def ninjs(request, edition):
    """The story as IPTC ninjs."""
    item = news_item(Story(edition, edition.article.reached))
    return JsonResponse(item, json_dumps_params={"ensure_ascii": False, "indent": 1})


@for_readers
@at_its_address
def history(request, edition):
    """Every edition that readers had and may still look up, with what each changed."""
    numbered = list(enumerate(reached(edition.article), 1))
    shown = with_print(Edition.objects.shown(moment()).filter(article=edition.article))
    shown = {each.pk: each for each in shown.select_related("approval__event")}
    editions = [(number, shown[each.pk]) for number, each in numbered if each.pk in shown]
    language = Story(edition).spoken
    with override(language):
        told = chapters(editions)
    return printed(
        "public/history.html",
        language=language,
        section=edition.words.section,
        story=Story(edition, [each for _number, each in numbered]),
        chapters=told,
        withdrawals={each.withdrawn.withdrawal for _number, each in numbered if is_withdrawn(each)},
    )


@for_readers
@at_its_address
def editions_feed(request, edition, feed):
    """The same as a feed."""
    return history_feed(Story(edition, edition.article.reached), feed)


@for_readers
@at_its_address
def one_edition(request, edition, number):
    """One edition, as it was: its withdrawal is told under its number."""
    editions = list(reached(edition.article).select_related("withdrawn__withdrawal", "listing"))
    if not 1 <= number <= len(editions):
        raise Http404
    if is_withdrawn(editions[number - 1]):
        return notice_page([editions[number - 1]])
    if editions[number - 1].pk == edition.pk:
        return story_page(Story(edition, editions), newest=Story(edition, editions))
    old = with_print(Edition.objects.shown(moment())).get(pk=editions[number - 1].pk)
    return story_page(Story(old, editions), newest=Story(edition, editions))


def _second_reading(story):
    """The line of whoever read over what one person had published alone."""
    if not story.approval.alone:
        return None
    read = getattr(story.edition, "second_readings", None)
    flags = read_over().filter(edition=story.edition) if read is None else read
    return next((flag.closed for flag in flags), None)


def _printed_fields(story):
    words = story.words
    return {
        "headline": words.headline,
        "published": timezone.localtime(story.published),
        "outlet": words.outlet or settings.NEWSROOM_NAME,
        "place": words.dateline_place or settings.NEWSROOM_PLACE,
        "sources": [each.printed for each in story.credits],
        "dateline_date": words.dateline_date,
        "paragraphs": paragraphs(words.body_html),
    }


def _after_the_form(story):
    return {
        "number": story.number,
        "since": timezone.localtime(story.edition.since),
        "sha256": story.words.sha256,
        "notices": [
            (each.words.correction_kind, timezone.localtime(each.since), said(each.words)) for each in story.notices
        ],
    }
