"""Setting up a second factor. The other pages of signing in are allauth's own."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView


class SetUpSecondFactor(ActivateTOTPView):
    """Whoever has just typed a code of their new device has shown their second factor: they are not asked again."""

    def form_valid(self, form):
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        return response
