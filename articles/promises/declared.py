"""Everything the database refuses, model by model, and which models are evidence.

A model is in exactly one of `APPEND_ONLY`, `GUARDED` (some columns may move, or some rows) and `MUTABLE`; a test finds
the model that is in none.
"""

from articles.models import (
    Address,
    Alias,
    Approval,
    Article,
    Author,
    Byline,
    Credit,
    Edition,
    Finding,
    Flag,
    Listing,
    PrintedTag,
    Revision,
    Section,
    Source,
    Tag,
    Waiver,
    Withdrawal,
    WithdrawnEdition,
)
from articles.promises.refusal import Refusal, columns_changed
from ledger.models import Cursor, Event, Head
from people.models import Appointment, User

APPEND_ONLY = [Event, Approval, Withdrawal, WithdrawnEdition, Address, Finding, Waiver]
GUARDED = [Article, Revision, Byline, Credit, PrintedTag, Edition, Flag, Appointment, User, Head]
MUTABLE = [Alias, Author, Cursor, Listing, Section, Source, Tag]
PRINTED_ROWS = [Byline, Credit, PrintedTag]

NEWEST_LINE = "NOT EXISTS (SELECT 1 FROM ledger_event later WHERE later.number > line.number)"
"""A row's line is the newest of the ledger: rows are written in the act's own transaction, or not at all."""

AHEAD = (
    "e.since > {soon} AND (e.until IS NULL OR e.until > e.since)"
    " AND NOT EXISTS (SELECT 1 FROM articles_withdrawnedition w WHERE w.edition_id = e.id)"
)
"""An edition e is scheduled."""

ANOTHER_READER = (
    "EXISTS (SELECT 1 FROM articles_edition e JOIN articles_approval y ON y.id = e.approval_id"
    " WHERE e.id = NEW.edition_id AND line.subject = 'edition:' || e.article_id || ':' || e.number"
    " AND line.by_id <> y.by_id AND line.by_id <> y.writer_id)"
)
"""Whoever reads an edition over neither wrote it nor published it alone."""

EMPTY_RANGE = "(OLD.until IS NOT NULL AND OLD.until = OLD.since)"


def refuse(name, model, operation, says, when="", first=""):
    return Refusal(f"promise_{name}", model._meta.db_table, operation, says, when, first)


def append_only(model):
    name = model._meta.model_name
    return [
        refuse(f"{name}_is_never_changed", model, "UPDATE", f"A {name} is never changed."),
        refuse(f"{name}_is_never_removed", model, "DELETE", f"A {name} is never removed."),
    ]


def never_removed(model):
    name = model._meta.model_name
    return refuse(f"{name}_is_never_removed", model, "DELETE", f"A {name} is never removed.")


def sealed_rows(model):
    """A row that is printed with a revision stands as long as the revision is sealed."""
    name, sealed = model._meta.model_name, "SELECT 1 FROM articles_revision r WHERE r.sealed_at IS NOT NULL AND r.id = "
    here, there = f"EXISTS ({sealed}NEW.revision_id)", f"EXISTS ({sealed}OLD.revision_id)"
    says = "The revision is sealed."
    return [
        refuse(f"{name}_joins_open_words", model, "INSERT", says, here, wait("NEW.revision_id")),
        refuse(f"{name}_of_sealed_words_stands", model, "UPDATE", says, f"{here} OR {there}",
            wait("NEW.revision_id, OLD.revision_id")),
        refuse(f"{name}_of_sealed_words_stays", model, "DELETE", says, there, wait("OLD.revision_id")),
    ]  # fmt: skip


def wait(revisions):
    """On PostgreSQL, whoever changes a printed row waits for whoever is just sealing its revision, or is waited for."""
    return f"PERFORM 1 FROM articles_revision WHERE id IN ({revisions}) ORDER BY id FOR SHARE;"


LEDGER = [
    refuse("event_follows_the_last", Event, "INSERT", "A line follows the last line of the ledger.",
        "NEW.number <> COALESCE((SELECT MAX(number) FROM ledger_event), 0) + 1"
        " OR NEW.previous <> COALESCE((SELECT hash FROM ledger_event ORDER BY number DESC LIMIT 1),"
        " '0000000000000000000000000000000000000000000000000000000000000000')"
        " OR NEW.at < (SELECT MAX(at) FROM ledger_event)"),
    never_removed(Head),
]  # fmt: skip

