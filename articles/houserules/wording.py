"""Words printed twice in a row."""

import re

from articles.houserules.registry import Level, excerpt, rule
from articles.passages import ARABIC
from articles.sentences import gettext_noop

TWICE = gettext_noop("“%(word)s” stands twice in a row.")

WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’\-][^\W_]+)*")
SAID_TWICE = frozenset(
    "had that no so very bye ha hear knock blah there now tut well far more many hip goody fifty chop night again"
    " boo chin choo dum hush la long nous vous pom tsk yeah yes aye never".split()
)
SMALL = frozenset(
    "a an the and or but nor of in on at to for from by with as is was are were be been it its he she they we you i his"
    " her their our this these those which who has have not will would".split()
)
URDU_NEVER_TWICE = frozenset("کا کی کے کو نے میں ہے ہیں تھا تھی تھے اور کہ".split())


@rule("doubled-word", Level.EXPLAIN)
def doubled_words(proof):
    """No word is printed twice in a row by mistake."""
    for passage, first, second in _pairs(proof):
        word = second[0].casefold()
        if ARABIC.search(word) or word in SAID_TWICE or _is_a_name(first[0], second[0]):
            continue
        if len(word) > 1 or word in SMALL:
            yield TWICE % {"word": second[0][:40]}, passage.where, _around(passage, first, second)


@rule("doubled-particle", Level.HINT)
def doubled_particles(proof):
    """No Urdu particle is printed twice in a row; other words may be, as in ساتھ ساتھ."""
    for passage, first, second in _pairs(proof):
        if second[0] in URDU_NEVER_TWICE:
            yield TWICE % {"word": second[0]}, passage.where, _around(passage, first, second)


def _pairs(proof):
    """Neighbours that are the same word, with nothing but space between."""
    for passage in proof.prose:
        last = None
        for word in WORD.finditer(passage.text):
            if last and last[0].casefold() == word[0].casefold() and passage.text[last.end() : word.start()].isspace():
                yield passage, last, word
            last = word


def _is_a_name(first, second):
    """Bora Bora, Duran Duran; but not The The."""
    return first[0].isupper() and second[0].isupper() and second.casefold() not in SMALL


def _around(passage, first, second):
    return excerpt(passage.text, first.start(), second.end())
