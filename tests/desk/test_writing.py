"""Writing at the desk: one screen, every field, and nobody's words lost."""

from dataclasses import replace

import pytest

from articles.models import Article, Author, Credit, Source
from articles.words import CreditWords, Words
from tests.desk.forms import filled

pytestmark = pytest.mark.django_db


def address(article, page="change"):
    return f"/admin/articles/article/{article.pk}/{page}/"


def save(client, article, **changes):
    return client.post(address(article), filled(client, address(article), **changes))


def saves(person, article, headline):
    """A colleague saves first."""
    article = Article.objects.get(pk=article.pk)
    words = replace(article.newest.words, headline=headline)
    return article.write(words, based_on=article.newest.token, by=person)


@pytest.fixture
def at_desk(client, ada):
    client.force_login(ada)
    return client


def newest(article):
    return Article.objects.get(pk=article.pk).newest


def test_a_new_story_begins_with_its_first_words(at_desk, world, anadolu, ada_as_author, harbour_tag):
    answer = at_desk.post(
        "/admin/articles/article/add/",
        filled(
            at_desk,
            "/admin/articles/article/add/",
            headline="Boats stay in",
            body_html="<p>Nobody sailed.</p>",
            section=world.pk,
            **{"authors-0-author": ada_as_author.pk, "sources-0-source": anadolu.pk, "tags-0-tag": harbour_tag.pk},
        ),
        follow=True,
    )

    words = Article.objects.get().newest.words
    assert "is begun" in answer.content.decode()
    assert (words.headline, words.section_name, words.slug) == ("Boats stay in", "World", "boats-stay-in")
    assert [each.printed for each in (*words.bylines, *words.credits, *words.tags)] == [
        "Ada Yaldani", "Anadolu Agency", "Harbour",
    ]  # fmt: skip


def test_opening_the_form_and_saving_it_changes_no_word(at_desk, draft, words):
    before = newest(draft).words

    save(at_desk, draft)

    assert newest(draft).words == before
    assert newest(draft).saves == 2


def test_every_field_of_a_revision_is_on_the_screen(at_desk, draft):
    fields = set(filled(at_desk, address(draft)))
    rows = {"bylines": "authors-0-author", "credits": "sources-0-source", "tags": "tags-0-tag",
            "pictures": "picture-image"}  # fmt: skip
    ours = {name: rows.get(name, name.removesuffix("_id")) for name in Words.__dataclass_fields__}
    del ours["section_name"]  # printed from the section

    missing = {name for name, field in ours.items() if field not in fields and field != "label"}

    assert missing == set()
    assert b'name="label"' in at_desk.get(address(draft)).content


def test_a_row_may_be_added_moved_and_taken_out(at_desk, draft, ada):
    port = Source.objects.introduce("Port Office")
    save(at_desk, draft, **{"sources-1-source": port.pk, "sources-1-role": "quoted", "sources-1-ORDER": 0})
    assert [each.printed for each in newest(draft).words.credits] == ["Port Office", "Anadolu Agency"]
    assert newest(draft).words.credits[0].role == Credit.Role.QUOTED

    save(at_desk, draft, **{"sources-0-DELETE": "on"})

    assert [each.printed for each in newest(draft).words.credits] == ["Anadolu Agency"]


def test_another_name_takes_its_own_printed_form(at_desk, draft):
    other = Author.objects.create(slug="other", name="Other Hand")

    save(at_desk, draft, **{"authors-0-author": other.pk})

    assert newest(draft).words.bylines[0].printed == "Other Hand"


def test_what_cannot_be_read_is_said_on_the_page_and_nothing_is_lost(at_desk, draft):
    answer = save(at_desk, draft, headline="A better headline", dateline_date="yesterday")
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "A better headline" in page
    assert "Not saved yet" in page
    assert "Enter a valid date" in page
    assert newest(draft).headline == "Zarbandar shuts its sea gates"


def test_scripts_never_enter_a_story(at_desk, draft):
    save(at_desk, draft, body_html='<p onclick="x()">Nobody sailed.</p><script>alert(1)</script>')

    assert newest(draft).body_html == "<p>Nobody sailed.</p>"


