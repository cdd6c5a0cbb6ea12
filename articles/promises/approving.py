"""Two people stand behind what is published: who wrote it, and another who saw exactly these words."""

from articles.models import Approval, Waiver
from articles.promises.lines import may
from articles.promises.refusal import NEWEST_LINE, refuse

SUBMITTED = (
    "EXISTS (SELECT 1 FROM ledger_event sent WHERE sent.article_id = line.article_id AND sent.verb = 'submit'"
    " AND sent.subject = line.subject)"
)
"""These very words were sent in for review."""

SENDER = (
    "(SELECT sent.by_id FROM ledger_event sent WHERE sent.article_id = r.article_id AND sent.verb = 'submit'"
    " ORDER BY sent.number DESC LIMIT 1)"
)
"""Who sent in the words that are in review."""

APPROVALS = [
    refuse("approval_is_of_the_newest_sealed_words", Approval, "INSERT", "An approval is of the newest words, sealed.",
        "NOT EXISTS (SELECT 1 FROM articles_revision r JOIN articles_article a ON a.newest_id = r.id"
        " WHERE r.id = NEW.revision_id AND a.id = r.article_id AND r.sealed_at IS NOT NULL AND r.sha256 = NEW.sha256"
        " AND r.writer_id = NEW.writer_id)"),
    refuse("approval_has_its_line", Approval, "INSERT", "An approval has its line in the ledger.",
        "NOT EXISTS (SELECT 1 FROM ledger_event line JOIN articles_revision r ON r.article_id = line.article_id"
        " WHERE line.number = NEW.event_id AND r.id = NEW.revision_id AND line.by_id = NEW.by_id AND line.at = NEW.at"
        " AND ((line.verb IN ('approve', 'countersign') AND line.subject = 'revision:' || r.id || ':' || NEW.sha256"
        f" AND {SUBMITTED})"
        " OR (line.verb = 'publish_alone' AND NEW.alone"
        " AND line.subject LIKE 'edition:' || r.article_id || ':%:' || NEW.sha256))"
        f" AND {NEWEST_LINE})"),
    refuse("approval_is_a_persons", Approval, "INSERT", "A program of ours approves nothing.",
        "EXISTS (SELECT 1 FROM people_user u WHERE u.id = NEW.by_id AND u.machine)"),
    refuse("approval_is_of_another_than_who_sent_it_in", Approval, "INSERT",
        "A program wrote this. Another person than who submitted it approves it.",
        "NOT NEW.alone AND EXISTS (SELECT 1 FROM articles_revision r JOIN people_user u ON u.id = r.writer_id"
        f" WHERE r.id = NEW.revision_id AND u.machine AND {SENDER} = NEW.by_id)"),
    refuse("countersignature_is_an_earlier_writers", Approval, "INSERT",
        "Who wrote an earlier revision countersigns what an editor made of it.",
        "EXISTS (SELECT 1 FROM ledger_event line JOIN articles_revision r ON r.id = NEW.revision_id"
        " WHERE line.number = NEW.event_id AND line.verb = 'countersign' AND (NEW.alone"
        " OR NOT EXISTS (SELECT 1 FROM articles_revision e WHERE e.article_id = r.article_id AND e.number < r.number"
        f" AND e.writer_id = NEW.by_id) OR NOT {may('approve', 'r.writer_id', 'NEW.at', 'r.section_id')}))"),
    refuse("waiver_has_its_line", Waiver, "INSERT", "A waiver has its line in the ledger.",
        "NOT EXISTS (SELECT 1 FROM ledger_event line JOIN articles_revision r ON r.article_id = line.article_id"
        " JOIN articles_finding f ON f.revision_id = r.id WHERE f.id = NEW.finding_id AND f.level = 'explain'"
        " AND line.number = NEW.event_id AND line.verb = 'waive' AND line.subject = 'finding:' || f.fingerprint"
        f" AND line.by_id = NEW.by_id AND line.at = NEW.at AND {NEWEST_LINE})"),
]  # fmt: skip

FOUR_EYES = refuse("approval_alone_publishes_alone", Approval, "INSERT",
    "Nobody approves their own words here but by publishing alone.",
    "NEW.alone AND EXISTS (SELECT 1 FROM ledger_event line WHERE line.number = NEW.event_id"
    " AND line.verb <> 'publish_alone')")  # fmt: skip
"""Declared where `NEWSROOM_FOUR_EYES` is on, so that a change of the setting alone does not change who approves."""
