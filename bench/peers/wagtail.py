"""Wagtail's own news template with its own demo pages, in an environment of its own: as shipped, with Redis, cached.

The template comes from `WAGTAIL_TEMPLATE`: a folder, or the address of an archive, by default Wagtail's on GitHub.
"""

import json
import os
import subprocess
import sys

from bench import serving

TEMPLATE = os.environ.get("WAGTAIL_TEMPLATE", "https://github.com/wagtail/news-template/archive/refs/heads/main.zip")
PACKAGES = ["wagtail", "wagtail-cache", "granian", "psycopg[binary]", "redis", "dj-database-url", "whitenoise"]
PACKAGES += ["django-storages", "wagtail-storages"]

COMMON = """
from .production import *
SECURE_SSL_REDIRECT = False
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
"""
SETTINGS = {
    "shipped": "",
    "redis": "CACHES = {{'default': {{'BACKEND': 'django.core.cache.backends.redis.RedisCache',"
    " 'LOCATION': 'redis://127.0.0.1:{redis}'}}}}",
    "cached": "CACHES = {{'default': {{'BACKEND': 'django.core.cache.backends.locmem.LocMemCache'}}}}\n"
    "INSTALLED_APPS += ['wagtailcache']\nMIDDLEWARE = ['wagtailcache.cache.UpdateCacheMiddleware', *MIDDLEWARE,"
    " 'wagtailcache.cache.FetchFromCacheMiddleware']",
}
COUNTED = """
import json, django; django.setup()
from django.db import connection
from django.test import Client
from news.news.models import ArticlePage
page = ArticlePage.objects.live().order_by('pk').first()
path, client, asked = page.get_url_parts()[2], Client(HTTP_HOST='127.0.0.1'), []
def count(execute, *rest):
    asked.append(1)
    return execute(*rest)
for _ in range(3):
    asked.clear()
    with connection.execute_wrapper(count):
        client.get(path)
print(json.dumps([path, len(asked)]))
"""


class NotBuilt(Exception):
    """This peer cannot be had here. The message says why."""


class Wagtail:
    """The peer's project, built once for a bench."""

    def __init__(self, folder, database, redis):
        self.folder, self.python = folder / "news", folder / "venv" / "bin" / "python"
        self.env = {**os.environ, "DATABASE_URL": database, "SECRET_KEY": "0123456789" * 6, "PYTHONWARNINGS": "ignore"}
        self.env.pop("DJANGO_SETTINGS_MODULE", None)
        self._do([sys.executable, "-m", "venv", folder / "venv"], folder)
        self._do([self.python, "-m", "pip", "install", "--quiet", *PACKAGES], folder)
        self.folder.mkdir()
        self._do([folder / "venv" / "bin" / "wagtail", "start", f"--template={TEMPLATE}", "news", "news"], folder)
        for name, text in SETTINGS.items():
            settings = self.folder / "news" / "settings" / f"{name}.py"
            settings.write_text(COMMON + text.format(redis=redis))
        for command in ("createcachetable", "migrate", "load_initial_data"):
            self._do([self.python, "manage.py", command], self.folder, "shipped")

    def queries(self, name):
        """The path of an article, and how often the database is asked for it when all is warm."""
        return json.loads(self._do([self.python, "-c", COUNTED], self.folder, name).splitlines()[-1])

    def serve(self, job, name):
        env = {**self.env, "DJANGO_SETTINGS_MODULE": f"news.settings.{name}"}
        return serving.granian(job, f"Wagtail, {name}", "news.wsgi:application", env, python=self.python,
            cwd=self.folder)  # fmt: skip

    def _do(self, command, folder, settings=None):
        env = self.env | ({"DJANGO_SETTINGS_MODULE": f"news.settings.{settings}"} if settings else {})
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise NotBuilt(said[-1] if said else f"{command[0]} failed")
        return done.stdout
