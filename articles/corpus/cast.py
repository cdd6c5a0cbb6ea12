"""Who and what the invented stories are by, in, about and from."""

from dataclasses import dataclass

from articles.corpus.prose import names, rank
from articles.models import Author, Section, Source, Tag
from people.models import Appointment, User
from people.roles import Role

STAFF = {Role.ADMINISTRATOR: 1, Role.CHIEF_EDITOR: 2, Role.EDITOR: 6, Role.REPORTER: 24}
SECTIONS = [
    ("world", "World", "دنیا"), ("city", "City", "شہر"), ("business", "Business", "کاروبار"),
    ("politics", "Politics", "سیاست"), ("sport", "Sport", "کھیل"), ("culture", "Culture", "ثقافت"),
    ("science", "Science", "سائنس"), ("opinion", "Opinion", "رائے"),
]  # fmt: skip
SOURCES, FEWEST_TAGS, MOST_TAGS = 60, 80, 20_000


@dataclass(frozen=True)
class Cast:
    """The newsroom that the stories come from."""

    staff: dict
    sections: list
    tags: list
    sources: list
    authors: list

    def one(self, dice, role):
        return dice.choice(self.staff[role])

    def some(self, dice, row, many):
        """So many different ones, the first of the row most often."""
        chosen = {}
        while len(chosen) < min(many, len(row)):
            chosen[rank(dice, len(row))] = None
        return [row[place] for place in chosen]


def take_on(stories, chronicle):
    """People with appointments, who have all left since and cannot sign in; sections, topics, sources and authors."""
    staff = {role: [_person(role, number) for number in range(many)] for role, many in STAFF.items()}
    for role, people in staff.items():
        for person in people:
            _appoint(person, role, staff[Role.ADMINISTRATOR][0], chronicle)
    sections = [
        Section.objects.get_or_create(slug=slug, defaults={"name": name, "name_ur": name_ur, "order": order})[0]
        for order, (slug, name, name_ur) in enumerate(SECTIONS, 1)
    ]
    return Cast(staff, sections, _tags(stories), _sources(), _authors(staff[Role.REPORTER]))


def _person(role, number):
    name = f"{names('en')[number]} {names('en')[number + 30 * (list(STAFF).index(role) + 1)]}"
    return User.objects.create_user(f"corpus-{role}-{number + 1}", printed_name=name, is_active=False)


def _appoint(person, role, by, chronicle):
    event = chronicle.line("appoint", by=by, subject=f"appointment:{person.pk}:{role}:", since=None, until=None)
    chronicle.rows.add(Appointment(person=person, role=str(role), since=event.at, by=by, event=event))


def _tags(stories):
    """`corpus-1` is on every third story, the last on hardly one."""
    many = max(FEWEST_TAGS, min(MOST_TAGS, stories // 10))
    kinds = Tag.Kind.values
    return Tag.objects.bulk_create(
        (
            Tag(slug=f"corpus-{n}", name=f"{latin} {n}", name_ur=f"{urdu} {n}", kind=kinds[n % len(kinds)])
            for n, latin, urdu in zip(range(1, many + 1), names("en"), names("ur"), strict=False)
        ),
        batch_size=2_000,
    )


def _sources():
    return [
        Source.objects.named(f"{name} News Agency {n}") for n, name in zip(range(SOURCES), names("en"), strict=False)
    ]


def _authors(reporters):
    return Author.objects.bulk_create(
        Author(slug=person.username, name=person.printed_name, name_ur=urdu, person=person)
        for person, urdu in zip(reporters, names("ur"), strict=False)
    )
