"""allauth, told that the newsroom's door is closed: accounts are made by administrators."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoor(DefaultAccountAdapter):
    """Nobody signs up by themselves."""

    def is_open_for_signup(self, request):
        return False
