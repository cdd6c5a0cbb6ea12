"""Editions of any list with what it prints of them, by their keys: a few statements, the same ones for every list.

A list asks only which editions it has, and in what order. What they say is asked in the words of a `Statement`.
"""

from articles.models import Edition
from public.objects import hand
from public.rows import wanted
from public.statement import KEYS, Statement
from public.story import joined, list_rows, print_rows, without_rows


def gathered(keys):
    """The editions of these keys, in this order, without their bodies and with pictures as lists show them."""
    return _LISTED(keys)


def gathered_alone(keys):
    """The same, with nothing of what belongs to their words: no names, sources, topics or pictures."""
    return _ALONE(keys)


def gathered_whole(keys):
    """The editions of these keys, in this order, with all that is printed of them."""
    return _WHOLE(keys)


class Gathering:
    """Statements for editions, and for each kind of rows that belongs to their words."""

    def __init__(self, editions, rows):
        self.editions = Statement(lambda keys: editions(Edition.objects.filter(pk__among=keys)), KEYS)
        self.rows = [_Belonging(*each) for each in wanted(Edition, rows)]

    def __call__(self, keys):
        if not keys:
            return []
        found = {each.pk: each for each in self.editions(keys)}
        for rows in self.rows:
            rows.give(found.values())
        return [found[key] for key in keys if key in found]


class _Belonging:
    """The rows of one kind, and to whom they belong."""

    def __init__(self, way, relation, attribute, rows):
        self.way, self.relation, self.attribute = way, relation, attribute
        name = relation.field.name
        self.rows = Statement(lambda keys: rows.filter(**{f"{name}__among": keys}), KEYS)

    def give(self, editions):
        owners = {}
        for each in editions:
            for step in self.way:
                each = getattr(each, step)
            owners.setdefault(each.pk, []).append(each)
        found = {key: [] for key in owners}
        for row in self.rows(list(owners)):
            found[getattr(row, self.relation.field.attname)].append(row)
        for key, some in owners.items():
            for owner in some:
                hand(owner, self.relation, self.attribute, found[key], owner._state.db)


_ALONE = Gathering(without_rows, ())
_LISTED = Gathering(without_rows, list_rows())
_WHOLE = Gathering(joined, print_rows())
