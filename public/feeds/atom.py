"""Atom 1.0 (RFC 4287): every entry in its own language."""

from django.utils.timezone import localtime

from public.xml import below, document, element

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(feed):
    """The bytes of a feed."""
    root = element("feed", xmlns="http://www.w3.org/2005/Atom", **{LANG: feed.language})
    below(root, "id", feed.id)
    below(root, "title", feed.title)
    below(root, "subtitle", feed.about)
    below(root, "updated", _moment(feed.updated))
    below(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    below(root, "link", rel="alternate", type="text/html", href=feed.home)
    _person(below(root, "author"), feed.outlet)
    below(root, "rights", feed.outlet)
    for entry in feed.entries:
        _entry(below(root, "entry", **{LANG: entry.language}), entry, feed.full)
    return document(root)


def _entry(node, entry, full):
    below(node, "id", entry.id)
    below(node, "title", entry.title)
    below(node, "updated", _moment(entry.updated))
    below(node, "published", _moment(entry.published))
    below(node, "link", rel="alternate", type="text/html", hreflang=entry.language, href=entry.url)
    if entry.picture:
        file = entry.picture.shared
        below(node, "link", rel="enclosure", type=file.type, length=file.length, href=file.url)
    for person in entry.authors:
        _person(below(node, "author"), person.name, person.url)
    for topic in entry.topics:
        below(node, "category", term=topic)
    if full:
        below(node, "summary", entry.summary)
        below(node, "content", entry.html, type="html")
    else:
        below(node, "summary", entry.html, type="html")


def _person(node, name, url=""):
    below(node, "name", name)
    if url:
        below(node, "uri", url)


def _moment(moment):
    return localtime(moment).isoformat(timespec="seconds")