REVISIONS = [
    never_removed(Revision),
    refuse("revision_opens_unsealed", Revision, "INSERT", "A revision is opened first, and sealed after.",
        "NEW.sealed_at IS NOT NULL"),
    refuse("revision_once_sealed_stands", Revision, "UPDATE", "The revision is sealed.", "OLD.sealed_at IS NOT NULL"),
    refuse("revision_keeps_its_writer", Revision, "UPDATE", "A revision belongs to one writer and one story.",
        "NEW.article_id <> OLD.article_id OR NEW.number <> OLD.number OR NEW.writer_id <> OLD.writer_id"
        " OR NEW.based_on_id {isnt} OLD.based_on_id OR NEW.form <> OLD.form OR NEW.id <> OLD.id"
        " OR NEW.opened_at <> OLD.opened_at"),
    refuse("revision_grows_from_its_own_story", Revision, "INSERT", "A revision grows from one of its own story.",
        "EXISTS (SELECT 1 FROM articles_revision r WHERE r.id = NEW.based_on_id AND r.article_id <> NEW.article_id)"),
    *(refusal for model in PRINTED_ROWS for refusal in sealed_rows(model)),
]  # fmt: skip

APPROVALS = [
    refuse("approval_is_of_the_newest_sealed_words", Approval, "INSERT", "An approval is of the newest words, sealed.",
        "NOT EXISTS (SELECT 1 FROM articles_revision r JOIN articles_article a ON a.newest_id = r.id"
        " WHERE r.id = NEW.revision_id AND a.id = r.article_id AND r.sealed_at IS NOT NULL AND r.sha256 = NEW.sha256"
        " AND r.writer_id = NEW.writer_id)"),
    refuse("approval_has_its_line", Approval, "INSERT", "An approval has its line in the ledger.",
        "NOT EXISTS (SELECT 1 FROM ledger_event line JOIN articles_revision r ON r.article_id = line.article_id"
        " WHERE line.number = NEW.event_id AND r.id = NEW.revision_id AND line.by_id = NEW.by_id AND line.at = NEW.at"
        " AND ((line.verb IN ('approve', 'countersign') AND line.subject = 'revision:' || r.id || ':' || NEW.sha256)"
        " OR (line.verb = 'publish_alone' AND NEW.alone"
        " AND line.subject LIKE 'edition:' || r.article_id || ':%:' || NEW.sha256))"
        f" AND {NEWEST_LINE})"),
]  # fmt: skip

EDITIONS = [
    never_removed(Edition),
    refuse("edition_is_of_the_newest_approved_words", Edition, "INSERT", "An edition is of the newest words, approved.",
        "NOT EXISTS (SELECT 1 FROM articles_approval y JOIN articles_revision r ON r.id = y.revision_id"
        " JOIN articles_article a ON a.newest_id = r.id"
        " WHERE y.id = NEW.approval_id AND a.id = NEW.article_id AND r.article_id = a.id AND r.sha256 = y.sha256)"),
    refuse("edition_has_its_line", Edition, "INSERT", "An edition has its line in the ledger.",
        "NOT EXISTS (SELECT 1 FROM ledger_event line JOIN articles_approval y ON y.id = NEW.approval_id"
        " WHERE line.number = NEW.event_id AND line.article_id = NEW.article_id"
        " AND line.verb IN ('publish', 'publish_alone')"
        f" AND line.subject = 'edition:' || NEW.article_id || ':' || NEW.number || ':' || y.sha256 AND {NEWEST_LINE})"),
    refuse("edition_revives_no_withdrawn_words", Edition, "INSERT", "What was withdrawn stays withdrawn.",
        "EXISTS (SELECT 1 FROM articles_edition e JOIN articles_withdrawnedition w ON w.edition_id = e.id"
        " WHERE e.approval_id = NEW.approval_id)"),
    refuse("edition_follows_the_last", Edition, "INSERT", "Editions are numbered one by one, and begin open-ended.",
        "NEW.until IS NOT NULL OR NEW.number <> COALESCE((SELECT MAX(number) FROM articles_edition"
        " WHERE article_id = NEW.article_id), 0) + 1"),
    refuse("edition_begins_no_earlier_than_now", Edition, "INSERT", "The past stands: an edition begins now or later.",
        "NEW.since < {now}"),
    refuse("edition_waits_for_the_embargo", Edition, "INSERT", "The story is under embargo.",
        "EXISTS (SELECT 1 FROM articles_article a WHERE a.id = NEW.article_id AND a.embargo > NEW.since)"),
    refuse("edition_waits_for_the_lawyers", Edition, "INSERT", "The story is on legal hold.",
        "EXISTS (SELECT 1 FROM articles_flag f WHERE f.article_id = NEW.article_id AND f.kind = 'legal_hold'"
        " AND f.closed_id IS NULL)"),
    refuse("edition_changes_its_end_only", Edition, "UPDATE", "Only the end of an edition may move.",
        columns_changed(Edition, but=("until",))),
    refuse("edition_keeps_its_past", Edition, "UPDATE", "The past stands: the end of an edition moves only ahead.",
        f"OLD.until < {{now}} OR NEW.until < {{now}} OR {EMPTY_RANGE}"),
    refuse("edition_ends_by_an_act", Edition, "UPDATE", "The end of an edition moves by an act.",
        "NEW.until {isnt} OLD.until AND NOT EXISTS (SELECT 1 FROM ledger_event line"
        " WHERE line.article_id = NEW.article_id"
        f" AND line.verb IN ('publish', 'publish_alone', 'unschedule', 'retract') AND {NEWEST_LINE})"),
]  # fmt: skip

