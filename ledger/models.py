"""The ledger: every act leaves one line here, in the act's own transaction."""

import secrets

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from ledger import chain


class Head(models.Model):
    """The end of the ledger: one row, locked last in every act, so that lines come one after the other."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="ledger_has_one_head")]

    def __str__(self):
        return "the ledger's head"


class EventQuerySet(models.QuerySet):
    def public(self, at=None):
        """Lines that readers may see at this moment."""
        return self.filter(public_from__lte=at or timezone.now())

    def until(self, at):
        """The ledger as it stood at this moment: lines are written in the order of time."""
        return self.filter(at__lte=at)

    def last_line(self):
        """The head, which seals every line before it."""
        return self.order_by("-at", "-number").only("number", "hash", "at").first()

    def record(self, verb, *, by, subject, article=None, payload=None, public_from=None):
        """Write the next line. Call it inside the act's transaction, after every other lock."""
        with transaction.atomic():
            Head.objects.select_for_update().get_or_create(pk=1)
            last = self.model.objects.order_by("-number").first()
            line = {
                "number": last.number + 1 if last else 1,
                "at": max(timezone.now(), last.at) if last else timezone.now(),
                "verb": verb,
                "by_id": by.pk,
                "article_id": article.pk if article else None,
                "subject": subject,
                "public_from": public_from,
                "previous": last.hash if last else chain.FIRST,
            }
            salt, payload = secrets.token_hex(16), payload or {}
            line["payload_digest"] = chain.payload_digest(salt, payload)
            return self.create(**line, hash=chain.line_hash(**line), salt=salt, payload=payload)


class Event(models.Model):
    """One line of the ledger: who did what to what, when. Never changed, never removed."""

    number = models.BigIntegerField(primary_key=True)
    form = models.PositiveSmallIntegerField(default=chain.FORM, db_default=chain.FORM)
    at = models.DateTimeField()
    verb = models.CharField(max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="events")
    article = models.ForeignKey("articles.Article", models.PROTECT, null=True, related_name="events")
    subject = models.CharField(max_length=200)
    public_from = models.DateTimeField(null=True)
    payload = models.JSONField(null=True)
    salt = models.CharField(max_length=32)
    payload_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["at", "number"], name="ledger_by_time")]

    def __str__(self):
        return f"{self.number} {self.verb} {self.subject}"

    @property
    def columns(self):
        """What the line says, without the line before it."""
        names = ("number", "at", "verb", "by_id", "article_id", "subject", "public_from", "payload_digest")
        return {name: getattr(self, name) for name in names}

    def expected_hash(self):
        """What the hash must be, computed afresh from the columns."""
        return chain.line_hash(previous=self.previous, form=self.form, **self.columns)


class Cursor(models.Model):
    """How far one reader of the ledger has come. Each follower keeps its own, so none depends on another."""

    name = models.CharField(max_length=40, primary_key=True)
    position = models.BigIntegerField(default=0)

    def __str__(self):
        return f"{self.name}: {self.position}"

    @classmethod
    def follow(cls, name, act):
        """Do `act` for every line not yet seen, in order; the cursor moves after each, so that a crash skips none.

        A follower that is new begins at the end of the ledger. Answers how many lines it saw.
        """
        head = Event.objects.aggregate(head=models.Max("number"))["head"] or 0
        cursor, _created = cls.objects.get_or_create(name=name, defaults={"position": head})
        seen = 0
        for line in Event.objects.filter(number__gt=cursor.position).select_related("by", "article").order_by("number"):
            act(line)
            cls.objects.filter(name=name).update(position=line.number)
            seen += 1
        return seen
