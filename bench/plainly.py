"""The settings of the newsroom, but for static files, which come as they stand: nothing has to be collected first."""

from newsroom.settings import *  # noqa: F403
from newsroom.settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
