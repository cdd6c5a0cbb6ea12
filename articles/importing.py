"""Brings a story in the print form to the desk: a draft, with its source, its time as printed, and what was found."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles import printform
from articles.models import Article, Revision, Source
from articles.models.copydesk import fit
from articles.sanitise import from_paragraphs
from articles.words import CreditWords, Words
from people.models import User


@dataclass(frozen=True)
class Outcome:
    """What bringing in one file came to."""

    article: Article
    revision: Revision
    what: str
    findings: tuple = ()


def import_desk():
    """The program that writes what is imported. Whoever submits its words is not the one who approves them."""
    return User.objects.machine("import-desk", "Import desk")


def bring_in(data, *, by):
    """One file of the print form into a draft; the same story again into nothing, or a new revision of the draft.

    Raises `printform.Unreadable`, with the line, for what is not a story.
    """
    story = printform.read(data, outlets=(settings.NEWSROOM_NAME,))
    with transaction.atomic():
        words = fit(words_of(story))
        origin = identity(story)
        article = Article.objects.select_for_update().filter(origin=origin).first()
        if article is None:
            article = Article.objects.begin(words, by=by, origin=origin, origin_link=story.link[:500])
            return _noted(article, article.newest, "new", story)
        return _brought_in_again(article, words, story, by)


def words_of(story):
    """What a printed story says, as the words of a revision. Its sources are created once, and found after."""
    printed = story.published and timezone.make_aware(story.published)
    return Words(
        headline=story.headline,
        outlet=story.outlet,
        dateline_place=story.dateline_place or story.place,
        dateline_date=story.dateline_date or (story.published and story.published.date()),
        body_html=from_paragraphs(story.paragraphs),
        language=story.language,
        first_published=printed,
        credits=tuple(CreditWords(Source.objects.named(name).pk, name) for name in story.sources),
    )


def identity(story):
    """What makes two files the same story: its link, else its outlet, date and headline."""
    said = story.link or "|".join([story.outlet, str(story.published), story.headline])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _brought_in_again(article, words, story, by):
    last = article.revisions.filter(writer=by).order_by("-number").first()
    if last and last.words.digest() == words.digest():
        return Outcome(article, last, "unchanged")
    if article.why_not("write", by):
        return Outcome(article, article.keep(words, based_on="", by=by), "kept aside")
    revision = article.write(words, based_on=last.token if last else "", by=by)
    return _noted(article, revision, "kept aside" if revision.is_aside else "changed", story)


def _noted(article, revision, what, story):
    if article.newest_id == revision.pk:
        article.note_findings(story.findings, imported=True)
        article.note_findings()
    return Outcome(article, revision, what, tuple(revision.findings.all()))
