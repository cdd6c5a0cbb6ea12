"""RSS 2.0: the whole story beside its summary, its authors and its language by Dublin Core, its updates by Atom."""

from email.utils import format_datetime

from django.utils.timezone import localtime

from public.xml import below, document, element

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"


def write(feed):
    """The bytes of a feed."""
    root = element("rss", version="2.0", nsmap={"atom": ATOM, "content": CONTENT, "dc": DC})
    channel = below(root, "channel")
    below(channel, "title", feed.title)
    below(channel, "link", feed.home)
    below(channel, "description", feed.about)
    below(channel, "language", feed.language)
    below(channel, "copyright", feed.outlet)
    below(channel, "lastBuildDate", format_datetime(localtime(feed.updated)))
    below(channel, f"{{{ATOM}}}link", href=feed.address, rel="self", type="application/rss+xml")
    for entry in feed.entries:
        _item(below(channel, "item"), entry, feed.full)
    return document(root)


def _item(item, entry, full):
    below(item, "title", entry.title)
    below(item, "link", entry.url)
    below(item, "guid", entry.id, isPermaLink="false")
    below(item, "pubDate", format_datetime(localtime(entry.published)))
    below(item, "description", entry.summary if full else entry.html)
    for topic in entry.topics:
        below(item, "category", topic)
    for person in entry.authors:
        below(item, f"{{{DC}}}creator", person.name)
    below(item, f"{{{DC}}}language", entry.language)
    if full:
        below(item, f"{{{CONTENT}}}encoded", entry.html)
    if entry.picture:
        file = entry.picture.shared
        below(item, "enclosure", url=file.url, length=file.length, type=file.type)
    below(item, f"{{{ATOM}}}updated", localtime(entry.updated).isoformat(timespec="seconds"))
