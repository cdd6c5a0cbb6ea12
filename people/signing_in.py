"""The forms of signing in: allauth's, in the newsroom's own words."""

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("Name or mail address"),
    "password": _("Password"),
    "remember": _("Stay signed in on this device for a week"),
    "email": _("Mail address"),
    "oldpassword": _("Your password until now"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
}

SPELLED = {"autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}
"""Names and codes run from left to right in Urdu too, and a telephone must not correct them."""


class OurWords:
    """Labels that stay while one types, in place of hints inside the fields that vanish."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS[name]
            field.widget.attrs.pop("placeholder", None)
            if name != "password1":
                field.help_text = ""
            if name in ("login", "email"):
                field.widget.attrs |= {**SPELLED, "autocomplete": "username"}
            if name == "code":
                field.widget.attrs |= {**SPELLED, "inputmode": "numeric"}


class SignIn(OurWords, account.LoginForm):
    pass


class ChangePassword(OurWords, account.ChangePasswordForm):
    pass


class ConfirmPassword(OurWords, account.ReauthenticateForm):
    pass


class NewPassword(OurWords, account.ResetPasswordKeyForm):
    pass


class AskForPassword(OurWords, account.ResetPasswordForm):
    """Every address asked about gets one letter, so the answer on the page and its pace are the same for all."""

    def clean_email(self):
        email = super().clean_email()
        self.users = [person for person in self.users if not person.machine]
        return email

    def save(self, request, **kwargs):
        if self.users:
            return super().save(request, **kwargs)
        get_adapter().send_mail("account/email/unknown_account", self.cleaned_data["email"], {})
        return self.cleaned_data["email"]


class GiveCode(OurWords, mfa.AuthenticateForm):
    pass


class ConfirmCode(OurWords, mfa.ReauthenticateForm):
    pass


class FirstCode(OurWords, totp.ActivateTOTPForm):
    pass
