"""`verify_ledger` on a story that went all the way, and after each tampering by the owner of the database."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles.promises import lay
from ledger.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(live, words, ada, ed, chief, noor, appoint):
    """A story corrected once, published alone once, then withdrawn; another with an embargo; a reporter who left."""
    live.correct(by=ada, kind="correction", wrong="3,200 people", right="3,100 people")
    newer = words(
        body_html="<p>3,100 people.</p>", correction_kind="correction", correction_wrong="a", correction_right="b"
    )
    live.write(newer, based_on=live.newest.token, by=ada)
    live.submit(by=ada)
    live.approve(by=ed, sha256=live.newest.sha256)
    live.publish(by=ed)
    live.correct(by=chief, kind="update")
    alone = live.publish_alone(by=chief, reason="Nobody else is here.", sha256=live.newest.words.digest())
    live.read_over(by=noor, edition=alone, sha256=alone.approval.sha256)
    live.retract(by=chief, notice="We could not stand by this story.")
    zain = appoint("zain", "reporter")
    zain.appointments.get().end(by=appoint("omar", "administrator"))
    return live


def verified():
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    return out.getvalue()


def test_a_whole_ledger_prints_its_head(history):
    last = Event.objects.order_by("-number").first()

    assert verified() == f"{last.number} lines, whole. Head: {last.hash}\n"


def as_owner(statement):
    """What somebody who owns the database can do: lift the promises, change rows, and lay them again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("PRAGMA defer_foreign_keys = ON")
            lay.lift()
        cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")
        else:
            lay.lay()


FIRST_EDITION = "SELECT MIN(id) FROM articles_edition"
SEALED = "SELECT MIN(id) FROM articles_revision WHERE sealed_at IS NOT NULL"
A_SUBMISSION = "SELECT MIN(number) FROM ledger_event WHERE verb = 'submit'"
ROOT = "SELECT id FROM people_user WHERE username = 'root'"
FAR = "'2036-01-01 00:00:00+00:00'"
TAMPERINGS = {
    "a line is removed": ("line", f"DELETE FROM ledger_event WHERE number = ({A_SUBMISSION})"),
    "a line says another person": ("line 5", "UPDATE ledger_event SET by_id = by_id + 1 WHERE number = 5"),
    "a line says another time": ("line 5", "UPDATE ledger_event SET public_from = at WHERE number = 5"),
    "a note is changed": ("line 7", "UPDATE ledger_event SET payload = '{}' WHERE number = 7"),
    "the last line names another": ("line", "UPDATE ledger_event SET previous = hash WHERE number = 6"),
    "printed words are changed": ("revision", f"UPDATE articles_revision SET headline = 'No' WHERE id = ({SEALED})"),
    "a printed credit is changed": ("revision", "UPDATE articles_credit SET printed = 'Somebody else'"),
    "an approval is somebody else's": ("approval", f"UPDATE articles_approval SET by_id = ({ROOT})"),
    "an approval is of another digest": ("approval", f"UPDATE articles_approval SET sha256 = '{'0' * 64}'"),
    "an edition is public longer": ("edition", f"UPDATE articles_edition SET until = {FAR} WHERE until IS NULL"),
    "an edition begins earlier": ("edition", "UPDATE articles_edition SET since = '2020-01-01' WHERE number = 1"),
    "a withdrawn edition is forgiven": (
        "withdrawal", f"DELETE FROM articles_withdrawnedition WHERE edition_id = ({FIRST_EDITION})",
    ),
    "a notice is changed": ("withdrawal", "UPDATE articles_withdrawal SET notice = 'Nothing happened.'"),
    "a role is changed": ("appointment", "UPDATE people_appointment SET role = 'editor' WHERE role = 'reporter'"),
    "an ended appointment goes on": ("line", "UPDATE people_appointment SET ending_id = NULL, until = NULL"),
    "a flag is forgotten": ("line", "DELETE FROM articles_flag"),
    "a status is changed": ("article", "UPDATE articles_article SET status = 'published'"),
    "an embargo is changed": ("article", f"UPDATE articles_article SET embargo = {FAR}"),
}  # fmt: skip


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_a_tampering_by_the_owner_is_named(history, tampering):
    where, statement = TAMPERINGS[tampering]
    as_owner(statement)

    with pytest.raises(CommandError) as said:
        verified()

    assert str(said.value).startswith(where)


def test_a_story_with_an_embargo_verifies(draft, ada):
    draft.set_embargo(timezone.now() + timedelta(hours=2), by=ada)

    assert "whole" in verified()
