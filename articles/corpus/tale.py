"""The life of one invented story: written, reviewed, published; sometimes corrected, rarely withdrawn."""

import uuid
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from articles.corpus.prose import LANGUAGES, Prose
from articles.models import (
    Address,
    Approval,
    Article,
    Byline,
    Credit,
    Edition,
    Label,
    Listing,
    PrintedTag,
    Revision,
    Withdrawal,
    WithdrawnEdition,
)
from articles.models.card import Card, Text
from articles.models.copydesk import slug_from
from articles.models.revision import word_columns
from articles.words import BylineWords, CreditWords, TagWords, Words
from articles.workflow import Status
from people.roles import Role

LABELS = {Label.NEWS: 88, Label.ANALYSIS: 6, Label.OPINION: 5, Label.SPONSORED: 1}
KINDS = ["correction", "clarification", "update", "editors_note", "minor"]
HELP = {1: 80, 2: 20}


class Tale:
    """One story on its way. `life` yields the moment of what comes next."""

    def __init__(self, number, cast, chronicle, ends):
        self.number, self.cast, self.chronicle, self.ends = number, cast, chronicle, ends
        self.rows, self.dice = chronicle.rows, chronicle.dice
        self.prose = Prose(self._drawn(LANGUAGES), self.dice)
        self.writer, self.editor = cast.one(self.dice, Role.REPORTER), cast.one(self.dice, Role.EDITOR)
        self.editions = []

    def life(self):
        self.begin()
        if self.number % 80 != 79:  # one in eighty waits in review for ever
            self.bring_out()
            for kind in self._corrections_to_come():
                due = self.chronicle.now + timedelta(minutes=self.dice.randint(20, 30_000))
                if due < self.ends:
                    yield due
                    self.correct(kind)
            if self.number % 180 == 17 and self.chronicle.now + timedelta(days=3) < self.ends:
                yield self.chronicle.now + timedelta(days=3)
                self.retract()
        self._end()

    def begin(self):
        """Written, and sent in."""
        self.article = Article(pk=self.rows.key(Article))
        self._open(self._words(), "write", Status.DRAFT, None)
        self._submit()

    def bring_out(self):
        """Approved by another, and published."""
        approval = self._approve()
        number = len(self.editions) + 1
        event = self._line(
            "publish", Status.PUBLISHED, f"edition:{self.article.pk}:{number}:{self.newest.sha256}", by=self.editor,
            public=True, revision=self.newest.pk, since=None,
        )  # fmt: skip
        if self.editions:
            self.editions[-1].until = event.at
        edition = Edition(
            pk=self.rows.key(Edition),
            article=self.article,
            number=number,
            approval=approval,
            since=event.at,
            event=event,
        )
        self.editions.append(edition)
        if number == 1:
            self.published = event.at
            self.path = f"/{timezone.localtime(event.at):%Y/%m}/{self.words.slug}/"
            self.rows.add(Address(path=self.path, article=self.article, edition=edition))
        self._list(edition)

    def correct(self, kind):
        """A further edition, which says what it changes."""
        wrong, right = (self.prose.say(phrase) for phrase in self.prose.phrases["correction"])
        told = {"correction_kind": kind, "correction_wrong": wrong, "correction_right": right}
        if kind == "minor":
            told |= {"correction_wrong": "", "correction_right": ""}
        last = self.newest
        body = self.words.body_html if kind == "minor" else f"{self.words.body_html}<p>{self.prose.paragraph()}</p>"
        self._open(replace(self.words, body_html=body, **told), "correct", Status.DRAFT, last)
        self._submit()
        self.bring_out()

    def retract(self):
        """Every edition taken from readers, and a notice left."""
        chief, numbers = self.cast.one(self.dice, Role.CHIEF_EDITOR), [each.number for each in self.editions]
        kind, notice = Withdrawal.Kind.RETRACTION, self.prose.phrases["notice"]
        event = self._line(
            "retract", Status.RETRACTED, f"withdrawal:{self.article.pk}:{','.join(map(str, numbers))}", by=chief,
            public=True, kind=str(kind), editions=numbers, notice=notice, unscheduled=None, reopens=None,
        )  # fmt: skip
        withdrawal = self.rows.add(
            Withdrawal(article=self.article, kind=str(kind), notice=notice, by=chief, at=event.at, event=event)
        )
        for edition in self.editions:
            self.rows.add(WithdrawnEdition(withdrawal=withdrawal, edition=edition))

    def _open(self, words, verb, status, based_on):
        """New words on top: a revision and its printed rows, sealed when it is sent in."""
        self.words, now = words, self.chronicle.now
        number = based_on.number + 1 if based_on else 1
        columns = {field.attname: getattr(words, field.attname) for field in word_columns()}
        self.newest = Revision(
            pk=self.rows.key(Revision), article=self.article, number=number, writer=self.writer, based_on=based_on,
            opened_at=now, **columns,
        )  # fmt: skip
        sha256 = words.digest(self.newest.form)
        told = {"kind": words.correction_kind} if verb == "correct" else {"saves": 1}
        event = self._line(verb, status, f"revision:{self.newest.pk}", by=self.writer, **told, sha256=sha256)
        self.newest.saved_at, self.newest.sha256 = event.at, sha256

    def _submit(self):
        subject = f"revision:{self.newest.pk}:{self.newest.sha256}"
        event = self._line("submit", Status.IN_REVIEW, subject, by=self.writer)
        revision, words = self.newest, self.words
        revision.sealed_at = event.at
        self.rows.add(revision)
        for model, rows in ((Byline, words.bylines), (Credit, words.credits), (PrintedTag, words.tags)):
            for order, each in enumerate(rows):
                self.rows.add(model(revision=revision, order=order, **vars(each)))

    def _approve(self):
        revision = self.newest
        event = self._line("approve", Status.APPROVED, f"revision:{revision.pk}:{revision.sha256}", by=self.editor)
        return self.rows.add(
            Approval(revision=revision, sha256=revision.sha256, writer=self.writer, by=self.editor, at=event.at,
                event=event)
        )  # fmt: skip

    def _line(self, verb, status, subject, **told):
        self.stands = status
        return self.chronicle.line(verb, article=self.article, subject=subject, status=str(status), **told)

    def _end(self):
        """The story and its editions, as the last act left them."""
        uuid4 = uuid.UUID(int=self.dice.getrandbits(128), version=4)
        self.rows.add(
            Article(pk=self.article.pk, uuid=uuid4, status=str(self.stands), newest=self.newest, begun_by=self.writer)
        )
        for edition in self.editions:
            self.rows.add(edition)

    def _list(self, edition):
        """Where lists find an edition: what `Listing.objects.list` would write."""
        words = self.words
        listing = self.rows.add(
            Listing(edition=edition, published=self.published, path=self.path, section_id=words.section_id,
                language=words.language)
        )  # fmt: skip
        for through, key, rows in (
            (Listing.tags.through, "tag_id", words.tags),
            (Listing.sources.through, "source_id", words.credits),
            (Listing.authors.through, "author_id", words.bylines),
        ):
            for each in rows:
                self.rows.add(through(listing_id=listing.pk, **{key: getattr(each, key)}, **listing.order))
        self.rows.add(Card(listing=listing, published=listing.published, text=Text.said(words)))

    def _corrections_to_come(self):
        """One story in sixteen is corrected, every fourth of those twice."""
        return (
            KINDS[self.number // 16 % len(KINDS) :][: 2 if self.number % 64 == 3 else 1]
            if self.number % 16 == 3
            else []
        )

    def _words(self):
        dice, prose, cast, language = self.dice, self.prose, self.cast, self.prose.language
        headline, section = prose.headline(), dice.choice(cast.sections)
        return Words(
            headline=headline,
            short_headline=f"{prose['place']}: {prose['subhead']}" if dice.random() < 0.3 else "",
            label=str(self._drawn(LABELS)),
            standfirst=prose.sentence() if dice.random() < 0.85 else "",
            dateline_place=prose["place"],
            dateline_date=timezone.localdate(self.chronicle.now),
            body_html=prose.body(),
            language=language,
            section_id=section.pk,
            section_name=section.name_in(language),
            slug=f"{slug_from(headline)}-{self.number + 1}",
            bylines=tuple(
                BylineWords(each.pk, each.name_in(language), ["writer", "reporting"][place])
                for place, each in enumerate(cast.some(dice, cast.authors, self._drawn(HELP)))
            ),
            credits=tuple(
                CreditWords(each.pk, each.name, ["supplied", "quoted"][place])
                for place, each in enumerate(cast.some(dice, cast.sources, self._drawn(HELP)))
            ),
            tags=tuple(
                TagWords(each.pk, each.name_in(language)) for each in cast.some(dice, cast.tags, dice.randint(2, 6))
            ),
        )

    def _drawn(self, weights):
        return self.dice.choices(list(weights), weights.values())[0]
