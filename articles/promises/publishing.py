"""An edition is of the newest approved words, now or later, one at a time; its past stands, and so does its end."""

from articles.models import Address, Article, Edition, Listing, Withdrawal, WithdrawnEdition
from articles.promises.refusal import NEWEST_LINE, columns_changed, never_removed, refuse

AHEAD = (
    "e.since > {soon} AND (e.until IS NULL OR e.until > e.since)"
    " AND NOT EXISTS (SELECT 1 FROM articles_withdrawnedition w WHERE w.edition_id = e.id)"
)
"""An edition e is scheduled."""

EMPTY_RANGE = "(OLD.until IS NOT NULL AND OLD.until = OLD.since)"

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
        f" AND line.subject = 'edition:' || NEW.article_id || ':' || NEW.number || ':' || y.sha256"
        f" AND (line.public_from >= NEW.since OR NEW.since <= {{soon}}) AND {NEWEST_LINE})"),
    refuse("edition_is_of_a_story_at_its_move", Edition, "INSERT", "A story is approved before it is published.",
        "NOT EXISTS (SELECT 1 FROM ledger_event line JOIN articles_article a ON a.id = line.article_id"
        " WHERE line.number = NEW.event_id AND ((line.verb = 'publish' AND a.status = 'approved')"
        " OR (line.verb = 'publish_alone' AND a.status IN ('draft', 'in_review'))))"),
    refuse("edition_says_what_it_changes", Edition, "INSERT",
        "Readers have seen this story: the next edition says what kind of correction it is.",
        "EXISTS (SELECT 1 FROM articles_approval y JOIN articles_revision r ON r.id = y.revision_id"
        " WHERE y.id = NEW.approval_id AND r.correction_kind = '') AND EXISTS (SELECT 1 FROM articles_edition e"
        " WHERE e.article_id = NEW.article_id AND e.since < {now} AND (e.until IS NULL OR e.until > e.since))"),
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
    refuse("withdrawal_takes_every_edition", Article, "UPDATE", "A withdrawn story has no edition before readers.",
        "NEW.status = 'retracted' AND OLD.status <> 'retracted' AND EXISTS (SELECT 1 FROM articles_edition e"
        " WHERE e.article_id = NEW.id AND (e.until IS NULL OR e.until > e.since)"
        " AND NOT EXISTS (SELECT 1 FROM articles_withdrawnedition w WHERE w.edition_id = e.id))"),
]  # fmt: skip

SLUG = "CASE r.slug WHEN '' THEN 'story-' || r.article_id ELSE r.slug END"

BEFORE = "CASE r.label WHEN 'page' THEN '/about/' ELSE substr(NEW.path, 1, 9) END"

OF_ITS_SLUG = (
    "(r.label = 'page') = (NEW.path LIKE '/about/_%/')"
    f" AND substr(NEW.path, 1, length({BEFORE}) + length({SLUG})) = {BEFORE} || {SLUG}"
    f" AND rtrim(substr(NEW.path, 1 + length({BEFORE}) + length({SLUG})), '0123456789/') IN ('', '-')"
)
"""Readers read an address, too: it says year and month, or about, and the approved slug, with a number where that was
taken."""

A_TRUE_COPY = (
    "NOT EXISTS (SELECT 1 FROM articles_edition e JOIN articles_approval y ON y.id = e.approval_id"
    " JOIN articles_revision r ON r.id = y.revision_id JOIN articles_address d ON d.article_id = e.article_id"
    f" WHERE e.id = NEW.edition_id AND d.path = NEW.path AND {OF_ITS_SLUG} AND NEW.language = r.language"
    " AND NEW.is_page = (r.label = 'page') AND NEW.published <= e.since"
    " AND (NEW.published = r.first_published OR EXISTS (SELECT 1 FROM articles_edition f"
    " WHERE f.article_id = e.article_id AND f.since = NEW.published))"
    " AND COALESCE(NEW.section_id, 0) = COALESCE(r.section_id, 0))"
)
"""Where lists and links lead is where the edition stands, in its own section and language, a story or a page, and
when it began."""

WHERE_IT_STANDS = [
    refuse("address_is_the_storys_own", Address, "INSERT", "An address is given by an edition of its own story.",
        "NOT EXISTS (SELECT 1 FROM articles_edition e WHERE e.id = NEW.edition_id AND e.article_id = NEW.article_id)"),
    refuse("address_is_of_the_approved_slug", Address, "INSERT", "An address says the slug that was approved.",
        "NOT EXISTS (SELECT 1 FROM articles_edition e JOIN articles_approval y ON y.id = e.approval_id"
        f" JOIN articles_revision r ON r.id = y.revision_id WHERE e.id = NEW.edition_id AND {OF_ITS_SLUG})"),
    refuse("address_is_a_path_of_ours", Address, "INSERT",
        "An address is a path of year, month and slug, or of a page about the paper.",
        "(NEW.path NOT LIKE '/____/__/_%/' AND NEW.path NOT LIKE '/about/_%/') OR NEW.path LIKE '%//%'"),
    *(refuse(f"listing_is_a_true_copy_at_{operation.lower()}", Listing, operation,
        "A list leads to the edition, at an address of its own story.", A_TRUE_COPY)
        for operation in ("INSERT", "UPDATE")),
]  # fmt: skip
