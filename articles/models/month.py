"""The months of the archive, by the outlet's clock."""

from datetime import date, datetime, time

from django.db import models
from django.utils import timezone


def bounds(first):
    """When a month begins and ends."""
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    begins, ends = (timezone.make_aware(datetime.combine(each, time())) for each in (first, after))
    return {"begins": begins, "ends": ends}


class MonthQuerySet(models.QuerySet):
    def open(self, moment):
        """The month of a story that is listed has a row in the archive."""
        first = timezone.localdate(moment).replace(day=1)
        return self.get_or_create(first=first, defaults=bounds(first))[0]

    def by_the_clock(self):
        """Put every month where the outlet's clock has it now."""
        for month in self:
            self.filter(pk=month.pk).update(**bounds(month.first))


class Month(models.Model):
    """A month of which something is listed. Whether readers see any of it, the archive asks of the editions."""

    first = models.DateField(unique=True)
    begins = models.DateTimeField()
    ends = models.DateTimeField()

    objects = MonthQuerySet.as_manager()

    class Meta:
        ordering = ["-first"]

    def __str__(self):
        return f"{self.first:%Y-%m}"
