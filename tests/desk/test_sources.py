"""Sources on the desk: kept by the source manager, looked at by reporters, and some of them by very few people."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.admin import sourceform
from articles.models import Alias, Source
from ledger.models import Event
from tests.desk.forms import filled

LIST = "/admin/articles/source/"
ADD = f"{LIST}add/"


@pytest.fixture
def whisper(sana):
    """A confidential source of Sana's."""
    source = Source.objects.introduce("Dilawar Junejo", kind="person", confidential=True)
    source.known_also_as("The dockhand")
    source.confidants.add(sana)
    return source


def page(source, part="change"):
    return f"{LIST}{source.pk}/{part}/"


def facts(**changes):
    blank = dict.fromkeys(("slug", "credit_text", "home_page", "country", "language", "terms", "notes"), "")
    inline = {f"aliases-{name}": n for name, n in [("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0)]}
    return {"name": "Meteorological Office", "kind": "official", "reliability": "unknown", **blank, **inline, **changes}


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


@pytest.mark.parametrize("person", ["chief", "ada", "root"])
@pytest.mark.parametrize("part", ["change", "history", "merge", "delete"])
def test_a_confidential_source_is_not_there_for_others(client, request, whisper, person, part):
    client.force_login(request.getfixturevalue(person))

    read, written = client.get(page(whisper, part)), client.post(page(whisper, part), facts(name="Mine"))

    assert {read.status_code, written.status_code} <= {403, 404}
    if (person, part) in {("chief", "change"), ("chief", "history"), ("chief", "merge"), ("ada", "history")}:
        assert read.status_code == 404
    assert "Dilawar" not in read.content.decode() + written.content.decode()
    whisper.refresh_from_db()
    assert whisper.name == "Dilawar Junejo"


def test_a_confidential_source_is_in_no_list_of_others(client, chief, sana, whisper, anadolu):
    client.force_login(chief)
    for asked in ["", "?q=Dil", "?q=dockhand", "?confidential__exact=1", "?standing=all", "?kind__exact=person"]:
        assert "Dilawar" not in client.get(LIST + asked).content.decode()
    assert str(whisper) not in client.get(page(anadolu, "merge")).content.decode()
    for lookup in ["confidants__id__exact", "aliases__name__startswith", "name__startswith", "merged_into__name"]:
        assert client.get(f"{LIST}?{lookup}=D").status_code in {302, 400}

    client.force_login(sana)
    assert "Dilawar" in client.get(LIST).content.decode()


def test_a_taken_name_does_not_tell_whose_it_is(client, chief, whisper):
    client.force_login(chief)

    answer = client.post(ADD, facts(name="The dockhand")).content.decode()

    assert "A source is known by this name already" in answer
    assert "Dilawar" not in answer


def test_the_choosers_behind_the_pages_give_nothing_away(client, ada, chief, whisper):
    for person in (ada, chief):
        client.force_login(person)
        asked = {"app_label": "articles", "model_name": "credit", "field_name": "source", "term": "Dila"}
        answer = client.get("/admin/autocomplete/", asked)
        assert answer.status_code == 200
        assert answer.json()["results"] == []
        for app, model, field in [("articles", "revision", "writer"), ("people", "appointment", "person")]:
            asked = {"app_label": app, "model_name": model, "field_name": field, "term": "a"}
            assert client.get("/admin/autocomplete/", asked).status_code == 403


@pytest.mark.parametrize("trick", ["_popup=1", "_to_field=name", "_to_field=confidants"])
def test_there_are_no_windows_to_look_through(client, chief, whisper, anadolu, trick):
    client.force_login(chief)

    for address in (LIST, ADD, page(anadolu), page(whisper)):
        assert client.get(f"{address}?{trick}").status_code == 404
    assert client.post(page(anadolu), {**facts(), "_popup": "1"}).status_code == 404


def test_whoever_makes_a_source_confidential_is_among_those_who_may_see_it(client, sana, chief, anadolu):
    client.force_login(sana)

    client.post(page(anadolu), filled(client, page(anadolu), confidential="on", confidants=[chief.pk]))

    assert set(Source.objects.get().confidants.all()) == {sana, chief}
    assert client.get(page(anadolu)).status_code == 200


def test_nobody_locks_themselves_out_but_another_may(client, sana, chief, whisper):
    whisper.confidants.add(chief)
    client.force_login(sana)
    refused = client.post(page(whisper), filled(client, page(whisper), confidants=[chief.pk]))
    assert "You cannot take yourself off." in refused.content.decode()

    client.force_login(chief)
    client.post(page(whisper), filled(client, page(whisper), confidants=[chief.pk]))

    assert list(whisper.confidants.all()) == [chief]
    line = Event.objects.get(verb="change_source")
    assert line.payload["confidants"] == {"added": [], "removed": [sana.pk]}
    assert "Sana" not in str(line.payload)
    assert "Sana Umrani may not see it any more." in client.get(page(whisper, "history")).content.decode()
    client.force_login(sana)
    assert client.get(page(whisper, "history")).status_code == 404


def test_the_ledger_keeps_no_name_of_a_confidential_source(client, sana, whisper):
    client.force_login(sana)
    names = {"aliases-TOTAL_FORMS": 2, "aliases-1-name": "The foreman"}

    client.post(page(whisper), filled(client, page(whisper), name="Dilawar J.", **names))

    kept = " ".join(str(each.payload) for each in Event.objects.all())
    assert whisper.aliases.filter(name="The foreman").exists()
    assert "Dilawar" not in kept
    assert "foreman" not in kept


def test_a_source_that_turns_confidential_leaves_the_readers_lists_and_comes_back(client, sana, anadolu, live):
    client.force_login(sana)
    assert client.get("/source/anadolu-agency/").status_code == 200

    client.post(page(anadolu), filled(client, page(anadolu), confidential="on"))
    assert client.get("/source/anadolu-agency/").status_code == 404
    assert not live.live_edition.listing.sources.exists()

    client.post(page(anadolu), filled(client, page(anadolu), confidential=None))
    assert client.get("/source/anadolu-agency/").status_code == 200
