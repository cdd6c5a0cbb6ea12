"""Whoever may reach readers, or give rights, shows a second factor where the outlet asks for one."""

import re
import time
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.urls import reverse

from people.models import Appointment
from people.roles import RIGHTS, STRONG, Role
from tests.conftest import PASSWORD

SET_UP = "/people/2fa/totp/activate/"
SHOW = "/people/2fa/reauthenticate/"


@pytest.fixture(autouse=True)
def asked_for(settings):
    settings.NEWSROOM_SECOND_FACTOR = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()
    yield
    cache.clear()


def door(answer):
    """Where somebody was sent, without what comes after."""
    return urlsplit(answer.url).path


def code_of(secret, later=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


@pytest.fixture
def sign_in(client):
    def signed_in(person):
        return client.post("/people/login/", {"login": person.username, "password": PASSWORD})

    return signed_in


@pytest.fixture
def equipped(ed):
    """Ed, with a device and recovery codes."""
    ed.secret = generate_totp_secret()
    TOTP.activate(ed, ed.secret)
    ed.codes = RecoveryCodes.activate(ed).get_unused_codes()
    return ed


def test_an_editor_is_sent_to_set_it_up_before_anything_else(ed, sign_in, client):
    sign_in(ed)

    assert door(client.get("/admin/")) == SET_UP
    assert door(client.get("/admin/articles/article/")) == SET_UP


def test_no_move_is_made_without_it(submitted, ed, client):
    client.force_login(ed)
    approving = reverse("admin:articles_article_move", args=[submitted.pk, "approve"])
    answer = client.post(approving, {"sha256": submitted.newest.sha256})

    submitted.refresh_from_db()
    assert door(answer) == SET_UP
    assert submitted.status == "in_review"


def test_words_sent_without_it_are_kept_on_the_page(draft, ed, client):
    client.force_login(ed)
    answer = client.post(reverse("admin:articles_article_change", args=[draft.pk]), {"headline": "Gates stay open"})

    assert answer.status_code == 403
    assert b'value="Gates stay open"' in answer.content
    assert reverse("mfa_activate_totp") in answer.content.decode()


def test_a_reporter_is_not_asked(ada, sign_in, client):
    sign_in(ada)

    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if RIGHTS[role] & STRONG])
def test_every_strong_role_is_asked(appoint, client, role):
    client.force_login(appoint("strong", role))

    assert door(client.get("/admin/")) == SET_UP


def test_a_session_older_than_the_appointment_is_asked_too(ada, root, sign_in, client):
    sign_in(ada)
    assert client.get("/admin/").status_code == 200
    Appointment.objects.appoint(ada, Role.EDITOR, by=root)

    assert door(client.get("/admin/")) == SET_UP


def test_where_the_outlet_does_not_ask_nobody_is_asked(ed, sign_in, client, settings):
    settings.NEWSROOM_SECOND_FACTOR = False
    sign_in(ed)

    assert client.get("/admin/").status_code == 200


def test_ed_sets_it_up_and_goes_on_to_the_board(ed, sign_in, client):
    sign_in(ed)
    page = client.get("/admin/", follow=True)
    text = page.content.decode()
    secret = re.search(r'class="secret"[^>]*>([A-Z2-7]+)<', text)[1]
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="qr"' in text
    assert "data:" not in text

    codes = client.post(SET_UP, {"code": code_of(secret)}, follow=True)

    assert codes.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert len(re.findall(r"<li><code>\d{8}</code>", codes.content.decode())) == 10
    assert client.get("/admin/").status_code == 200


def test_a_wrong_code_sets_nothing_up(ed, sign_in, client):
    sign_in(ed)
    client.get(SET_UP)
    answer = client.post(SET_UP, {"code": "000000"})

    assert "This code does not fit" in answer.content.decode()
    assert not Authenticator.objects.filter(user=ed).exists()


def test_from_then_on_a_password_alone_opens_nothing(equipped, sign_in, client):
    assert sign_in(equipped).url == reverse("mfa_authenticate")
    assert client.get("/admin/").url.startswith("/admin/login/")

    assert client.post(reverse("mfa_authenticate"), {"code": code_of(equipped.secret)}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_code_is_not_taken_twice(equipped, sign_in, client):
    code = code_of(equipped.secret)
    sign_in(equipped)
    client.post(reverse("mfa_authenticate"), {"code": code})
    client.post(reverse("account_logout"))
    sign_in(equipped)

    assert "does not fit" in client.post(reverse("mfa_authenticate"), {"code": code}).content.decode()


def test_guessing_codes_ends_soon(equipped, sign_in, client):
    sign_in(equipped)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(equipped.secret)})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_opens_the_desk_once(equipped, sign_in, client):
    sign_in(equipped)
    assert client.post(reverse("mfa_authenticate"), {"code": equipped.codes[0]}).url == "/admin/"
    client.post(reverse("account_logout"))
    sign_in(equipped)

    assert "does not fit" in client.post(reverse("mfa_authenticate"), {"code": equipped.codes[0]}).content.decode()
    assert client.post(reverse("mfa_authenticate"), {"code": equipped.codes[1]}).url == "/admin/"


def test_a_session_opened_by_a_password_before_must_show_it_now(ed, client):
    """Somebody else may have opened it: a stolen password must not outlive the day Ed sets up a device."""
    client.force_login(ed)
    secret = generate_totp_secret()
    TOTP.activate(ed, secret)

    asked = client.get("/admin/articles/article/")
    assert asked.url.startswith(SHOW)
    shown = client.post(asked.url, {"code": code_of(secret), "next": "/admin/articles/article/"})

    assert shown.url == "/admin/articles/article/"
    assert client.get(shown.url).status_code == 200


def test_switching_it_off_asks_for_the_password_and_closes_the_desk_again(equipped, client):
    client.force_login(equipped)
    off = reverse("mfa_deactivate_totp")
    assert client.get(off).url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(off)

    assert not Authenticator.objects.filter(user=equipped).exists()
    assert door(client.get("/admin/")) == SET_UP


def test_recovery_codes_are_shown_downloaded_and_made_anew(equipped, sign_in, client):
    sign_in(equipped)
    client.post(reverse("mfa_authenticate"), {"code": code_of(equipped.secret)})
    shown = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    written = client.get(reverse("mfa_download_recovery_codes"))
    assert all(code in shown and code in written.content.decode() for code in equipped.codes)
    assert written["Content-Type"].startswith("text/plain")

    client.post(reverse("mfa_generate_recovery_codes"))
    fresh = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert not any(code in fresh for code in equipped.codes)


@pytest.mark.parametrize("page", ["mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_index"])
def test_nobody_sees_codes_of_a_stranger(equipped, ada, client, page):
    assert client.get(reverse(page)).status_code == 302
    client.force_login(ada)
    answer = client.get(reverse(page), follow=True)

    assert not any(code in answer.content.decode() for code in equipped.codes)


@pytest.mark.django_db(transaction=True)
def test_every_change_is_told_by_mail(ed, sign_in, client, mailoutbox):
    sign_in(ed)
    secret = re.search(r'class="secret"[^>]*>([A-Z2-7]+)<', client.get(SET_UP).content.decode())[1]
    client.post(SET_UP, {"code": code_of(secret)})

    [letter] = mailoutbox
    assert letter.to == ["ed@example.org"]
    assert letter.subject == "The Zarbandar Courier: a second factor was set up"
