"""Paths of the paper's pages by their names. They never move, and every page names some thirty of them."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=4096)
def path_of(name, *args):
    """`path_of("ur:section", "world")`: the path of a page."""
    return reverse(name, args=args)
