"""A story as a news item in IPTC's ninjs 3.1: what agencies, archives and other papers take in."""

import re

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.models import Byline, Label, Tag
from articles.sanitise import count_words, plain_text
from public.paper import absolute
from public.story import said
from public.templatetags.paper import opened

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
CODES = "http://cv.iptc.org/newscodes"
MEDIA_TOPIC = re.compile("medtop:([0-9]{8})")
CONCEPTS = {
    Tag.Kind.PERSON: "people",
    Tag.Kind.PLACE: "places",
    Tag.Kind.ORGANISATION: "organisations",
    Tag.Kind.EVENT: "events",
    Tag.Kind.SUBJECT: "subjects",
}
GENRES = {Label.ANALYSIS: f"{CODES}/genre/Analysis", Label.OPINION: f"{CODES}/genre/Opinion"}


def news_item(story):
    """One edition, whole. Nothing of it is for the desk only, and an empty property is left out."""
    with override(story.spoken):
        item = {
            **_identity(story),
            **_moments(story),
            **_rights(story),
            "language": story.language,
            "headlines": _headlines(story),
            "descriptions": _descriptions(story),
            "bodies": _bodies(story),
            **_concepts(story),
            "genres": [_genre(story.words)] if story.words.label != Label.NEWS else [],
            "infoSources": [_source(each) for each in story.credits],
            "by": _by(story),
            "located": story.words.dateline_place,
            "renditions": _renditions(story),
            "associations": [_picture(each) for each in [story.picture] if each],
            "trustIndicators": _trust(story),
        }
    return {name: value for name, value in item.items() if value}


def _identity(story):
    """The same `uri` through every edition, also where the address changes; `version` tells them apart."""
    words, edition = story.words, story.edition
    return {
        "uri": edition.article.uuid.urn,
        "standard": STANDARD,
        "type": "text",
        "representationType": "full",
        "version": str(story.number),
        "pubStatus": "usable",
        "title": story.title,
        "altIds": [
            {"role": "canonical", "value": story.url},
            {"role": "edition", "value": f"{story.url}history/{story.number}/"},
            {"role": "sha256", "value": words.sha256},
            {"role": "ledger", "value": str(edition.event_id)},
        ],
    }


def _moments(story):
    return {"firstCreated": _moment(story.published), "versionCreated": _moment(story.edition.since)}


def _moment(moment):
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _rights(story):
    year = timezone.localtime(story.published).year
    return {"copyrightHolder": settings.NEWSROOM_NAME, "copyrightNotice": f"© {year} {settings.NEWSROOM_NAME}"}


def _headlines(story):
    words = story.words
    said_of = {"main": words.headline, "short": words.short_headline, "seo": words.seo_title}
    return [_text(role, value) for role, value in said_of.items() if value]


def _descriptions(story):
    """Its standfirst, what other places say of it, and every correction that readers were told of, newest first."""
    words = story.words
    said_of = {"standfirst": words.standfirst, "seo": words.seo_description, "social": words.social_text}
    told = [_text(each.words.correction_kind, _notice(each)) for each in story.notices]
    return [_text("main", story.description), *(_text(role, value) for role, value in said_of.items() if value), *told]


def _notice(edition):
    return f"{edition.words.get_correction_kind_display()}, {_moment(edition.since)[:10]}: {said(edition.words)}"


def _text(role, value):
    return {"role": role, "contentType": "text/plain", "value": value}


def _bodies(story):
    html, text = str(opened(story.words)), plain_text(story.words.body_html)
    size = {"charCount": len(text), "wordCount": count_words(story.words.body_html)}
    return [
        {"role": "main", "contentType": "text/html", **size, "value": html},
        {"role": "text", "contentType": "text/plain", **size, "value": text},
    ]


def _concepts(story):
    """Whom and what it is about, by kind; a topic with an IPTC code is a subject under that code too."""
    found = {"people": [_author(each, story.spoken) for each in story.words.bylines.all()]}
    for printed in story.tags:
        tag = printed.tag.where_it_went
        address = absolute(reverse(f"{story.spoken}:tag", args=[tag.slug]))
        code = MEDIA_TOPIC.fullmatch(tag.media_topic)
        if not code or tag.kind != Tag.Kind.SUBJECT:
            found.setdefault(CONCEPTS[tag.kind], []).append({"name": printed.printed, "rel": "about", "uri": address})
        if code:
            subject = {"name": printed.printed, "rel": "about", "uri": f"{CODES}/mediatopic/{code[1]}"}
            found.setdefault("subjects", []).append({**subject, "literal": code[0]})
    return found


def _author(byline, language):
    page = absolute(reverse(f"{language}:author", args=[byline.author.slug]))
    return {"name": byline.printed, "rel": "author" if byline.role == Byline.Role.WRITER else byline.role, "uri": page}


def _genre(words):
    genre = {"name": words.get_label_display(), "literal": words.label}
    return {**genre, "uri": GENRES[words.label]} if words.label in GENRES else genre


def _source(credit):
    """Who supplied what. Of a confidential source only what is printed."""
    told = {"name": credit.printed, "role": credit.role}
    source = credit.source.where_it_went
    if credit.source.confidential or source.confidential:
        return told
    return {**told, "uri": absolute(reverse("en:source", args=[source.slug]))}


def _by(story):
    return ", ".join(each.printed for each in story.writers)


def _renditions(story):
    pages = {"web": "", "print": "print/", "history": "history/"}
    return [
        {"name": name, "href": story.url + end, "contentType": "text/html", "title": story.words.headline}
        for name, end in pages.items()
    ]


def _picture(picture):
    """The picture that leads the story, as an item of its own."""
    file = picture.shared
    size = {"width": file.width, "height": file.height, "sizeInBytes": file.length}
    item = {
        "name": "lead",
        "uri": picture.url,
        "type": "picture",
        "descriptions": [_text("alt", picture.alt), _text("caption", picture.caption)],
        "by": picture.credit,
        "renditions": [{"name": "web", "href": picture.url, "contentType": file.type, **size}],
    }
    return {name: value for name, value in item.items() if value}


def _trust(story):
    page = absolute(reverse(f"{story.spoken}:corrections"))
    return [{"role": f"{CODES}/trustindicator/correctionsPolicy", "title": "Corrections", "href": page}]
