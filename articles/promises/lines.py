"""A line of the ledger follows the last, is written now, and tells a move that there is, by somebody who may."""

from articles.promises.refusal import never_removed, refuse
from articles.workflow import MOVES, Status
from ledger.models import Event, Head
from people.roles import RIGHTS, Role

PUBLIC = ("publish", "publish_alone", "read_over", "retract", "place")
"""Acts whose lines readers may see."""


def listed(values):
    return ", ".join(f"'{value}'" for value in sorted(values))


def roles_that_may(right):
    return frozenset(role for role in Role if right in RIGHTS[role])


def may(right, person, at, section):
    """The condition that a person, still with us, held a role with this right, for this section or for all."""
    return appointed(f"p.role IN ({listed(roles_that_may(right))})", person, at, section)


def appointed(role, person, at, section):
    return (
        "EXISTS (SELECT 1 FROM people_appointment p JOIN people_user u ON u.id = p.person_id"
        f" WHERE u.id = {person} AND u.is_active AND p.since <= {at} AND (p.until IS NULL OR p.until > {at})"
        f" AND (p.section_id IS NULL OR p.section_id = COALESCE({section}, p.section_id)) AND ({role}))"
    )


SECTION = (
    "(SELECT r.section_id FROM articles_article a JOIN articles_revision r ON r.id = a.newest_id"
    " WHERE a.id = NEW.article_id AND NEW.verb <> 'write')"
)
"""The section of a story's newest words. A writer may just be moving them to another."""

RIGHT_TO = {verb: verb for verb in [*MOVES, "place", "appoint"]} | {"keep": "write", "end_appointment": "appoint"}
"""What right an act asks for."""


def rightful():
    """The condition that a role p gives the right to the verb of a line."""
    acts = {}
    for verb, right in RIGHT_TO.items():
        acts.setdefault(roles_that_may(right), []).append(verb)
    return " OR ".join(f"(NEW.verb IN ({listed(verbs)}) AND p.role IN ({listed(roles)}))"
        for roles, verbs in acts.items())  # fmt: skip


FIRST_PEOPLE = (
    "EXISTS (SELECT 1 FROM people_user u WHERE u.id = NEW.by_id AND u.is_active AND ("
    "(u.is_superuser AND NEW.verb IN ('appoint', 'end_appointment'))"
    " OR (u.machine AND NEW.verb = 'appoint' AND NEW.subject = 'appointment:' || u.id || ':reporter:')))"
)
"""A superuser appoints the first administrator, and a program of ours is put to work by itself."""


def starts():
    """The condition that a story is not where its act may begin."""
    return " OR ".join(
        f"(NEW.verb = '{verb}' AND a.status NOT IN ({listed(move.start)}))"
        for verb, move in MOVES.items() if move.start != frozenset(Status)
    )  # fmt: skip


ENDS = {verb: f"'{move.end}'" if move.end else "a.status" for verb, move in MOVES.items()} | {
    "write": "CASE WHEN {new_status} = 'draft' AND a.status <> 'in_review' THEN 'draft' ELSE a.status END",
    "unschedule": "CASE WHEN {new_status} = 'approved' AND a.status = 'published' THEN 'approved' ELSE a.status END",
    "abandon": "CASE WHEN {new_status} = 'retracted' THEN 'retracted' ELSE 'published' END",
}
"""Where each act leaves its story."""


def ends():
    """The condition that a line leaves its story elsewhere than its act may."""
    return " OR ".join(f"(NEW.verb = '{verb}' AND {{new_status}} {{isnt}} {end})" for verb, end in ENDS.items())


LAST = "(SELECT {} FROM ledger_event ORDER BY number DESC LIMIT 1)"

LEDGER = [
    refuse("event_follows_the_last", Event, "INSERT", "A line follows the last line of the ledger.",
        f"NEW.number <> COALESCE({LAST.format('number')}, 0) + 1"
        f" OR NEW.previous <> COALESCE({LAST.format('hash')}, '{'0' * 64}') OR NEW.at < {LAST.format('at')}"),
    refuse("event_is_written_now", Event, "INSERT", "A line is written when the act is done.",
        "NEW.at < {now} OR NEW.at > {soon}"),
    refuse("event_is_by_somebody_who_may", Event, "INSERT", "An act is done by somebody whose role includes it.",
        f"NEW.verb IN ({listed(RIGHT_TO)}) AND NOT {FIRST_PEOPLE}"
        f" AND NOT {appointed(rightful(), 'NEW.by_id', 'NEW.at', SECTION)}"),
    refuse("event_is_by_somebody_still_here", Event, "INSERT", "Who has left does nothing any more.",
        "NOT EXISTS (SELECT 1 FROM people_user u WHERE u.id = NEW.by_id AND u.is_active)"),
    refuse("event_is_a_move_that_there_is", Event, "INSERT", "The story is not where this act begins, or ends.",
        f"EXISTS (SELECT 1 FROM articles_article a WHERE a.id = NEW.article_id AND ({starts()} OR {ends()}))"),
    refuse("event_of_a_move_names_its_story", Event, "INSERT", "The act is one on a story.",
        f"NEW.verb IN ({listed([*MOVES, 'keep'])}) AND NEW.article_id IS NULL"),
    refuse("event_names_a_story_that_there_is", Event, "INSERT", "The story of a line is there before it.",
        "NEW.article_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM articles_article a WHERE a.id = NEW.article_id)"),
    refuse("event_is_public_with_its_edition", Event, "INSERT", "Readers see a line when they see what it tells of.",
        f"NEW.public_from IS NOT NULL AND (NEW.verb NOT IN ({listed(PUBLIC)}) OR NEW.public_from < {{earlier}})"),
    never_removed(Head),
]  # fmt: skip
