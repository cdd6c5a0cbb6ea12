"""The library of pictures, what reviewers see of them, and the story that another one is a version of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Image, Source
from ledger.models import Event
from tests.desk.forms import filled
from tests.desk.test_pictures import said, upload
from tests.desk.test_writing import address, newest, save
from tests.picturefiles import file_of, picture

pytestmark = pytest.mark.django_db

LIBRARY = "/admin/articles/image/"


@pytest.fixture
def at_desk(client, ada):
    client.force_login(ada)
    return client


def test_another_language_is_named_by_address_or_number(at_desk, draft, live, ada):
    path = live.live_edition.listing.path
    mine = Article.objects.begin(newest(draft).words, by=ada)
    for named in (
        path,
        f"http://testserver{path}",
        f"http://testserver/admin/articles/article/{live.pk}/change/",
        str(live.pk),
    ):
        save(at_desk, mine, translation_of="")
        save(at_desk, mine, translation_of=named)
        assert newest(mine).translation_of == live
    assert f"/admin/articles/article/{live.pk}/change/" in at_desk.get(address(mine)).content.decode()


@pytest.mark.parametrize("named", ["/2020/01/nothing/", "0", "http://[", "9" * 30, "\ud800x", "x" * 399])
def test_a_story_that_is_not_there_is_not_named(at_desk, draft, named):
    answer = save(at_desk, draft, headline="Words to keep", translation_of=named.encode("utf-8", "replace").decode())

    assert answer.status_code == 422
    assert "Words to keep" in answer.content.decode()


def test_a_story_is_no_version_of_itself_and_a_versions_version_is_one_of_the_first(at_desk, words, ada):
    first, second, third = (Article.objects.begin(words(headline=f"Version {n}"), by=ada) for n in range(3))

    assert save(at_desk, first, translation_of=str(first.pk)).status_code == 422
    save(at_desk, second, translation_of=str(first.pk))
    save(at_desk, third, translation_of=str(second.pk))

    assert newest(third).translation_of == first


def test_the_reviewer_sees_the_picture_and_the_preview_prints_it(client, words, led_by, ada, ed, pictured):
    article = Article.objects.begin(words(pictures=led_by()), by=ada)
    article.submit(by=ada)
    client.force_login(ed)

    for page in ("review", "change"):
        assert "/admin/articles/image/file/" in client.get(address(article, page)).content.decode()
    preview = client.get(address(article, "preview")).content.decode()
    name = pictured.renditions.get(shape="classic", width=640).name
    assert f"/admin/articles/image/file/{name}.avif 640w" in preview
    assert "/media/" not in preview.split("<figure")[1].split("</figure>")[0]
    answer = client.get(f"/admin/articles/image/file/{name}.avif")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/avif")
    assert "private" in answer["Cache-Control"]
    assert client.get(f"/admin/articles/image/file/{name}.svg").status_code == 404


def test_the_desks_files_are_for_the_desk(client, pictured, sana):
    path = f"/admin/articles/image/file/{pictured.renditions.first().name}.jpeg"
    assert client.get(path).status_code == 302
    client.force_login(sana)
    assert client.get(path).status_code == 403


def test_a_picture_is_put_into_the_library_from_its_own_screen(at_desk, ada):
    at_desk.post(f"{LIBRARY}add/", filled(at_desk, f"{LIBRARY}add/", file=upload(), credit="Ada", alt="Two gates."))

    image = Image.objects.get()
    assert (image.name, image.credit, image.alt, image.uploaded_by) == ("DSC_0042 gates", "Ada", "Two gates.", ada)
    assert Event.objects.filter(verb="add_image", subject=f"image:{image.pk}").count() == 1


def test_the_library_takes_a_file_once_and_refuses_what_is_none(at_desk, pictured):
    again = filled(at_desk, f"{LIBRARY}add/", file=upload(file_of(picture(1440, 960))), credit="Bilal")
    assert "in the library already: Sea gates" in at_desk.post(f"{LIBRARY}add/", again).content.decode()

    none = filled(at_desk, f"{LIBRARY}add/", file=upload(b"none"), credit="Bilal")
    assert "JPEG, PNG, WebP or AVIF" in at_desk.post(f"{LIBRARY}add/", none).content.decode()


def test_who_brought_a_picture_and_who_edits_may_amend_its_record(client, pictured, bilal, ada, ed, anadolu):
    path = f"{LIBRARY}{pictured.pk}/change/"
    for person, credit in [(ada, "A. Yaldani"), (ed, "Ada Yaldani for the Courier")]:
        client.force_login(person)
        client.post(path, filled(client, path, credit=credit, source=anadolu.pk))
        assert Image.objects.get().credit == credit
    assert Event.objects.filter(verb="change_image").count() == 2
    assert "became" in client.get(f"{LIBRARY}{pictured.pk}/history/").content.decode()

    client.force_login(bilal)
    assert client.post(path, {"credit": "Bilal"}).status_code == 403


def test_a_source_that_became_confidential_is_told_to_its_confidants_only(client, pictured, ed, anadolu):
    Image.objects.update(source=anadolu)
    client.force_login(ed)
    assert "Anadolu" in client.get(f"{LIBRARY}{pictured.pk}/change/").content.decode()

    Source.objects.update(confidential=True)

    assert "Anadolu" not in client.get(f"{LIBRARY}{pictured.pk}/change/").content.decode()
    assert "Anadolu" not in client.get(LIBRARY).content.decode()


def test_the_library_says_where_a_picture_stands(client, words, led_by, pictured, ada, ed):
    article = Article.objects.begin(words(headline="Led by gates", pictures=led_by()), by=ada)
    article.submit(by=ada)
    article.approve(by=ed, sha256=article.newest.sha256)
    article.publish(by=ed)
    client.force_login(ed)

    record, shelf = client.get(f"{LIBRARY}{pictured.pk}/change/").content.decode(), client.get(LIBRARY).content.decode()

    assert "Led by gates" in record
    assert pictured.renditions.get(shape="classic", width=320).name in shelf
    assert "Sea gates" in client.get(f"{LIBRARY}?q=gates").content.decode()


def test_a_picture_that_is_just_being_made_says_so(at_desk, draft, ada):
    save(at_desk, draft, **said(file=upload(), credit="Ada"))

    assert "Its sizes are being made" in at_desk.get(address(draft)).content.decode()
    assert "being made ready" in at_desk.get(LIBRARY).content.decode()


def test_a_picture_whose_rights_have_ended_stops_the_story(at_desk, words, led_by, pictured, ada):
    article = Article.objects.begin(words(pictures=led_by()), by=ada)
    Image.objects.update(rights_until=timezone.localdate() - timedelta(days=1))

    assert "may not use the picture “Sea gates” any more" in at_desk.get(address(article)).content.decode()
