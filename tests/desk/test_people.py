"""People on the desk: an administrator keeps them and appoints them; a few things even an administrator cannot do."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from ledger.models import Event
from people.models import Appointment, User
from people.roles import Role
from tests.desk.forms import filled

LIST = "/admin/people/user/"
ADD = f"{LIST}add/"
NEW = {"username": "zara", "printed_name": "Zara Kalhoro", "email": "zara@example.org", "password": ""}


def page(person, part="change"):
    return f"{LIST}{person.pk}/{part}/"


def test_somebody_new_gets_a_letter_and_chooses_their_own_password(client, root, postbox):
    client.force_login(root)

    answer = client.post(ADD, NEW)

    zara = User.objects.get(username="zara")
    assert answer.status_code == 302
    assert not zara.has_usable_password()
    [(recipients, letter)] = postbox.letters
    assert recipients == ["zara@example.org"]
    assert "/people/password/reset/key/" in letter.get_content()
    assert Event.objects.get(subject=f"person:{zara.pk}").verb == "add_person"
    assert not LogEntry.objects.exists()


def test_a_letter_that_cannot_go_is_told_and_the_person_stays(client, root, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 9,
    )  # fmt: skip
    client.force_login(root)

    answer = client.post(ADD, NEW, follow=True)

    assert "No letter could be sent to zara@example.org." in answer.content.decode()
    assert User.objects.filter(username="zara").exists()


def test_a_first_password_is_a_good_one_and_no_line_keeps_it(client, root, postbox):
    client.force_login(root)

    weak = client.post(ADD, {**NEW, "password": "zara@example"})
    assert "too similar to the" in weak.content.decode()
    assert not User.objects.filter(username="zara").exists()
    client.post(ADD, {**NEW, "password": "a tide of eleven fathoms"})

    assert User.objects.get(username="zara").check_password("a tide of eleven fathoms")
    assert postbox.letters == []
    assert "fathoms" not in str([each.payload for each in Event.objects.all()])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"username": "ADA"}, "Somebody signs in with this name already."),
        ({"email": "Ada@Example.org"}, "Somebody else has this address already."),
        ({"email": ""}, "This field is required."),
        ({"printed_name": ""}, "This field is required."),
    ],
)
def test_two_people_never_share_a_name_or_an_address(client, root, ada, change, says):
    client.force_login(root)

    answer = client.post(ADD, {**NEW, **change})

    assert says in answer.content.decode()
    assert not User.objects.filter(printed_name="Zara Kalhoro").exists()


def test_no_form_gives_what_only_appointments_give(client, root, ada):
    client.force_login(root)
    crafted = {"is_superuser": "on", "is_staff": "on", "machine": "on", "user_permissions": [1, 2], "groups": [1]}

    text = client.get(page(ada)).content.decode()
    client.post(page(ada), {**filled(client, page(ada)), **crafted, "password": "a tide of eleven fathoms"})
    client.post(ADD, {**NEW, **crafted, "password": "a tide of eleven fathoms", "is_active": ""})

    for person in User.objects.filter(username__in=["ada", "zara"]):
        assert (person.is_superuser, person.is_staff, person.machine) == (False, False, False)
        assert not person.user_permissions.exists()
    assert not User.objects.get(username="ada").check_password("a tide of eleven fathoms")
    for field in crafted:
        assert f'name="{field}"' not in text


def test_a_deactivated_person_is_out_at_their_next_request_and_their_name_stays(client, root, ada, draft, client_of):
    at_work = client_of(ada)
    assert at_work.get("/admin/").status_code == 200
    client.force_login(root)

    client.post(page(ada), filled(client, page(ada), is_active=None))

    assert at_work.get("/admin/").status_code == 302
    assert draft.newest.writer.printed_name == "Ada Yaldani"
    assert Event.objects.get(subject=f"person:{ada.pk}").payload["values"] == {"is_active": [True, False]}
    assert "ada" not in [each.username for each in client.get(LIST).context["cl"].result_list]
    assert [each.username for each in client.get(f"{LIST}?who=left").context["cl"].result_list] == ["ada"]


def test_nobody_takes_themselves_off(client, root):
    client.force_login(root)

    assert 'name="is_active"' not in client.get(page(root)).content.decode()
    client.post(page(root), {**filled(client, page(root)), "printed_name": "R. Root"})
    client.post(page(root), {**filled(client, page(root)), "is_active": ""})

    root.refresh_from_db()
    assert root.is_active
    assert root.printed_name == "R. Root"


def test_programs_stand_apart_and_stay_as_they_are(client, root):
    machine = User.objects.machine("import", "The import")
    client.force_login(root)

    assert "import" not in [each.username for each in client.get(LIST).context["cl"].result_list]
    assert [each.username for each in client.get(f"{LIST}?who=programs").context["cl"].result_list] == ["import"]
    assert client.get(page(machine)).status_code == 200
    for part in ("change", "appoint", "letter", "delete"):
        assert client.post(page(machine, part), {"username": "mine", "role": "editor"}).status_code == 403
    assert client.post(f"{LIST}{machine.pk}/end/{machine.appointments.get().pk}/").status_code == 403
    assert User.objects.get(machine=True).username == "import"


def test_a_person_is_appointed_for_a_section_until_a_day(client, root, ada, world):
    client.force_login(root)
    until = timezone.localtime() + timedelta(days=30)

    answer = client.post(
        page(ada, "appoint"), {"role": "editor", "section": world.pk, "since": "", "until": f"{until:%Y-%m-%dT%H:%M}"}
    )

    appointment = ada.appointments.get(role="editor")
    assert answer["Location"] == page(ada)
    assert (appointment.section, appointment.by) == (world, root)
    assert ada.may("approve", world.pk)
    assert appointment.event.verb == "appoint"
    text = client.get(page(ada)).content.decode()
    assert "Editor" in text
    assert "World" in text
    assert "Appointed: Editor." in client.get(page(ada, "history")).content.decode()


def test_an_appointment_ends_and_the_row_stays(client, root, ada):
    appointment = ada.appointments.get()
    client.force_login(root)

    client.post(f"{LIST}{ada.pk}/end/{appointment.pk}/", {"at": ""})
    again = client.post(f"{LIST}{ada.pk}/end/{appointment.pk}/", {"at": ""})

    appointment.refresh_from_db()
    assert appointment.ending.by == root
    assert not ada.rights()
    assert "This appointment has ended already." in again.content.decode()
    assert "Appointment ended: Reporter." in client.get(page(ada, "history")).content.decode()


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"role": "reporter"}, "Ada Yaldani holds this appointment already."),
        ({"role": "owner"}, "Select a valid choice"),
        ({"since": "2020-01-01T00:00"}, "An appointment begins now or later."),
        ({"until": "2020-01-01T00:00"}, "It ends after it begins."),
        ({"until": "soon"}, "Enter a valid date/time."),
    ],
)
def test_an_appointment_that_makes_no_sense_is_told(client, root, ada, facts, says):
    client.force_login(root)

    answer = client.post(page(ada, "appoint"), {"role": "editor", "section": "", "since": "", "until": "", **facts})

    assert says in answer.content.decode()
    assert ada.appointments.count() == 1


def test_nobody_appoints_themselves_and_the_page_says_so(client, root):
    client.force_login(root)

    answer = client.post(page(root, "appoint"), {"role": "chief_editor", "section": "", "since": "", "until": ""})

    assert "Nobody appoints themselves. Ask another administrator." in answer.content.decode()
    assert not root.may("approve")


def test_a_superuser_without_an_appointment_appoints_and_nothing_else(client, db):
    first = User.objects.create_superuser("first", "first@example.org", "x", printed_name="First")
    client.force_login(first)

    client.post(page(first, "appoint"), {"role": "administrator", "section": "", "since": "", "until": ""})

    assert first.appointments.get().role == Role.ADMINISTRATOR
    assert client.get("/admin/articles/source/").status_code == 403
    assert client.get("/admin/articles/article/").status_code == 403


def test_the_appointment_of_one_is_not_ended_on_the_page_of_another(client, root, ada, ed):
    client.force_login(root)

    assert client.post(f"{LIST}{ada.pk}/end/{ed.appointments.get().pk}/", {"at": ""}).status_code == 404
    assert ed.may("approve")


@pytest.mark.parametrize("who", ["ada", "ed", "chief", "sana"])
def test_only_an_administrator_opens_people(client, request, who, root, bilal):
    person = request.getfixturevalue(who)
    client.force_login(person)
    acts = [LIST, ADD, *(page(bilal, part) for part in ("change", "history", "delete", "appoint", "letter"))]
    acts += [page(person), page(person, "appoint"), f"{LIST}{bilal.pk}/end/{bilal.appointments.get().pk}/"]

    for address in acts:
        assert client.get(address).status_code == 403, address
        assert client.post(address, {**NEW, "role": "chief_editor"}).status_code == 403, address
    asked = {"app_label": "people", "model_name": "appointment", "field_name": "person", "term": "a"}
    assert client.get("/admin/autocomplete/", asked).status_code == 403
    assert Appointment.objects.filter(person=bilal).count() == 1
    assert not User.objects.filter(username="zara").exists()


def test_people_are_not_deleted_and_not_guessed_at(client, root, ada):
    client.force_login(root)

    assert client.post(page(ada, "delete"), {"post": "yes"}).status_code == 403
    for lookup in ["password__startswith", "email__startswith", "authors__name", "is_superuser__exact"]:
        assert client.get(f"{LIST}?{lookup}=1").status_code in {302, 400}
    assert client.get(f"{LIST}999/change/").status_code == 404
    assert client.get(f"{LIST}x/history/").status_code == 404


def test_a_new_address_takes_the_old_ones_letters_away(client, root, ada, postbox):
    ada.emailaddress_set.create(email="ada@example.org", verified=True, primary=True)
    client.force_login(root)

    client.post(page(ada), filled(client, page(ada), email="ada.y@example.org"))
    client.post("/people/password/reset/", {"email": "ada@example.org"})
    client.post(page(ada, "letter"))

    assert [recipients for recipients, letter in postbox.letters if "reset/key" in letter.get_content()] == [
        ["ada.y@example.org"]
    ]
    assert Event.objects.filter(verb="send_password_link", subject=f"person:{ada.pk}", by=root).exists()
    assert "example.org" not in str([each.payload for each in Event.objects.all()])


def test_the_list_says_who_does_what_today(client, root, ada, ed, world, appoint):
    appoint("zara", Role.EDITOR, section=world)
    client.force_login(root)

    text = client.get(LIST).content.decode()

    assert "Editor (World)" in text
    assert [each.username for each in client.get(f"{LIST}?role=reporter").context["cl"].result_list] == ["ada"]


@pytest.fixture
def client_of(client):
    def signed_in(person):
        theirs = type(client)()
        theirs.force_login(person)
        return theirs

    return signed_in


def test_the_foot_says_whose_clock_it_is_on_every_screen(client, root, ed):
    client.force_login(root)

    for screen in (LIST, page(ed), "/admin/articles/section/", "/people/2fa/"):
        assert "All times PKT, Zarbandar" in client.get(screen).content.decode(), screen
