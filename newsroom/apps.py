"""The desk is Django's admin under our own site and skin."""

from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig
from django.core import checks

from newsroom.checks import logo_is_there


class DeskConfig(AdminConfig):
    """Makes `newsroom.desk.Desk` the site that every `admin.register` reaches."""

    default_site = "newsroom.desk.Desk"


class StaticFilesConfig(DjangoStaticFilesConfig):
    """Keeps sources that nobody serves out of the collected files."""

    ignore_patterns = ["CVS", ".*", "*~", "README.md"]

    def ready(self):
        super().ready()
        checks.register(logo_is_there, checks.Tags.staticfiles)
