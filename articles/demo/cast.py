"""The people of the demo newsroom, and the sections, tags, authors and sources they work with."""

import json
from pathlib import Path

from django.conf import settings

from articles.models import Author, Section, Source, Tag
from people.models import Appointment, User

HERE = Path(__file__).parent
PASSWORD = "newsroom-demo-2026"  # noqa: S105 - printed by `load_demo`, for a newsroom on one's own machine
PLAIN = ("slug", "name", "name_ur")


def read(name):
    """One of the demo's data files."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def people():
    """The demo's sign-ins: user name, printed name and roles."""
    return [(person["username"], person["name"], person["roles"]) for person in read("cast.json")["people"]]


def take_on():
    """Make the cast and everything they work with. Returns the people by user name."""
    cast = read("cast.json")
    newcomers = {person["username"]: _person(person) for person in cast["people"]}
    administrator = next(newcomers[each["username"]] for each in cast["people"] if "administrator" in each["roles"])
    Appointment.objects.appoint(administrator, "administrator", by=administrator)
    for person in cast["people"]:
        for role in set(person["roles"]) - {"administrator"}:
            Appointment.objects.appoint(newcomers[person["username"]], role, by=administrator)
    for section in cast["sections"]:
        Section.objects.create(**section)
    for tag in cast["tags"]:
        Tag.objects.create(**{key: tag[key] for key in (*PLAIN, "kind", "media_topic")})
    for author in cast["authors"]:
        Author.objects.create(**{key: author[key] for key in PLAIN}, person=newcomers.get(author["person"]))
    for source in cast["sources"]:
        _source(source, newcomers)
    return newcomers


def _person(person):
    make = User.objects.create_superuser if "administrator" in person["roles"] else User.objects.create_user
    return make(person["username"], person["email"], PASSWORD, printed_name=person["name"])


def _source(facts, newcomers):
    kept = ("slug", "kind", "credit_text", "home_page", "country", "language", "notes", "reliability", "confidential")
    source = Source.objects.introduce(facts["name"], **{key: facts[key] for key in kept})
    source.confidants.set(newcomers[username] for username in facts["confidants"])
    for alias in facts["aliases"]:
        source.known_also_as(alias)


def is_loaded():
    """Whether this is the demo newsroom, and not an outlet's own."""
    names = [username for username, _name, _roles in people()]
    return User.objects.filter(username__in=names, email__endswith="@courier.example").count() == len(names)


def sign_ins():
    """What `make run` prints: who can sign in, as what."""
    yield f"Sign in at {settings.NEWSROOM_URL}/admin/ with the password {PASSWORD} as"
    for username, name, roles in people():
        yield f"  {username:8} {name}, {' and '.join(role.replace('_', ' ') for role in roles)}"
