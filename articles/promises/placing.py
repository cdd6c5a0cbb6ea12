"""What leads a page was put there by an act, by somebody who may; how the page stood at any moment stays known."""

from articles.models import Placement
from articles.promises.lines import listed, roles_that_may
from articles.promises.refusal import NEWEST_LINE, columns_changed, never_removed, refuse
from ledger.models import Event

PLACE = (
    "line.verb = 'place' AND line.article_id IS NULL"
    " AND line.subject = CASE WHEN NEW.section_id IS NULL THEN 'front:' || NEW.language ELSE"
    " 'section:' || NEW.section_id || ':' || NEW.language END"
)

HOLDS = (
    "SELECT 1 FROM people_appointment p WHERE p.person_id = NEW.by_id AND p.since <= NEW.at"
    f" AND (p.until IS NULL OR p.until > NEW.at) AND p.role IN ({listed(roles_that_may('place'))})"
)

PLACEMENTS = [
    never_removed(Placement),
    refuse("event_places_where_its_person_may", Event, "INSERT",
        "Who may place in one section arranges its pages only.",
        f"NEW.verb = 'place' AND EXISTS ({HOLDS}) AND NOT EXISTS ({HOLDS}"
        " AND (p.section_id IS NULL OR NEW.subject LIKE 'section:' || p.section_id || ':%'))"),
    refuse("placement_has_its_line", Placement, "INSERT", "A placement has its line in the ledger.",
        "NOT EXISTS (SELECT 1 FROM ledger_event line WHERE line.number = NEW.event_id"
        " AND CAST({placed} AS text) = CAST(NEW.article_id AS text)"
        f" AND line.by_id = NEW.by_id AND line.at = NEW.since AND {PLACE} AND {NEWEST_LINE})"),
    refuse("placement_begins_no_earlier_than_now", Placement, "INSERT", "The past stands: a placement begins now.",
        "NEW.since < {now}"),
    refuse("placement_follows_the_last_arrangement", Placement, "INSERT", "A page is arranged in one way at a time.",
        "EXISTS (SELECT 1 FROM articles_placement p WHERE p.event_id <> NEW.event_id AND p.language = NEW.language"
        " AND COALESCE(p.section_id, 0) = COALESCE(NEW.section_id, 0)"
        " AND (p.until IS NULL OR p.until > NEW.since))"),
    refuse("placement_changes_its_end_only", Placement, "UPDATE", "Only the end of a placement may move.",
        columns_changed(Placement, but=("until",))),
    refuse("placement_ends_by_an_act", Placement, "UPDATE", "A placement ends before its time by another arrangement.",
        "NEW.until IS NULL OR NEW.until > OLD.until OR NEW.until < {now} OR NOT EXISTS (SELECT 1"
        " FROM ledger_event line WHERE line.at = NEW.until AND line.number > OLD.event_id"
        f" AND {PLACE} AND {NEWEST_LINE})"),
]  # fmt: skip
