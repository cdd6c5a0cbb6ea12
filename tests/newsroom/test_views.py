"""Probes, and what is said when a page is missing, closed, or too old."""

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.urls import reverse

from articles.promises import lay


def test_the_process_answers_without_asking_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db(transaction=True)
def test_the_newsroom_is_ready_when_every_promise_is_held(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_newsroom_is_not_ready_when_a_promise_was_lifted(client):
    lay.lift("default")
    try:
        answer = client.get("/readyz")
    finally:
        lay.lay("default")

    assert answer.status_code == 503
    assert b"promises" in answer.content


def test_the_newsroom_is_not_ready_when_the_database_does_not_answer(client, db):
    def silent():
        raise OperationalError("no answer")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "ensure_connection", silent)
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.content == b"the database does not answer\n"


def test_a_reader_at_a_missing_address_sees_the_paper(client, db):
    answer = client.get("/no-such-page/")

    assert answer.status_code == 404
    assert "desk.css" not in answer.content.decode()


def test_a_stranger_at_a_missing_door_sees_the_door(client, db):
    answer = client.get("/people/no-such-page/")

    assert answer.status_code == 404
    assert "Nothing stands here" in answer.content.decode()
    assert "desk-nav" not in answer.content.decode()


def test_signing_in_with_an_old_form_says_in_plain_words_what_to_do(db):
    browser = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    answer = browser.post(reverse("account_login"), {"login": "ada", "password": "secret words"})

    assert answer.status_code == 403
    assert "Go back, load the page again, and repeat what you did." in answer.content.decode()
    assert "secret words" not in answer.content.decode()
