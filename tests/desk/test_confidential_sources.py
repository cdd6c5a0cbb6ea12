"""Sources that only the people named for them may see, in every place where a source can show."""

import pytest

from articles.models import Source
from ledger.models import Event
from tests.desk.forms import filled
from tests.desk.sourceforms import ADD, LIST, facts, page


@pytest.fixture
def whisper(sana):
    """A confidential source of Sana's."""
    source = Source.objects.introduce("Dilawar Junejo", kind="person", confidential=True)
    source.known_also_as("The dockhand")
    source.confidants.add(sana)
    return source


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
