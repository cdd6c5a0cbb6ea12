"""Where a listing stands: under its topics, its sources and its authors, in the order in which each list is read.

Each row repeats when the story was published and its language, so that a list of any length is read off one index:
without them the database would sort all that a common topic ever had, or walk the whole paper for a rare one.
"""

from django.db import models
from django.db.models.expressions import RawSQL


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


def newest_beside(tags, section, language, *, until, most):
    """The newest listings under each of these topics, and of the section in this language: a few of each.

    One query, bounded whatever the topics: each part is read off the end of its own index.
    """
    under = "SELECT listing_id FROM articles_listing_tags WHERE tag_id = %s AND published <= %s"
    beside = "SELECT id FROM articles_listing WHERE section_id = %s AND language = %s AND published <= %s"
    parts = [*((under, [tag, until]) for tag in tags), (beside, [section, language, until])]
    newest = "SELECT * FROM ({} ORDER BY published DESC LIMIT %s) AS part_{}"
    sql = " UNION ALL ".join(newest.format(part, number) for number, (part, _values) in enumerate(parts))
    return RawSQL(sql, [value for _part, values in parts for value in (*values, most)])  # noqa: S611
