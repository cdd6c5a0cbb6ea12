"""What rules and comparisons say in English, told in the reader's language."""

from django.utils.translation import gettext

from articles import sentences


def told(sentence):
    """A sentence in the language of whoever reads it. One that nobody translated stays as it was kept."""
    form, values = sentences.read(sentence)
    if not values:
        return gettext(form) if form else ""
    return gettext(form) % {place: _put(place, said) for place, said in values.items()}


def _put(place, said):
    empty = place in sentences.MAY_BE_EMPTY and said == sentences.NONE
    return told(said) if empty or place in sentences.TOLD else said
