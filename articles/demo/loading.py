"""Brings the demo's stories in, by the print form and the verbs of the desk, each as far as it got."""

from dataclasses import replace
from datetime import timedelta
from html import escape

from django.db import transaction
from django.utils import timezone

from articles.demo.cast import HERE, read, take_on
from articles.demo.frontpage import arrange_fronts, publish_pages
from articles.developing import develop_all
from articles.importing import bring_in
from articles.models import Author, Image, Section, Source, Tag
from articles.words import BylineWords, CreditWords, PictureWords, TagWords
from people.models import User

FURTHER = {"published", "corrected", "retracted", "correction_in_review"}


def load():
    """Load the demo newsroom once. Answers whether it was loaded now."""
    with transaction.atomic():
        if User.objects.filter(machine=False).exists():
            return False
        cast, told = take_on(), {}
        for story in read("stories.json"):
            told[story["file"]] = Telling(story, cast, told).tell()
        publish_pages(cast)
        arrange_fronts(cast)
        return True


class Telling:
    """One story of the demo, on its way through the desk."""

    def __init__(self, story, cast, told):
        self.story, self.cast, self.told = story, cast, told
        self.writer, self.editor = cast[story["writer"]], cast[story["editor"]]

    def tell(self):
        """Write it, and take it as far as it got."""
        self.article = bring_in((HERE / self.story["file"]).read_bytes(), by=self.writer).article
        self.article.write(self._words(), based_on=self.article.newest.token, by=self.writer)
        status = self.story["status"]
        if status in FURTHER:
            self._publish()
        getattr(self, f"_{status}")()
        return self.article

    def _published(self):
        """Nothing more: readers have it."""

    def _draft(self):
        note = self.story.get("send_back")
        if note:
            self.article.submit(by=self.writer)
            self.article.send_back(by=self.cast[note["by"]], note=note["note"])

    def _in_review(self):
        self.article.submit(by=self.writer)

    def _approved(self):
        self.article.submit(by=self.writer)
        self._say_yes(self.editor)

    def _scheduled(self):
        self._approved()
        self.article.publish(by=self.editor, at=timezone.now() + timedelta(hours=self.story["hours_ahead"]))

    def _spiked(self):
        self.article.spike(by=self.editor, note="It ran in the supplement last winter.")

    def _alone(self):
        sha256 = self.article.newest.words.digest()
        self.article.publish_alone(by=self.editor, reason=self.story["alone_reason"], sha256=sha256)

    def _corrected(self):
        self._correction_in_review()
        self._say_yes(self.cast[self.story["correction"]["editor"]])
        self.article.publish(by=self.cast[self.story["correction"]["editor"]])

    def _correction_in_review(self):
        correction = self.story["correction"]
        writer = self.cast[correction["writer"]]
        self.article.correct(by=writer, kind=correction["kind"], wrong=correction["wrong"], right=correction["right"])
        words = self.article.newest.words
        for change in correction["replace"]:
            field = {"body": "body_html"}.get(change["field"], change["field"])
            words = replace(words, **{field: getattr(words, field).replace(change["find"], change["replace"])})
        self.article.write(words, based_on=self.article.newest.token, by=writer)
        self.article.submit(by=writer)

    def _retracted(self):
        retraction = self.story["retraction"]
        self.article.retract(by=self.cast[retraction["by"]], notice=retraction["notice"], kind=retraction["kind"])

    def _publish(self):
        self.article.submit(by=self.writer)
        change = self.story.get("editor_change")
        if change:
            words = replace(self.article.newest.words, **change)
            self.article.write(words, based_on=self.article.newest.token, by=self.editor)
            self.article.submit(by=self.editor)
            self.article.countersign(by=self.writer, sha256=self.article.newest.sha256)
        else:
            self._say_yes(self.editor)
        self.article.publish(by=self.editor)

    def _say_yes(self, editor):
        self.article.approve(by=editor, sha256=self.article.newest.sha256)

    def _words(self):
        story, imported = self.story, self.article.newest.words
        seen = story["status"] in FURTHER | {"alone"}
        return replace(
            imported,
            slug=story["slug"],
            label=story["label"],
            section_id=Section.objects.get(slug=story["section"]).pk,
            standfirst=story["standfirst"],
            short_headline=story["short_headline"],
            internal_note=story.get("internal_note", ""),
            first_published=imported.first_published if seen else None,
            body_html=self._set_with_heads_and_quotations(imported.body_html),
            bylines=tuple(
                BylineWords(Author.objects.get(slug=each["author"]).pk, each["printed"], each["role"])
                for each in story["bylines"]
            ),
            credits=tuple(
                CreditWords(Source.objects.get(slug=each["source"]).pk, each["printed"], each["role"])
                for each in story["sources"]
            ),
            tags=tuple(TagWords(Tag.objects.get(slug=slug).pk, "") for slug in story["tags"]),
            translation_of_id=self.told[story["translation_of"]].pk if "translation_of" in story else None,
            pictures=self._pictures(),
        )

    def _pictures(self):
        """The picture that leads it: brought into the library, and made ready before anybody is asked for a yes."""
        said = self.story.get("picture")
        if said is None:
            return ()
        file, focus = HERE / said["file"], tuple(said["focus"])
        facts = {name: said[name] for name in ("alt", "caption", "credit", "rights")}
        image = Image.objects.take_in(
            file.read_bytes(), by=self.writer, name=self.story["short_headline"], language=self.story["language"],
            focus_x=focus[0], focus_y=focus[1], **facts,
        )  # fmt: skip
        develop_all()
        return (PictureWords(image.pk, focus_x=focus[0], focus_y=focus[1], **facts),)

    def _set_with_heads_and_quotations(self, body):
        heads = {each["before_paragraph"]: each["text"] for each in self.story.get("subheads", [])}
        quotations = {each["after_paragraph"]: each for each in self.story.get("blockquotes", [])}
        parts = []
        for number, paragraph in enumerate(body.split("</p>")[:-1], start=1):
            if number in heads:
                parts.append(f"<h2>{escape(heads[number])}</h2>")
            parts.append(f"{paragraph}</p>")
            if number in quotations:
                said = quotations[number]
                opening, closing = ("”", "“") if self.story["language"] == "ur" else ("“", "”")
                parts.append(
                    f"<blockquote><p>{opening}{escape(said['text'])}{closing}</p>"
                    f"<footer>{escape(said['attribution'])}</footer></blockquote>"
                )
        return "".join(parts)