@pytest.fixture
def collided(at_desk, draft, bilal):
    """Ada and Bilal in one form; Bilal saved first."""
    mine = filled(at_desk, address(draft), headline="Ada’s headline")
    saves(bilal, draft, "Bilal’s headline")
    return at_desk.post(address(draft), mine, follow=True)


def test_the_second_save_never_overwrites_the_first(collided, at_desk, draft):
    page = collided.content.decode()
    assert newest(draft).headline == "Bilal’s headline"
    assert "Your words are kept" in page
    assert "Nothing was overwritten" in page
    assert collided.redirect_chain[-1][0] == address(draft, "kept/3")
    assert "Ada’s" in at_desk.get(address(draft, "kept/3")).content.decode(), "they survive a reload"


def test_kept_words_survive_signing_out_and_may_be_taken_up(collided, at_desk, draft, ada):
    at_desk.logout()
    at_desk.force_login(ada)
    assert "are kept beside the story" in at_desk.get(address(draft)).content.decode()

    at_desk.post(address(draft, "kept/3"), {"_take": "1", "base": newest(draft).token})

    assert newest(draft).headline == "Ada’s headline"
    assert newest(draft).based_on.headline == "Bilal’s headline"


def test_kept_words_may_be_opened_in_the_form_on_top_of_the_newest(collided, at_desk, draft):

    page = at_desk.post(address(draft, "kept/3"), {"_open": "1", "base": newest(draft).token})

    assert page.context["forms"].base == newest(draft).token
    assert "Ada’s headline" in page.content.decode()


def test_kept_words_are_not_taken_up_over_a_newer_save(collided, at_desk, draft, bilal):
    seen = newest(draft).token
    saves(bilal, draft, "Newer still")

    answer = at_desk.post(address(draft, "kept/3"), {"_take": "1", "base": seen})

    assert answer.status_code == 422
    assert newest(draft).headline == "Newer still"


def test_a_save_that_is_refused_keeps_the_words(at_desk, draft, ada):
    form = filled(at_desk, address(draft), headline="Written while it was submitted")
    draft.submit(by=ada)

    answer = at_desk.post(address(draft), form, follow=True)

    assert "Your words are kept" in answer.content.decode()
    assert draft.revisions.get(headline="Written while it was submitted").is_aside


def test_where_one_may_not_write_the_words_are_read(at_desk, submitted):
    page = at_desk.get(address(submitted)).content.decode()

    assert "The story is in review. Withdraw it to go on writing" in page
    assert "The gates closed at noon." in page
    assert 'name="headline"' not in page


def test_a_confidential_credit_stays_and_stays_unnamed(at_desk, draft, words, chief, bilal):
    secret = Source.objects.introduce("Deep Harbour", confidential=True)
    secret.confidants.add(bilal)
    draft.write(
        words(credits=(*draft.newest.words.credits, CreditWords(secret.pk, ""))), based_on=draft.newest.token, by=bilal
    )

    page = at_desk.get(address(draft)).content.decode()
    save(at_desk, draft, headline="Changed by somebody who may not know")

    assert "Deep Harbour" not in page
    assert "whose name is not for you to see" in page
    assert [each.source_id for each in newest(draft).words.credits][-1] == secret.pk
    assert newest(draft).headline == "Changed by somebody who may not know"


@pytest.mark.parametrize("base", ["1abc", "²", "1" * 5000, "9" * 80 + ".1", "-1.1"])
def test_words_are_kept_whatever_the_form_says_it_was_opened_on(client, ada, draft, base):
    client.force_login(ada)

    answer = save(client, draft, headline="Ferry back on Friday", base=base)

    assert answer.status_code == 302
    assert draft.revisions.latest("pk").headline == "Ferry back on Friday"


@pytest.mark.parametrize("year", ["0001", "0500"])
def test_a_year_mistyped_loses_no_words(client, ada, draft, year):
    client.force_login(ada)

    answer = save(client, draft, headline="Ferry back on Friday", first_published=f"{year}-01-01T00:00:00")

    assert answer.status_code == 422
    assert "Write the year with four digits." in answer.content.decode()
    assert "Ferry back on Friday" in answer.content.decode()
