"""Every address, and who may reach it. An address that is not in this table fails, and so does a line of the table that
leads nowhere; each screen of the desk is then asked for by everybody."""

import re

import pytest
from django.urls import URLResolver, get_resolver

from articles.models import Article, Author, Flag
from people.roles import Role

READERS = "everybody, signed in or not"
SIGNED_IN = "whoever has signed in"
INSIDE = frozenset(Role)
WRITERS = frozenset({Role.REPORTER, Role.EDITOR, Role.CHIEF_EDITOR})
EDITORS = WRITERS - {Role.REPORTER}
CHIEF = frozenset({Role.CHIEF_EDITOR})
SOURCES = CHIEF | {Role.SOURCE_MANAGER}
PAPER = CHIEF | {Role.ADMINISTRATOR}
PEOPLE = frozenset({Role.ADMINISTRATOR})
NOBODY = frozenset()


def record(name, *, seen, made, merged=None):
    """The screens that Django's admin gives to a record, and merging where there is such an act."""
    root = f"admin/{name}/"
    screens = {root: seen, f"{root}add/": made, f"{root}<path:object_id>/delete/": NOBODY}
    screens |= {f"{root}<path:object_id>/{page}": seen for page in ("change/", "history/")}
    screens[f"{root}<path:object_id>/"] = INSIDE  # leads on to change/, whoever asks and whatever for
    return screens | ({f"{root}<path:object_id>/merge/": merged} if merged else {})


LISTS = [
    *("", "feed.rss", "archive/", "archive/<year:year>/<two:month>/<two:day>/", "corrections/", "ledger/"),
    *(f"{kind}/<word:slug>/{end}" for kind in ("section", "tag", "source", "by") for end in ("", "feed.rss")),
]
STORY = "<year:year>/<two:month>/<word:slug>/"

PUBLIC = {
    **dict.fromkeys(LISTS, READERS),
    **{f"language/ur/{each}": READERS for each in LISTS},
    **{STORY + each: READERS for each in ("", "print/", "history/", "history/<number:number>/")},
    **dict.fromkeys(["healthz", "readyz", "sitemap.xml", "robots.txt", "favicon.ico"], READERS),
    "metrics": "this machine, and whoever knows the word",
    "admin/language/": READERS,
    **{f"people/{each}": READERS for each in ("login/", "logout/", "inactive/", "password/reset/",
        "password/reset/done/", "password/reset/key/done/", "2fa/authenticate/",
        "^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$")},
    **{f"people/{each}": SIGNED_IN for each in ("reauthenticate/", "password/change/", "2fa/", "2fa/reauthenticate/",
        "2fa/totp/activate/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/",
        "2fa/recovery-codes/download/")},
}  # fmt: skip

DESK = {
    **{f"admin/{each}": INSIDE for each in ("", "login/", "logout/", "password_change/", "password_change/done/",
        "jsi18n/")},
    "admin/^(?P<app_label>people|articles)/$": INSIDE,
    "admin/autocomplete/": NOBODY,
    "admin/r/<path:content_type_id>/<path:object_id>/": NOBODY,
    "admin/(?P<url>.*)$": NOBODY,
    **record("articles/article", seen=WRITERS, made=WRITERS),
    **{f"admin/articles/article/<int:pk>/{each}": WRITERS for each in ("preview/", "review/", "history/",
        "kept/<int:number>/", "revision/<int:number>/", "move/<slug:verb>/")},
    **record("articles/source", seen=WRITERS | SOURCES, made=SOURCES, merged=SOURCES),
    **record("articles/tag", seen=WRITERS, made=EDITORS, merged=EDITORS),
    **record("articles/section", seen=WRITERS | PAPER, made=PAPER),
    **record("articles/author", seen=WRITERS | PAPER, made=PAPER),
    **record("articles/flag", seen=WRITERS, made=NOBODY),
    **record("people/user", seen=PEOPLE, made=PEOPLE),
    **{f"admin/people/user/<path:object_id>/{each}": PEOPLE for each in ("appoint/", "letter/",
        "end/<int:appointment>/")},
}  # fmt: skip


def routes(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


ROUTES = set(routes(get_resolver().url_patterns))


def test_every_address_is_listed_with_who_may_reach_it():
    assert ROUTES - set(PUBLIC) - set(DESK) == set()


def test_every_line_of_the_list_leads_somewhere():
    assert (set(PUBLIC) | set(DESK)) - ROUTES == set()


@pytest.fixture
def everything(db, live, anadolu, harbour_tag, world, ada_as_author, ada, chief, words):
    """One record of each kind, by the name of its model."""
    alone = Article.objects.begin(words(headline="Published alone"), by=ada)
    alone.publish_alone(by=chief, reason="Night shift", sha256=alone.newest.words.digest())
    return {"article": live, "source": anadolu, "tag": harbour_tag, "section": world, "author": Author.objects.get(),
            "flag": Flag.objects.get(), "user": ada}  # fmt: skip


@pytest.fixture
def people(ada, ed, chief, sana, root):
    return {Role.REPORTER: ada, Role.EDITOR: ed, Role.CHIEF_EDITOR: chief, Role.SOURCE_MANAGER: sana,
            Role.ADMINISTRATOR: root}  # fmt: skip


def address(route, everything):
    kind = next((name for name in everything if f"/{name}/" in route), "article")
    route = re.sub(r"<path:object_id>|<int:pk>", str(everything[kind].pk), route)
    route = route.replace("<int:number>", "1").replace("<slug:verb>", "submit").replace("<path:content_type_id>", "1")
    route = route.replace("<int:appointment>", str(everything["user"].appointments.get().pk))
    route = re.sub(r"\(\?P<app_label>[^)]*\)", "articles", route)
    return "/" + re.sub(r"\(\?P<url>[^)]*\)|[\^$]", "", route.replace("(?P<url>.*)", "no/such/page/"))


@pytest.mark.parametrize("role", Role)
def test_each_screen_opens_for_those_in_the_table_and_for_nobody_else(client, everything, people, role):
    wrong = []
    for route, who in DESK.items():
        client.force_login(people[role])
        answer = client.get(address(route, everything))
        opened = answer.status_code in (200, 302, 405)
        assert opened or answer.status_code in (403, 404), (route, answer.status_code)
        if opened != (role in who):
            wrong.append((route, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("route", [each for each, who in PUBLIC.items() if who == SIGNED_IN])
def test_what_belongs_to_a_signed_in_person_is_closed_to_strangers(client, db, route):
    answer = client.get("/" + route)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/people/login/")
