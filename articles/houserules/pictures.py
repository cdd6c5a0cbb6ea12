"""What no picture goes out without: who made it, what it shows for who cannot see it, and the right to print it."""

from articles.houserules.registry import Level, rule
from articles.sentences import gettext_noop

RIGHTS_ENDED = gettext_noop("We may not use the picture “%(picture)s” any more.")


@rule("picture-credit-missing", Level.BLOCKS)
def no_picture_credit(proof):
    """A picture says who made it."""
    if any(not each.credit.strip() for each in proof.words.pictures):
        yield gettext_noop("The picture does not say who made it."), "picture"


@rule("picture-alt-missing", Level.BLOCKS)
def no_alt(proof):
    """A picture is told in words, for readers who do not see it."""
    if any(not each.alt.strip() for each in proof.words.pictures):
        yield gettext_noop("The picture has no alt text: say what it shows."), "picture"


@rule("picture-rights-ended", Level.BLOCKS)
def rights_ended(proof):
    """A picture is printed only as long as we may."""
    for name in proof.context.rights_ended:
        yield RIGHTS_ENDED % {"picture": name}, "picture"


@rule("picture-caption-missing", Level.HINT)
def no_caption(proof):
    """A caption says what the picture alone does not: who, where, when."""
    if any(not each.caption.strip() for each in proof.words.pictures):
        yield gettext_noop("The picture has no caption."), "picture"


@rule("picture-said-twice", Level.HINT)
def said_twice(proof):
    """Alt text tells what is seen; a caption tells what it means. Whoever listens hears both."""
    for each in proof.words.pictures:
        if each.alt.strip() and each.alt.strip() == each.caption.strip():
            yield gettext_noop("The alt text repeats the caption."), "picture", each.alt
