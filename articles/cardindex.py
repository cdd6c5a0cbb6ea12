"""The search index of SQLite: an FTS5 table beside the cards, kept by triggers. PostgreSQL's is an index on the cards.

Django's remake of a table on SQLite drops its triggers, so they are laid after every migrate, as the promises are; and
if they had gone, or were others, the words of all cards are read in again.
"""

from django.db import connections, transaction

COLUMNS = ("head", "lead", "body", "names", "keys")
TABLE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS articles_card_words USING fts5({', '.join(COLUMNS)}, content='',"
    " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"
)
"""Words reach it folded, so that the tokenizer only parts them at their spaces."""


def _parts(row):
    return ", ".join(f"json_extract({row}, '$[{number}]')" for number in range(len(COLUMNS)))


FIELDS = ", ".join(COLUMNS)
READ_IN = f"INSERT INTO articles_card_words (rowid, {FIELDS})"
TAKE_OUT = (
    f"INSERT INTO articles_card_words (articles_card_words, rowid, {FIELDS})"  # noqa: S608
    f" VALUES ('delete', OLD.listing_id, {_parts('OLD.text')});"
)
PUT_IN = f"{READ_IN} VALUES (NEW.listing_id, {_parts('NEW.text')});"
TRIGGERS = {
    f"card_words_{act}": f"CREATE TRIGGER card_words_{act} AFTER {act} ON articles_card BEGIN {does} END"
    for act, does in [("insert", PUT_IN), ("delete", TAKE_OUT), ("update", f"{TAKE_OUT} {PUT_IN}")]
}


def lay(using="default", *, anew=False):
    """Lay what is not there as it should be, and then read every card in again; or do so `anew` in any case."""
    if connections[using].vendor != "sqlite":
        return
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'card_words_%'")
        laid = dict(cursor.fetchall())
        if anew or laid != TRIGGERS:
            for name in laid:
                cursor.execute(f'DROP TRIGGER "{name}"')
            for trigger in TRIGGERS.values():
                cursor.execute(trigger)
            read_in_again(cursor)


def read_in_again(cursor):
    cursor.execute("INSERT INTO articles_card_words (articles_card_words) VALUES ('delete-all')")
    cursor.execute(f"{READ_IN} SELECT listing_id, {_parts('text')} FROM articles_card")  # noqa: S608


def lay_after_migrate(sender, using, **kwargs):
    """After every migrate."""
    if "articles_card" in connections[using].introspection.table_names():
        lay(using)
