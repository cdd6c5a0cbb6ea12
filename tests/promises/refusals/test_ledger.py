"""The ledger has no gap, and on PostgreSQL no line whose hash is not its own. Who changes data changes nothing else."""

from datetime import timedelta

import pytest

from articles.models import Approval
from articles.promises.declared import APPEND_ONLY, GUARDED
from ledger import chain
from ledger.models import Event
from tests.promises.around import insert, not_permitted, refused, sql
from tests.promises.refusals.acts import approval

FOLLOWS = "promise_event_follows_the_last"


def next_line(**spoilt):
    last = Event.objects.last()
    facts = {
        "number": last.number + 1, "at": last.at, "verb": "add_tag", "by_id": last.by_id, "article_id": None,
        "subject": "tag:1", "public_from": None, "payload_digest": chain.payload_digest("", {}),
        "previous": last.hash,
        **{name: value for name, value in spoilt.items() if name != "hash"},
    }  # fmt: skip
    return {**facts, "hash": spoilt.get("hash") or chain.line_hash(**facts), "salt": "", "payload": {}}


def test_a_line_that_follows_the_last_is_taken(house):
    assert insert(Event, next_line()) == 1


def test_no_line_leaves_a_gap(house):
    with refused(FOLLOWS):
        insert(Event, next_line(number=Event.objects.last().number + 2))


def test_no_line_takes_an_old_number(house):
    with refused(FOLLOWS):
        insert(Event, next_line(number=3))


def test_no_line_names_another_before_it(house):
    with refused(FOLLOWS):
        insert(Event, next_line(previous=Event.objects.first().hash))


def test_no_line_is_older_than_the_last(house):
    with refused(FOLLOWS):
        insert(Event, next_line(at=Event.objects.last().at - timedelta(seconds=1)))


def test_no_line_has_the_hash_of_another(house, on_postgresql):
    with refused("promise_event_is_hashed"):
        insert(Event, next_line(hash="0" * 64))


@pytest.mark.parametrize("name", ["verb", "subject", "by_id", "payload_digest"])
def test_the_hash_of_a_line_is_of_every_column(house, on_postgresql, name):
    line = next_line()
    other = house.ada.pk if name == "by_id" else "something else"

    with refused("promise_event_is_hashed"):
        insert(Event, line | {name: other})


TRIGGER = 'TRIGGER "promise_approval_is_never_changed"'
OWNERS_ONLY = [
    "ALTER TABLE articles_approval DISABLE TRIGGER ALL",
    f"ALTER TABLE articles_approval DISABLE {TRIGGER}",
    f"DROP {TRIGGER} ON articles_approval",
    'DROP FUNCTION "promise_approval_is_never_changed" CASCADE',
    'CREATE OR REPLACE FUNCTION "promise_approval_is_never_changed"() RETURNS trigger LANGUAGE sql AS $$ SELECT 1 $$',
    "CREATE FUNCTION promise_mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$",
    "CREATE TRIGGER a_first BEFORE INSERT ON articles_approval EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE RULE away AS ON INSERT TO articles_approval DO INSTEAD NOTHING",
    "SET session_replication_role = replica",
    "ALTER TABLE articles_approval DROP CONSTRAINT approval_takes_four_eyes",
    "ALTER TABLE articles_edition DROP CONSTRAINT promise_editions_never_overlap",
    "ALTER TABLE articles_approval OWNER TO CURRENT_USER",
    "DROP TABLE articles_approval CASCADE",
    "CREATE TABLE mine (id int)",
    "ALTER ROLE CURRENT_USER SUPERUSER",
]


@pytest.mark.parametrize("statement", OWNERS_ONLY)
def test_who_changes_data_does_not_change_what_is_refused(house, on_postgresql, statement):
    with not_permitted():
        sql(statement)


@pytest.mark.parametrize("model", [*APPEND_ONLY, *GUARDED])
def test_who_changes_data_empties_no_table(house, on_postgresql, model):
    with not_permitted():
        sql(f'TRUNCATE "{model._meta.db_table}" CASCADE')


def test_a_temporary_ledger_deceives_nobody(house, on_postgresql):
    """The promises look into the newsroom's own tables, whatever else is called so."""
    _model, columns = approval(house)
    sql("CREATE TEMPORARY TABLE ledger_event AS SELECT * FROM public.ledger_event")
    sql("UPDATE ledger_event SET by_id = %s WHERE number = %s", house.noor.pk, columns["event_id"])

    with refused("promise_approval_has_its_line"):
        insert(Approval, columns | {"by_id": house.noor.pk})
