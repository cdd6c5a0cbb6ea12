"""Whoever reads Urdu reads the whole newsroom: every text marked for translation has its Urdu, and it is compiled."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import django as django_package
import pytest
from django.conf import settings
from django.utils.translation import override

from articles.compare.fields import FIELDS
from articles.templatetags.story import NOTES, in_words
from newsroom.djangowords import WORDS

FOLDED = re.compile(r'""\n(?=")|(?<!\\)"\n"')
CATALOGUE = "locale/ur/LC_MESSAGES/django.po"
FOLDERS = ["newsroom", "people", "ledger", "articles", "public", "templates", "locale"]


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    """The catalogue as `makemessages` brings it up to date, in a copy of the sources."""
    copy = tmp_path_factory.mktemp("sources")
    for folder in FOLDERS:
        shutil.copytree(settings.BASE_DIR / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "django", "makemessages", "--locale=ur", "--no-location", "--verbosity=0"]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=copy, env=environment, check=True)
    return copy / CATALOGUE


@pytest.mark.parametrize("wanting", ["--untranslated", "--only-fuzzy"])
def test_every_text_has_its_urdu(gathered, wanting):
    command = ["msgattrib", wanting, "--no-obsolete", "--no-wrap", gathered]
    said = subprocess.run(command, text=True, capture_output=True, check=True).stdout

    assert [line for line in said.splitlines() if line.startswith("msgid ") and line != 'msgid ""'] == []


def test_the_catalogue_is_compiled_as_it_is_written(tmp_path):
    compiled = tmp_path / "django.mo"
    written = settings.BASE_DIR / CATALOGUE
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, written], check=True)
    files = [BytesIO(path.read_bytes()) for path in (written.with_suffix(".mo"), compiled)]
    kept, made = (gettext.GNUTranslations(file)._catalog for file in files)

    assert kept == made


def test_what_is_marked_for_django_is_what_django_says_in_english_only():
    """Once Django says it otherwise, or has its own Urdu, the mark goes."""
    django = Path(django_package.__file__).parent
    said = "".join(file.read_text() for file in django.glob("**/locale/en/LC_MESSAGES/django.po"))
    files = [BytesIO(file.read_bytes()) for file in django.glob("**/locale/ur/LC_MESSAGES/django.mo")]
    in_urdu = {words for file in files for words in gettext.GNUTranslations(file)._catalog}

    assert [words for words in WORDS if f'"{words}"' not in FOLDED.sub("", said)] == []
    assert in_urdu.intersection(WORDS) == set()


PARAGRAPHS = [
    "Paragraph 3",
    *(f"Paragraph 3, {said}" for said in ("new", "taken out", "moved to 4", "moved here from 4")),
]


@pytest.mark.parametrize("title", [*(title for _name, title in FIELDS), *NOTES, *PARAGRAPHS])
def test_the_comparison_is_read_in_urdu_too(title):
    """It is made of plain words, without Django: so nothing marks them where they stand."""
    with override("en"):
        assert in_words(title) == title
    with override("ur"):
        assert in_words(title) != title
        assert [number for number in "34" if number in title] == [
            number for number in "34" if number in in_words(title)
        ]
