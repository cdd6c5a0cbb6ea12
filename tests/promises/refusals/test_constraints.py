"""What the models' own constraints forbid is forbidden to whoever goes around the models."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Edition, Finding, Image, PrintedPicture, Revision
from articles.promises.lay import EVIDENCE
from articles.words import PictureWords
from tests.promises.around import change, columns_of, insert, refused, sql
from tests.promises.refusals.acts import appointment, approval, edition, forged, hold, placement, waiver, withdrawal

HOUR = timedelta(hours=1)


def spoilt(act, **columns):
    def attack(house):
        model, row = act(house)
        insert(model, row | columns)

    return attack


def spoilt_words(column, value):
    return lambda house: change(Revision, house.draft().newest_id, column, value)


def same_again(model, **spoil):
    return lambda house: insert(model, columns_of(model.objects.first()) | spoil)


def same_place(rows):
    def attack(house):
        row = getattr(house.draft().newest, rows).get()
        insert(type(row), columns_of(row))

    return attack


def spoilt_picture(**spoil):
    """A picture beside another one, on words that are still open."""

    def attack(house):
        row = house.draft(pictures=(PictureWords(house.image.pk, alt="Gates."),)).newest.pictures.get()
        insert(PrintedPicture, columns_of(row) | spoil)

    return attack


def unknown_status(house):
    article = house.draft()
    forged("write", house.ada, article, f"article:{article.pk}", status="lost")
    change(Article, article.pk, "status", "lost")


def end_before_the_beginning(house):
    article = house.scheduled(HOUR)
    change(Edition, article.editions.get().pk, "until", timezone.now() + HOUR / 2)


def two_holds(house):
    article = house.live()
    article.hold(by=house.chief, reason="The lawyers rang.")
    insert(*hold(house, article))


def unknown_role(house):
    model, row = appointment(house)
    event = forged("appoint", house.root, None, f"appointment:{row['person_id']}:king:")
    insert(model, row | {"role": "king", "event_id": event.pk})


def second_edition_of_one_approval(house):
    article = house.scheduled(HOUR)
    model, row = edition(house, article, 2 * HOUR)
    change(Edition, article.editions.get().pk, "until", row["since"])
    insert(model, row)


def placed_twice(house):
    """The line, forged, names one story for two places."""
    model, row = placement(house)
    twice = [[house.live_story.pk, None]] * 2
    event = forged("place", house.chief, None, f"section:{house.city.pk}:en", stories=twice)
    insert(model, row | {"event_id": event.pk, "since": event.at})
    insert(model, row | {"event_id": event.pk, "since": event.at, "order": 2})


def two_in_one_place(house):
    model, row = placement(house)
    insert(model, row)
    insert(model, row | {"article_id": house.corrected_story.pk})


ATTACKS = {
    "approval_takes_four_eyes": lambda house: insert(*approval(house, by=house.ada)),
    "approval_alone_says_why": spoilt(approval, alone=True),
    "withdrawal_has_a_notice": spoilt(withdrawal, notice=""),
    "withdrawal_kind_is_known": spoilt(withdrawal, kind="shame"),
    "waiver_says_why": spoilt(waiver, reason=""),
    "finding_is_kept_once": same_again(Finding),
    "finding_level_is_known": same_again(Finding, level="mild", fingerprint="f" * 64),
    "article_status_is_known": unknown_status,
    "revision_number_is_its_own": same_again(Revision, sealed_at=None, sha256=""),
    "revision_is_sealed_with_its_digest": spoilt_words("sha256", "0" * 64),
    "revision_label_is_known": spoilt_words("label", "rumour"),
    "revision_correction_kind_is_known": spoilt_words("correction_kind", "excuse"),
    "byline_has_its_place": same_place("bylines"),
    "credit_has_its_place": same_place("credits"),
    "printed_tag_has_its_place": same_place("printed_tags"),
    "printed_picture_has_its_place": spoilt_picture(order=0),
    "printed_picture_focus_is_inside": spoilt_picture(order=1, focus_x=101),
    "image_says_who_made_it": lambda house: change(Image, house.image.pk, "credit", ""),
    "image_focus_is_inside": lambda house: change(Image, house.image.pk, "focus_y", 101),
    "edition_number_is_its_own": spoilt(edition, number=0),
    "edition_is_one_per_approval": second_edition_of_one_approval,
    "edition_ends_after_it_begins": end_before_the_beginning,
    "flag_kind_is_known": spoilt(hold, kind="white"),
    "flag_holds_a_story_once": two_holds,
    "appointment_ends_after_it_begins": spoilt(appointment, until=timezone.now() - HOUR),
    "appointment_role_is_known": unknown_role,
    "placement_ends_after_it_begins": spoilt(placement, until=timezone.now() - HOUR),
    "placement_has_its_place": two_in_one_place,
    "placement_is_one_per_story": placed_twice,
    "ledger_has_one_head": lambda house: sql("INSERT INTO ledger_head (id) VALUES (2)"),
}
SPOKEN_FOR = {
    "edition_number_is_its_own": ["promise_edition_has_its_line", "promise_edition_follows_the_last"],
    "edition_is_one_per_approval": ["promise_edition_is_of_a_story_at_its_move"],
    "approval_alone_says_why": ["promise_approval_alone_publishes_alone"],
    "flag_kind_is_known": ["promise_flag_is_opened_by_an_act"],
    "placement_has_its_place": ["promise_placement_has_its_line"],
}
"""Where a promise refuses before the constraint is asked."""

CONSTRAINTS = {constraint.name: model for model in EVIDENCE for constraint in model._meta.constraints}


def test_every_constraint_is_attacked():
    assert set(CONSTRAINTS) - set(ATTACKS) == set(), "write an attack on it"


@pytest.mark.parametrize("name", ATTACKS)
def test_a_constraint_holds(house, name):
    with refused(name, *SPOKEN_FOR.get(name, []), *as_sqlite_says(name)):
        ATTACKS[name](house)


def as_sqlite_says(name):
    """SQLite names the columns of an index that would be broken, not the index."""
    model, constraint = CONSTRAINTS[name], next(c for c in CONSTRAINTS[name]._meta.constraints if c.name == name)
    columns = [model._meta.get_field(field).column for field in getattr(constraint, "fields", ())]
    return ["UNIQUE constraint failed: " + ", ".join(f"{model._meta.db_table}.{column}" for column in columns)]
