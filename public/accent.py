"""The outlet's own colour: plain arithmetic after WCAG 2.2, 1.4.6 (contrast, enhanced). No Django, no clock."""

import re

LIGHT_PAPER, DARK_PAPER = "#fdfcf9", "#131519"
ENOUGH = 7.0
"""To one: what small text in the accent needs on its paper."""

HUNDREDTHS = 100


def accents(colour):
    """The accent on light and on dark paper, from one colour such as #0b5a4a.

    ValueError, with a sentence for whoever set it, where it is no colour or too faint on light paper.
    """
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"“{colour}” is not a colour. Write it as # and six digits, such as #8c1c20.")
    if contrast(colour, LIGHT_PAPER) < ENOUGH:
        found, better = contrast(colour, LIGHT_PAPER), _until_enough(colour, "#000000", LIGHT_PAPER)
        raise ValueError(f"{colour} is too faint on paper: {found:.1f} to 1, and small text needs 7. Try {better}.")
    return colour.lower(), _until_enough(colour, "#ffffff", DARK_PAPER)


def stylesheet(colour):
    """The few lines that give the paper this accent."""
    light, dark = accents(colour)
    return f"@layer tokens{{:root{{--accent:{light}}}@media (prefers-color-scheme:dark){{:root{{--accent:{dark}}}}}}}\n"


def contrast(one, other):
    """How one colour stands out from another: 1 (not at all) to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _until_enough(colour, towards, paper):
    mixes = (_mixed(colour, towards, share / HUNDREDTHS) for share in range(HUNDREDTHS + 1))
    return next(each for each in mixes if contrast(each, paper) >= ENOUGH)


def _mixed(colour, towards, share):
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}" for a, b in zip(_parts(colour), _parts(towards), strict=True)
    )


def _luminance(colour):
    red, green, blue = ((c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in _shares(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shares(colour):
    return [part / 255 for part in _parts(colour)]


def _parts(colour):
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
