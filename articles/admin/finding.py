"""Finding a story by what the desk remembers of it: words, slugline, writer or address."""

import re
from html import escape
from urllib.parse import unquote, urlsplit

from django.db.models import Exists, OuterRef, Q

from articles.models import Address
from articles.sanitise import clean_line

PART = re.compile(r'"([^"]+)"|([^\s"]+)')
MOST_PARTS, LONGEST_PART = 12, 200
"""What one search reads of a question: a pasted page would be too much to ask of a database."""


def parts_of(question):
    """The words of a question, with quoted ones together."""
    found = [quoted or word for quoted, word in PART.findall(clean_line(question))]
    return [part.strip()[:LONGEST_PART] for part in found if part.strip()][:MOST_PARTS]


def find(articles, question):
    """The stories in which every part of the question is found somewhere."""
    for part in parts_of(question):
        articles = articles.filter(_somewhere(part))
    return articles


def _somewhere(part):
    return (
        Q(newest__headline__icontains=part)
        | Q(newest__slugline__icontains=part)
        | Q(newest__standfirst__icontains=part)
        | Q(newest__body_html__icontains=escape(part, quote=False))
        | Q(newest__writer__printed_name__icontains=part)
        | Q(Exists(Address.objects.filter(article=OuterRef("pk"), path__icontains=_path(part))))
    )


def _path(part):
    """The path of an address that was copied whole from a browser."""
    return unquote(urlsplit(part).path) if part.startswith(("http://", "https://")) else part
