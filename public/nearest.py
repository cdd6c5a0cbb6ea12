"""Help where nothing was found: a word that readers know and that is nearly the one asked for, and a wider question."""

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from articles.search import read, runs
from public.finding import finds_something
from public.lists import in_order, stories_in

KNOWN, LIKENESS, FEWER = 300, 0.7, 4
"""Stories whose headlines teach us words; how alike two words must be; and words that are tried alone."""


@dataclass(frozen=True)
class Wider:
    """Another question, which does find something."""

    words: str
    address: str


def help_with(search):
    """Other questions: with a word spelt as we spell it, with one word only, without what narrowed this one."""
    nearly = _as_we_spell_it(search)
    likely = nearly or search.typed
    alone = {word: likely[start:end] for start, end, word in runs(likely)}
    return {
        "nearly": _that_find_something(search, [nearly] if nearly else []),
        "alone": _that_find_something(search, list(alone.values())[:FEWER] if len(alone) > 1 else []),
    }


def _that_find_something(search, questions):
    return [Wider(each, search.asking(each)) for each in questions if finds_something(search, read(each))]


def _as_we_spell_it(search):
    """The question with each word that we have not used spelt as the nearest one that we have; else nothing."""
    known, spelt, reached = _words_of_ours(search.spoken), [], 0
    for start, end, word in runs(search.typed[:200]):
        nearest = word not in known and process.extractOne(
            word, known.keys(), scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=LIKENESS
        )
        if nearest:
            spelt += [search.typed[reached:start], known[nearest[0]]]
            reached = end
    return "".join([*spelt, search.typed[reached:200]]) if spelt else ""


def _words_of_ours(language):
    """Words of the newest headlines and standfirsts: as they are matched, and as they were printed."""
    printed = in_order(stories_in(language)).values_list(
        "approval__revision__headline", "approval__revision__standfirst"
    )
    texts = [text for story in printed[:KNOWN] for text in story]
    return {word: text[start:end] for text in texts for start, end, word in runs(text) if len(word) > 3}
