"""Dates the calendar denies, and dates that have not come yet."""

from datetime import datetime

from articles import datewords
from articles.houserules.registry import Level, rule
from articles.sentences import gettext_noop

DATELINE_AHEAD = gettext_noop("The dateline says %(day)s, which is still to come.")
PUBLISHED_AHEAD = gettext_noop("The story says it was first published on %(day)s, which is still to come.")


@rule("weekday", Level.EXPLAIN)
def wrong_weekdays(proof):
    """A weekday printed with a date is the weekday of that date."""
    for passage, printed in proof.dates:
        day = printed.near(proof.story_day)
        denial = day and datewords.not_that_weekday(day, printed.weekday)
        if denial:
            yield denial, passage.where, printed.words


@rule("impossible-date", Level.BLOCKS)
def impossible_dates(proof):
    """A printed date is in the calendar."""
    for passage, printed in proof.dates:
        if printed.impossible:
            yield datewords.no_such_day(printed), passage.where, printed.words


@rule("dateline-ahead", Level.BLOCKS)
def dateline_in_the_future(proof):
    """A dateline does not lie in the future."""
    day = proof.words.dateline_date
    if day and day > proof.context.today:
        yield DATELINE_AHEAD % {"day": datewords.plain(day)}, "dateline", day.isoformat()


@rule("published-ahead", Level.BLOCKS)
def first_published_in_the_future(proof):
    """The first publication that a story prints does not lie in the future."""
    first = proof.words.first_published
    if not isinstance(first, datetime):
        return
    if first.tzinfo and proof.context.time_zone:
        first = first.astimezone(proof.context.time_zone)
    if first.date() > proof.context.today:
        yield PUBLISHED_AHEAD % {"day": datewords.plain(first)}, "first published", first.date().isoformat()


@rule("dateline-twice", Level.HINT)
def dateline_in_the_body(proof):
    """The date that opens a story stands in the dateline, and not once more in the first paragraph."""
    for passage in proof.body[:1]:
        for printed in datewords.find_dates(passage.text[:120]):
            after = passage.text[printed.end :].lstrip()
            if proof.words.dateline_date and after.startswith(("—", "–", "--")):
                repeated = gettext_noop("The first paragraph repeats the dateline.")
                yield repeated, passage.where, passage.text[: printed.end]
