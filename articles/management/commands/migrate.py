from django.core.management.commands import migrate


class Command(migrate.Command):
    """Django's own; but it does not ask first whether the promises are laid, for it is what lays them.

    Else no release that declares another promise, and no change of `NEWSROOM_FOUR_EYES`, could ever be migrated to.
    """

    def check(self, *args, databases=None, **kwargs):
        super().check(*args, **kwargs)
