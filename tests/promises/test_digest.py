"""The digest is of everything that is printed: a field, a row or an order that changes, changes it.

The tests walk the models, so that a field nobody thought of fails here first.
"""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import models

from articles.models import Article, Author, Byline, Credit, Image, PrintedPicture, PrintedTag, Revision, Source, Tag
from articles.models.revision import DESK_ONLY, word_columns
from articles.promises.declared import PRINTED_ROWS
from articles.words import FORM, BylineWords, CreditWords, PictureWords, TagWords, Words
from ledger.models import Event
from tests.picturefiles import file_of, picture
from tests.promises.around import refused

pytestmark = pytest.mark.django_db

ABOUT_THE_WORDS = {"Approval", "Finding"}
"""Models that point to a revision and are not printed with it."""

ROWS = {
    Byline: ("bylines", BylineWords),
    Credit: ("credits", CreditWords),
    PrintedTag: ("tags", TagWords),
    PrintedPicture: ("pictures", PictureWords),
}
OWN_PLACE = {"id", "revision", "order"}


def another(field, value):
    if isinstance(field, models.DateTimeField):
        return value + timedelta(microseconds=1) if value else datetime(2026, 11, 24, 18, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return value + timedelta(days=1) if value else date(2026, 11, 24)
    if isinstance(field, models.ForeignKey | models.IntegerField):
        return (value or 0) + 1
    return f"{value}x"


def test_every_column_of_a_revision_is_a_word_or_is_said_to_be_the_desks():
    plain = {field.name for field in fields(Words)} - {name for name, _ in ROWS.values()}

    assert {field.attname for field in word_columns()} == plain
    assert {field.name for field in Revision._meta.concrete_fields} >= DESK_ONLY


def test_every_model_that_belongs_to_a_revision_is_printed_with_it_or_said_not_to_be():
    related = {
        model for model in apps.get_models() for field in model._meta.concrete_fields
        if field.related_model is Revision and field.name == "revision"
    }  # fmt: skip

    assert {model.__name__ for model in related - set(PRINTED_ROWS)} == ABOUT_THE_WORDS
    assert set(PRINTED_ROWS) == set(ROWS)
    assert not Revision._meta.local_many_to_many


@pytest.mark.parametrize("model", ROWS)
def test_every_column_of_a_printed_row_is_in_the_words(model):
    _name, row_words = ROWS[model]

    columns = {field.attname for field in model._meta.concrete_fields if field.name not in OWN_PLACE}

    assert columns == {field.name for field in fields(row_words)}


@pytest.mark.parametrize(
    "field", [f for f in Revision._meta.concrete_fields if f.name not in DESK_ONLY], ids=lambda f: f.name
)
def test_a_column_changed_changes_the_digest(draft, field):
    revision = Revision.objects.get(pk=draft.newest_id)
    before = revision.words.digest()

    setattr(revision, field.attname, another(field, getattr(revision, field.attname)))

    assert revision.words.digest() != before


def each_row_column():
    return [
        pytest.param(model, field, id=f"{model.__name__}.{field.name}")
        for model in ROWS for field in model._meta.concrete_fields if field.name not in OWN_PLACE
    ]  # fmt: skip


@pytest.fixture
def three_of_each(draft, words, ada):
    """A draft with three bylines, credits, tags and pictures."""
    authors = [Author.objects.create(slug=f"a{n}", name=f"Author {n}") for n in range(3)]
    sources = [Source.objects.introduce(f"Source {n}") for n in range(3)]
    tags = [Tag.objects.create(slug=f"t{n}", name=f"Tag {n}") for n in range(3)]
    images = [Image.objects.take_in(file_of(picture(400 + n)), by=ada, name=f"P{n}", credit="Ada") for n in range(3)]
    complete = words(
        bylines=tuple(BylineWords(each.pk, "") for each in authors),
        credits=tuple(CreditWords(each.pk, "") for each in sources),
        tags=tuple(TagWords(each.pk, "") for each in tags),
        pictures=tuple(PictureWords(each.pk, alt="A gate.", rights="Once.", caption="Gates.") for each in images),
    )
    draft.write(complete, based_on=draft.newest.token, by=ada)
    return draft


def digest(article):
    return Revision.objects.get(pk=article.newest_id).words.digest()


@pytest.mark.parametrize(("model", "field"), each_row_column())
def test_a_column_of_a_printed_row_changed_changes_the_digest(three_of_each, model, field):
    before, row = digest(three_of_each), model.objects.filter(revision=three_of_each.newest).first()
    value = getattr(row, field.attname)
    other = model.objects.exclude(**{field.attname: value}).values_list(field.attname, flat=True).first() or another(
        field, value
    )

    if field.name in ("image", "sha256"):
        row = model.objects.exclude(
            pk=row.pk
        ).first()  # a picture goes with its file: the database holds the two together
        other, value = {"image_id": row.image_id, "sha256": row.sha256}, None
    else:
        other = {field.attname: other}

    model.objects.filter(revision=three_of_each.newest, order=0).update(**other)

    assert digest(three_of_each) != before


@pytest.mark.parametrize("model", ROWS)
def test_the_order_of_printed_rows_is_in_the_digest(three_of_each, model):
    before = digest(three_of_each)
    mine = model.objects.filter(revision=three_of_each.newest)

    mine.filter(order=0).update(order=9)

    assert digest(three_of_each) != before


@pytest.mark.parametrize("model", ROWS)
def test_a_printed_row_more_or_less_changes_the_digest(three_of_each, model):
    before, mine = digest(three_of_each), model.objects.filter(revision=three_of_each.newest)
    last = mine.last()

    last.delete()
    fewer = digest(three_of_each)
    last.pk, last.order = None, 7
    last.save(force_insert=True)
    last.pk, last.order = None, 8
    last.save(force_insert=True)

    assert len({before, fewer, digest(three_of_each)}) == 3


@pytest.mark.parametrize("field", fields(Words), ids=lambda field: field.name)
def test_every_field_of_the_words_is_in_the_digest(field):
    filled = {
        "bylines": (BylineWords(1, "Ada"),),
        "credits": (CreditWords(1, "Anadolu"),),
        "tags": (TagWords(1, "Sea"),),
        "pictures": (PictureWords(1),),
        "translation_of_id": 1,
        "dateline_date": date(2026, 11, 24),
        "first_published": datetime(2026, 11, 24, tzinfo=UTC),
        "section_id": 1,
    }

    assert replace(Words(), **{field.name: filled.get(field.name, "other")}).digest() != Words().digest()


def test_what_stands_in_one_field_is_not_the_same_in_the_next():
    assert Words(seo_title="Gates").digest() != Words(slugline="Gates").digest()
    assert Words(headline="a", short_headline="").digest() != Words(headline="", short_headline="a").digest()


def test_the_canonical_form_of_today_stays_what_it_is():
    """Stored digests were taken of it. A new printed field makes a new version of the form, beside the old one."""
    said = Words(headline="Gates شہر", dateline_date=date(2026, 11, 24), tags=(TagWords(1, "Sea"),))

    assert FORM == 2
    assert said.canonical(1).decode() == CANONICAL
    assert said.canonical().decode() == CANONICAL.replace("[1,", "[2,", 1)[:-2] + NO_PICTURES
    assert replace(said, pictures=(PictureWords(1, "ab", 40, 60, "Gates.", "", "Ada", ""),)).canonical().decode() == (
        CANONICAL.replace("[1,", "[2,", 1)[:-2] + ONE_PICTURE
    )


CANONICAL = (
    '[1,[["headline","Gates شہر"],["short_headline",""],["label","news"],["standfirst",""],["outlet",""],'
    '["dateline_place",""],["dateline_date","2026-11-24"],["body_html",""],["language","en"],["section_id",null],'
    '["section_name",""],["slug",""],["slugline",""],["seo_title",""],["seo_description",""],["social_text",""],'
    '["internal_note",""],["first_published",null],["correction_kind",""],["correction_wrong",""],'
    '["correction_right",""],["bylines",[]],["credits",[]],["tags",[[["tag_id",1],["printed","Sea"]]]]]]'
)
NO_PICTURES = ',["translation_of_id",null],["pictures",[]]]]'
ONE_PICTURE = (
    ',["translation_of_id",null],["pictures",[[["image_id",1],["sha256","ab"],["focus_x",40],["focus_y",60],'
    '["alt","Gates."],["caption",""],["credit","Ada"],["rights",""]]]]]]'
)


def test_submitting_fixes_the_digest(draft, ada):
    before = digest(draft)
    draft.submit(by=ada)
    sealed = Revision.objects.get(pk=draft.newest_id)

    assert sealed.sha256 == before == sealed.words.digest()
    for field in word_columns():
        with refused():
            Revision.objects.filter(pk=sealed.pk).update(
                **{field.attname: another(field, getattr(sealed, field.attname))}
            )


def rows_with_texts(revision):
    """The rows printed with a revision, and a column of each that says something."""
    for model in PRINTED_ROWS:
        rows = getattr(revision, model._meta.get_field("revision").remote_field.related_name)
        yield rows, "credit" if model is PrintedPicture else "printed"


def test_no_row_joins_or_leaves_or_changes_sealed_words(words, led_by, ada, anadolu):
    submitted = Article.objects.begin(words(pictures=led_by()), by=ada)
    submitted.submit(by=ada)
    for rows, said in rows_with_texts(submitted.newest):
        with refused():
            rows.update(**{said: "Somebody else"})
        with refused():
            rows.update(order=5)
        with refused():
            rows.all()._raw_delete("default")
    with refused("promise_credit_joins_open_words"):
        submitted.newest.credits.create(source=anadolu, printed="Anadolu Agency", order=7)


def test_no_row_moves_from_open_words_to_sealed_ones(submitted, words, bilal):
    from_elsewhere = type(submitted).objects.begin(words(), by=bilal).newest.credits.get()

    with refused("promise_credit_of_sealed_words_stands"):
        Credit.objects.filter(pk=from_elsewhere.pk).update(revision=submitted.newest, order=5)


NASTY = [
    "plain", "", '"quoted" \\ and / slashed', "tab\tline\nreturn\rfeed\fback\b", "\x01\x1f\x7f\x80\x9f",
    "زربندر نے دروازے بند کیے",
    "\u200f\u202e\u2028\u2029\ufeff", "🌊 e\u0301", "%s {braces} 'single' $$ $promise$",
]  # fmt: skip


def saved(article, revision, by):
    """The writer's line about the words as they stand."""
    facts = {"status": article.status, "sha256": Revision.objects.get(pk=revision).words.digest()}
    Event.objects.record("write", by=by, article=article, subject=f"revision:{revision}", payload=facts)


@pytest.mark.parametrize("text", NASTY)
def test_the_database_takes_the_same_digest_as_python(draft, three_of_each, ada, text):
    """On PostgreSQL a sealing is refused unless the two agree; so does every act of these tests prove it."""
    revision = Revision.objects.get(pk=draft.newest_id)
    for field in word_columns():
        if isinstance(field, models.TextField | models.CharField) and not field.choices:
            setattr(revision, field.attname, text[: field.max_length])
    revision.first_published = datetime(2026, 11, 24, 23, 59, 59, 7, tzinfo=UTC)
    revision.dateline_date = date(1, 2, 3)
    revision.save()
    for rows, said in rows_with_texts(revision):
        rows.update(**{said: text})
    revision.pictures.update(alt=text, caption=text, rights=text)

    saved(draft, revision.pk, by=ada)

    Revision.objects.get(pk=revision.pk).seal()

    revision.refresh_from_db()
    assert revision.sha256 == revision.words.digest()


def test_no_words_are_sealed_under_another_digest(draft, on_postgresql):
    other = Words(headline="Other").digest()

    with refused("promise_revision_is_sealed_under_its_digest", "promise_revision_is_sealed_as_its_writer_saved_it"):
        Revision.objects.filter(pk=draft.newest_id).update(sealed_at=draft.newest.saved_at, sha256=other)
    with refused("promise_revision_is_sealed_under_its_digest", "promise_revision_is_sealed_as_its_writer_saved_it"):
        sha256 = draft.newest.words.digest()
        Revision.objects.filter(pk=draft.newest_id).update(
            sealed_at=draft.newest.saved_at, sha256=sha256, headline="Other"
        )


def test_no_words_are_sealed_in_a_form_that_nobody_knows(draft, on_postgresql):
    with refused(
        "promise_revision_keeps_its_writer",
        "promise_revision_is_sealed_under_its_digest",
        "promise_revision_is_sealed_as_its_writer_saved_it",
    ):
        Revision.objects.filter(pk=draft.newest_id).update(sealed_at=draft.newest.saved_at, sha256="0" * 64, form=9)
