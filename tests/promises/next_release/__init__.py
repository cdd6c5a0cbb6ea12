"""The migrations of articles, and one more: what a later release might bring."""

from articles import migrations

__path__ += migrations.__path__