OVERLAP = refuse("edition_overlaps_no_other", Edition, "INSERT", "Two editions of a story never overlap.",
    "NEW.until IS NULL AND EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.article_id"
    " AND e.id IS NOT NEW.id AND (e.until IS NULL OR (e.until > NEW.since AND e.until > e.since)))")  # fmt: skip
OVERLAP_LATER = refuse("edition_grows_over_no_other", Edition, "UPDATE", "Two editions of a story never overlap.",
    "(NEW.until IS NULL OR NEW.until > NEW.since) AND EXISTS (SELECT 1 FROM articles_edition e"
    " WHERE e.article_id = NEW.article_id AND e.id <> NEW.id AND (e.until IS NULL OR e.until > e.since)"
    " AND (e.until IS NULL OR e.until > NEW.since) AND (NEW.until IS NULL OR NEW.until > e.since))")  # fmt: skip


def plainly(model, operation, *columns):
    """SQLite compares moments as texts: they are written in one way only, as Django writes them."""
    digit, name = "[0-9]", model._meta.model_name
    form = f"{digit * 4}-{digit * 2}-{digit * 2} {digit * 2}:{digit * 2}:{digit * 2}*"
    odd = " OR ".join(f"NEW.{c} NOT GLOB '{form}' OR substr(NEW.{c}, 20) GLOB '*[^0-9.]*'" for c in columns)
    name = f"{name}_tells_the_time_plainly_at_{operation.lower()}"
    return refuse(name, model, operation, "A moment is written as year, month, day and time, in UTC.", odd)


SQLITE_ONLY = [
    OVERLAP,
    OVERLAP_LATER,
    *(plainly(Edition, operation, "since", "until") for operation in ("INSERT", "UPDATE")),
    *(plainly(Appointment, operation, "since", "until") for operation in ("INSERT", "UPDATE")),
    plainly(Article, "UPDATE", "embargo"),
    plainly(Event, "INSERT", "at", "public_from"),
]
"""What PostgreSQL holds by an exclusion constraint, and by its types."""

WITHDRAWALS = [
    refuse("withdrawal_has_its_line", Withdrawal, "INSERT", "A withdrawal has its line in the ledger.",
        "NOT EXISTS (SELECT 1 FROM ledger_event line WHERE line.number = NEW.event_id AND line.verb = 'retract'"
        " AND line.article_id = NEW.article_id AND line.by_id = NEW.by_id AND line.at = NEW.at"
        f" AND line.subject LIKE 'withdrawal:' || NEW.article_id || ':%' AND {NEWEST_LINE})"),
    refuse("withdrawn_edition_is_named_in_the_act", WithdrawnEdition, "INSERT",
        "A withdrawal names its own editions, in its own act.",
        "NOT EXISTS (SELECT 1 FROM articles_withdrawal w JOIN ledger_event line ON line.number = w.event_id"
        " JOIN articles_edition e ON e.article_id = w.article_id"
        f" WHERE w.id = NEW.withdrawal_id AND e.id = NEW.edition_id AND {NEWEST_LINE})"),
]  # fmt: skip

