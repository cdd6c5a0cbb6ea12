"""The front shows a picture once, also where two stories share it."""

import pytest

pytestmark = pytest.mark.django_db


def test_two_stories_that_share_a_picture_show_it_once(client, paper, led_by):
    for number in range(12):
        paper(headline=f"Gates, part {number}", slug=f"gates-{number}", pictures=led_by())
    page = client.get("/").content.decode()

    assert page.count("<picture>") == 1
    assert client.get("/section/world/").content.decode().count("<picture>") > 1
