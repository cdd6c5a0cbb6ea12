"""Flags on the desk: open ones first, each with its story; acts open and close them, and this screen does not."""

import pytest

from articles.models import Article, Flag

LIST = "/admin/articles/flag/"


@pytest.fixture
def alone(words, chief):
    """A story that the chief editor published alone."""
    article = Article.objects.begin(words(headline="Gates shut early"), by=chief)
    article.publish_alone(by=chief, reason="Nobody else is awake.", sha256=article.newest.words.digest())
    return article


@pytest.fixture
def held(draft, chief):
    draft.hold(by=chief, reason="The lawyers read it.")
    return draft


def rows(client, asked=""):
    return [flag.article for flag in client.get(LIST + asked).context["cl"].result_list]


def test_open_flags_stand_with_their_story_who_raised_them_and_why(client, ada, alone, held, chief):
    client.force_login(ada)

    text = client.get(LIST).content.decode()

    assert rows(client) == [held, alone]
    for told in ["Gates shut early", "Legal hold", "The lawyers read it.", "Nadia Rahmat", "Published alone"]:
        assert told in text
    assert f'href="/admin/articles/article/{held.pk}/change/"' in text


def test_closed_flags_are_a_filter_away(client, ada, held, alone, chief):
    held.release(by=chief, reason="Nothing to fear.")
    client.force_login(ada)

    assert rows(client) == [alone]
    assert rows(client, "?state=closed") == [held]
    assert rows(client, "?state=all") == [held, alone] or rows(client, "?state=all") == [alone, held]
    assert rows(client, "?kind__exact=legal_hold&state=all") == [held]


@pytest.mark.parametrize("person", ["chief", "ada"])
def test_nobody_adds_changes_or_deletes_a_flag_here(client, request, person, held):
    client.force_login(request.getfixturevalue(person))
    flag = Flag.objects.get()

    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}add/", {"article": held.pk, "kind": "alone"}).status_code == 403
    assert client.post(f"{LIST}{flag.pk}/delete/", {"post": "yes"}).status_code == 403
    for part in ("change", "history"):
        for answer in (client.get(f"{LIST}{flag.pk}/{part}/"), client.post(f"{LIST}{flag.pk}/{part}/", {"note": "x"})):
            assert answer["Location"] == f"/admin/articles/article/{held.pk}/change/"
    flag.refresh_from_db()
    assert (flag.note, flag.closed) == ("The lawyers read it.", None)


def test_who_reads_no_stories_reads_no_flags(client, sana, held):
    client.force_login(sana)
    flag = Flag.objects.get()

    for address in (LIST, f"{LIST}{flag.pk}/change/", f"{LIST}{flag.pk}/history/"):
        assert client.get(address).status_code == 403
