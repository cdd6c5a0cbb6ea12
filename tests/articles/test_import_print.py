"""Importing the print form: one draft, once."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, Source
from articles.workflow import Refused
from people.models import User

pytestmark = pytest.mark.django_db

FOUNDING = Path(__file__).resolve().parents[3] / "shared/data/print-form/putin-acknowledges-north-korean-troops.txt"
STORY = """Ferry returns after nine years

Published On: Monday, 24 November 2026, 06:05:00 am. Show on website : [Click here](https://courier.example/ferry)

The Courier Karachi,

Sources Port Office, Coastal News

November 24, 2026 — The first boat leaves at 6.40 on Thursday, the Port Office said.

It will carry 180 people.
"""


@pytest.fixture
def file(tmp_path):
    def written(text, name="story.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def imported(*files, **options):
    out, err = StringIO(), StringIO()
    call_command("import_print", *files, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


@pytest.mark.skipif(not FOUNDING.exists(), reason="the founding story stands beside the checkout, in shared/")
def test_the_founding_story_becomes_one_draft():
    said, _errors = imported(FOUNDING)

    article = Article.objects.get()
    words = article.newest.words
    assert words.headline == "Putin acknowledges North Korean Troops' role in Ukraine war"
    assert [credit.printed for credit in words.credits] == ["Anadolu Agency"]
    assert (words.outlet, words.dateline_place) == ("rki.news", "Beijing")
    assert f"{timezone.localtime(words.first_published):%Y-%m-%d %H:%M:%S}" == "2025-09-03 08:16:29"
    assert words.body_html.count("<p>") == 6
    assert "3 September 2025 is a Wednesday, not a Friday." in said
    assert article.newest.findings.filter(imported=True, rule="weekday").exists()

    imported(FOUNDING)
    assert Article.objects.count() == 1
    assert article.revisions.count() == 1
    assert article.events.count() == 1


def test_a_changed_text_becomes_a_new_save_of_the_draft(file):
    imported(file(STORY))
    imported(file(STORY.replace("180 people", "160 people")))

    article = Article.objects.get()
    assert "160 people" in article.newest.body_html


def test_what_people_wrote_since_is_not_overwritten(file, words, ada):
    imported(file(STORY))
    article = Article.objects.get()
    article.write(words(), based_on=article.newest.token, by=ada)

    said, _errors = imported(file(STORY.replace("180 people", "160 people")))

    article.refresh_from_db()
    assert "kept aside" in said
    assert article.newest.writer == ada
    assert "160 people" in article.asides().get().body_html


def test_a_changed_text_of_a_submitted_story_is_kept_aside(file, ada, words):
    imported(file(STORY))
    article = Article.objects.get()
    article.write(words(), based_on=article.newest.token, by=ada)
    article.submit(by=ada)

    said, _errors = imported(file(STORY.replace("180 people", "160 people")))

    assert "kept aside" in said


def test_sources_are_made_once_and_found_by_name_or_alias_after(file, sana):
    known = Source.objects.introduce("Karachi Port Office")
    known.known_also_as("Port  office")
    imported(file(STORY))

    assert [credit.source.name for credit in Article.objects.get().newest.credits.all()] == [
        "Karachi Port Office",
        "Coastal News",
    ]


def test_a_confidential_source_is_not_found_by_its_name(file, sana):
    Source.objects.introduce("Port Office", slug="hidden", confidential=True)
    imported(file(STORY))

    assert not Source.objects.get(slug="hidden").credits.exists()


def test_one_bad_file_does_not_stop_the_others(file):
    bad = file("Only a headline\n", "bad.txt")
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 of 2 files"):
        call_command("import_print", bad, file(STORY), stdout=out, stderr=err)

    assert f"{bad}: line" in err.getvalue()
    assert Article.objects.count() == 1


def test_a_missing_file_gets_one_clear_line(tmp_path):
    err = StringIO()
    with pytest.raises(CommandError, match="1 of 1 files"):
        call_command("import_print", tmp_path / "nowhere.txt", stderr=err)

    assert "No such file" in err.getvalue()


def test_a_story_is_imported_as_somebodys_own_draft(file, ada):
    imported(file(STORY), by="ada")

    assert Article.objects.get().newest.writer == ada
    with pytest.raises(CommandError, match="Nobody called nobody"):
        call_command("import_print", file(STORY), by="nobody")


def test_what_a_program_wrote_is_approved_by_another_than_who_submitted_it(file, world, ed, noor, words):
    imported(file(STORY))
    article = Article.objects.get()
    machine = User.objects.get(username="import-desk")
    article.write(words(), based_on=article.newest.token, by=machine)
    article.submit(by=ed)

    with pytest.raises(Refused, match="Another person"):
        article.approve(by=ed, sha256=article.newest.sha256)
    article.approve(by=noor, sha256=article.newest.sha256)

    assert machine.has_usable_password() is False
