"""A whole newsroom in few lines, for tests that share one, and for programs that are tests: people, words, stories.

Every row comes about by the real verbs.
"""

from datetime import date

from django.utils import timezone

from articles.developing import develop
from articles.models import Article, Author, Finding, Image, Place, Placement, Section, Source, Tag
from articles.words import BylineWords, CreditWords, PictureWords, TagWords, Words
from people.models import Appointment, User
from people.roles import Role
from tests.picturefiles import file_of

BODY = "<p>The gates closed at noon. “Nobody on the quay got wet,” said the harbour master.</p>"


class House:
    """The outlet: who works there, and what a complete story of theirs says."""

    def __init__(self):
        self.root = User.objects.create_superuser("root", "root@example.org", "x", printed_name="Rukhsana Root")
        Appointment.objects.appoint(self.root, Role.ADMINISTRATOR, by=self.root)
        self.ada, self.bilal = self.taken_on("ada", Role.REPORTER), self.taken_on("bilal", Role.REPORTER)
        self.ed, self.noor = self.taken_on("ed", Role.EDITOR), self.taken_on("noor", Role.EDITOR)
        self.chief = self.taken_on("chief", Role.CHIEF_EDITOR)
        self.world = Section.objects.create(slug="world", name="World", name_ur="دنیا")
        self.city = Section.objects.create(slug="city", name="City")
        self.anadolu = Source.objects.introduce("Anadolu Agency", kind=Source.Kind.AGENCY)
        self.harbour = Tag.objects.create(slug="harbour", name="Harbour", kind=Tag.Kind.PLACE)
        self.byline = Author.objects.create(slug="ada", name="Ada Yaldani", person=self.ada)

    def taken_on(self, username, role):
        person = User.objects.create(username=username, email=f"{username}@example.org", printed_name=username.title())
        Appointment.objects.appoint(person, role, by=self.root)
        return person

    def words(self, **changes):
        complete = {
            "headline": "Zarbandar shuts its sea gates", "dateline_place": "Zarbandar",
            "dateline_date": date(2026, 11, 24), "body_html": BODY, "section_id": self.world.pk,
            "bylines": (BylineWords(self.byline.pk, ""),), "credits": (CreditWords(self.anadolu.pk, ""),),
            "tags": (TagWords(self.harbour.pk, ""),),
        }  # fmt: skip
        return Words(**{**complete, **changes})

    def draft(self, **changes):
        return Article.objects.begin(self.words(**changes), by=self.ada)

    def submitted(self, **changes):
        article = self.draft(**changes)
        article.submit(by=self.ada)
        return article

    def approved(self, **changes):
        article = self.submitted(**changes)
        article.approve(by=self.ed, sha256=article.newest.sha256)
        return article

    def live(self, **changes):
        article = self.approved(**changes)
        article.publish(by=self.ed)
        return article

    def scheduled(self, ahead, **changes):
        article = self.approved(**changes)
        article.publish(by=self.ed, at=timezone.now() + ahead)
        return article

    def corrected(self, article, at=None, **changes):
        """Another edition of a live story, written, read and published by two people."""
        changes = {"body_html": "<p>It is over.</p>", "correction_kind": "update", **changes}
        article.correct(by=self.ada, kind="update")
        article.write(self.words(**changes), based_on=article.newest.token, by=self.ada)
        article.submit(by=self.ada)
        article.approve(by=self.ed, sha256=article.newest.sha256)
        article.publish(by=self.ed, at=at)
        return article

    def alone(self, **changes):
        article = self.draft(**changes)
        article.publish_alone(by=self.chief, reason="Nobody else is here.", sha256=article.newest.words.digest())
        return article

    def with_finding(self):
        """In review, with one finding that an editor may explain."""
        article = self.submitted(headline="Gates shut", credits=())
        return article, Finding.objects.get(revision=article.newest, level="explain")

    def explained(self):
        article, finding = self.with_finding()
        article.waive(finding, by=self.ed, reason="We were there ourselves.")
        return article

    def retracted(self, **changes):
        article = self.live(**changes)
        article.retract(by=self.chief, notice="We could not stand by this story.")
        return article

    def held(self, **changes):
        article = self.live(**changes)
        article.hold(by=self.chief, reason="The lawyers rang.")
        return article

    def pictured(self):
        """A live story with a picture."""
        self.image = Image.objects.take_in(file_of(), by=self.ada, name="Gates", credit="Ada Yaldani", alt="Two gates.")
        develop(self.image, (50, 50))
        return self.live(pictures=(PictureWords(self.image.pk, alt="Two gates."),))

    def placed(self, *stories, section=None):
        """The front, or a section's page, with these stories first."""
        place = Place("en", section)
        rows = [(each, None) for each in stories]
        return Placement.objects.arrange(place, rows, by=self.chief, seen=Placement.objects.token(place))

    def one_of_everything(self):
        """A row in every table of evidence, and the ledger's last line about none of them."""
        self.live_story, self.corrected_story = self.live(), self.corrected(self.live())
        self.pictured_story = self.pictured()
        self.alone_story, self.explained_story = self.alone(), self.explained()
        self.retracted_story, self.held_story = self.retracted(), self.held()
        self.placed(self.live_story)
        self.taken_on("zain", Role.REPORTER).appointments.get().end(by=self.root)
        self.taken_on("last", Role.REPORTER)
        return self
