"""A picture on the story's own screen, and the library: chosen, brought, described, and nobody's words lost over it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.developing import develop_all
from articles.models import Article, Image, Source
from tests.desk.forms import filled
from tests.desk.test_writing import address, newest, save
from tests.picturefiles import file_of, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(client, ada):
    client.force_login(ada)
    return client


def upload(data=None, name="DSC_0042 gates.jpg"):
    return SimpleUploadedFile(name, file_of() if data is None else data, "image/jpeg")


def said(**fields):
    return {f"picture-{name}": value for name, value in fields.items()}


def lead(article):
    return newest(article).pictures.first()


def test_a_picture_is_brought_with_the_story_in_one_form(at_desk, draft, ada):
    save(at_desk, draft, headline="With a picture", **said(file=upload(), alt="Two gates.", caption="At noon.",
        credit="Ada Yaldani", rights="Ours.", focus_x="20", focus_y="80", rights_until="2030-01-31"))  # fmt: skip

    printed, image = lead(draft), Image.objects.get()
    assert newest(draft).headline == "With a picture"
    assert (printed.image, printed.alt, printed.caption) == (image, "Two gates.", "At noon.")
    assert (printed.credit, printed.rights, printed.focus_x, printed.focus_y) == ("Ada Yaldani", "Ours.", 20, 80)
    assert (image.name, image.credit, image.uploaded_by) == ("DSC_0042 gates", "Ada Yaldani", ada)
    assert (image.alt, image.language, image.focus_x, str(image.rights_until)) == ("Two gates.", "en", 20, "2030-01-31")


def test_what_was_said_of_the_picture_before_is_not_said_of_a_new_one(at_desk, words, led_by, ada):
    article = Article.objects.begin(words(pictures=led_by(focus_x=10)), by=ada)

    save(at_desk, article, **said(file=upload(), caption="The boats."))

    image = Image.objects.latest("pk")
    assert (image.alt, image.caption, image.credit, image.focus_x) == ("", "The boats.", "Ada Yaldani", 50)
    assert (lead(article).alt, lead(article).caption, lead(article).focus_x) == ("", "The boats.", 50)


def test_whoever_was_signed_out_is_told_that_the_file_did_not_come_along(at_desk, draft):
    form = filled(at_desk, address(draft), headline="Words to keep", **said(file=upload(), credit="Ada"))
    at_desk.logout()

    page = at_desk.post(address(draft), form).content.decode()

    assert "Words to keep" in page
    assert "The picture “DSC_0042 gates.jpg” did not come along." in page
    assert not Image.objects.exists()


def test_a_new_story_may_begin_with_its_picture(at_desk, world):
    form = filled(at_desk, "/admin/articles/article/add/", headline="Boats stay in", section=world.pk,
        **said(file=upload(), credit="Ada"))  # fmt: skip

    at_desk.post("/admin/articles/article/add/", form)

    assert Article.objects.get().newest.pictures.get().image == Image.objects.get()


def test_a_picture_from_the_library_brings_what_is_usually_said_of_it(at_desk, draft, pictured):
    save(at_desk, draft, **said(image=pictured.pk))

    printed = lead(draft)
    assert (printed.image, printed.alt, printed.credit) == (pictured, "Two gates in the sea.", "Ada Yaldani")


def test_what_the_writer_says_of_it_goes_before_what_the_library_says(at_desk, draft, pictured):
    save(at_desk, draft, **said(image=pictured.pk, alt="Gates, and the sea behind."))
    assert lead(draft).alt == "Gates, and the sea behind."

    save(at_desk, draft, **said(alt="Gates.", caption=""))
    assert lead(draft).alt == "Gates."


def test_a_story_in_another_language_is_not_told_in_the_librarys(at_desk, draft, pictured):
    save(at_desk, draft, language="ur", **said(image=pictured.pk))

    assert (lead(draft).alt, lead(draft).credit) == ("", "Ada Yaldani")


def test_opening_the_form_and_saving_it_changes_nothing_of_a_picture(at_desk, words, led_by, ada):
    article = Article.objects.begin(words(pictures=(*led_by(focus_x=0, rights="Once."), *led_by(alt="B"))), by=ada)
    before = newest(article).words

    save(at_desk, article)

    assert newest(article).words == before


def test_a_picture_is_taken_off_the_story_and_stays_in_the_library(at_desk, words, led_by, ada, pictured):
    article = Article.objects.begin(words(pictures=led_by()), by=ada)

    save(at_desk, article, **said(image=""))

    assert lead(article) is None
    assert Image.objects.filter(pk=pictured.pk).exists()


REFUSED = [
    (b"no picture at all", "JPEG, PNG, WebP or AVIF"), (file_of()[:3_000], "damaged"),
    (file_of(picture(200, 200)), "too small"), (file_of(format="GIF"), "JPEG, PNG, WebP or AVIF"),
    (file_of(format="PNG", save_all=True, append_images=[picture(colour="red")]), "moves"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "JPEG, PNG, WebP or AVIF"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_a_file_that_is_refused_says_why_and_loses_no_word(at_desk, draft, data, reason):
    answer = save(at_desk, draft, headline="Words to keep", **said(file=upload(data), credit="Ada", alt="Two gates."))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert reason in page
    assert "Words to keep" in page
    assert "Two gates." in page
    assert not Image.objects.exists()
    assert newest(draft).headline != "Words to keep"


def test_a_file_that_is_too_heavy_or_too_large_is_told_the_limit(at_desk, draft, settings):
    settings.NEWSROOM_PICTURE_BYTES = 1_000_000
    heavy = upload(b"\xff\xd8" + b"x" * 1_100_000)
    assert "At most 1 megabytes" in save(at_desk, draft, **said(file=heavy, credit="A")).content.decode()

    settings.NEWSROOM_PICTURE_PIXELS = 200_000
    large = save(at_desk, draft, **said(file=upload(), credit="Ada"))
    assert "too large" in large.content.decode()


def test_of_a_file_that_is_far_too_heavy_no_more_is_kept_than_says_so(at_desk, draft, settings, monkeypatch):
    settings.NEWSROOM_PICTURE_BYTES = 100_000
    answer = save(
        at_desk, draft, headline="Words to keep", **said(file=upload(b"\xff\xd8" + b"x" * 5_000_000), credit="A")
    )

    assert answer.status_code == 422
    assert "too heavy" in answer.content.decode()
    assert "Words to keep" in answer.content.decode()


def test_whoever_made_it_is_asked_for(at_desk, draft):
    answer = save(at_desk, draft, **said(file=upload()))

    assert "Say who made the picture" in answer.content.decode()
    assert not Image.objects.exists()


def test_when_something_else_is_wrong_the_picture_is_not_asked_for_twice(at_desk, draft):
    wrong = filled(at_desk, address(draft), **said(file=upload(), credit="Ada"), first_published="never")
    answer = at_desk.post(address(draft), wrong)

    image = Image.objects.get()
    assert answer.status_code == 422
    assert f'value="{image.pk}" checked' in answer.content.decode()


@pytest.mark.parametrize("fields", [{"focus_x": "101"}, {"focus_y": "-1"}, {"focus_x": "middle"}, {"image": "9" * 30},
                                    {"image": "none"}, {"rights_until": "soon"}, {"source": "7"}])  # fmt: skip
def test_what_cannot_be_meant_is_sent_back(at_desk, draft, fields):
    assert save(at_desk, draft, **said(**fields)).status_code == 422


def test_a_confidential_source_is_not_offered(at_desk, draft, anadolu):
    secret = Source.objects.introduce("Deep Harbour", confidential=True)

    assert "Deep Harbour" not in at_desk.get(address(draft)).content.decode()
    assert save(at_desk, draft, **said(file=upload(), credit="Ada", source=secret.pk)).status_code == 422


def test_the_library_is_searched_without_saving_or_losing_a_word(at_desk, draft, pictured, ada):
    Image.objects.take_in(file_of(picture(colour="green")), by=ada, name="Boats", credit="Bilal")
    develop_all()
    form = filled(at_desk, address(draft), headline="Not saved yet", **said(find="sea gates"), _pictures="")
    answer = at_desk.post(address(draft), form)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "Not saved yet" in page
    assert "Sea gates" in page
    assert "Boats" not in page
    assert newest(draft).headline != "Not saved yet"
    assert "Nothing is found" in at_desk.post(address(draft), {**form, "picture-find": "zebra"}).content.decode()


def test_a_file_chosen_before_the_search_is_not_lost(at_desk, draft):
    form = filled(at_desk, address(draft), **said(file=upload(), credit="Ada"), _pictures="")

    page = at_desk.post(address(draft), form).content.decode()

    assert f'value="{Image.objects.get().pk}" checked' in page
    assert lead(draft) is None


def test_the_library_is_leafed_through(at_desk, draft, ada):
    for number in range(14):
        Image.objects.take_in(file_of(picture(400 + number)), by=ada, name=f"Picture {number}", credit="Ada")
    first = at_desk.get(address(draft)).content.decode()
    last = Image.objects.get(name="Picture 2")

    assert f'name="_pictures" value="{last.pk}"' in first
    older = at_desk.post(address(draft), filled(at_desk, address(draft), _pictures=str(last.pk))).content.decode()
    assert "Picture 1<" in older
    assert "Picture 13<" not in older
    for odd in ("x", "-1", "9" * 40, "\0"):
        assert at_desk.post(address(draft), filled(at_desk, address(draft), _pictures=odd)).status_code == 200
