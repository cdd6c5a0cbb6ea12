"""What `manage.py check` says of the outlet's own settings."""

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import checks


def logo_is_there(app_configs, **kwargs):
    """A logo that is named and not there would break every page."""
    if not settings.NEWSROOM_LOGO or finders.find(settings.NEWSROOM_LOGO):
        return []
    return [
        checks.Error(
            f"NEWSROOM_LOGO names {settings.NEWSROOM_LOGO}, and there is no such static file.",
            hint="Put it under static/, then run manage.py collectstatic.",
            id="newsroom.E002",
        )
    ]
