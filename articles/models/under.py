"""Where a listing stands: under its topics, its sources and its authors, in the order in which each list is read.

Each row repeats when the story was published and its language, so that a list of any length is read off one index:
without them the database would sort all that a common topic ever had, or walk the whole paper for a rare one.
"""

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
    """The newest listings under each topic of a listing, and of its section in its language: a few of each.

    One question, bounded whatever the topics: each part is read off the end of its own index. What it asks about may be
    columns of a row around it.
    """

    topic = (
        "SELECT near.listing_id AS id, near.published FROM articles_listing_tags near WHERE near.tag_id ="
        " (SELECT own.tag_id FROM articles_listing_tags own WHERE own.listing_id = {listing} ORDER BY own.id LIMIT 1"
        " OFFSET {offset}) AND near.published <= {until}"
    )
    of_section = (
        "SELECT near.id, near.published FROM articles_listing near WHERE near.section_id = {section}"
        " AND near.language = {language} AND near.published <= {until}"
    )
    newest = "SELECT part_{number}.id FROM ({part} ORDER BY published DESC, id DESC LIMIT {most}) AS part_{number}"
    output_field = models.BigIntegerField()

    def __init__(self, listing, section, language, *, until, most):
        about = (each if hasattr(each, "resolve_expression") else Value(each) for each in (listing, section, language))
        super().__init__(*about, Value(until, output_field=models.DateTimeField()))
        self.most = int(most)

    def as_sql(self, compiler, connection):
        told = [compiler.compile(each) for each in self.source_expressions]
        sql, params = [], []
        for number in range(TOPICS + 1):
            part, asked = (self.topic, (0, 3)) if number < TOPICS else (self.of_section, (1, 2, 3))
            names = dict(zip(("listing", "section", "language", "until"), (each[0] for each in told), strict=True))
            part = part.format(offset=number, **names)
            sql.append(self.newest.format(part=part, most=self.most, number=number))
            params += [value for place in asked for value in told[place][1]]
        return f"({' UNION ALL '.join(sql)})", params
