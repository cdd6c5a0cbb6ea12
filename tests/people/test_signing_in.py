"""The one door of the newsroom: who comes in, who is told to wait, and that a stranger learns nothing from it."""

import re

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from people.models import User
from people.roles import Role
from tests.conftest import PASSWORD

LOGIN = "/people/login/"
NEW = "seven grey herons wading"


@pytest.fixture(autouse=True)
def nobody_tried_before():
    """Tries are counted in the cache, which tests share."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def sign_in(client):
    def signed_in(login, password=PASSWORD, **more):
        return client.post(LOGIN, {"login": login, "password": password, **more})

    return signed_in


def said(response):
    """The words of a page, without the tokens that differ each time."""
    return re.sub(r'value="[^"]*"', "", response.content.decode())


@pytest.mark.parametrize("login", ["ada", "ada@example.org", "ADA"])
def test_ada_signs_in_by_name_or_mail_address(ada, sign_in, client, login):
    assert sign_in(login).url == reverse("admin:index")
    assert client.get(reverse("admin:index")).status_code == 200


def test_who_does_not_ask_to_stay_is_signed_out_with_the_browser(ada, sign_in, client):
    sign_in("ada")

    assert client.session.get_expire_at_browser_close()


def test_who_asks_to_stay_stays_a_week(ada, sign_in, client):
    sign_in("ada", remember="on")

    assert client.session.get_expiry_age() == 7 * 24 * 60 * 60


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(ada, sign_in):
    wrong, unknown = sign_in("ada", "wrong"), sign_in("bob", "wrong")

    assert wrong.status_code == unknown.status_code == 200
    assert said(wrong) == said(unknown)
    assert "do not belong together" in said(wrong)


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(ada, sign_in, client):
    for _ in range(5):
        assert "do not belong together" in said(sign_in("ada", "wrong"))

    assert "Wait five minutes" in said(sign_in("ada"))
    assert "_auth_user_id" not in client.session


def test_others_still_come_in_while_one_name_has_to_wait(ada, bilal, sign_in):
    for _ in range(6):
        sign_in("ada", "wrong")

    assert sign_in("bilal").status_code == 302


def test_an_address_that_tries_many_names_has_to_wait_too(ada, sign_in):
    for number in range(10):
        sign_in(f"name{number}", "wrong")

    assert "Wait five minutes" in said(sign_in("ada"))


def test_a_deactivated_person_is_told_so_only_with_the_right_password(ada, sign_in, client):
    User.objects.filter(pk=ada.pk).update(is_active=False)

    assert "do not belong together" in said(sign_in("ada", "wrong"))
    assert sign_in("ada").url == reverse("account_inactive")
    assert "_auth_user_id" not in client.session
    assert "This account is closed" in said(client.get(reverse("account_inactive")))


def test_a_program_never_signs_in_even_with_a_password(root, sign_in, client):
    program = User.objects.machine("wire", "Wire import")
    program.set_password(PASSWORD)
    program.save()

    assert sign_in("wire").url == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_host(ada, sign_in, there):
    assert sign_in("ada", next=there).url == reverse("admin:index")


def test_signing_in_leads_back_to_where_one_was(ada, sign_in):
    assert sign_in("ada", next="/admin/articles/article/").url == "/admin/articles/article/"


@pytest.mark.parametrize(
    "path",
    [
        "signup/", "email/", "confirm-email/", "confirm-email/abc/", "login/code/", "login/code/confirm/",
        "password/set/", "phone/verify/", "phone/change/", "2fa/trust/", "2fa/webauthn/", "3rdparty/", "",
    ],
)  # fmt: skip
def test_what_the_newsroom_does_not_offer_is_not_there(ada, client, path):
    anonymous = client.get(f"/people/{path}")
    client.force_login(ada)

    assert anonymous.status_code == client.get(f"/people/{path}").status_code == 404
    assert client.post(f"/people/{path}", {"username": "new"}).status_code == 404
    assert "desk/desk.css" in anonymous.content.decode()


def test_there_is_no_route_for_signing_up(db):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_signing_out_needs_a_press_of_a_button(ada, client):
    client.force_login(ada)

    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("admin:logout")).url == reverse("account_logout")
    assert "_auth_user_id" in client.session
    assert client.post(reverse("admin:logout")).url == LOGIN
    assert "_auth_user_id" not in client.session


def link_in(letter):
    return re.search(r"https?://[^/\s]+(/people/password/reset/key/\S+)", letter.get_content())[1]


def ask_for_letter(client, address):
    return client.post(reverse("account_reset_password"), {"email": address}, follow=True)


def test_a_lost_password_is_replaced_by_mail(ada, client, postbox, sign_in):
    ask_for_letter(client, "ada@example.org")
    [(recipients, letter)] = postbox.letters
    assert recipients == ["ada@example.org"]
    assert letter["Subject"] == "The Zarbandar Courier: a new password"
    assert "You sign in as ada." in letter.get_content()

    form = client.get(link_in(letter), follow=True)
    assert form.request["PATH_INFO"].endswith("-set-password/"), "the key must not stand in the address of the form"
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)

    assert "Your password is changed" in said(done)
    assert "do not belong together" in said(sign_in("ada", PASSWORD))
    assert sign_in("ada", NEW).status_code == 302
    assert "was changed" in postbox.letters[-1][1].get_content()


def test_a_link_works_once(ada, client, postbox):
    ask_for_letter(client, "ada@example.org")
    link = link_in(postbox.letters[0][1])
    form = client.get(link, follow=True)
    used = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert used.url == reverse("account_reset_password_from_key_done")
    assert "leads nowhere now" in said(client.get(link, follow=True))


def test_the_letter_comes_in_the_language_of_the_page(ada, client, postbox):
    client.cookies["django_language"] = "ur"
    ask_for_letter(client, "ada@example.org")

    assert link_in(postbox.letters[0][1])
    assert re.search("[؀-ۿ]", postbox.letters[0][1].get_content())


def test_asking_for_a_new_password_tells_a_stranger_nothing(ada, client, postbox):
    known, unknown = (ask_for_letter(client, f"{name}@example.org") for name in ("ada", "nobody"))

    assert said(known) == said(unknown)
    assert [recipients for recipients, _ in postbox.letters] == [["ada@example.org"], ["nobody@example.org"]]
    assert "No open account" in postbox.letters[1][1].get_content()
    assert "/key/" not in postbox.letters[1][1].get_content()


def test_nobody_who_is_out_gets_a_link(appoint, root, client, postbox):
    gone = appoint("gone", Role.REPORTER)
    program = User.objects.machine("wire", "Wire import")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    User.objects.filter(pk=program.pk).update(email="wire@example.org")
    for name in ("gone", "wire"):
        ask_for_letter(client, f"{name}@example.org")

    assert all("/key/" not in letter.get_content() for _, letter in postbox.letters)


def test_letters_are_throttled(ada, client, postbox):
    answers = [client.post(reverse("account_reset_password"), {"email": "ada@example.org"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Wait a little" in said(answers[-1])
    assert len(postbox.letters) == 5


@pytest.mark.parametrize("weak", ["herons", "1234567890123", "password123", "ada@example.org"])
def test_a_weak_password_is_refused(ada, client, postbox, weak):
    client.force_login(ada)
    refused = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    )

    assert refused.status_code == 200
    assert 'class="errorlist"' in said(refused)
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_changing_a_password_signs_out_every_other_browser(ada, client, postbox):
    other = type(client)()
    other.force_login(ada)
    client.force_login(ada)
    changed = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    )

    assert changed.url == reverse("mfa_index")
    assert client.get(reverse("admin:index")).status_code == 200
    assert other.get(reverse("admin:index")).status_code == 302
    assert timezone.now() > ada.date_joined
