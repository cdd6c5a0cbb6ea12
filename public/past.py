"""The paper of a past moment: which of its pages can be read again, and links that stay in that moment.

What ends in a slash is a page, and can be read as it stood. The rest (feeds, sitemaps, robots.txt, a story as JSON or
PDF) is of the present only: programs fetch it, which read no banner, and would pass on old words as new ones.
"""

import re
from functools import lru_cache
from urllib.parse import unquote

from django.urls import Resolver404, resolve

from articles.models import Edition
from public.moment import written

AT = "/at/"
CONSIDERED = 100
LINK = re.compile(r"""<(?:a|form)\b[^<>]*?\s(?:href|action)="(/(?!/)[^"]*)"[^<>]*>""")
OF_NOW = re.compile(r"""\bclass="now\b""")
"""A link of the banner, which leads back to today's paper."""


def page_at(path):
    """What answers at this path, if it is a page of the paper; else nothing."""
    path = re.split("[?#]", path, maxsplit=1)[0]
    if not path.endswith("/") or path.startswith(AT):
        return None
    try:
        found = resolve(path, "public.urls")
    except Resolver404:
        return None
    return None if found.url_name == "at" else found


def address(when, path):
    """Where a page is read as it stood at a moment."""
    return f"{AT}{written(when)}{path}"


def kept_in(html, when):
    """The same page with its links and forms leading to other pages of that moment."""
    return LINK.sub(lambda link: _kept(link, when), html)


def _kept(link, when):
    if OF_NOW.search(link[0]) or not _is_page(link[1]):
        return link[0]
    start = link.start(1) - link.start()
    return f"{link[0][:start]}{AT}{written(when)}{link[0][start:]}"


@lru_cache(2000)
def _is_page(link):
    """The same links stand on page after page, those in other scripts as percent signs and digits."""
    return page_at(unquote(re.split("[?#]", link, maxsplit=1)[0])) is not None


def first_out(now):
    """When readers had their first edition. The oldest are the first but for those that waited for their time."""
    oldest = Edition.objects.reached_readers(now).order_by("pk").values_list("since", flat=True)[:CONSIDERED]
    return min(oldest, default=None)
