"""What our print page says after the form: which edition it is, under which digest, and what was corrected.

It is the paper's word about the story and none of the story's own, so whoever reads the form again leaves it off.
"""

import re

from articles.datewords import WEEKDAY_NAMES, plain

KINDS = {"correction": "Correction", "clarification": "Clarification", "editors_note": "Editor’s note"}
_EDITION = re.compile(r"Edition [1-9][0-9]{0,5}, [^.]{10,80}\. SHA-256 [0-9a-f]{64}")
_NOTICE = re.compile(rf"(?:{'|'.join(KINDS.values())}), [^.]{{10,80}}m: .+")


def write_ending(*, number, since, sha256, notices=()):
    """Its lines. A notice is its kind, its moment and its words; moments are written by their own clock."""
    told = [f"{KINDS[kind]}, {printed_moment(at)}: {' '.join(words.split())}" for kind, at, words in notices]
    return [f"Edition {number}, {printed_moment(since)}. SHA-256 {sha256}", *told]


def without_ending(lines):
    """The lines of the form alone. What stands last is taken off only where all of it is an ending."""
    said = [(place, line.text) for place, line in enumerate(lines) if line.text]
    while said and _NOTICE.fullmatch(said[-1][1]):
        said.pop()
    return lines[: said[-1][0]] if said and _EDITION.fullmatch(said[-1][1]) else lines


def printed_moment(moment):
    """A moment as the print form has it: Wednesday, 3 September 2025, 08:16:29 am."""
    half = "am" if moment.hour < 12 else "pm"
    clock = f"{moment.hour % 12 or 12:02}:{moment.minute:02}:{moment.second:02} {half}"
    return f"{WEEKDAY_NAMES[moment.weekday()]}, {plain(moment)}, {clock}"
