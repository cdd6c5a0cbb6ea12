"""A revision is its writer's, opened first and sealed after, in the words of its last line; sealed, it stands."""

from articles.models import Byline, Credit, PrintedPicture, PrintedTag, Revision
from articles.promises.refusal import never_removed, refuse

PRINTED_ROWS = [Byline, Credit, PrintedTag, PrintedPicture]

LATER_SAVE = (
    "SELECT 1 FROM ledger_event later WHERE later.article_id = NEW.article_id AND later.number > line.number"
    " AND later.verb IN ('write', 'keep', 'correct') AND later.subject = line.subject"
)

AS_LAST_SAVED = (
    "EXISTS (SELECT 1 FROM ledger_event line WHERE line.article_id = NEW.article_id"
    " AND line.verb IN ('write', 'keep', 'correct') AND line.subject = 'revision:' || NEW.id"
    f" AND line.by_id = NEW.writer_id AND {{sha256}} = NEW.sha256 AND NOT EXISTS ({LATER_SAVE}))"
)
"""The last line about these words is their writer's, and names the digest under which they are sealed."""


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
        "NEW.based_on_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM articles_revision r WHERE r.id = NEW.based_on_id"
        " AND r.article_id = NEW.article_id)"),
    refuse("revision_is_sealed_as_its_writer_saved_it", Revision, "UPDATE",
        "Words are sealed as their writer last saved them.",
        f"NEW.sealed_at IS NOT NULL AND OLD.sealed_at IS NULL AND NOT {AS_LAST_SAVED}"),
    refuse("revision_prints_what_its_form_knows", Revision, "UPDATE",
        "What the form of the digest does not know is not printed.",
        "NEW.sealed_at IS NOT NULL AND OLD.sealed_at IS NULL AND NEW.form < 2 AND (NEW.translation_of_id IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM articles_printedpicture p WHERE p.revision_id = NEW.id))"),
    *(refusal for model in PRINTED_ROWS for refusal in sealed_rows(model)),
    *(refuse(f"printed_picture_is_of_its_file_at_{operation.lower()}", PrintedPicture, operation,
        "A printed picture names the file that it is made from.",
        "NOT EXISTS (SELECT 1 FROM articles_image i WHERE i.id = NEW.image_id AND i.sha256 = NEW.sha256)")
        for operation in ("INSERT", "UPDATE")),
]  # fmt: skip
