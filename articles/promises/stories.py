"""A story moves by acts: its status, its newest words, its embargo, its flags."""

from articles.models import Article, Flag
from articles.promises.publishing import AHEAD
from articles.promises.refusal import NEWEST_LINE, columns_changed, never_removed, refuse

ANOTHER_READER = (
    "EXISTS (SELECT 1 FROM articles_edition e JOIN articles_approval y ON y.id = e.approval_id"
    " WHERE e.id = NEW.edition_id AND line.subject = 'edition:' || e.article_id || ':' || e.number"
    " AND line.by_id <> y.by_id AND line.by_id <> y.writer_id)"
)
"""Whoever reads an edition over neither wrote it nor published it alone."""

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
        " WHERE line.article_id = NEW.id AND (line.verb = 'lift_embargo'"
        f" OR (line.verb = 'embargo' AND (OLD.embargo IS NULL OR NEW.embargo > OLD.embargo))) AND {NEWEST_LINE})"),
    refuse("embargo_stops_no_schedule", Article, "UPDATE", "An edition is scheduled before the embargo ends.",
        "NEW.embargo {isnt} OLD.embargo AND EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.id"
        f" AND e.since < NEW.embargo AND {AHEAD})"),
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