STORIES = [
    never_removed(Article),
    refuse("article_begins_as_a_draft", Article, "INSERT", "A story begins as a draft without words.",
        "NEW.status <> 'draft' OR NEW.newest_id IS NOT NULL OR NEW.embargo IS NOT NULL"),
    refuse("article_moves_by_an_act", Article, "UPDATE", "A story moves by an act, to where its line says.",
        "(NEW.status <> OLD.status OR NEW.newest_id {isnt} OLD.newest_id) AND NOT EXISTS (SELECT 1"
        f" FROM ledger_event line WHERE line.article_id = NEW.id AND {{status}} = NEW.status AND {NEWEST_LINE})"),
    refuse("article_gets_words_by_an_act", Article, "UPDATE",
        "A story gets newer words by writing, or goes back by giving up.",
        "NEW.newest_id {isnt} OLD.newest_id AND NOT EXISTS (SELECT 1 FROM ledger_event line"
        " WHERE line.article_id = NEW.id"
        " AND ((line.verb IN ('write', 'correct') AND line.subject = 'revision:' || NEW.newest_id)"
        " OR (line.verb = 'abandon' AND EXISTS (SELECT 1 FROM articles_edition e JOIN articles_approval y"
        " ON y.id = e.approval_id WHERE y.revision_id = NEW.newest_id)))"
        f" AND {NEWEST_LINE})"),
    refuse("article_keeps_its_beginnings", Article, "UPDATE", "A story keeps who began it, and where it came from.",
        columns_changed(Article, but=("status", "newest", "embargo"))),
    refuse("article_has_words_of_its_own", Article, "UPDATE", "The newest words of a story are its own.",
        "NEW.newest_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM articles_revision r WHERE r.id = NEW.newest_id"
        " AND r.article_id = NEW.id)"),
    refuse("embargo_moves_by_an_act", Article, "UPDATE", "An embargo moves by an act, with its line in the ledger.",
        "NEW.embargo {isnt} OLD.embargo AND NOT EXISTS (SELECT 1 FROM ledger_event line"
        f" WHERE line.article_id = NEW.id AND line.verb IN ('embargo', 'lift_embargo') AND {NEWEST_LINE})"),
    refuse("embargo_stops_no_schedule", Article, "UPDATE", "An edition is scheduled before the embargo ends.",
        "NEW.embargo {isnt} OLD.embargo AND EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.id"
        f" AND e.since < NEW.embargo AND {AHEAD})"),
    refuse("address_is_the_storys_own", Address, "INSERT", "An address is given by an edition of its own story.",
        "NOT EXISTS (SELECT 1 FROM articles_edition e WHERE e.id = NEW.edition_id AND e.article_id = NEW.article_id)"),
    refuse("waiver_has_its_line", Waiver, "INSERT", "A waiver has its line in the ledger.",
        "NOT EXISTS (SELECT 1 FROM ledger_event line JOIN articles_revision r ON r.article_id = line.article_id"
        " JOIN articles_finding f ON f.revision_id = r.id WHERE f.id = NEW.finding_id AND f.level = 'explain'"
        " AND line.number = NEW.event_id AND line.verb = 'waive' AND line.subject = 'finding:' || f.fingerprint"
        f" AND line.by_id = NEW.by_id AND line.at = NEW.at AND {NEWEST_LINE})"),
]  # fmt: skip

FLAGS = [
    never_removed(Flag),
    refuse("flag_is_opened_by_an_act", Flag, "INSERT", "A flag is opened by an act.",
        "NEW.closed_id IS NOT NULL OR EXISTS (SELECT 1 FROM articles_flag f WHERE f.opened_id = NEW.opened_id)"
        " OR NOT EXISTS (SELECT 1 FROM ledger_event line"
        " WHERE line.number = NEW.opened_id AND line.article_id = NEW.article_id"
        " AND ((NEW.kind = 'legal_hold' AND NEW.edition_id IS NULL AND line.verb = 'hold')"
        " OR (NEW.kind = 'alone' AND line.verb = 'publish_alone' AND EXISTS (SELECT 1 FROM articles_edition e"
        f" WHERE e.id = NEW.edition_id AND e.event_id = line.number))) AND {NEWEST_LINE})"),
    refuse("flag_holds_before_the_schedule", Flag, "INSERT", "An edition is scheduled. Unschedule it first.",
        "NEW.kind = 'legal_hold' AND EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.article_id"
        f" AND {AHEAD})"),
    refuse("flag_is_closed_once_by_an_act", Flag, "UPDATE", "A flag is closed once, by an act.",
        columns_changed(Flag, but=("closed",)) + " OR OLD.closed_id IS NOT NULL OR NOT EXISTS (SELECT 1"
        " FROM ledger_event line WHERE line.number = NEW.closed_id AND line.article_id = NEW.article_id"
        " AND ((NEW.kind = 'legal_hold' AND line.verb = 'release') OR (NEW.kind = 'alone' AND line.verb = 'read_over'"
        f" AND {ANOTHER_READER})) AND {NEWEST_LINE})"),
]  # fmt: skip

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
    refuse("appointment_ends_once_by_an_act", Appointment, "UPDATE", "An appointment ends once, by an act.",
        columns_changed(Appointment, but=("until", "ending")) + " OR OLD.ending_id IS NOT NULL OR NEW.until IS NULL"
        " OR OLD.until < {now} OR NEW.until < {now} OR NEW.until > OLD.until OR NOT EXISTS (SELECT 1"
        " FROM ledger_event line WHERE line.number = NEW.ending_id AND line.verb = 'end_appointment'"
        f" AND {APPOINTMENT_SUBJECT} AND {NEWEST_LINE})"),
]  # fmt: skip

REFUSALS = [
    *(refusal for model in APPEND_ONLY for refusal in append_only(model)),
    *LEDGER, *REVISIONS, *APPROVALS, *EDITIONS, *WITHDRAWALS, *STORIES, *FLAGS, *PEOPLE,
]  # fmt: skip
