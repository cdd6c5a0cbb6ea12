"""A migration that remakes a table takes its triggers away on SQLite. After migrate they are there again."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Edition, Revision
from articles.promises import lay
from articles.promises.declared import APPEND_ONLY, FOUR_EYES, GUARDED
from tests.promises.around import change, insert, refused, rows, sql
from tests.promises.house import House
from tests.promises.next_release.next_release import LAST, MISSING
from tests.promises.refusals.acts import approval, edition
from tests.promises.refusals.test_per_table import columns, evidence, something_else

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def next_release(settings):
    """A real `migrate` to the release after this one; and back again after the test."""
    settings.MIGRATION_MODULES = {"articles": "tests.promises.next_release"}
    MISSING.clear()
    yield lambda: call_command("migrate", verbosity=0)
    call_command("migrate", "articles", LAST, verbosity=0)


def test_the_promises_hold_after_tables_are_remade(next_release):
    house = House().one_of_everything()

    next_release()

    if connection.vendor == "sqlite":
        assert {"promise_edition_keeps_its_past", "promise_revision_once_sealed_stands"} <= set(MISSING)
    assert lay.broken() == []
    nothing_changes()
    nothing_is_added(house)


def test_promises_that_were_lost_are_laid_by_the_next_migrate(transactional_db):
    on = " ON articles_edition" if connection.vendor == "postgresql" else ""
    sql(f"DROP TRIGGER promise_edition_keeps_its_past{on}")

    call_command("migrate", verbosity=0)

    assert lay.broken() == []


def test_a_migrate_by_hand_does_not_stop_at_what_it_is_about_to_mend(transactional_db, settings):
    """Somebody at a prompt, whose system checks run: after an update of ours, or another word on four eyes."""
    settings.NEWSROOM_FOUR_EYES = False
    assert lay.broken() == [FOUR_EYES.name]

    call_command("migrate", verbosity=0, skip_checks=False)

    assert lay.broken() == []
    settings.NEWSROOM_FOUR_EYES = True
    call_command("migrate", verbosity=0)


def nothing_changes():
    for model in [*APPEND_ONLY, *GUARDED]:
        row, before = evidence(model), rows(model)
        with refused():
            sql(f'DELETE FROM "{model._meta.db_table}"')
        for field in columns(model):
            with refused():
                change(model, row.pk, field.column, something_else(field, getattr(row, field.attname)))
        assert rows(model) == before


def nothing_is_added(house):
    for act, promise in [(approval, "promise_approval_has_its_line"), (edition, "promise_edition_has_its_line")]:
        model, row = act(house)
        with refused(promise, "promise_edition_is_of_a_story_at_its_move"):
            insert(model, row | {"event_id": 1})
    model, row = edition(house)
    with refused("promise_edition_begins_no_earlier_than_now", "promise_edition_has_its_line"):
        insert(model, row | {"since": row["since"].replace(year=2025)})
    assert Edition.objects.live().exists()
    assert Revision.objects.exclude(sealed_at=None).exists()
