"""An approval is another person's yes to the newest words, sealed, by their digest; superusers included."""

from articles.models import Revision, Waiver
from articles.words import Words
from ledger.models import Event
from tests.promises.around import change, insert, refused
from tests.promises.refusals.acts import approval, forged, set_, waiver

NEWEST = "promise_approval_is_of_the_newest_sealed_words"


def test_nobody_approves_their_own_words(house):
    model, columns = approval(house, by=house.ada)

    with refused("approval_takes_four_eyes"):
        insert(model, columns)


def test_a_superuser_approves_no_words_of_their_own_either(house):
    article = house.draft()
    article.submit(by=house.ada)
    set_(type(house.ada), house.ada.pk, is_superuser=True, is_staff=True)

    with refused("approval_takes_four_eyes"):
        insert(*approval(house, article, by=house.ada))


def test_who_approves_alone_says_why(house):
    model, columns = approval(house, by=house.ada)

    with refused("approval_alone_says_why", "promise_approval_alone_publishes_alone"):
        insert(model, columns | {"alone": True})


def test_no_words_are_approved_before_they_are_sealed(house):
    article = house.draft()

    with refused(NEWEST, "promise_approval_has_its_line"):
        insert(*approval(house, article, sha256=article.newest.words.digest()))


def test_no_superseded_words_are_approved(house):
    article = house.submitted()
    seen = article.newest
    article.withdraw(by=house.ada)
    article.write(house.words(headline="Gates shut"), based_on=seen.token, by=house.ada)

    with refused(NEWEST):
        insert(*approval(house, article, revision=seen))


def test_no_words_are_approved_under_another_digest(house):
    with refused(NEWEST, "promise_approval_has_its_line"):
        insert(*approval(house, sha256="0" * 64))


def test_no_approval_names_another_writer(house):
    model, columns = approval(house)

    with refused(NEWEST):
        insert(model, columns | {"writer_id": house.bilal.pk})


def test_words_are_approved_once(house):
    article = house.approved()
    model, columns = approval(house, article, by=house.noor)

    with refused_as_unique():
        insert(model, columns)


def refused_as_unique():
    return refused("articles_approval_revision_id_key", "UNIQUE constraint failed: articles_approval.revision_id")


def test_an_approval_given_alone_says_so(house):
    article = house.submitted()
    subject = f"edition:{article.pk}:1:{article.newest.sha256}"
    model, columns = approval(house, article)
    event = forged("publish_alone", house.ed, article, subject)
    columns |= {"event_id": event.pk, "at": event.at}

    with refused("promise_approval_has_its_line"):
        insert(model, columns)
    assert insert(model, columns | {"alone": True, "reason": "Nobody else is here."}) == 1


def test_what_blocks_is_never_explained_away(house):
    article = house.submitted()
    article.newest.findings.create(
        sha256=article.newest.sha256, rule="headline-missing", level="blocks", message="None.", fingerprint="f" * 64
    )
    finding = article.newest.findings.get(level="blocks")
    event = forged("waive", house.ed, article, f"finding:{finding.fingerprint}")

    with refused("promise_waiver_has_its_line"):
        insert(
            Waiver,
            {"finding_id": finding.pk, "by_id": house.ed.pk, "at": event.at, "reason": "Well.", "event_id": event.pk},
        )


def test_a_waiver_says_why(house):
    model, columns = waiver(house)

    with refused("waiver_says_why"):
        insert(model, columns | {"reason": ""})


def revision(house, **columns):
    article = house.draft()
    words = {field: value for field, value in vars(Words()).items() if not isinstance(value, tuple)}
    return {
        **words, "article_id": article.pk, "number": 2, "form": 1, "writer_id": house.ada.pk,
        "based_on_id": article.newest_id, "opened_at": article.newest.opened_at, "saved_at": article.newest.saved_at,
        "saves": 1, "sealed_at": None, "sha256": "", **columns,
    }  # fmt: skip


def test_a_revision_is_opened_by_anybody_who_writes(house):
    assert insert(Revision, revision(house)) == 1


def test_no_revision_comes_into_the_world_sealed(house):
    with refused("promise_revision_opens_unsealed"):
        insert(Revision, revision(house, sealed_at=Event.objects.last().at, sha256="0" * 64))


def test_a_revision_grows_from_its_own_story(house):
    with refused("promise_revision_grows_from_its_own_story"):
        insert(Revision, revision(house, based_on_id=house.live_story.newest_id))


def test_a_revision_is_sealed_with_its_digest_only(house):
    article = house.draft()

    with refused("revision_is_sealed_with_its_digest"):
        change(Revision, article.newest_id, "sha256", "0" * 64)
    with refused("promise_revision_is_sealed_as_its_writer_saved_it", "promise_revision_is_sealed_under_its_digest"):
        change(Revision, article.newest_id, "sealed_at", Event.objects.last().at)
