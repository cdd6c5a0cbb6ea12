"""A question to the search index, as each database answers it: the newest cards that match, or any, to count them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models.expressions import RawSQL

from articles.search import Asked

LOOKED_AT = 1_000
"""Where the order of words matters, PostgreSQL must open each card that has them: it opens the newest so many."""

FIRST, LAST = datetime(1, 1, 3, tzinfo=UTC), datetime(9999, 12, 29, tzinfo=UTC)


@dataclass(frozen=True)
class Question:
    """Words, the facets that are asked for with them, and between which moments the story was published.

    `keys` are groups of facets, such as `section:3`: one of each group must be there.
    """

    asked: Asked
    keys: tuple = ()
    since: datetime = FIRST
    until: datetime = LAST

    def newest(self, connection, most, before=LAST):
        """The listings whose cards match, the newest so many, from a moment back."""
        return self._listings("newest", connection, most, min(self.until, before))

    def any(self, connection, most):
        """So many of the listings whose cards match, whichever come first."""
        return self._listings("any", connection, most, self.until)

    def _listings(self, which, connection, most, until):
        moments = [connection.ops.adapt_datetimefield_value(each) for each in (self.since, until)]
        if connection.vendor == "postgresql":
            asked = [self.asked.tsquery(self.keys), self.asked.loosely.tsquery(self.keys)]
            return RawSQL(f"SELECT articles_cards_{which}(%s, %s, %s, %s, %s, %s)", [*asked, *moments, most, LOOKED_AT])  # noqa: S611
        order = "ORDER BY c.published DESC" if which == "newest" else ""
        return RawSQL(  # noqa: S611
            "SELECT c.listing_id FROM articles_card_words w JOIN articles_card c ON c.listing_id = w.rowid"  # noqa: S608
            f" WHERE w.articles_card_words MATCH %s AND c.published >= %s AND c.published <= %s {order} LIMIT %s",
            [self.asked.fts5(self.keys), *moments, most],
        )
