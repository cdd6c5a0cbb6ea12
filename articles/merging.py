"""One record becomes another: two names of one agency, two topics that were one. Rows stay, and point on."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Listing
from articles.workflow import Refused
from ledger.models import Event

RIGHTS = {"source": "sources", "tag": "tags"}


def merge(record, *, into, by, note):
    """Let `record` lead to `into` from now on. What was printed stays as it was printed."""
    model, kind = type(record), record._meta.model_name
    if not by.may(RIGHTS[kind]):
        raise Refused(_("Your appointments do not include this."))
    with transaction.atomic():
        both = {
            each.pk: each
            for each in model.objects.select_for_update().filter(pk__in=[record.pk, into.pk]).order_by("pk")
        }
        reason = why_not(both[record.pk], both[into.pk])
        if reason:
            raise Refused(reason)
        model.objects.filter(merged_into=record.pk).update(merged_into=into.pk)
        model.objects.filter(pk=record.pk).update(merged_into=into.pk)
        _move_listings(f"{kind}s", record, into)
        Event.objects.record(
            f"merge_{kind}", by=by, subject=f"{kind}:{record.pk}", payload={"into": into.pk, "note": note}
        )


def why_not(record, into):
    """Why the one may not become the other; an empty text when it may."""
    if record == into:
        return _("Nothing is merged into itself.")
    if record.merged_into_id:
        return _("It was merged already.")
    if into.merged_into_id:
        return _("%(name)s was merged into another itself.") % {"name": into}
    if getattr(record, "confidential", False) or getattr(into, "confidential", False):
        return _("A confidential source is not merged: its names would lead to it.")
    return ""


def _move_listings(rows, record, into):
    """Lists find a story under what its source or tag is called now."""
    for listing in Listing.objects.filter(**{rows: record.pk}):
        getattr(listing, rows).add(into.pk, through_defaults=listing.order)
        getattr(listing, rows).remove(record.pk)
