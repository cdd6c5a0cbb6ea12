"""Stories as readers find them: `paper(...)` publishes one through the real verbs."""

import pytest

from articles.models import Article


@pytest.fixture
def paper(words, ada, ed):
    """Publish a story with these words; `at=` schedules it."""

    def published(at=None, **changes):
        article = Article.objects.begin(words(**changes), by=ada)
        article.submit(by=ada)
        article.approve(by=ed, sha256=article.newest.sha256)
        article.publish(by=ed, at=at)
        return article

    return published


@pytest.fixture
def correct(words, ada, ed):
    """Bring out a further edition of a story."""

    def corrected(article, kind="correction", wrong="We said noon.", right="It was one.", **changes):
        article.correct(by=ada, kind=kind, wrong=wrong, right=right)
        told = {"correction_kind": kind, "correction_wrong": wrong, "correction_right": right}
        article.write(words(**told, **changes), based_on=article.newest.token, by=ada)
        article.submit(by=ada)
        article.approve(by=ed, sha256=article.newest.sha256)
        return article.publish(by=ed)

    return corrected


def path_of(article):
    """Where readers find it."""
    return article.live_edition.listing.path
