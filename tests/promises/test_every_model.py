"""Every model of ours is evidence or is not: somebody decided, and the start says when the database forgot."""

import pytest
from django.apps import apps
from django.db import connection

from articles.models import Tag
from articles.promises import lay
from articles.promises.declared import APPEND_ONLY, FOUR_EYES, GUARDED, MUTABLE, REFUSALS, SQLITE_ONLY
from articles.promises.postgresql import EXCLUSION, WITHOUT_OVERLAP

OURS = ["ledger", "people", "articles", "public", "newsroom"]
THROUGH = {
    "people_user_groups", "people_user_user_permissions", "articles_source_confidants",
}  # fmt: skip
"""Tables between two models. None of them is evidence: not who is named in confidence either."""


def models(*, between):
    every = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in OURS]
    return {m for m in every if bool(m._meta.auto_created) == between and m._meta.managed}


def test_every_model_is_in_exactly_one_list():
    lists = [*APPEND_ONLY, *GUARDED, *MUTABLE]

    assert len(lists) == len(set(lists))
    assert set(lists) == models(between=False)


def test_every_table_between_two_models_is_known():
    assert {model._meta.db_table for model in models(between=True)} == THROUGH


def test_names_of_promises_are_their_own_and_fit_postgresql():
    names = [refusal.name for refusal in [*REFUSALS, FOUR_EYES, *SQLITE_ONLY]]

    assert len(names) == len(set(names))
    assert all(len(name) < 64 for name in names)


@pytest.mark.parametrize("model", [*APPEND_ONLY, *GUARDED])
def test_no_row_of_evidence_goes_with_another(model):
    """A foreign key that cascades would remove evidence from Python, one delete further off."""
    keys = [field for field in model._meta.concrete_fields if field.remote_field]

    assert [field.name for field in keys if field.remote_field.on_delete.__name__ != "PROTECT"] == []


def faults():
    return "".join(error.id + error.msg for error in lay.promises_are_laid(None, ["default"]))


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_the_start_is_content_when_all_promises_are_laid(db):
    assert faults() == ""


@pytest.mark.parametrize("refusal", [*REFUSALS, FOUR_EYES], ids=lambda refusal: refusal.name)
def test_the_start_names_a_promise_that_is_missing(db, refusal):
    on = f' ON "{refusal.table}"' if connection.vendor == "postgresql" else ""
    run(f'DROP TRIGGER "{refusal.name}"{on}')

    assert "newsroom.E001" in faults()
    assert refusal.name in faults()
    lay.lay()
    assert faults() == ""


NAME = "promise_approval_has_its_line"
TRIGGER = f'TRIGGER "{NAME}"'
WITHOUT = f"DROP {TRIGGER} ON articles_approval; CREATE {TRIGGER} BEFORE INSERT ON articles_approval FOR EACH ROW"
CALL = f'EXECUTE FUNCTION "{NAME}"()'
ALTERED = {
    "switched off": f"ALTER TABLE articles_approval DISABLE {TRIGGER}",
    "for replicas only": f"ALTER TABLE articles_approval ENABLE REPLICA {TRIGGER}",
    "under a condition": f"{WITHOUT} WHEN (false) {CALL}",
    "on another operation": WITHOUT.replace("BEFORE INSERT", "BEFORE UPDATE") + f" {CALL}",
    "too late": WITHOUT.replace("BEFORE INSERT", "AFTER INSERT") + f" {CALL}",
    "saying nothing": f'CREATE OR REPLACE FUNCTION "{NAME}"() RETURNS trigger LANGUAGE plpgsql'
    " AS $$ BEGIN RETURN NEW; END $$",
    "looking elsewhere": f'ALTER FUNCTION "{NAME}"() RESET ALL',
}


@pytest.mark.parametrize("how", ALTERED)
def test_the_start_names_a_promise_that_is_altered(db, on_postgresql, how):
    run("SET CONSTRAINTS ALL IMMEDIATE", ALTERED[how])

    assert NAME in faults()
    lay.lay()
    assert faults() == ""


def test_the_start_names_an_overlap_that_is_altered(db, on_postgresql):
    run(
        f"ALTER TABLE articles_edition DROP CONSTRAINT {EXCLUSION}",
        f"ALTER TABLE articles_edition ADD CONSTRAINT {EXCLUSION} {WITHOUT_OVERLAP} WHERE (number > 1000)",
    )

    assert EXCLUSION in faults()
    lay.lay()
    assert faults() == ""


def test_the_start_names_a_table_that_may_be_emptied(db, on_postgresql):
    run("DROP TRIGGER promise_event_is_never_emptied ON ledger_event")

    assert "promise_event_is_never_emptied" in faults()


def test_the_start_names_four_eyes_that_are_gone(db, on_postgresql):
    run("ALTER TABLE articles_approval DROP CONSTRAINT approval_takes_four_eyes")

    assert "approval_takes_four_eyes" in faults()


def test_the_start_names_a_promise_that_is_altered_in_sqlite(db):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    run(
        f"DROP {TRIGGER}",
        f"CREATE {TRIGGER} BEFORE INSERT ON articles_approval WHEN 0 BEGIN SELECT RAISE(ABORT, ''); END",
    )

    assert NAME in faults()
    lay.lay()
    assert faults() == ""


def test_a_promise_of_an_earlier_release_is_taken_away(db):
    if connection.vendor == "sqlite":
        run("CREATE TRIGGER promise_of_old BEFORE INSERT ON articles_tag BEGIN SELECT RAISE(ABORT, 'No.'); END")
    else:
        run(f"CREATE TRIGGER promise_of_old BEFORE INSERT ON articles_tag FOR EACH ROW {CALL}")

    lay.lay()

    Tag.objects.create(slug="harbour", name="Harbour")
    assert faults() == ""


def test_the_start_says_when_four_eyes_are_in_the_settings_and_not_in_the_database(db, settings):
    """And the other way about: who turns the setting off lays the promises again, as the owner of the database."""
    settings.NEWSROOM_FOUR_EYES = False
    assert FOUR_EYES.name in faults()
    lay.lay()
    assert faults() == ""

    settings.NEWSROOM_FOUR_EYES = True
    assert FOUR_EYES.name in faults()


def test_the_start_says_when_sqlite_would_let_a_row_be_replaced(transactional_db):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    run("PRAGMA recursive_triggers=OFF")

    assert "recursive_triggers" in faults()
    run("PRAGMA recursive_triggers=ON")
    assert faults() == ""


def test_laying_what_is_laid_touches_nothing(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(8) as seen:
        lay.lay()

    assert [query["sql"] for query in seen if query["sql"].startswith(("CREATE", "DROP", "ALTER"))] == []
