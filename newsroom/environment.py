"""What the settings refuse to start with, each in one clear line."""

import re

from public.accent import accents

WEAKEST_SECRET = 50
"""Characters: Django's own check `security.W009` asks for as many."""


def secret_key(given, *, debug):
    """The key that signs sessions and links. With DEBUG off, a missing or weak one stops the start."""
    if debug:
        return given or "only-for-debugging-" + "0" * 40
    if not given:
        raise SystemExit(
            "newsroom: SECRET_KEY is not set. Set it to 50 or more random characters, or DEBUG=on to try things."
        )
    if len(given) < WEAKEST_SECRET or len(set(given)) < 5 or given.startswith("django-insecure-"):
        raise SystemExit("newsroom: SECRET_KEY is too weak. Set it to 50 or more random characters.")
    return given


def allowed_hosts(given, *, debug):
    """The names this newsroom answers to. With DEBUG off there must be one, and none may stand for all."""
    if debug:
        return given or ["localhost", "127.0.0.1", "[::1]", "testserver"]
    if not given:
        raise SystemExit("newsroom: ALLOWED_HOSTS is not set. Set it to the outlet's host names, parted by commas.")
    if "*" in given:
        raise SystemExit("newsroom: ALLOWED_HOSTS=* answers to any name. Set it to the outlet's own host names.")
    return given


def four_eyes(given):
    """Whether two people stand behind every edition: on, unless a one-person outlet says off."""
    if given not in ("on", "off"):
        raise SystemExit(f"newsroom: NEWSROOM_FOUR_EYES is “{given}”. Set it to on or off.")
    return given == "on"


def accent(given):
    """The outlet's own colour, if it has one: readable on light paper, as it stands."""
    try:
        return given and accents(given)[0]
    except ValueError as reason:
        raise SystemExit(f"newsroom: NEWSROOM_ACCENT: {reason}") from None


def feed_text(given):
    """How much of a story its feeds give: all of it, or what it comes to."""
    if given not in ("full", "summary"):
        raise SystemExit(f"newsroom: NEWSROOM_FEED_TEXT is “{given}”. Set it to full or summary.")
    return given


def contact(name, given):
    """Where somebody writes to, as an address that programs follow: a page, or a letter."""
    if not given or re.fullmatch(r"https://\S+|mailto:[^@\s]+@[^@\s]+", given):
        return given
    if re.fullmatch(r"[^@\s:]+@[^@\s:]+", given):
        return f"mailto:{given}"
    raise SystemExit(f"newsroom: {name} is “{given}”. Set it to a mail address or an https:// address.")


def addresses(name, given):
    """Pages elsewhere that say something of the outlet."""
    for address in given:
        if not re.fullmatch(r"https?://\S+", address):
            said = " ".join(address.split())
            raise SystemExit(f"newsroom: “{said}” in {name} is no address. Each begins with https://.")
    return given


def data_training(given):
    """Whether programs may be trained on what the outlet publishes: yes or no, or nothing is said."""
    if given not in ("yes", "no", ""):
        raise SystemExit(f"newsroom: NEWSROOM_DATA_TRAINING is “{given}”. Set it to yes or no, or leave it out.")
    return given
