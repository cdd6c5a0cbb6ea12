"""Makes words fit to be kept: one place where text enters a revision, cleaned, with every printed name filled in."""

from dataclasses import fields, replace

from django.utils.text import slugify

from articles.models.author import Author
from articles.models.image import Image
from articles.models.section import Section
from articles.models.source import Source
from articles.models.tag import Tag
from articles.sanitise import clean_body, clean_line, clean_text
from articles.words import CreditWords

SLUG = 80
"""Characters of a slug made from a headline: whole words, as many as fit."""

MANY_LINES = {"standfirst", "seo_description", "social_text", "internal_note", "correction_wrong", "correction_right"}
LEFT_ALONE = {"body_html", "language", "slug"}


def fit(words):
    """The same words, clean and complete: what `Article.write` keeps."""
    texts = {
        field.name: (clean_text if field.name in MANY_LINES else clean_line)(getattr(words, field.name))
        for field in fields(words)
        if isinstance(getattr(words, field.name), str) and field.name not in LEFT_ALONE
    }
    words = replace(words, **texts, body_html=clean_body(words.body_html))
    section = Section.objects.filter(pk=words.section_id).first()
    return replace(
        words,
        slug=slugify(words.slug, allow_unicode=True) or slug_from(words.headline),
        section_name=section.name_in(words.language) if section else "",
        bylines=_printed(Author, "author_id", words.bylines, words.language),
        credits=_credited(words.credits),
        tags=_printed(Tag, "tag_id", words.tags, words.language),
        pictures=_pictured(words.pictures),
    )


def slug_from(headline):
    """The last part of an address, from a headline in any script."""
    slug = slugify(headline, allow_unicode=True)
    if len(slug) <= SLUG:
        return slug
    return slug[: SLUG + 1].rsplit("-", 1)[0][:SLUG]


def _printed(model, key, rows, language):
    named = model.objects.in_bulk([getattr(row, key) for row in rows])
    return tuple(
        replace(row, printed=clean_line(row.printed) or named[getattr(row, key)].name_in(language)) for row in rows
    )


def _credited(rows):
    sources = Source.objects.in_bulk([row.source_id for row in rows])
    return tuple(
        CreditWords(row.source_id, clean_line(row.printed) or str(sources[row.source_id].printed), row.role)
        for row in rows
    )


def _pictured(rows):
    """Each picture with the digest of its file. It says who made it, whatever else was left out."""
    images = Image.objects.in_bulk([row.image_id for row in rows])
    return tuple(
        replace(
            row,
            sha256=images[row.image_id].sha256,
            alt=clean_line(row.alt),
            caption=clean_line(row.caption),
            credit=clean_line(row.credit) or images[row.image_id].credit,
            rights=clean_text(row.rights),
        )
        for row in rows
    )
