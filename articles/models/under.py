"""Where a listing stands: under its topics, its sources and its authors, in the order in which each list is read.

Each row repeats when the story was published and its language, so that a list of any length is read off one index:
without them the database would sort all that a common topic ever had, or walk the whole paper for a rare one.
"""

import re

from django.db import models
from django.db.models import Func, Value


class Under(models.Model):
    """One listing under one name."""

    listing = models.ForeignKey("articles.Listing", models.CASCADE, related_name="+")
    published = models.DateTimeField()
    language = models.CharField(max_length=10)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.listing_id}, {self.published:%Y-%m-%d}"


def newest_first(name):
    """How the list under a name is read: in all languages, or in one."""
    return [
        models.Index(fields=[name, "-published"], name=f"under_{name}_newest_first"),
        models.Index(fields=[name, "language", "-published"], name=f"under_{name}_in_language"),
    ]


class UnderTag(Under):
    listing = models.ForeignKey("articles.Listing", models.CASCADE, related_name="under_tags")
    tag = models.ForeignKey("articles.Tag", models.CASCADE, related_name="listings_under")

    class Meta:
        db_table = "articles_listing_tags"
        unique_together = [("listing", "tag")]
        indexes = newest_first("tag")


class UnderSource(Under):
    listing = models.ForeignKey("articles.Listing", models.CASCADE, related_name="under_sources")
    source = models.ForeignKey("articles.Source", models.CASCADE, related_name="listings_under")

    class Meta:
        db_table = "articles_listing_sources"
        unique_together = [("listing", "source")]
        indexes = newest_first("source")


class UnderAuthor(Under):
    listing = models.ForeignKey("articles.Listing", models.CASCADE, related_name="under_authors")
    author = models.ForeignKey("articles.Author", models.CASCADE, related_name="listings_under")

    class Meta:
        db_table = "articles_listing_authors"
        unique_together = [("listing", "author")]
        indexes = newest_first("author")


TOPICS = 6
"""Topics of a story whose other stories stand beside it."""


class NewestBeside(Func):
    """Listings beside a listing: of the newest few under each of its topics, and of its section, those that are live.

    So many as are asked for, its own language first, then those that share most topics with it. One question,
    bounded whatever the topics: each part is read off the end of its own index. What it asks about may be columns of a
    row around it.
    """

    under_topic = (
        "SELECT near.listing_id AS id, near.published, CASE WHEN near.language = {language} THEN 1 ELSE 0 END AS ours"
        " FROM articles_listing_tags near WHERE near.tag_id = {topic} AND near.published <= {until}"
        " ORDER BY near.published DESC LIMIT {few}"
    )
    in_section = (
        "SELECT near.id, near.published, 1 AS ours FROM articles_listing near"
        " WHERE near.section_id = {section} AND near.language = {language} AND near.published <= {until}"
        " ORDER BY near.published DESC LIMIT {few}"
    )
    topics = "SELECT own.tag_id FROM articles_listing_tags own WHERE own.listing_id = {listing} ORDER BY own.id LIMIT "
    part = "SELECT part.* FROM ({part}) AS part"
    parts_of_all = "SELECT part.* FROM ({topics}) AS topic CROSS JOIN LATERAL ({part}) AS part"
    nearest = (
        "(SELECT beside.id FROM (SELECT parts.id, MAX(parts.ours) AS ours, COUNT(*) AS shared,"
        " MAX(parts.published) AS published FROM ({parts}) AS parts WHERE parts.id <> {listing} GROUP BY parts.id"
        " ORDER BY ours DESC, shared DESC, published DESC, id DESC) AS beside"
        " JOIN articles_listing there ON there.id = beside.id JOIN articles_edition now ON now.id = there.edition_id"
        " WHERE now.since <= {until} AND (now.until IS NULL OR now.until > {until})"
        " ORDER BY beside.ours DESC, beside.shared DESC, beside.published DESC, beside.id DESC LIMIT {most})"
    )
    """Sorted within already, so that no more are looked up than are wanted."""
    output_field = models.BigIntegerField()

    def __init__(self, listing, section, language, *, until, few, most):
        about = (each if hasattr(each, "resolve_expression") else Value(each) for each in (listing, section, language))
        super().__init__(*about, Value(until, output_field=models.DateTimeField()))
        self.few, self.most = int(few), int(most)

    def as_sql(self, compiler, connection):
        return self._asked(self._topic_by_topic(), compiler)

    def as_postgresql(self, compiler, connection):
        """Over all topics in one go: a smaller plan, and so a page that is sooner there."""
        part = self.under_topic.replace("{topic}", "topic.tag_id")
        all_topics = self.parts_of_all.replace("{part}", part).replace("{topics}", f"{self.topics}{TOPICS}")
        return self._asked([all_topics], compiler)

    def _topic_by_topic(self):
        """SQLite has no LATERAL."""
        for number in range(TOPICS):
            part = self.under_topic.replace("{topic}", f"({self.topics}1 OFFSET {number})")
            yield self.part.replace("{part}", part)

    def _asked(self, under_topics, compiler):
        parts = " UNION ALL ".join([*under_topics, self.part.replace("{part}", self.in_section)])
        sql = self.nearest.replace("{parts}", parts).replace("{few}", str(self.few)).replace("{most}", str(self.most))
        names = ("listing", "section", "language", "until")
        told = dict(zip(names, (compiler.compile(each) for each in self.source_expressions), strict=True))
        values = [value for name in re.findall("{([a-z]+)}", sql) for value in told[name][1]]
        return sql.format(**{name: text for name, (text, _values) in told.items()}), values
