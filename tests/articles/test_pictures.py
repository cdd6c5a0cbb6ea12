"""The library of pictures, the worker that makes their sizes, and what the house asks of a picture in print."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import audit, developing
from articles.darkroom import Unfit
from articles.developing import develop_all, undeveloped
from articles.models import Article, Image, Rendition
from articles.models.image import originals, renditions
from articles.words import PictureWords
from articles.workflow import Refused
from ledger.models import Event
from tests.picturefiles import file_of, picture
from tests.promises.around import refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_worker_that_just_started(monkeypatch):
    """It remembers no picture that failed."""
    monkeypatch.setattr(developing, "_waiting", {})


@pytest.fixture
def brought(ada):
    """A picture that was just brought: nothing is made of it yet."""
    return Image.objects.take_in(file_of(), by=ada, name="Gates", credit="Ada", alt="Two gates.", language="en")


def led(image, **said):
    return (PictureWords(image.pk, **{"alt": "Two gates.", "caption": "The gates at noon.", **said}),)


def test_a_picture_comes_into_the_library_once_with_its_line(brought, ada, bilal):
    again = Image.objects.take_in(file_of(), by=bilal, name="Mine", credit="Bilal")

    assert again == brought
    assert (brought.format, brought.width, brought.height, brought.uploaded_by) == ("jpeg", 640, 480, ada)
    line = Event.objects.get(verb="add_image")
    assert (line.subject, line.by, line.payload["sha256"]) == (f"image:{brought.pk}", ada, brought.sha256)


def test_two_people_bring_the_same_file_at_once(brought, monkeypatch, bilal):
    monkeypatch.setattr("articles.models.image.ImageQuerySet.by_file", lambda self, data: None)

    assert Image.objects.take_in(file_of(), by=bilal, name="Mine", credit="Bilal") == brought


def test_a_picture_that_no_line_names_is_found(brought, ada):
    Image.objects.create(sha256="0" * 64, bytes=1, format="jpeg", width=1, height=1, credit="x", uploaded_by=ada)

    assert [fault.what for fault in audit.faults()] == ["no line names its file"]


def test_the_file_is_kept_as_it_came_under_a_name_nobody_guesses_and_served_from_nowhere(brought, client):
    with brought.original.open() as file:
        assert file.read() == file_of()
    assert len(brought.original.name) == len("jpeg.") + 32
    assert client.get(f"/media/{brought.original.name}").status_code == 404


def test_what_is_not_fit_leaves_nothing_behind(ada):
    with pytest.raises(Unfit):
        Image.objects.take_in(b"no picture", by=ada, name="Gates", credit="Ada")

    assert not Image.objects.exists()
    assert not Event.objects.filter(verb="add_image").exists()


def test_a_picture_stays_the_file_that_came(brought):
    brought.caption = "Gates, at noon."
    brought.save(update_fields=["caption"])

    for column, value in [
        ("sha256", "0" * 64),
        ("original", "other.jpeg"),
        ("width", 9),
        ("uploaded_at", timezone.now()),
    ]:
        with refused("promise_image_stays_the_file_that_came"):
            Image.objects.filter(pk=brought.pk).update(**{column: value})


def test_the_worker_makes_every_size_once(brought):
    assert undeveloped() == [(brought.pk, 50, 50)]

    call_command("newsdesk", once=True)
    made = list(brought.renditions.values_list("shape", "width", "height").order_by("shape", "width"))

    classic = [("classic", 320, 213), ("classic", 480, 320), ("classic", 640, 426)]
    assert made == [*classic, ("whole", 640, 480), ("wide", 640, 360)]
    assert undeveloped() == []
    assert develop_all() == 0
    for rendition in brought.renditions.all():
        for format in ("avif", "webp", "jpeg"):
            with rendition.file(format) as file:
                assert file.read()


@pytest.fixture
def at_once(monkeypatch):
    """What could not be made is tried again at once, and not in a minute."""
    monkeypatch.setattr(developing, "AGAIN", 0)


def test_what_cannot_be_made_is_tried_again_in_a_while_and_holds_nothing_up(brought, ada, caplog):
    originals().delete(brought.original.name)
    other = Image.objects.take_in(file_of(picture(colour="green")), by=ada, name="Other", credit="Ada")

    assert develop_all() == 1
    assert other.renditions.exists()
    assert caplog.text.count("waits") == 1
    assert develop_all() == 0
    assert caplog.text.count("waits") == 1, "not tried again within the minute"


def test_a_worker_that_died_halfway_leaves_work_that_is_found_again(brought, at_once, monkeypatch, caplog):
    """Files may lie about; rows that lead to them come all together or not at all."""
    save, saved = type(renditions()).save, []

    def dies(self, name, content, **kwargs):
        saved.append(name)
        if len(saved) == 5:
            raise OSError("No space left on device")
        return save(self, name, content, **kwargs)

    monkeypatch.setattr(type(renditions()), "save", dies)
    assert develop_all() == 0
    assert "waits" in caplog.text
    assert undeveloped() == [(brought.pk, 50, 50)]

    assert develop_all() == 1
    assert undeveloped() == []


def test_two_workers_at_once_make_one_set(brought):
    developing.develop(brought, (50, 50))
    before = set(brought.renditions.values_list("name", flat=True))

    developing.develop(brought, (50, 50))

    assert set(brought.renditions.values_list("name", flat=True)) == before


def test_another_point_of_interest_wants_sizes_of_its_own(brought, words, ada):
    develop_all()
    Article.objects.begin(words(pictures=led(brought, focus_x=10, focus_y=90)), by=ada)

    assert undeveloped() == [(brought.pk, 10, 90)]
    assert develop_all() == 1
    assert Rendition.objects.filter(image=brought).values("focus_x", "focus_y").distinct().count() == 2


def test_a_file_that_was_changed_behind_our_back_is_not_printed(brought, caplog):
    with originals().open(brought.original.name, "wb") as file:
        file.write(file_of(picture(colour="green")))

    assert develop_all() == 0
    assert not brought.renditions.exists()


def test_nothing_is_approved_or_published_before_its_picture_is_ready(brought, words, ada, ed, chief):
    article = Article.objects.begin(words(pictures=led(brought)), by=ada)
    with pytest.raises(Refused, match="made ready"):
        article.publish_alone(by=chief, reason="Night shift.", sha256=article.newest.words.digest())
    article.submit(by=ada)
    with pytest.raises(Refused, match="made ready"):
        article.approve(by=ed, sha256=article.newest.sha256)

    develop_all()
    article.approve(by=ed, sha256=article.newest.sha256)
    article.publish(by=ed)

    assert article.live_edition.words.pictures.get().image == brought
    assert list(audit.faults()) == []


def test_a_picture_without_its_own_credit_prints_the_librarys(brought, words, ada):
    article = Article.objects.begin(words(pictures=led(brought, caption=" The gates \0 at noon. ")), by=ada)
    printed = article.newest.pictures.get()

    assert (printed.credit, printed.sha256) == ("Ada", brought.sha256)
    assert printed.caption == "The gates at noon."
    assert str(printed) == "The gates at noon."


def rules(words):
    return {each.rule for each in Article().examine(words, hold=False)}


def test_the_house_asks_for_alt_text_a_caption_and_the_right_to_print(brought, words):
    asked = {"picture-alt-missing", "picture-credit-missing", "picture-caption-missing", "picture-rights-ended",
             "picture-said-twice"}  # fmt: skip
    assert not rules(words(pictures=led(brought, credit="Ada"))) & asked
    bare = rules(words(pictures=(PictureWords(brought.pk),))) & asked
    assert bare == {"picture-alt-missing", "picture-credit-missing", "picture-caption-missing"}
    assert "picture-said-twice" in rules(words(pictures=led(brought, caption="Two gates.")))

    brought.rights_until = timezone.localdate()
    brought.save()
    assert "picture-rights-ended" not in rules(words(pictures=led(brought)))
    Image.objects.update(rights_until=timezone.localdate() - timedelta(days=1))
    assert "picture-rights-ended" in rules(words(pictures=led(brought)))


def test_what_a_caption_says_is_held_to_the_rules_of_print(brought, words):
    said = words(pictures=led(brought, caption="Not for publication: the gates on Friday, 24 November 2026."))

    assert {"not-for-publication", "weekday-wrong"} & rules(said) >= {"not-for-publication"}


MINOR = [({"caption": "The gates, at noon."}, True), ({"caption": "The gates at one."}, False),
         ({"caption": "The gates in 1986."}, False), ({"alt": "Three gates in Kursk."}, False),
         ({"credit": "Bilal"}, False), ({"rights": "Once."}, False), ({"focus_x": 10}, False)]  # fmt: skip


@pytest.mark.parametrize(("change", "minor"), MINOR)
def test_a_minor_correction_touches_no_fact_of_a_picture(pictured, led_by, words, ada, ed, change, minor):
    article = Article.objects.begin(words(pictures=led_by()), by=ada)
    article.submit(by=ada)
    article.approve(by=ed, sha256=article.newest.sha256)
    article.publish(by=ed)
    article.correct(by=ada, kind="minor")
    article.write(
        words(pictures=led_by(**change), correction_kind="minor"), based_on=article.newest.token, by=ada
    )  # fmt: skip

    if minor:
        article.submit(by=ada)
    else:
        with pytest.raises(Refused, match="not minor"):
            article.submit(by=ada)


def test_naming_another_story_as_the_first_is_no_minor_change(live, paper_of, words, ada):
    other = paper_of(headline="Another")
    live.correct(by=ada, kind="minor")
    live.write(words(correction_kind="minor", translation_of_id=other.pk), based_on=live.newest.token, by=ada)

    with pytest.raises(Refused, match="another language’s version"):
        live.submit(by=ada)


@pytest.fixture
def paper_of(words, ada):
    return lambda **changes: Article.objects.begin(words(**changes), by=ada)


def test_the_record_of_a_picture_may_change_and_a_printed_story_does_not(pictured, led_by, words, ada):
    article = Article.objects.begin(words(pictures=led_by()), by=ada)
    article.submit(by=ada)

    Image.objects.filter(pk=pictured.pk).update(credit="Somebody else", focus_x=1, rights_until=date(2030, 1, 1))

    assert article.newest.pictures.get().credit == "Ada Yaldani"
    assert article.newest.words.digest() == article.newest.sha256
