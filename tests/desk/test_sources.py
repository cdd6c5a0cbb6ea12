"""Sources on the desk: kept by the source manager, looked at by reporters, and some of them by very few people."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.admin import sourceform
from articles.models import Alias, Source
from ledger.models import Event
from tests.desk.forms import filled
from tests.desk.sourceforms import ADD, LIST, facts, page


def test_the_source_manager_adds_a_source_with_its_names_and_the_ledger_has_the_line(client, sana):
    client.force_login(sana)

    answer = client.post(ADD, facts(**{"aliases-TOTAL_FORMS": 1, "aliases-0-name": " Met  Office "}))

    source = Source.objects.get()
    assert answer.status_code == 302
    assert source.slug == "meteorological-office"
    assert Source.objects.known_as("met office") == Source.objects.known_as("METEOROLOGICAL OFFICE") == source
    assert Event.objects.get(subject=f"source:{source.pk}").verb == "add_source"
    assert not LogEntry.objects.exists()


def test_a_change_says_what_it_was_and_what_it_became(client, sana, anadolu):
    client.force_login(sana)

    client.post(page(anadolu), filled(client, page(anadolu), country="az", notes="Quick."))

    line = Event.objects.get(verb="change_source")
    assert line.by == sana
    assert line.payload["values"] == {"country": ["TR", "AZ"]}
    history = client.get(page(anadolu, "history")).content.decode()
    assert "Sana Umrani" in history
    assert "“TR” became “AZ”" in history
    assert "Notes" in history
    assert not LogEntry.objects.exists()


def test_saving_without_a_change_leaves_no_line(client, sana, anadolu):
    client.force_login(sana)

    answer = client.post(page(anadolu), filled(client, page(anadolu)))

    assert answer.status_code == 302
    assert not Event.objects.filter(verb="change_source").exists()


def test_another_name_may_go_and_its_going_is_a_line(client, sana, anadolu):
    alias = anadolu.known_also_as("AA")
    client.force_login(sana)

    client.post(page(anadolu), filled(client, page(anadolu), **{"aliases-0-DELETE": "on"}))

    assert not Alias.objects.filter(pk=alias.pk).exists()
    assert "AA" in str(Event.objects.get(verb="change_source").payload["changed"])


def test_a_renamed_source_is_found_by_both_names(client, sana, anadolu):
    client.force_login(sana)

    client.post(page(anadolu), filled(client, page(anadolu), name="Anadolu Ajansı"))

    assert Source.objects.known_as("anadolu agency") == Source.objects.known_as("Anadolu Ajansı") == anadolu


@pytest.mark.parametrize("name", ["anadolu  AGENCY", "Anadolu Agency"])
def test_a_name_that_is_taken_is_told_and_nothing_is_kept(client, sana, anadolu, name):
    client.force_login(sana)

    answer = client.post(ADD, facts(name=name))

    assert answer.status_code == 200
    assert "A source is known by this name already: Anadolu Agency." in answer.content.decode()
    assert Source.objects.count() == 1


def test_another_name_that_is_taken_or_written_twice_is_told(client, sana, anadolu):
    client.force_login(sana)
    names = {"aliases-TOTAL_FORMS": 2, "aliases-0-name": "Anadolu agency", "aliases-1-name": "Met"}

    taken = client.post(ADD, facts(**names))
    twice = client.post(ADD, facts(**{**names, "aliases-0-name": "MET"}))

    assert "known by this name already" in taken.content.decode()
    assert "The same name stands here twice." in twice.content.decode()
    assert Source.objects.count() == 1


def test_who_comes_second_with_a_name_reads_a_sentence(client, sana, anadolu, monkeypatch):
    """Both looked before either had saved: the database refuses the second, and the form is asked again."""
    look, looks = sourceform.refuse_taken, []
    monkeypatch.setattr(
        sourceform, "refuse_taken", lambda *asked: looks.append(asked) or (len(looks) > 1 and look(*asked))
    )
    client.force_login(sana)

    answer = client.post(ADD, facts(name="Anadolu Agency"))

    assert answer.status_code == 200
    assert "A source is known by this name already" in answer.content.decode()
    assert Source.objects.count() == 1
    assert not Event.objects.filter(verb="add_source").exists()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org/", "data:text/html,x", "//", "http://"])
def test_a_home_page_is_on_the_web(client, sana, link):
    client.force_login(sana)

    answer = client.post(ADD, facts(home_page=link))

    assert answer.status_code == 200
    assert 'id="id_home_page_error"' in answer.content.decode()


def test_a_country_and_a_language_are_codes(client, sana):
    client.force_login(sana)

    answer = client.post(ADD, facts(country="T1", language="English, mostly"[:10])).content.decode()

    assert "A country is two letters" in answer
    assert "A language is a code" in answer


def test_an_address_that_readers_have_stays(client, sana, anadolu, live):
    client.force_login(sana)

    refused = client.post(page(anadolu), filled(client, page(anadolu), slug="aa"))
    emptied = client.post(page(anadolu), filled(client, page(anadolu), slug=""))

    assert "Readers know it as /source/anadolu-agency/ already, so the address stays." in refused.content.decode()
    assert emptied.status_code == 302
    anadolu.refresh_from_db()
    assert anadolu.slug == "anadolu-agency"


def test_an_address_that_no_reader_has_may_change(client, sana, anadolu, draft):
    client.force_login(sana)

    client.post(page(anadolu), filled(client, page(anadolu), slug="aa"))

    anadolu.refresh_from_db()
    assert anadolu.slug == "aa"


def test_a_source_says_how_often_it_is_used(client, sana, anadolu, live, words, ada):
    live.correct(by=ada, kind="correction", wrong="x", right="y")
    client.force_login(sana)

    source = client.get(LIST).context["cl"].result_list[0]
    panel = client.get(page(anadolu)).content.decode()

    assert (source.stories_live, source.stories_ever, source.stories_in_work) == (1, 1, 1)
    assert source.last_used == live.live_edition.since
    assert f"{reverse('admin:articles_article_changelist')}?source=anadolu-agency" in panel


def test_the_list_asks_once_however_long_it_is(client, sana, anadolu, live, django_assert_max_num_queries):
    for n in range(30):
        Source.objects.introduce(f"Office {n}")
    client.force_login(sana)

    with django_assert_max_num_queries(14):
        client.get(LIST)


def test_a_source_is_found_by_any_of_its_names(client, ada, anadolu):
    anadolu.known_also_as("اناطولیہ")
    Source.objects.introduce("Another")
    client.force_login(ada)

    assert [each.name for each in client.get(f"{LIST}?q=اناطولیہ").context["cl"].result_list] == ["Anadolu Agency"]


def test_a_reporter_looks_and_changes_nothing(client, ada, anadolu):
    client.force_login(ada)

    seen = client.get(page(anadolu))

    assert seen.status_code == 200
    assert 'name="_save"' not in seen.content.decode()
    assert client.post(page(anadolu), facts(name="Mine")).status_code == 403
    assert client.post(ADD, facts()).status_code == 403
    assert client.post(page(anadolu, "merge"), {"into": anadolu.pk, "note": "x"}).status_code == 403
    assert client.post(page(anadolu, "delete"), {"post": "yes"}).status_code == 403
    assert Source.objects.get().name == "Anadolu Agency"


def test_no_source_is_deleted_by_anybody(client, sana, chief, root, anadolu):
    for person in (sana, chief, root):
        client.force_login(person)
        assert client.post(page(anadolu, "delete"), {"post": "yes"}).status_code == 403
    client.force_login(sana)
    client.post(LIST, {"action": "delete_selected", "_selected_action": [anadolu.pk], "post": "yes"})

    assert Source.objects.count() == 1
