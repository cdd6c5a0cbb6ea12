"""Tags on the desk: kept by editors, merged with a reason, looked at by reporters."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection

from articles.merging import merge
from articles.models import Source, Tag
from articles.workflow import Refused
from ledger.models import Event
from tests.desk.forms import filled

LIST = "/admin/articles/tag/"
ADD = f"{LIST}add/"


@pytest.fixture
def port(db):
    return Tag.objects.create(slug="port", name="The port", kind="place")


def page(tag, part="change"):
    return f"{LIST}{tag.pk}/{part}/"


def test_an_editor_adds_a_tag_and_its_address_is_made_from_its_name(client, ed, port):
    client.force_login(ed)

    client.post(ADD, {"name": "The  Port", "name_ur": "بندرگاہ", "kind": "organisation", "media_topic": "", "slug": ""})
    client.post(ADD, {"name": "سیلاب", "name_ur": "", "kind": "event", "media_topic": "medtop:20000151", "slug": ""})

    assert set(Tag.objects.values_list("slug", "name")) == {
        ("port", "The port"), ("the-port", "The Port"), ("سیلاب", "سیلاب"),
    }  # fmt: skip
    assert Event.objects.filter(verb="add_tag", by=ed).count() == 2
    assert not LogEntry.objects.exists()


def test_a_taken_address_is_counted_on(client, ed, port):
    client.force_login(ed)

    client.post(ADD, {"name": "Port", "name_ur": "", "kind": "subject", "media_topic": "", "slug": ""})

    assert Tag.objects.filter(slug="port-2", name="Port").exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": "the PORT", "kind": "place"}, "There is a tag of this name and kind already."),
        ({"media_topic": "20000151"}, "A Media Topic is written as medtop: and eight digits."),
        ({"slug": "port"}, "already exists"),
        ({"slug": "a/b"}, "valid “slug”"),
        ({"name": " "}, "This field is required."),
    ],
)
def test_what_cannot_be_kept_is_told_in_a_sentence(client, ed, port, change, says):
    client.force_login(ed)

    answer = client.post(ADD, {"name": "Tide", "name_ur": "", "kind": "event", "media_topic": "", "slug": "", **change})

    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert Tag.objects.count() == 1


def test_a_tag_says_how_often_it_is_used_and_where(client, ed, ada, words, live, harbour_tag):
    client.force_login(ed)

    row = client.get(f"{LIST}?q=بندر").context["cl"].result_list[0]

    assert (row.stories_live, row.stories_ever, row.stories_in_work) == (1, 1, 0)
    answer = client.get(LIST).content.decode()
    assert 'href="/admin/articles/article/?tag=harbour"' in answer
    assert client.get("/admin/articles/article/?tag=harbour").status_code == 200


def test_one_tag_becomes_another_with_a_reason_and_readers_follow(client, ed, live, harbour_tag, port):
    client.force_login(ed)

    answer = client.post(page(harbour_tag, "merge"), {"into": port.pk, "note": "One harbour, one tag."})

    harbour_tag.refresh_from_db()
    assert answer["Location"] == page(port)
    assert harbour_tag.merged_into == port
    assert client.get("/tag/harbour/")["Location"] == "/tag/port/"
    assert "Zarbandar shuts its sea gates" in client.get("/tag/port/").content.decode()
    assert client.get(LIST).context["cl"].result_list[0].stories_live == 1
    line = Event.objects.get(verb="merge_tag")
    assert (line.by, line.subject, line.payload) == (
        ed, f"tag:{harbour_tag.pk}", {"into": port.pk, "note": "One harbour, one tag."},
    )  # fmt: skip
    for tag in (harbour_tag, port):
        history = client.get(page(tag, "history")).content.decode()
        assert "Harbour was merged into The port." in history
        assert "One harbour, one tag." in history


def test_what_was_merged_is_looked_at_and_not_changed(client, ed, harbour_tag, port):
    merge(harbour_tag, into=port, by=ed, note="One harbour.")
    client.force_login(ed)

    assert client.post(page(harbour_tag), {"name": "Mine"}).status_code == 403
    assert "Merged into" in client.get(page(harbour_tag)).content.decode()
    assert "It was merged already." in client.get(page(harbour_tag, "merge")).content.decode()
    assert [each.name for each in client.get(f"{LIST}?standing=merged").context["cl"].result_list] == ["Harbour"]


def test_a_merge_needs_a_reason_and_another_tag(client, ed, harbour_tag, port):
    client.force_login(ed)

    for answers in [{"into": port.pk, "note": " "}, {"into": harbour_tag.pk, "note": "x"}, {"into": 999, "note": "x"}]:
        assert client.post(page(harbour_tag, "merge"), answers).status_code == 200

    assert not Tag.objects.exclude(merged_into=None).exists()
    assert not Event.objects.filter(verb="merge_tag").exists()


def test_chains_of_merges_stay_short_and_never_close(ed, harbour_tag, port):
    quay = Tag.objects.create(slug="quay", name="Quay")
    merge(harbour_tag, into=port, by=ed, note="One harbour.")
    merge(port, into=quay, by=ed, note="One quay.")

    harbour_tag.refresh_from_db()
    assert harbour_tag.merged_into == quay
    with pytest.raises(Refused, match="was merged into another itself"):
        merge(quay, into=harbour_tag, by=ed, note="And back.")


def test_a_confidential_source_is_not_merged_from_or_into(client, chief, anadolu):
    quiet = Source.objects.introduce("Dilawar Junejo", confidential=True)
    quiet.confidants.add(chief)
    client.force_login(chief)

    for one, other in [(quiet, anadolu), (anadolu, quiet)]:
        with pytest.raises(Refused, match="A confidential source is not merged"):
            merge(one, into=other, by=chief, note="x")
    assert "A confidential source" in client.get(f"/admin/articles/source/{quiet.pk}/merge/").content.decode()
    assert "Dilawar" not in client.get(f"/admin/articles/source/{anadolu.pk}/merge/").content.decode()


def test_merged_sources_are_found_by_the_old_name_and_counted_together(client, chief, live, anadolu):
    aa = Source.objects.introduce("Anadolu Ajansi")
    client.force_login(chief)

    client.post(f"/admin/articles/source/{anadolu.pk}/merge/", {"into": aa.pk, "note": "One agency."})

    assert Source.objects.known_as("anadolu agency") == aa
    rows = client.get("/admin/articles/source/?q=Anadolu Agency").context["cl"].result_list
    assert [(row.name, row.stories_live) for row in rows] == [("Anadolu Ajansi", 1)]


@pytest.mark.parametrize("person", ["ada", "sana", "root"])
def test_others_look_at_most(client, request, person, harbour_tag, port):
    client.force_login(request.getfixturevalue(person))

    for address, answers in [
        (page(harbour_tag), {"name": "Mine"}),
        (ADD, {"name": "Mine"}),
        (page(harbour_tag, "merge"), {"into": port.pk, "note": "x"}),
        (page(harbour_tag, "delete"), {"post": "yes"}),
    ]:
        assert client.post(address, answers).status_code == 403
    assert client.get(page(harbour_tag)).status_code == (200 if person == "ada" else 403)
    assert client.get(page(harbour_tag, "history")).status_code == (200 if person == "ada" else 403)
    with pytest.raises(Refused):
        merge(harbour_tag, into=port, by=request.getfixturevalue(person), note="x")
    assert list(Tag.objects.filter(merged_into=None).values_list("name", flat=True)) == ["Harbour", "The port"]


@pytest.mark.django_db(transaction=True)
def test_a_line_that_cannot_be_written_takes_its_change_back(client, ed, port, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("no space left")

    monkeypatch.setattr("ledger.admin.RecordAdmin._line", full)
    client.force_login(ed)

    with pytest.raises(OSError, match="no space"):
        client.post(page(port), filled(client, page(port), name="Quay"))

    assert not connection.in_atomic_block
    assert Tag.objects.get(pk=port.pk).name == "The port"
