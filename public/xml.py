"""XML as programs read it: elements with what they say, and bytes. What XML cannot hold is left out."""

import re

from lxml import etree

UNHEARD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters, halves of surrogate pairs and noncharacters, which no XML document may hold."""


def element(name, text=None, **attributes):
    """A first element, with the prefixes of everything below it."""
    made = etree.Element(name, nsmap=attributes.pop("nsmap", None))
    return _filled(made, text, attributes)


def below(parent, name, text=None, **attributes):
    """An element inside another."""
    return _filled(etree.SubElement(parent, name), text, attributes)


def document(root):
    """The bytes of the whole."""
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _filled(made, text, attributes):
    made.text = None if text is None else _legal(text)
    for name, value in attributes.items():
        made.set(name.rstrip("_"), _legal(value))
    return made


def _legal(value):
    return UNHEARD.sub("", str(value))
