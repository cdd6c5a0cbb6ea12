"""Pictures as readers get them: with the story that carries them, and neither before it nor after."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.storage import storages
from django.utils import timezone
from PIL import Image as Plain

from articles.models import Article, Edition, Rendition
from public.gathering import gathered
from public.lists import in_order, newest_of
from public.moment import as_of
from public.story import Story, with_print
from tests.public.conftest import path_of

pytestmark = pytest.mark.django_db

FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


def files_of(image):
    return [f"/media/{each.name}.{format}" for each in image.renditions.all() for format in FORMATS]


def seen(client, image):
    """What readers get of the files of a picture."""
    return {client.get(each).status_code for each in files_of(image)}


def test_readers_get_every_size_in_its_own_type(client, paper, led_by, pictured):
    paper(pictures=led_by())

    for each in pictured.renditions.all():
        for format, kind in FORMATS.items():
            answer = client.get(f"/media/{each.name}.{format}")
            assert (answer.status_code, answer["Content-Type"]) == (200, kind)
            assert Plain.open(BytesIO(answer.content)).size == (each.width, each.height)


def test_what_a_browser_has_it_keeps_and_what_stands_between_asks_again(client, paper, led_by, pictured):
    paper(pictures=led_by())
    answer = client.get(files_of(pictured)[0])

    assert "immutable" in answer["Cache-Control"]
    assert "max-age=31536000" in answer["Cache-Control"]
    assert "s-maxage=60" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith("inline")
    assert not answer.cookies
    assert "Vary" not in answer
    again = client.get(files_of(pictured)[0], headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(files_of(pictured)[0]).status_code == 200
    assert client.post(files_of(pictured)[0]).status_code == 405


def test_one_question_to_the_database_decides(client, paper, led_by, pictured, django_assert_num_queries):
    paper(pictures=led_by())
    first, *_others = files_of(pictured)

    with django_assert_num_queries(1):
        assert client.get(first).status_code == 200


def test_before_its_time_a_picture_is_nowhere(client, paper, led_by, pictured):
    assert seen(client, pictured) == {404}
    paper(at=timezone.now() + timedelta(hours=1), pictures=led_by())
    assert seen(client, pictured) == {404}

    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert seen(client, pictured) == {200}


def test_what_is_drafted_submitted_or_approved_shows_no_picture(client, words, led_by, pictured, ada, ed):
    article = Article.objects.begin(words(pictures=led_by()), by=ada)
    assert seen(client, pictured) == {404}
    article.submit(by=ada)
    article.approve(by=ed, sha256=article.newest.sha256)
    assert seen(client, pictured) == {404}


def test_what_is_withdrawn_takes_its_picture_along(client, paper, led_by, pictured, chief):
    story = paper(pictures=led_by())
    assert seen(client, pictured) == {200}

    story.retract(by=chief, notice="We could not stand by this report.")

    assert seen(client, pictured) == {404}


def test_a_picture_of_two_stories_stays_with_the_one_that_stands(client, paper, led_by, pictured, chief):
    gone = paper(pictures=led_by())
    paper(headline="Another story of the gates", slug="another", pictures=led_by())

    gone.retract(by=chief, notice="We could not stand by this report.")

    assert seen(client, pictured) == {200}


def test_a_picture_that_a_correction_took_out_stays_in_the_history_only(client, paper, correct, led_by, pictured):
    story = paper(pictures=led_by())
    correct(story, pictures=())

    assert "<picture>" not in client.get(path_of(story)).content.decode()
    assert "<picture>" in client.get(path_of(story) + "history/1/").content.decode()
    assert seen(client, pictured) == {200}


def test_around_another_point_than_the_approved_one_nothing_is_shown(client, paper, led_by, pictured):
    paper(pictures=led_by())
    Rendition.objects.filter(image=pictured, shape="wide").update(focus_x=10)

    assert {client.get(f"/media/{each.name}.jpeg").status_code for each in pictured.renditions.filter(focus_x=10)} == {
        404
    }


NOBODY = "0" * 32
ODD = ["/media/", "/media/x.jpeg", f"/media/{NOBODY}.jpeg", f"/media/{NOBODY}.svg", "/media/../originals/x.jpeg",
       "/media/%00.jpeg", f"/media/{'a' * 9_000}.jpeg", f"/media/{NOBODY}.jpeg/"]  # fmt: skip


@pytest.mark.parametrize("path", ODD)
def test_what_nobody_named_so_is_not_there(client, paper, led_by, path):
    paper(pictures=led_by())

    assert client.get(path).status_code == 404


def test_a_file_that_was_lost_is_missing_and_breaks_nothing(client, paper, led_by, pictured):
    paper(pictures=led_by())
    size = pictured.renditions.first()
    storages["renditions"].delete(f"{size.name}.webp")

    assert client.get(f"/media/{size.name}.webp").status_code == 404


def test_a_story_prints_its_picture_with_size_alt_caption_and_credit(client, paper, led_by, pictured):
    page = client.get(path_of(paper(pictures=led_by(caption="The gates <at> noon.")))).content.decode()

    assert 'alt="Two gates in the sea."' in page
    assert 'width="1280" height="853"' in page
    assert 'fetchpriority="high"' in page
    assert "The gates &lt;at&gt; noon." in page
    assert '<span class="credit">Ada Yaldani</span>' in page
    for kind in ("image/avif", "image/webp"):
        assert page.count(f'type="{kind}"') == 2
    for each in pictured.renditions.exclude(shape="whole"):
        assert f"/media/{each.name}.avif {each.width}w" in page


def test_cards_on_other_pages_get_one_file_with_its_whole_address(client, paper, led_by):
    story = paper(pictures=led_by())
    page = client.get(path_of(story)).content.decode()
    picture = Story(with_print(Edition.objects.live(timezone.now())).get()).picture

    assert f'property="og:image" content="{picture.url}"' in page
    assert picture.url.startswith("http://testserver/media/")
    assert (picture.width, picture.height, picture.shared.type) == (1280, 720, "image/jpeg")
    assert picture.shared.length == len(client.get(picture.shared.path).content)
    assert 'og:image:alt" content="Two gates in the sea."' in page
    assert "summary_large_image" in page


def test_a_story_without_a_picture_prints_none(client, live):
    page = client.get(path_of(live)).content.decode()

    assert "<figure" not in page
    assert "og:image" not in page


def test_the_front_and_the_lists_show_it_small(client, paper, led_by):
    paper(pictures=led_by())

    front, section = client.get("/").content.decode(), client.get("/section/world/").content.decode()

    assert 'fetchpriority="high"' in front
    assert "The gates at noon." in front
    assert 'loading="lazy"' in section
    assert "The gates at noon." not in section


def test_pictures_cost_a_list_one_question_however_long_it_is(paper, led_by, django_assert_num_queries):
    for number in range(3):
        paper(slug=f"n-{number}", headline=f"Story number {number}", pictures=led_by())

        with django_assert_num_queries(6):
            stories = [Story(each) for each in gathered(newest_of(in_order(Edition.objects.live(timezone.now())), 20))]
            assert all(each.picture.classic.srcset for each in stories)


def test_a_picture_whose_sizes_are_gone_is_left_out(client, paper, led_by, pictured):
    story = paper(pictures=led_by())
    pictured.renditions.all().delete()

    assert "<figure" not in client.get(path_of(story)).content.decode()


@pytest.fixture
def versions(paper):
    """A story in English, and its Urdu version."""
    first = paper(slug="gates")
    urdu = paper(
        headline="زربندر نے دروازے بند کیے", language="ur", body_html="<p>پانی رک گیا۔</p>", slug="gates-ur",
        translation_of_id=first.pk,
    )  # fmt: skip
    return first, urdu


def test_each_version_leads_to_the_others_in_their_own_names(client, versions):
    first, urdu = versions

    english, there = client.get(path_of(first)).content.decode(), client.get(path_of(urdu)).content.decode()

    assert "Also in: " in english
    assert f'<a href="{path_of(urdu)}" hreflang="ur" lang="ur" dir="rtl">اردو</a>' in english
    assert f'<a href="{path_of(first)}" hreflang="en" lang="en" dir="ltr">English</a>' in there


def test_versions_of_one_story_know_each_other_whoever_came_first(client, versions, paper):
    first, urdu = versions
    turkish = paper(headline="Liman kapıları", language="tr", slug="gates-tr", translation_of_id=first.pk)
    paper(headline="The gates, again", slug="gates-again", translation_of_id=first.pk)

    story = Story(with_print(Edition.objects.live(timezone.now())).get(article=urdu))

    assert [language for language, _path in story.other_languages] == ["en", "tr"]
    assert "Türkçe" in client.get(path_of(first)).content.decode()
    assert path_of(turkish) in dict(story.other_languages).values()


def test_a_version_that_readers_do_not_have_yet_is_not_spoken_of(client, paper):
    first = paper(slug="gates")
    later = timezone.now() + timedelta(hours=1)
    paper(headline="دروازے بند", language="ur", slug="gates-ur", translation_of_id=first.pk, at=later)
    assert "Also in" not in client.get(path_of(first)).content.decode()

    with time_machine.travel(later + timedelta(minutes=1)):
        assert "اردو</a></p>" in client.get(path_of(first)).content.decode()


def test_a_version_that_was_withdrawn_is_not_spoken_of(client, versions, chief):
    first, urdu = versions

    urdu.retract(by=chief, notice="We could not stand by this report.")

    assert "Also in" not in client.get(path_of(first)).content.decode()


def test_a_page_of_the_past_leads_to_the_versions_of_then(versions):
    first, _urdu = versions
    edition = with_print(Edition.objects.filter(article=first)).get()

    with as_of(edition.since):
        assert Story(edition).other_languages == []
    assert Story(edition).other_languages != []
