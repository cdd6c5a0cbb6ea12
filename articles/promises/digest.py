"""What only PostgreSQL can hold: words are sealed under their own digest, computed once more by the database.

`Words.canonical` says what the digest is taken of; here the same bytes are put together in SQL, from the same fields in
the same order. PostgreSQL escapes a text in JSON exactly as Python does.
"""

from dataclasses import fields

from django.db import models

from articles.models import Byline, Credit, PrintedPicture, PrintedTag, Revision
from articles.promises.refusal import Refusal
from articles.words import FORM, BylineWords, CreditWords, PictureWords, TagWords, fields_of

ROWS = {
    "bylines": (Byline, BylineWords),
    "credits": (Credit, CreditWords),
    "tags": (PrintedTag, TagWords),
    "pictures": (PrintedPicture, PictureWords),
}


def json(model, attname, row):
    """One column as JSON."""
    field = next(each for each in model._meta.concrete_fields if each.attname == attname)
    column = f'{row}."{field.column}"'
    if isinstance(field, models.DateTimeField):
        return _or_null(f"""'"' || to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00"'""")
    if isinstance(field, models.DateField):
        return _or_null(f"""'"' || to_char({column}, 'YYYY-MM-DD') || '"'""")
    if isinstance(field, models.CharField | models.TextField):
        return f"CAST(to_json(CAST({column} AS text)) AS text)"
    return _or_null(f"CAST({column} AS text)")


def _or_null(text):
    return f"COALESCE({text}, 'null')"


def pairs(model, names, row):
    """Names and values, as JSON, in the order of the names."""
    return " || ',' || ".join(f"""'["{name}",' || {_value(model, name, row)} || ']'""" for name in names)


def _value(model, name, row):
    if name not in ROWS:
        return json(model, name, row)
    printed, words = ROWS[name]
    each = f"""'[' || {pairs(printed, [field.name for field in fields(words)], "p")} || ']'"""
    return (
        f"""'[' || COALESCE((SELECT string_agg({each}, ',' ORDER BY p."order")"""
        f""" FROM "{printed._meta.db_table}" p WHERE p.revision_id = {row}.id), '') || ']'"""
    )


def canonical(form):
    """The bytes that a digest of this form is taken of."""
    return f"'[{form},[' || {pairs(Revision, [field.name for field in fields_of(form)], 'NEW')} || ']]'"


def digest(form):
    return f"encode(sha256(convert_to({canonical(form)}, 'UTF8')), 'hex')"


UNDER_ITS_OWN = " OR ".join(f"(NEW.form = {form} AND NEW.sha256 = {digest(form)})" for form in range(1, FORM + 1))

DIGEST = Refusal(
    "promise_revision_is_sealed_under_its_digest",
    Revision._meta.db_table,
    "UPDATE",
    "Words are sealed under their own digest.",
    "NEW.sealed_at IS NOT NULL AND OLD.sealed_at IS NULL AND"
    f" (current_setting('transaction_isolation') <> 'read committed' OR NOT ({UNDER_ITS_OWN}))",
)
"""A revision keeps the form that it was opened in: what was sealed under an earlier one is still what it was.

At another isolation level the words could be read as they were when the transaction began, and a credit that joined
them since would be printed without being sealed.
"""
