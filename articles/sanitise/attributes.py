"""What an element may say about itself: where a link leads, direction and language, where a numbered list starts."""

import re
from html import escape, unescape

import nh3

from .texts import NEVER

ATTRIBUTE = re.compile(r"""([^\s/>=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*))""")
LINK = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:[/?#].*)?|mailto:[^@\s]+@[^@\s]+|/(?!/).*", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,4}", re.IGNORECASE)
DIRECTIONS = ("ltr", "rtl", "auto")

CLEANER = nh3.Cleaner(
    tags={"p", "h2", "h3", "ul", "ol", "li", "blockquote", "footer", "strong", "em", "a", "br"},
    attributes={
        "a": {"href"},
        "ol": {"start", "dir", "lang"},
        **{tag: {"dir", "lang"} for tag in ("p", "h2", "h3", "ul", "blockquote", "footer")},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
)


def opening(tag, attributes=()):
    """An opening tag."""
    said = "".join(f' {name}="{escape(value)}"' for name, value in attributes)
    return f"<{tag}{said}>"


def attributes_in(source):
    """The attributes of a tag as it was pasted; of two with one name the first counts."""
    found = {}
    for name, *values in ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), NEVER.sub("", unescape("".join(values))))
    return found


def kept(tag, attributes):
    """What of an element's attributes is printed. An item of a list leaves direction to the text inside it."""
    if tag == "li":
        return ()
    start, direction, language = (attributes.get(name, "") for name in ("start", "dir", "lang"))
    said = []
    if tag == "ol" and re.fullmatch("[0-9]{1,5}", start) and int(start) != 1:
        said.append(("start", str(int(start))))
    if direction.lower() in DIRECTIONS:
        said.append(("dir", direction.lower()))
    if LANGUAGE.fullmatch(language):
        said.append(("lang", language))
    return tuple(said)


def link(address):
    """An address that may be linked to, or nothing. nh3 judges too, so that it finds nothing to take out later."""
    address = re.sub("[\t\n\r]", "", address).strip().replace(" ", "%20")
    fit = LINK.fullmatch(address) and "\\" not in address
    return address if fit and "href=" in CLEANER.clean(opening("a", [("href", address)])) else ""
