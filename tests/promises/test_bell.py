"""The bell rings for all that readers can see: for each act that nobody has called quiet, and each table they read."""

import pytest
from django.apps import apps
from django.db import connection

from articles.models import Section
from articles.promises import lay
from articles.promises.bell import CHANNEL, POSTGRESQL_BELLS, PRINTED, QUIET, SQLITE_BELLS
from articles.promises.lines import PUBLIC
from articles.workflow import MOVES
from ledger.models import Cursor
from tests.promises.around import sql

OURS = ["ledger", "people", "articles", "public", "newsroom"]

BY_ITS_LINE = {
    "ledger_event", "ledger_head", "ledger_cursor", "articles_address", "articles_approval", "articles_article",
    "articles_byline", "articles_credit", "articles_edition", "articles_flag", "articles_printedtag",
    "articles_revision", "articles_withdrawal", "articles_image", "articles_placement", "articles_printedpicture",
    "articles_card", "articles_month", "articles_withdrawnedition", "articles_waiver", "articles_finding",
}  # fmt: skip
"""What readers see of these comes and goes with a line of the ledger, or with a listing."""

UNSEEN = {
    "articles_alias", "articles_source_confidants", "people_user", "people_user_groups", "people_user_user_permissions",
    "people_appointment",
}  # fmt: skip
"""No public page prints from these."""


def test_of_every_table_it_is_known_whether_it_rings():
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OURS and model._meta.managed
    }

    assert len(PRINTED) == len(set(PRINTED))
    assert tables == {*PRINTED} | BY_ITS_LINE | UNSEEN
    assert not {*PRINTED} & (BY_ITS_LINE | UNSEEN)


def test_no_act_that_reaches_readers_is_quiet():
    assert set(QUIET).isdisjoint({*PUBLIC, "unschedule"})
    assert set(MOVES) - set(QUIET) == {"publish", "publish_alone", "read_over", "retract", "unschedule"}


def test_names_of_bells_fit_postgresql():
    names = [each.name for each in [*POSTGRESQL_BELLS, *SQLITE_BELLS]]

    assert len(names) == len(set(names))
    assert all(len(name) < 64 for name in names)


def test_the_start_names_a_bell_that_is_missing(db):
    name, on = "promise_articles_tag_rings", " ON articles_tag"
    if connection.vendor == "sqlite":
        name, on = "promise_articles_tag_rings_at_update", ""
    sql(f'DROP TRIGGER "{name}"{on}')

    assert name in lay.broken()
    lay.lay()
    assert lay.broken() == []


def test_a_bell_that_was_muffled_is_named_too(db, on_postgresql):
    sql(
        'CREATE OR REPLACE FUNCTION "promise_event_rings"() RETURNS trigger LANGUAGE plpgsql'
        " AS $$ BEGIN RETURN NULL; END $$"
    )

    assert "promise_event_rings" in lay.broken()
    lay.lay()
    assert lay.broken() == []


@pytest.mark.parametrize("ignoring", [False, True])
def test_sqlite_counts_each_change_also_one_that_may_be_ignored(db, ignoring):
    """Django adds to a list of topics by INSERT OR IGNORE, which must not become the count's own way."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    Section.objects.bulk_create([Section(slug="sea", name="Sea")], ignore_conflicts=ignoring)
    before = Cursor.objects.get(name=CHANNEL).position

    Section.objects.bulk_create([Section(slug="city", name="City")], ignore_conflicts=ignoring)
    Section.objects.filter(slug="city").update(name="Town")

    assert Cursor.objects.get(name=CHANNEL).position == before + 2
