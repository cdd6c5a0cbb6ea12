"""What no story goes out without: headline, body, section, credit, dateline, and both halves of a correction."""

from articles.houserules.registry import Level, rule
from articles.sentences import gettext_noop

PAGE = "page"
"""The label of a page about the paper. It belongs to no section, and rests on no source but the paper itself."""

LONG_HEADLINE = 110
LONGISH_HEADLINE = 90

LONG = gettext_noop("The headline has %(count)s characters; %(most)s are the most.")
LONGISH = gettext_noop("The headline has %(count)s characters; it reads best with at most %(most)s.")


@rule("headline-missing", Level.BLOCKS)
def no_headline(proof):
    """A story has a headline."""
    if not proof.words.headline.strip():
        yield gettext_noop("The story has no headline."), "headline"


@rule("body-missing", Level.BLOCKS)
def no_body(proof):
    """A story has a body."""
    if not proof.body:
        yield gettext_noop("The story has no body."), "body"


@rule("section-missing", Level.BLOCKS)
def no_section(proof):
    """A story belongs to a section; a page about the paper to none."""
    if proof.words.label != PAGE and not proof.words.section_name.strip():
        yield gettext_noop("The story is in no section."), "section"


@rule("credit-missing", Level.EXPLAIN)
def no_credit(proof):
    """A story says which source it rests on; an opinion, or a page about the paper, need not."""
    if proof.words.label not in ("opinion", PAGE) and not any(credit.printed.strip() for credit in proof.words.credits):
        yield gettext_noop("The story credits no source."), "credits"


@rule("dateline-missing", Level.EXPLAIN)
def no_dateline(proof):
    """A story opens with the place and the date it was filed; a page about the paper with its first word."""
    if proof.words.label == PAGE:
        return
    place, day = proof.words.dateline_place.strip(), proof.words.dateline_date
    if not place and not day:
        yield gettext_noop("The story has no dateline."), "dateline"
    elif not place:
        yield gettext_noop("The dateline has no place."), "dateline"
    elif not day:
        yield gettext_noop("The dateline has no date."), "dateline"


@rule("headline-long", Level.EXPLAIN)
def long_headline(proof):
    """A headline has at most 110 characters."""
    headline = proof.words.headline.strip()
    if len(headline) > LONG_HEADLINE:
        yield LONG % {"count": len(headline), "most": LONG_HEADLINE}, "headline", headline


@rule("headline-longish", Level.HINT)
def longish_headline(proof):
    """A headline reads best with at most 90 characters."""
    headline = proof.words.headline.strip()
    if LONGISH_HEADLINE < len(headline) <= LONG_HEADLINE:
        yield LONGISH % {"count": len(headline), "most": LONGISH_HEADLINE}, "headline", headline


@rule("correction-incomplete", Level.BLOCKS)
def half_a_correction(proof):
    """A correction tells readers what was wrong and what is right."""
    if proof.words.correction_kind != "correction":
        return
    wrong, right = proof.words.correction_wrong.strip(), proof.words.correction_right.strip()
    if not wrong:
        yield gettext_noop("The correction does not say what was wrong."), "correction (wrong)"
    if not right:
        yield gettext_noop("The correction does not say what is right."), "correction (right)"
    if wrong and wrong == right:
        yield gettext_noop("The correction gives the same words as wrong and as right."), "correction (right)", right
