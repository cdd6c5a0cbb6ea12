"""The editorial heart."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class ArticlesConfig(AppConfig):
    """Lays the promises' SQL after every migrate."""

    name = "articles"

    def ready(self):
        post_migrate.connect(import_string("articles.promises.lay.lay_after_migrate"), sender=self)
