"""A person stays that person; a role is given and taken by an act, and held from when the line says."""

from articles.promises.refusal import NEWEST_LINE, columns_changed, never_removed, refuse
from people.models import Appointment, User

APPOINTMENT_SUBJECT = (
    "line.subject = 'appointment:' || NEW.person_id || ':' || NEW.role || ':'"
    " || COALESCE(CAST(NEW.section_id AS text), '')"
)

PEOPLE = [
    never_removed(User),
    refuse("user_stays_who_they_are", User, "UPDATE", "A person stays that person, and a program a program.",
        "NEW.id <> OLD.id OR NEW.machine <> OLD.machine"),
    never_removed(Appointment),
    refuse("appointment_has_its_line", Appointment, "INSERT", "An appointment has its line in the ledger.",
        "NEW.ending_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM ledger_event line WHERE line.number = NEW.event_id"
        f" AND line.verb = 'appoint' AND line.by_id = NEW.by_id AND {APPOINTMENT_SUBJECT} AND {NEWEST_LINE})"),
    refuse("appointment_begins_no_earlier_than_now", Appointment, "INSERT",
        "The past stands: an appointment begins now or later.", "NEW.since < {now}"),
    refuse("appointment_leaves_a_program_a_writer", Appointment, "INSERT", "A program of ours writes, and no more.",
        "NEW.role <> 'reporter' AND EXISTS (SELECT 1 FROM people_user u WHERE u.id = NEW.person_id AND u.machine)"),
    refuse("appointment_ends_once_by_an_act", Appointment, "UPDATE", "An appointment ends once, by an act.",
        columns_changed(Appointment, but=("until", "ending")) + " OR OLD.ending_id IS NOT NULL OR NEW.until IS NULL"
        " OR OLD.until < {now} OR NEW.until < {now} OR NEW.until > OLD.until OR NOT EXISTS (SELECT 1"
        " FROM ledger_event line WHERE line.number = NEW.ending_id AND line.verb = 'end_appointment'"
        f" AND {APPOINTMENT_SUBJECT} AND {NEWEST_LINE})"),
]  # fmt: skip
