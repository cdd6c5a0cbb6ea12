"""Where a text quotes: the stretches between quotation marks, in the Latin and in the Urdu manner."""

import re

_DOUBLE = re.compile('["“”„«»]')
_SINGLE = re.compile("['‘’]")


def quoted_spans(text, arabic_script=False):
    """Start and end of every quotation; one that is never closed runs to the end."""
    spans = _by_turns([found.start() for found in _DOUBLE.finditer(text)], len(text))
    singles = [at for at in (found.start() for found in _SINGLE.finditer(text)) if not _inside_a_word(text, at)]
    singles = _by_turns(singles, None) if arabic_script else _single_latin(text, singles)
    return _merged(sorted([*spans, *singles]))


def _by_turns(marks, end):
    """The first mark opens, the next closes, whatever their shape."""
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    return [*pairs, (marks[-1], end)] if len(marks) % 2 and end is not None else pairs


def _single_latin(text, marks):
    spans, opened = [], None
    for at in marks:
        opens = (at == 0 or not text[at - 1].isalnum()) and text[at + 1 : at + 2].strip()
        if opened is None and opens and text[at] != "’":
            opened = at
        elif opened is not None and not opens:
            spans.append((opened, at))
            opened = None
    return spans


def _merged(spans):
    merged = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside_a_word(text, at):
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
