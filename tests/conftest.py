"""Ada and Bilal write, Ed and Noor edit, the chief decides. Fixtures are stages of a story, reached by real verbs."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from articles.developing import develop
from articles.models import Article, Author, Image, Section, Source, Tag
from articles.promises import lay
from articles.words import BylineWords, CreditWords, PictureWords, TagWords, Words
from people.models import Appointment, User
from people.roles import Role
from public import standingtype
from public.snapshot import one_reading
from public.standingtype import StandingType
from tests.browser import browser_type_launch_args, pytest_addoption, pytest_collection_modifyitems
from tests.picturefiles import file_of, picture
from tests.postbox import Postbox

__all__ = ["browser_type_launch_args", "pytest_addoption", "pytest_collection_modifyitems"]

PASSWORD = "correct horse battery"

FOUNDING = (
    "<p>The gates closed at noon. “Nobody on the quay got wet,” said the harbour master, Farida Bano.</p>"
    "<p>The council counts 3,200 people who left Saltgate by bus, most of them before ten in the morning.</p>"
)


def pytest_configure(config):
    """Hashing a hundred passwords well is not what the suite is about; static files come as they stand; stories' pages
    are kept as in production."""
    settings.NEWSROOM_STANDING_PAGES = 100
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, as a newsroom keeps it, and not in memory: several connections must see it."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_promises():
    """Emptying tables between tests is just what the promises forbid: lift them for that moment, and only for it."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def past_the_promises(self, sql_list):
        if self.connection.vendor == "postgresql":
            return flush(
                self,
                ["SET session_replication_role = replica", *sql_list, "SET session_replication_role = DEFAULT"],
            )
        lay.lift(self.connection.alias)
        flush(self, sql_list)
        lay.lay(self.connection.alias)

    BaseDatabaseOperations.execute_sql_flush = past_the_promises
    yield
    BaseDatabaseOperations.execute_sql_flush = flush


@pytest.fixture(scope="session", autouse=True)
def print_unproved():
    """Whatever the suite does: no page is printed from standing type that would not be set just so. This is the press
    without that proof."""
    printed = StandingType.__call__

    def proved(self, request):
        if request.method != "GET" or standingtype.question_at(request.path_info) is None:
            return printed(self, request)
        with one_reading(at_once=True):
            response = printed(self, request)
            anew = self.get_response(request)
        told = f"{request.path_info} depends on more than was read for it"
        assert (response.status_code, response.content) == (anew.status_code, anew.content), told
        assert response.status_code == 304 or response.headers == anew.headers, told
        return response

    StandingType.__call__ = proved
    yield printed
    StandingType.__call__ = printed


@pytest.fixture
def root(db):
    """An administrator, the first person of the newsroom."""
    person = User.objects.create_superuser("root", "root@example.org", PASSWORD, printed_name="Rukhsana Root")
    Appointment.objects.appoint(person, Role.ADMINISTRATOR, by=person)
    return person


@pytest.fixture
def appoint(root):
    """Take somebody on: a name and a role make a person with an appointment."""

    def appointed(username, role, section=None, **facts):
        person = User.objects.create_user(
            username,
            f"{username}@example.org",
            PASSWORD,
            printed_name=facts.pop("printed_name", username.title()),
            **facts,
        )
        Appointment.objects.appoint(person, role, by=root, section=section)
        return person

    return appointed


@pytest.fixture
def ada(appoint):
    return appoint("ada", Role.REPORTER, printed_name="Ada Yaldani")


@pytest.fixture
def bilal(appoint):
    return appoint("bilal", Role.REPORTER, printed_name="Bilal Korejo")


@pytest.fixture
def ed(appoint):
    return appoint("ed", Role.EDITOR, printed_name="Ed Sehto")


@pytest.fixture
def noor(appoint):
    return appoint("noor", Role.EDITOR, printed_name="Noor Wadho")


@pytest.fixture
def chief(appoint):
    return appoint("chief", Role.CHIEF_EDITOR, printed_name="Nadia Rahmat")


@pytest.fixture
def sana(appoint):
    return appoint("sana", Role.SOURCE_MANAGER, printed_name="Sana Umrani")


@pytest.fixture
def world(db):
    return Section.objects.create(slug="world", name="World", name_ur="دنیا", order=1)


@pytest.fixture
def anadolu(db):
    return Source.objects.introduce(
        "Anadolu Agency", kind=Source.Kind.AGENCY, country="TR", home_page="https://www.aa.com.tr/"
    )


@pytest.fixture
def harbour_tag(db):
    return Tag.objects.create(slug="harbour", name="Harbour", name_ur="بندرگاہ", kind=Tag.Kind.PLACE)


@pytest.fixture
def ada_as_author(ada):
    return Author.objects.create(slug="ada-yaldani", name="Ada Yaldani", person=ada)


@pytest.fixture
def words(world, anadolu, harbour_tag, ada_as_author):
    """Complete words, in which no house rule finds anything; `words(headline=…)` changes some."""

    def complete(**changes):
        return Words(
            **{
                "headline": "Zarbandar shuts its sea gates",
                "standfirst": "The highest water in forty years stopped below the new sills.",
                "dateline_place": "Zarbandar",
                "dateline_date": date(2026, 11, 24),
                "body_html": FOUNDING,
                "section_id": world.pk,
                "bylines": (BylineWords(ada_as_author.pk, ""),),
                "credits": (CreditWords(anadolu.pk, ""),),
                "tags": (TagWords(harbour_tag.pk, ""),),
                **changes,
            }
        )

    return complete


@pytest.fixture
def draft(words, ada):
    return Article.objects.begin(words(), by=ada)


@pytest.fixture
def submitted(draft, ada):
    draft.submit(by=ada)
    return draft


@pytest.fixture
def approved(submitted, ed):
    submitted.approve(by=ed, sha256=submitted.newest.sha256)
    return submitted


@pytest.fixture
def live(approved, ed):
    approved.publish(by=ed)
    return approved


@pytest.fixture
def pictured(ada):
    """A picture in the library, with its sizes made."""
    image = Image.objects.take_in(
        file_of(picture(1440, 960)), by=ada, name="Sea gates", credit="Ada Yaldani", alt="Two gates in the sea."
    )
    develop(image, (50, 50))
    return image


@pytest.fixture
def led_by(pictured):
    """What a story prints that is led by that picture; `led_by(caption=…)` says more of it."""

    def printed(**said):
        return (PictureWords(pictured.pk, **{"alt": pictured.alt, "caption": "The gates at noon.", **said}),)

    return printed


@pytest.fixture
def postbox(settings):
    """A real mail server on loopback, which the newsroom sends to: `postbox.letters`."""
    box = Postbox()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield box
    box.shutdown()
    box.server_close()


@pytest.fixture
def on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
