"""What somebody who may change data could try, to put words before readers or to pass off one person's as another's."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Address, Approval, Article, Author, Edition, Listing, Revision
from articles.words import CreditWords
from ledger import chain
from ledger.models import Event
from people.models import User
from tests.promises.around import change, columns_of, insert, refused, sql
from tests.promises.refusals.acts import ACTS, LINE_OF, approval, edition, forged, line, withdrawal
from tests.promises.refusals.test_approvals import revision
from tests.promises.refusals.test_editions import aged

HOUR = timedelta(hours=1)
AS_SAVED = ("promise_revision_is_sealed_as_its_writer_saved_it", "promise_revision_is_sealed_under_its_digest")
AT_ITS_MOVE = "promise_edition_is_of_a_story_at_its_move"
COPY = "promise_listing_is_a_true_copy_at_update"


def seal(pk):
    words = Revision.objects.get(pk=pk)
    return sql("UPDATE articles_revision SET sealed_at = saved_at, sha256 = %s WHERE id = %s", words.words.digest(), pk)


def test_words_changed_behind_the_writers_back_are_not_sealed(house):
    newest = house.draft().newest
    change(Revision, newest.pk, "headline", "Gates wide open")

    with refused(*AS_SAVED):
        seal(newest.pk)


def test_a_credit_put_in_behind_the_writers_back_is_not_sealed(house):
    newest = house.draft().newest
    newest.credits.create(order=7, source=house.anadolu, printed="Somebody else")

    with refused(*AS_SAVED):
        seal(newest.pk)


def test_words_passed_off_as_somebody_elses_are_not_sealed(house):
    """Noor's words under Ada's name: then Noor could approve them."""
    columns = revision(house, writer_id=house.ada.pk)
    insert(Revision, columns)
    words = Revision.objects.get(article=columns["article_id"], number=2)
    line("write", house.noor, words.article, f"revision:{words.pk}", sha256=words.words.digest())

    with refused(*AS_SAVED):
        seal(words.pk)


def test_words_never_sent_in_are_not_approved(house):
    article = house.submitted()
    article.write(house.words(headline="Not sent in"), based_on=article.newest.token, by=house.noor)
    seal(article.newest_id)
    article.newest.refresh_from_db()

    with refused("promise_approval_has_its_line"):
        insert(*approval(house, article))


@pytest.fixture
def from_the_wire(house):
    """In review: a program wrote it, Ed sent it in."""
    machine = User.objects.machine("wire-desk", "Wire desk")
    article = Article.objects.begin(house.words(), by=machine)
    article.submit(by=house.ed)
    return article


SENT = "promise_approval_is_of_another_than_who_sent_it_in"


def test_who_sent_in_a_programs_words_does_not_approve_them(house, from_the_wire):
    with refused(SENT):
        insert(*approval(house, from_the_wire, by=house.ed))
    assert insert(*approval(house, from_the_wire, by=house.noor)) == 1


def test_it_is_who_sent_them_in_last(house, from_the_wire):
    from_the_wire.withdraw(by=house.ed)
    from_the_wire.submit(by=house.noor)

    with refused(SENT):
        insert(*approval(house, from_the_wire, by=house.noor))
    assert insert(*approval(house, from_the_wire, by=house.ed)) == 1


def test_a_program_approves_nothing(house):
    machine = User.objects.machine("wire-desk", "Wire desk")

    with refused("promise_approval_is_a_persons"):
        insert(*approval(house, by=machine))


@pytest.mark.parametrize("verb", ["approve", "countersign"])
def test_nobody_calls_themselves_alone_to_approve_their_own_words(house, verb):
    article = house.draft()
    article.write(house.words(headline="Ed’s own"), based_on=article.newest.token, by=house.ed)
    article.submit(by=house.ed)
    model, columns = approval(house, article, by=house.ed)
    event = forged(verb, house.ed, article, f"revision:{article.newest_id}:{article.newest.sha256}")

    with refused("promise_approval_alone_publishes_alone", "promise_countersignature_is_an_earlier_writers"):
        insert(model, columns | {"alone": True, "reason": "Why not?", "event_id": event.pk, "at": event.at})


def countersigned(house, article, by):
    event = line("countersign", by, article, f"revision:{article.newest_id}:{article.newest.sha256}")
    newest = article.newest
    return insert(Approval, {
        "revision_id": newest.pk, "sha256": newest.sha256, "writer_id": newest.writer_id, "by_id": by.pk,
        "at": event.at, "alone": False, "reason": "", "event_id": event.pk,
    })  # fmt: skip


def revised(house, by):
    article = house.submitted()
    words = replace(article.newest.words, headline="Gates shut")
    article.withdraw(by=house.ada)
    article.write(words, based_on=article.newest.token, by=by)
    article.submit(by=by)
    return article


def test_only_an_earlier_writer_countersigns(house):
    article = revised(house, house.ed)

    with refused("promise_countersignature_is_an_earlier_writers"):
        countersigned(house, article, house.bilal)
    assert countersigned(house, article, house.ada) == 1


def test_of_two_reporters_neither_countersigns(house):
    with refused("promise_countersignature_is_an_earlier_writers"):
        countersigned(house, revised(house, house.bilal), house.ada)


def test_an_approval_does_not_outlive_the_story_sent_back(house):
    article = house.approved()
    article.send_back(by=house.ed, note="The lawyers rang.")

    with refused("promise_event_is_a_move_that_there_is"):
        line("publish", house.ed, article, f"edition:{article.pk}:1:{article.newest.sha256}")
    with refused(AT_ITS_MOVE):
        insert(*edition(house, article))


def test_a_spiked_story_is_not_published(house):
    article = house.approved()
    article.spike(by=house.ed)

    with refused(AT_ITS_MOVE):
        insert(*edition(house, article))


def test_no_edition_of_one_story_stands_on_the_approval_of_another(house):
    model, columns = edition(house)
    other = house.approved().newest.approval

    with refused("promise_edition_is_of_the_newest_approved_words", "promise_edition_has_its_line"):
        insert(model, columns | {"approval_id": other.pk})


@pytest.mark.parametrize("act", [act for act in ACTS if act not in ("edition", "placement")])
def test_one_act_makes_one_row(house, act):
    model, columns = ACTS[act](house)
    insert(model, columns)

    with refused(f"{model._meta.db_table}_{LINE_OF[act]}_key", "promise_flag_is_opened_by_an_act",
                 *(f"UNIQUE constraint failed: {model._meta.db_table}.{name}" for name in columns),
                 f"{model._meta.db_table}_revision_id_key", f"{model._meta.db_table}_finding_id_key"):  # fmt: skip
        insert(model, columns)


def test_one_act_makes_one_edition(house):
    insert(*edition(house))

    with refused():
        insert(Edition, columns_of(Edition.objects.last()) | {"number": 2})


def test_the_next_edition_says_what_it_changes(house, monkeypatch):
    monkeypatch.setattr(Article, "_refuse_an_empty_correction", lambda article: None)
    article = house.live()
    article.correct(by=house.ada, kind="update")
    article.write(house.words(headline="Open again"), based_on=article.newest.token, by=house.ada)
    article.submit(by=house.ada)
    article.approve(by=house.ed, sha256=article.newest.sha256)
    now = timezone.now()
    aged(article, since=now - 2 * HOUR, until=now - HOUR)

    with refused("promise_edition_says_what_it_changes"):
        insert(*edition(house, article))


def test_no_story_is_withdrawn_but_for_one_edition(house):
    article = house.corrected(house.live())
    insert(*withdrawal(house, article))

    with refused("promise_withdrawal_takes_every_edition"):
        change(Article, article.pk, "status", "retracted")


def test_a_chief_editor_shortens_an_embargo_and_nobody_else(house):
    article = house.draft()
    article.set_embargo(timezone.now() + 2 * HOUR, by=house.ada)
    line("embargo", house.ada, article, f"article:{article.pk}")

    for until in (timezone.now() + HOUR, None):
        with refused("promise_embargo_moves_by_an_act"):
            change(Article, article.pk, "embargo", until)
    assert change(Article, article.pk, "embargo", timezone.now() + 3 * HOUR) == 1


def test_no_line_tells_of_an_edition_before_it_is_there(house):
    article = house.approved()
    subject = f"edition:{article.pk}:1:{article.newest.sha256}"
    event = line("publish", house.ed, article, subject, public_from=timezone.now())

    with refused("promise_edition_has_its_line"):
        insert(Edition, {"article_id": article.pk, "number": 1, "approval_id": article.newest.approval.pk,
                         "since": timezone.now() + HOUR, "until": None, "event_id": event.pk})  # fmt: skip


def test_no_list_leads_elsewhere(house):
    listing, other = house.live_story.live_edition.listing, house.corrected_story.live_edition.listing

    for path in ("//evil.example/2026/11/", other.path, "/nowhere/"):
        with refused(COPY):
            change(Listing, listing.pk, "path", path)
    with refused("promise_listing_is_a_true_copy_at_insert"):
        insert(Listing, columns_of(listing) | {"path": other.path})


def test_no_list_shows_a_story_as_what_it_is_not(house):
    listing = house.live_story.live_edition.listing

    other = house.alone_story.live_edition
    for column, value in [("language", "ur"), ("section_id", house.city.pk), ("section_id", None),
                          ("published", timezone.now() + HOUR), ("edition_id", other.pk)]:  # fmt: skip
        with refused(COPY, "UNIQUE constraint failed: articles_listing.edition_id"):
            change(Listing, listing.pk, column, value)


@pytest.mark.parametrize("path", ["//evil.example/", "//ev/il/", "/admin/", "/2026/11//", "2026/11/a/", "/2026/11/a"])
def test_an_address_is_a_path_of_ours(house, path):
    live = house.live_story.live_edition

    with refused("promise_address_is_a_path_of_ours", "promise_address_is_of_the_approved_slug"):
        insert(Address, {"path": path, "article_id": live.article_id, "edition_id": live.pk})


def test_a_name_that_changes_later_changes_no_printed_word(house):
    """Names are people's own, and the newsroom's to mend: what is printed under them was sealed."""
    live, before = house.live_story.live_edition, house.live_story.live_edition.words.words
    change(User, house.ada.pk, "printed_name", "Ed Sehto")
    change(Author, house.byline.pk, "name", "Ed Sehto")
    sql("UPDATE articles_source SET name = 'Nobody'")
    sql("UPDATE articles_section SET name = 'Opinion'")
    sql("UPDATE articles_tag SET name = 'Hoax'")

    after = Edition.objects.get(pk=live.pk).words.words
    assert after == before
    assert after.credits == (CreditWords(house.anadolu.pk, "Anadolu Agency"),)
    assert after.digest() == live.approval.sha256


def test_a_line_is_of_a_story_that_is_there(house):
    """Its moves could not be checked, and the story could come after."""
    with refused("promise_event_names_a_story_that_there_is"):
        Event.objects.create(**columns_of_a_line(house, article_id=Article.objects.latest("pk").pk + 1))


def columns_of_a_line(house, **changes):
    last = Event.objects.last()
    columns = {
        "number": last.number + 1, "at": timezone.now(), "verb": "restore", "by_id": house.ada.pk,
        "article_id": None, "subject": "article:1", "public_from": None, "previous": last.hash,
        "payload_digest": chain.payload_digest("", {}), **changes,
    }  # fmt: skip
    return {**columns, "payload": {"status": "draft"}, "salt": "", "hash": chain.line_hash(**columns)}


def test_a_revision_does_not_grow_from_one_that_is_not_there_yet(house):
    """It could come after, as another story's."""
    columns = revision(house, based_on_id=Revision.objects.latest("pk").pk + 1000)

    with refused("promise_revision_grows_from_its_own_story"):
        insert(Revision, columns)
