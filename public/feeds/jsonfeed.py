"""JSON Feed 1.1."""

import json

from django.utils.timezone import localtime


def write(feed):
    """The bytes of a feed."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": feed.about,
        "language": feed.language,
        "authors": [{"name": feed.outlet}],
        "items": [_item(each) for each in feed.entries],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _item(entry):
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "language": entry.language,
        "content_html": entry.html,
        "summary": entry.summary,
        "image": entry.picture and entry.picture.url,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "authors": [{"name": each.name, "url": each.url} for each in entry.authors],
        "tags": list(entry.topics),
    }
    return {name: value for name, value in item.items() if value}


def _moment(moment):
    return localtime(moment).isoformat(timespec="seconds")
