"""Words that an earlier release opened keep the form of their digest, and print nothing that it does not know."""

from contextlib import contextmanager

import pytest

from articles import audit
from articles.models import Image, PrintedPicture, Revision
from articles.promises import lay
from articles.words import FORM, fields_of
from ledger.models import Event
from tests.picturefiles import file_of
from tests.promises.around import refused

pytestmark = pytest.mark.django_db


def test_an_earlier_form_knows_nothing_of_later_fields():
    assert [field.name for field in fields_of(1)] == [field.name for field in fields_of(2)][:-2]


def opened_by_an_earlier_release(article):
    """The newest words of a draft, as they were opened when there was no other form than the first."""
    revision = Revision.objects.get(pk=article.newest_id)
    with lifted():
        Revision.objects.filter(pk=revision.pk).update(form=1)
    facts = {"status": article.status, "sha256": revision.words.digest(1)}
    Event.objects.record("write", by=revision.writer, article=article, subject=f"revision:{revision.pk}", payload=facts)


@contextmanager
def lifted():
    lay.lift()
    yield
    lay.lay()


def test_words_of_an_earlier_release_are_sealed_approved_and_proved_in_their_own_form(draft, ada, ed):
    opened_by_an_earlier_release(draft)

    draft.submit(by=ada)
    draft.approve(by=ed, sha256=draft.newest.sha256)
    draft.publish(by=ed)

    sealed = draft.live_edition.words
    assert sealed.form == 1
    assert sealed.sha256 == sealed.words.digest(1) != sealed.words.digest()
    assert list(audit.faults()) == []


def test_words_of_an_earlier_release_are_gone_on_with_in_a_revision_of_this_one(draft, words, ada):
    opened_by_an_earlier_release(draft)
    first = draft.newest_id

    draft.write(words(headline="Gates open"), based_on=draft.newest.token, by=ada)

    assert (draft.newest.form, draft.newest.based_on_id) == (FORM, first)
    assert Revision.objects.get(pk=first).is_sealed


def test_what_an_earlier_form_does_not_know_is_not_sealed_with_it(draft, words, ada):
    image = Image.objects.take_in(file_of(), by=ada, name="Gates", credit="Ada")
    opened_by_an_earlier_release(draft)
    PrintedPicture.objects.create(revision=draft.newest, order=0, image=image, sha256=image.sha256)

    with refused("promise_revision_prints_what_its_form_knows"):
        Revision.objects.get(pk=draft.newest_id).seal()


def test_a_printed_picture_names_the_file_it_is_made_from(draft, ada):
    image = Image.objects.take_in(file_of(), by=ada, name="Gates", credit="Ada")

    with refused("promise_printed_picture_is_of_its_file_at_insert"):
        PrintedPicture.objects.create(revision=draft.newest, order=0, image=image, sha256="0" * 64)
    mine = PrintedPicture.objects.create(revision=draft.newest, order=0, image=image, sha256=image.sha256)
    with refused("promise_printed_picture_is_of_its_file_at_update"):
        PrintedPicture.objects.filter(pk=mine.pk).update(sha256="0" * 64)
