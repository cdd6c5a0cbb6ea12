"""The desk's screens for the editorial heart."""

from articles.admin import article, author, flag, image, placement, section, source, tag

__all__ = ["article", "author", "flag", "image", "placement", "section", "source", "tag"]
