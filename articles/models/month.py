"""The months of the archive, by the outlet's clock."""

from django.db import models
from django.utils import timezone


class MonthQuerySet(models.QuerySet):
    def open(self, moment):
        """The month of a story that is listed has a row in the archive."""
        first = timezone.localdate(moment).replace(day=1)
        return self.get_or_create(first=first)[0]


class Month(models.Model):
    """A month of which something is listed. Whether readers see it, the archive asks of the editions."""

    first = models.DateField(unique=True)

    objects = MonthQuerySet.as_manager()

    class Meta:
        ordering = ["-first"]

    def __str__(self):
        return f"{self.first:%Y-%m}"
