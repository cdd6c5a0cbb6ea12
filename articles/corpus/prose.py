"""Invented news in five languages, from dice: plain text out. No database, no clock."""

import json
from functools import cache
from itertools import count
from pathlib import Path
from random import Random

HERE = Path(__file__).parent / "languages"
LANGUAGES = {"en": 55, "ur": 25, "ar": 10, "tr": 5, "fr": 5}
"""How many of a hundred stories are in each."""

NAMES = 20_000
LONGEST_HEADLINE = 100


@cache
def phrases(language):
    """What a language has to say: phrases with slots for further phrases, names and numbers."""
    return json.loads((HERE / f"{language}.json").read_text(encoding="utf-8"))


@cache
def names(language):
    """Invented names, the same in every corpus. The first are met often, the last hardly ever."""
    dice, parts = Random(language), phrases(language)["syllables"]  # noqa: S311 - the same each time
    found = {}
    while len(found) < NAMES:
        found["".join(dice.choices(parts, k=dice.randint(2, 4))).capitalize()] = None
    return list(found)


def rank(dice, many):
    """A place in a row of so many, by Zipf's law: the second comes half as often as the first."""
    return int((many + 1) ** dice.random()) - 1


class Prose:
    """One language, and the dice that choose what is said next."""

    def __init__(self, language, dice):
        self.language, self.dice = language, dice
        self.phrases, self.names = phrases(language), names(language)

    def __getitem__(self, slot):
        """What stands in a slot of a phrase."""
        if slot == "number":
            return str(int(2 * 500 ** self.dice.random()))
        if slot == "place":
            return self.names[rank(self.dice, NAMES)]
        if slot == "name":
            return f"{self['place']} {self['place']}"
        if slot == "who_low":
            who = self["who"]
            return who[0].lower() + who[1:]
        return self.say(self.dice.choice(self.phrases[slot]))

    def say(self, phrase):
        return phrase.format_map(self) if "{" in phrase else phrase

    def sentence(self):
        return self.say(self.phrases["sentence"])

    def headline(self):
        """Short enough for the house rules."""
        return next(line for line in (self["headline"] for _again in count()) if len(line) <= LONGEST_HEADLINE)

    def paragraph(self):
        chance = self.dice.random()
        if chance < 0.25:
            return self.say(self.phrases["quote"])
        said = [self.sentence(), *(self["more"] for _more in range(self.dice.randint(0, 2)))]
        return " ".join([*said, self.sentence()] if chance > 0.6 else said)

    def body(self):
        """250 to 900 words as a rule; one story in sixty is a long read."""
        wanted = self.dice.randint(250, 900) if self.dice.random() > 1 / 60 else self.dice.randint(2000, 4000)
        parts, written = [], 0
        while written < wanted:
            if len(parts) % 9 == 8:
                parts.append(f"<h2>{self['subhead']}</h2>")
            paragraph = self.paragraph()
            written += paragraph.count(" ") + 1
            parts.append(f"<p>{paragraph}</p>")
        return "".join(parts)
