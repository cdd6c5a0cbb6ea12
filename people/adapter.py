"""allauth, told that the newsroom's door is closed: accounts are made by administrators."""

import time
from itertools import product

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from qrcode import QRCode

WRONG = _("This name or mail address and this password do not belong together.")


class ClosedDoor(DefaultAccountAdapter):
    """Nobody signs up by themselves, no program signs in, and what is said tells a stranger nothing."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many wrong passwords. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries. Wait five minutes, then try again."),
        "incorrect_code": _("This code does not fit. Wait for the next one, or use a recovery code."),
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Only this very host: other names that the newsroom answers to are other doors."""
        return url_has_allowed_host_and_scheme(url, {self.request.get_host()}, self.request.is_secure())

    def pre_login(self, request, user, **facts):
        if user.machine:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **facts)

    def is_reauthentication_required(self, *, app, **facts):
        """Whoever signed in a moment ago is not asked for the same password again."""
        if seconds_since_signing_in(self.request) < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **facts)

    def get_password_change_redirect_url(self, request):
        return reverse("mfa_index")

    def format_email_subject(self, subject):
        return f"{settings.NEWSROOM_NAME}: {subject}"

    def send_mail(self, template_prefix, email, context):
        paper = {"newsroom": settings.NEWSROOM_NAME, "desk": self.request.build_absolute_uri(reverse("admin:index"))}
        super().send_mail(template_prefix, email, {**context, **paper})


class SecondFactor(DefaultMFAAdapter):
    """A code from the person's own device."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": ClosedDoor.error_messages["incorrect_code"],
    }

    def get_totp_label(self, user):
        return user.get_username()

    def build_totp_svg(self, url):
        """The square to photograph, as plain markup: the policy of this site refuses images written into a page."""
        code = QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        size = len(rows)
        path = "".join(f"M{x} {y}h1v1h-1z" for y, x in product(range(size), repeat=2) if rows[y][x])
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}">'
            '<path class="light" d="M0 0h{}v{}h-{}z"></path><path class="dark" d="{}"></path></svg>',
            _("A square code for your authenticator app"), size, size, size, size, size, path,
        )  # fmt: skip


def seconds_since_signing_in(request):
    """How long ago this session showed a password or a code; for ever, when it never did."""
    records = get_authentication_records(request, request.user)
    return time.time() - records[-1]["at"] if records else float("inf")


def showed_second_factor(request):
    """Whether this very session was opened with a second factor."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))
