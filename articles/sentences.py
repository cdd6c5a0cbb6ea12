"""Sentences that are made without a framework and told in any language.

They are kept, and compared, as they are in English. A form is a sentence with named places; `read` finds the form of
a sentence again, and what stands in its places, so that whoever has a catalogue can tell it (`articles.telling`).
"""

import re

SHAPES = {
    **dict.fromkeys(["date", "year", "number", "count", "most", "across", "down"], r"\d+"),
    **dict.fromkeys(["month", "weekday", "other_weekday"], r"[A-Z][a-z]+"),
    "day": r"\d+ [A-Z][a-z]+ \d+",
    "place": r"In [A-Za-z ]+\d*",
    "fact": r"(?:number|date|name|quotation|limiting word|word) .*?",
}
"""What may stand in a place. In all others stands what the story says."""

TOLD = frozenset({"month", "weekday", "other_weekday", "day", "place", "fact", "old_choice", "new_choice"})
"""Places for words of the house, which are told in their turn."""

MAY_BE_EMPTY = frozenset({"was", "now"})
"""Places where the story may have had nothing, or have nothing now."""

FORMS = {}


def gettext_noop(form):
    """Mark a sentence for whoever translates: makemessages knows this name. Forms stand where a module begins."""
    if "%(" in form:
        FORMS.setdefault(form, re.compile(_pattern(form), re.DOTALL))
    return form


NONE = gettext_noop("none")
"""Stands in an empty place."""


def read(sentence):
    """The form of a sentence, and what stands in its places; the sentence itself where it has no form."""
    for form, pattern in FORMS.items():
        if found := pattern.fullmatch(sentence):
            return form, found.groupdict()
    return sentence, {}


def _pattern(form):
    fixed = re.split(r"%\((\w+)\)s", form)
    fixed[::2] = map(re.escape, fixed[::2])
    fixed[1::2] = (f"(?P<{place}>{SHAPES.get(place, '.*?')})" for place in fixed[1::2])
    return "".join(fixed)
