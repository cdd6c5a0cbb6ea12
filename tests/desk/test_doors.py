"""Every screen of the desk is behind the same door. The list of screens is the resolver's, so none is forgotten."""

import re

import pytest
from django.contrib import admin
from django.urls import URLResolver, get_resolver, reverse

from people.models import Appointment, User

ENTRIES = {"/admin/language/", "/admin/login/"}
"""Open to everybody: the language of the page, and the way to the door."""


def screens(patterns, before=""):
    """Every address under here, with a likely value for each part that varies."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from screens(pattern.url_patterns, route)
        else:
            yield address(route)


def address(route):
    route = re.sub(r"<(int:)?(pk|number|id)>|<path:object_id>|<int:\w+>", "1", route)
    route = re.sub(r"\(\?P<app_label>[^)]*\)", "articles", route)
    route = re.sub(r"\(\?P<url>[^)]*\)", "no/such/page", route)
    route = re.sub(r"<(\w+:)?\w+>", "1", route)
    return "/" + re.sub(r"[\^$\\]", "", route)


DESK = sorted({path for path in screens(get_resolver().url_patterns) if path.startswith("/admin/")} - ENTRIES)


def test_the_list_of_screens_is_a_real_one():
    named = {reverse(f"admin:articles_{model}_changelist") for model in ("article", "source", "tag", "section", "flag")}

    assert named <= set(DESK)
    assert "/admin/articles/article/1/move/1/" in DESK
    assert "/admin/no/such/page" in DESK
    assert not [path for path in DESK if set(path) & set("<>()?*")]


@pytest.mark.parametrize("path", DESK)
def test_a_stranger_is_sent_to_the_door(client, db, path):
    for answer in (client.get(path), client.post(path, {"headline": "x"})):
        if answer.status_code == 403:  # words are handed back to whoever sent them, and nothing else is on that page
            assert answer.templates[0].name == "admin/kept.html"
            continue
        assert answer.status_code == 302
        assert answer.url.startswith("/admin/login/") or path == "/admin/logout/"


@pytest.mark.parametrize("path", DESK)
def test_a_person_without_an_appointment_is_out_with_a_sentence(client, ada, root, path):
    client.force_login(ada)
    Appointment.objects.get(person=ada).end(by=root)
    answer = client.get(path, follow=True)

    assert answer.redirect_chain[-1][0] == "/people/login/"
    assert "Ada Yaldani holds no appointment today. Ask an administrator." in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", DESK)
def test_a_deactivated_person_is_out_at_the_next_request(client, ed, path):
    client.force_login(ed)
    User.objects.filter(pk=ed.pk).update(is_active=False)
    answer = client.get(path, follow=True)

    assert answer.request["PATH_INFO"] == "/people/login/"
    assert "Ed Sehto" not in answer.content.decode()


def test_the_door_leads_back_to_the_screen_that_was_asked_for(client, ada):
    answer = client.get("/admin/articles/article/?q=gates", follow=True)

    assert 'name="next" value="/admin/articles/article/?q=gates"' in answer.content.decode()


def test_whoever_is_inside_passes_the_door(client, ada):
    client.force_login(ada)
    answer = client.get("/admin/login/", follow=True)

    assert answer.request["PATH_INFO"] == "/admin/"


def test_a_missing_screen_is_told_in_the_frame_of_the_desk(client, ada):
    client.force_login(ada)
    answer = client.get("/admin/no/such/page/")

    assert answer.status_code == 404
    assert "Nothing stands here" in answer.content.decode()
    assert 'id="desk-nav"' in answer.content.decode()


def test_a_closed_screen_is_told_in_the_frame_of_the_desk(client, ada):
    client.force_login(ada)
    answer = client.get(reverse("admin:people_user_changelist"))

    assert answer.status_code == 403
    assert "Your appointments do not include this page" in answer.content.decode()
    assert 'id="desk-nav"' in answer.content.decode()


def test_no_picture_on_another_site_signs_anybody_out(client, ada):
    client.force_login(ada)
    client.get("/admin/logout/")

    assert client.get("/admin/").status_code == 200


def test_the_desk_has_one_site(db):
    assert type(admin.site._wrapped).__name__ == "Desk"
