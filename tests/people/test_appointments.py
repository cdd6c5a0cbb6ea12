"""Appointments: who may do what, from when, until when, by whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Section
from people.models import Appointment, NotAppointed, User
from people.roles import RIGHTS, Role, desk_permissions

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_a_role_gives_its_rights_and_no_others(appoint, role):
    assert appoint("zain", role).rights() == RIGHTS[role]


def test_a_superuser_may_appoint_and_nothing_editorial(root):
    assert root.rights() == {"appoint", "people", "sections"}


def test_nobody_appoints_themselves(root, settings):
    with pytest.raises(NotAppointed, match="themselves"):
        Appointment.objects.appoint(root, Role.CHIEF_EDITOR, by=root)

    settings.NEWSROOM_FOUR_EYES = False
    Appointment.objects.appoint(root, Role.CHIEF_EDITOR, by=root)
    assert root.may("retract")


def test_only_an_administrator_appoints_and_ends(ed, ada):
    with pytest.raises(NotAppointed, match="administrator"):
        Appointment.objects.appoint(ada, Role.EDITOR, by=ed)
    with pytest.raises(NotAppointed, match="administrator"):
        ada.appointments.get().end(by=ed)


def test_an_ended_appointment_gives_nothing_and_ends_once(ada, root):
    appointment = ada.appointments.get()
    appointment.end(by=root)

    assert ada.rights() == frozenset()
    with pytest.raises(NotAppointed, match="ended already"):
        appointment.end(by=root)


def test_an_appointment_begins_and_ends_at_its_time(root, ada):
    tomorrow = timezone.now() + timedelta(days=1)
    Appointment.objects.appoint(ada, Role.EDITOR, by=root, since=tomorrow)

    assert not ada.may("approve")


def test_an_appointment_may_be_for_one_section(root, ada):
    sport, city = (Section.objects.create(slug=slug, name=slug) for slug in ("sport", "city"))
    Appointment.objects.appoint(ada, Role.EDITOR, by=root, section=sport)

    assert ada.may("approve", sport.pk)
    assert not ada.may("approve", city.pk)


def test_a_deactivated_person_has_no_rights(ed):
    ed.is_active = False

    assert ed.rights() == frozenset()
    assert not ed.has_perm("articles.view_article")


def test_the_desk_opens_what_the_table_says(ada, sana, ed):
    assert ada.has_perm("articles.change_article")
    assert not ada.has_perm("articles.change_source")
    assert sana.has_perm("articles.change_source")
    assert not sana.has_module_perms("people")
    assert desk_permissions(ed.rights()) == ed.get_all_permissions()


def test_a_program_of_ours_writes_and_nobody_signs_in_as_it(client):
    machine = User.objects.machine("import-desk", "Import desk")

    assert machine.may("write")
    assert not machine.may("approve")
    assert not machine.has_usable_password()
    assert User.objects.machine("import-desk", "Import desk") == machine


def test_a_program_does_not_take_a_persons_name(ada):
    with pytest.raises(NotAppointed, match="called ada"):
        User.objects.machine("ada", "Ada")
