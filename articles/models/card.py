"""The search index: one card for each listing, with the words it is found by."""

import json
from dataclasses import dataclass, replace
from html import unescape
from itertools import accumulate, chain
from re import sub

from django.db import models

from articles.search import words

MOST = 150_000
"""Characters of words on one card: PostgreSQL's vector holds a megabyte. No story is as long as that."""

WEIGHTS = "ABDC"


@dataclass(frozen=True)
class Text:
    """The words of one card, folded: headline, standfirst and topics, body, names; and the facets it stands under."""

    head: tuple = ()
    lead: tuple = ()
    body: tuple = ()
    names: tuple = ()
    keys: tuple = ()

    @classmethod
    def of(cls, revision):
        """What a revision is found by. Of a confidential source not even the words that stand for it."""
        credits = [each for each in revision.credits.all() if not each.source.confidential]
        return cls.said(replace(revision.words, credits=tuple(credits)))

    @classmethod
    def said(cls, words):
        """What plain words are found by, where none of their sources is confidential."""
        keys = [f"language:{words.language}", f"section:{words.section_id}"]
        keys += [
            *(f"source:{each.source_id}" for each in words.credits),
            *(f"tag:{each.tag_id}" for each in words.tags),
        ]
        texts = {
            "head": [words.headline, words.short_headline],
            "lead": [words.standfirst, *(each.printed for each in words.tags)],
            "body": [_plain(words.body_html)],
            "names": [*(each.printed for each in words.bylines), *(each.printed for each in words.credits)],
        }
        return cls(**{name: _folded(some) for name, some in texts.items()}, keys=tuple(sorted(keys)))

    @property
    def vector(self):
        """As PostgreSQL keeps it: every word with its places and the weight of its part; a gap between the parts."""
        places, begins = {}, 1
        for weight, part in zip(WEIGHTS, (self.head, self.lead, self.body, self.names), strict=True):
            for place, word in enumerate(part, begins):
                places.setdefault(word, []).append(f"{min(place, 16_383)}{weight}")
            begins += len(part) + 1
        said = [f"'{word}':{','.join(some[:255])}" for word, some in places.items()]
        return " ".join([*said, *(f"'{key}'" for key in self.keys)])

    @property
    def columns(self):
        """As SQLite's triggers read it: a column for each part."""
        parts = (self.head, self.lead, self.body, self.names, self.keys)
        return json.dumps([" ".join(part) for part in parts], ensure_ascii=False)


class Vector(models.Field):
    """A card's words as they are searched: a tsvector in PostgreSQL, the columns of an FTS5 table in SQLite."""

    def db_type(self, connection):
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value, connection, prepared=False):
        if not isinstance(value, Text):
            return value
        return value.vector if connection.vendor == "postgresql" else value.columns

    def get_placeholder(self, value, compiler, connection):
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"


class CardQuerySet(models.QuerySet):
    def write(self, listing):
        """The card of a listing, new or anew, from the words of its edition."""
        card = Card(listing=listing, published=listing.published, text=Text.of(listing.edition.words))
        fields = ["published", "text"]
        self.bulk_create([card], update_conflicts=True, unique_fields=["listing"], update_fields=fields)


class Card(models.Model):
    """One edition in the search index: a copy that `reindex` rebuilds, never evidence."""

    listing = models.OneToOneField("articles.Listing", models.CASCADE, primary_key=True, related_name="card")
    published = models.DateTimeField(db_index=True)
    text = Vector()

    objects = CardQuerySet.as_manager()

    def __str__(self):
        return str(self.listing_id)


def _plain(body_html):
    """The text of a stored body. It holds our own few tags, and every other mark as an entity."""
    return unescape(sub("<[^>]*>", " ", body_html))


def _folded(texts):
    said = list(chain.from_iterable(words(text) for text in texts))
    reached = accumulate(len(word.encode()) + 8 for word in said)
    return tuple(word for word, until in zip(said, reached, strict=True) if until < MOST * 4)
