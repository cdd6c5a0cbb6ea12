"""People and their appointments."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ledger.models import Event
from people.roles import RIGHTS, Role


class NotAppointed(Exception):
    """An appointment that may not be made or ended. The message is for the person who tried."""


class PeopleManager(UserManager):
    def machine(self, username, printed_name):
        """A program that writes under its own name, such as the import. Nobody signs in as it."""
        with transaction.atomic():
            person, created = self.get_or_create(
                username=username, defaults={"printed_name": printed_name, "machine": True}
            )
            if not person.machine:
                raise NotAppointed(_("There is a person called %(name)s already.") % {"name": username})
            if created:
                person.set_unusable_password()
                person.save(update_fields=["password"])
                Appointment.objects.put_to_work(person)
            return person


class User(AbstractUser):
    """A person of the newsroom. What they may do, their appointments say."""

    printed_name = models.CharField(_("printed name"), max_length=150, blank=True)
    machine = models.BooleanField(
        _("a program of ours"), default=False, editable=False, help_text=_("It writes, and stands behind nothing.")
    )

    objects = PeopleManager()

    class Meta(AbstractUser.Meta):
        ordering = ["username"]

    def __str__(self):
        return self.printed_name or self.get_full_name() or self.username

    def rights(self, section_id=None):
        """The verbs this person may use now, in this section; without one, those they have anywhere."""
        if not self.is_active:
            return frozenset()
        held = self.appointments.current()
        if section_id is not None:
            held = held.filter(Q(section=None) | Q(section_id=section_id))
        bootstrapping = {"appoint", "people", "sections"} if self.is_superuser else set()
        return frozenset(bootstrapping.union(*(RIGHTS[Role(role)] for role in held.values_list("role", flat=True))))

    def may(self, right, section_id=None):
        return right in self.rights(section_id)

    def may_everywhere(self, right):
        """Whether an appointment for the whole paper gives this right. One for a section does not."""
        held = self.appointments.current().filter(section=None).values_list("role", flat=True)
        return self.is_active and any(right in RIGHTS[Role(role)] for role in held)

    def has_perm(self, perm, obj=None):
        """Django's own question, answered by appointments alone: for a superuser, too, there is no short cut."""
        return perm in self.get_all_permissions(obj)

    def has_module_perms(self, app_label):
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions())


class AppointmentQuerySet(models.QuerySet):
    def current(self, at=None):
        """Appointments that hold at this moment."""
        at = at or timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)

    def appoint(self, person, role, *, by, section=None, since=None, until=None):
        """Give a person a role. Nobody appoints themselves, but for a one-person outlet."""
        if not by.may("appoint"):
            raise NotAppointed(_("Only an administrator appoints people."))
        if person == by and settings.NEWSROOM_FOUR_EYES and role != Role.ADMINISTRATOR:
            raise NotAppointed(_("Nobody appoints themselves. Ask another administrator."))
        return self._appoint(person, role, by=by, section=section, since=since, until=until)

    def put_to_work(self, machine):
        """A program writes like a reporter, from the moment it is set up; its line in the ledger says so."""
        return self._appoint(machine, Role.REPORTER, by=machine)

    def _appoint(self, person, role, *, by, section=None, since=None, until=None):
        with transaction.atomic():
            event = Event.objects.record(
                "appoint",
                by=by,
                subject=f"appointment:{person.pk}:{role}:{section.pk if section else ''}",
                payload={"since": since and since.isoformat(), "until": until and until.isoformat()},
            )
            return self.create(
                person=person, role=role, section=section, since=since or event.at, until=until, by=by, event=event
            )


class Appointment(models.Model):
    """A person given a role, perhaps for one section only, from a moment, until a moment, by somebody."""

    person = models.ForeignKey(User, models.PROTECT, related_name="appointments", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    section = models.ForeignKey(
        "articles.Section", models.PROTECT, null=True, blank=True, related_name="appointments",
        verbose_name=_("only for the section"),
    )  # fmt: skip
    since = models.DateTimeField(_("from"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="appointed", verbose_name=_("appointed by"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="appointment")
    ending = models.OneToOneField(Event, models.PROTECT, null=True, related_name="ended_appointment")

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["person", "role", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="appointment_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="appointment_role_is_known"),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_role_display()}"

    def end(self, *, by, at=None):
        """Take the role back. The row stays: it says who could do what, when."""
        if not by.may("appoint"):
            raise NotAppointed(_("Only an administrator ends an appointment."))
        with transaction.atomic():
            locked = Appointment.objects.select_for_update().get(pk=self.pk)
            if locked.ending_id or (locked.until and locked.until <= timezone.now()):
                raise NotAppointed(_("This appointment has ended already."))
            if at and (at < timezone.now() or (locked.until and at > locked.until)):
                raise NotAppointed(_("An appointment ends now or later, and no later than was agreed."))
            event = Event.objects.record(
                "end_appointment",
                by=by,
                subject=f"appointment:{self.person_id}:{self.role}:{self.section_id or ''}",
                payload={"appointment": self.pk, "until": at and at.isoformat()},
            )
            self.until, self.ending = max(at or event.at, locked.since), event
            self.save(update_fields=["until", "ending"])
