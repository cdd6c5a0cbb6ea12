"""Sections and authors on the desk: kept by the chief editor and the administrator."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Author, Section
from ledger.models import Event
from people.models import User
from tests.desk.forms import filled

SECTIONS = "/admin/articles/section/"
AUTHORS = "/admin/articles/author/"


@pytest.mark.parametrize("person", ["chief", "root"])
def test_a_section_is_added_in_two_languages_and_stands_in_its_order(client, request, person, world):
    client.force_login(request.getfixturevalue(person))

    client.post(f"{SECTIONS}add/", {"name": "City", "name_ur": "شہر", "order": 0, "slug": ""})

    assert list(Section.objects.values_list("name", "slug")) == [("City", "city"), ("World", "world")]
    assert client.get("/section/city/").status_code == 200
    assert Event.objects.get(verb="add_section").by.username == person
    assert not LogEntry.objects.exists()


def test_a_sections_address_stays_once_stories_reached_readers(client, chief, world, live):
    client.force_login(chief)
    address = f"{SECTIONS}{world.pk}/change/"

    answer = client.post(address, filled(client, address, slug="globe", name="The world"))

    assert "Readers know it as /section/world/ already" in answer.content.decode()
    assert Section.objects.get().name == "World"


def test_a_section_is_renamed_and_says_so(client, chief, world, live):
    client.force_login(chief)
    address = f"{SECTIONS}{world.pk}/change/"

    client.post(address, filled(client, address, name="The world", order=3))

    world.refresh_from_db()
    assert (world.name, world.slug, world.order) == ("The world", "world", 3)
    assert "“World” became “The world”" in client.get(f"{SECTIONS}{world.pk}/history/").content.decode()
    assert client.get(SECTIONS).context["cl"].result_list[0].stories_live == 1


def test_two_sections_never_share_a_name(client, chief, world):
    client.force_login(chief)

    answer = client.post(f"{SECTIONS}add/", {"name": "WORLD", "name_ur": "", "order": 2, "slug": "w"})

    assert "There is a section of this name already." in answer.content.decode()


@pytest.mark.parametrize("person", ["ada", "ed", "sana"])
def test_others_change_no_section_and_no_author(client, request, person, world, ada_as_author):
    client.force_login(request.getfixturevalue(person))

    for place, pk in [(SECTIONS, world.pk), (AUTHORS, ada_as_author.pk)]:
        assert client.post(f"{place}add/", {"name": "Mine"}).status_code == 403
        assert client.post(f"{place}{pk}/change/", {"name": "Mine"}).status_code == 403
        assert client.post(f"{place}{pk}/delete/", {"post": "yes"}).status_code == 403
    assert Section.objects.get().name == "World"
    assert Author.objects.get().name == "Ada Yaldani"


def test_an_author_is_a_person_or_nobody_but_never_a_program(client, chief, ada):
    machine = User.objects.machine("import", "The import")
    client.force_login(chief)
    facts = {"name": "Ada Yaldani", "name_ur": "ادا یلدانی", "slug": ""}

    refused = client.post(f"{AUTHORS}add/", {**facts, "person": machine.pk})
    client.post(f"{AUTHORS}add/", {**facts, "person": ada.pk})
    client.post(f"{AUTHORS}add/", {**facts, "person": ""})

    assert refused.status_code == 200
    assert set(Author.objects.values_list("slug", "person")) == {("ada-yaldani", ada.pk), ("ada-yaldani-2", None)}


def test_an_author_has_a_page_that_stays_where_it_is(client, chief, ada_as_author, live):
    client.force_login(chief)
    address = f"{AUTHORS}{ada_as_author.pk}/change/"

    refused = client.post(address, filled(client, address, slug="ada"))
    client.post(address, filled(client, address, name="A. Yaldani"))

    assert "Readers know it as /by/ada-yaldani/ already" in refused.content.decode()
    assert Author.objects.get().name == "A. Yaldani"
    assert client.get(AUTHORS).context["cl"].result_list[0].stories_live == 1
