"""What the reader looked for, marked where it stands: stretches of text, each with whether it was asked for."""

from collections import Counter

from .folding import fold, runs, stretches

LENGTH, BEFORE = 34, 8
"""Words of a passage, and how many of them stand before the first match."""


def marked(text, asked):
    """The text in stretches, and whether each was asked for."""
    stretches, reached = [], 0
    for start, end, word in runs(text):
        if asked.matches(word):
            stretches += [(text[reached:start], False), (text[start:end], True)]
            reached = end
    return [each for each in [*stretches, (text[reached:], False)] if each[0]]


def passage(text, asked):
    """The stretch of a text that tells most of what was asked for; nothing where it tells none of it."""
    said = stretches(text)
    told = {each[0] for each in said}
    told = {run: word for run, word in zip(told, map(fold, told), strict=True) if asked.matches(word)}
    places = [place for place, each in enumerate(said) if each[0] in told]
    if not places:
        return ""
    first = _where_most_is_told(places, [told[said[place][0]] for place in places]) - BEFORE
    first, last = max(first, 0), min(max(first, 0) + LENGTH, len(said))
    begins = 0 if first == 0 else said[first].start()
    ends = len(text) if last == len(said) else said[last - 1].end()
    return f"{'… ' if begins else ''}{text[begins:ends].strip()}{' …' if ends < len(text) else ''}"


def _where_most_is_told(places, words):
    """The match from which a passage holds most different words asked for. The earliest, of several."""
    within, last, best, most = Counter(), len(places) - 1, places[0], 0
    for place, word in zip(reversed(places), reversed(words), strict=True):
        within[word] += 1
        while places[last] >= place + LENGTH - BEFORE:
            within[words[last]] -= 1
            last -= 1
        told = sum(1 for count in within.values() if count)
        if told >= most:
            best, most = place, told
    return best
