"""What may not be published at all: words marked so, stories held, sources who must not be named."""

import re

from articles.houserules.registry import Level, excerpt, rule
from articles.sentences import gettext_noop

MARKED = gettext_noop("The words “%(words)s” stand in what readers would read.")

HELD_BACK = re.compile(
    r"\bnot\s{1,4}for\s{1,4}(?:immediate\s{1,4})?(?:publication|release|broadcast)\b"
    r"|\bdo\s{1,4}not\s{1,4}publish\b"
    r"|\b(?:embargoed|under\s{1,4}embargo)\s{1,4}(?:until|till|for)\b"
    r"|اشاعت\s{0,4}(?:کے\s{0,4}لی[ےۓ]|کے\s{0,4}لئے|کیلی?ئ?ے)\s{0,4}نہیں"
    r"|شائع\s{1,4}نہ\s{1,4}کریں|ناقابل[ِ]?\s{1,4}اشاعت",
    re.IGNORECASE,
)
HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@rule("not-for-publication", Level.BLOCKS)
def not_for_publication(proof):
    """Words marked "not for publication" or "embargoed until" are not published."""
    for passage in proof.printed:
        text = HIDDEN.sub("", passage.text)
        for found in HELD_BACK.finditer(text):
            yield MARKED % {"words": found[0]}, passage.where, excerpt(text, found.start(), found.end())


@rule("legal-hold", Level.BLOCKS)
def legal_hold(proof):
    """A story under legal hold is not published."""
    if proof.context.legal_hold:
        yield gettext_noop("The story is under legal hold."), "story"


@rule("confidential-source", Level.BLOCKS)
def confidential_source(proof):
    """A confidential source is not named to readers."""
    names = [name.strip().casefold() for name in proof.context.sources_not_for_publication]
    patterns = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names if name]
    for passage in proof.printed:
        text = HIDDEN.sub("", passage.text).casefold()
        if any(pattern.search(text) for pattern in patterns):
            yield gettext_noop("A confidential source is named here."), passage.where, ""
