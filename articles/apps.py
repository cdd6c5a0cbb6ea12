"""The editorial heart."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import import_string


class ArticlesConfig(AppConfig):
    """Lays the promises' SQL and the search index after every migrate; on SQLite the promises step aside before."""

    name = "articles"

    def ready(self):
        pre_migrate.connect(import_string("articles.promises.lay.lift_before_migrate"), sender=self)
        post_migrate.connect(import_string("articles.promises.lay.lay_after_migrate"), sender=self)
        post_migrate.connect(import_string("articles.cardindex.lay_after_migrate"), sender=self)
