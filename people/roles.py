"""Who may do what: the one table that code, docs and the auth backend read.

A right is a verb of the desk (`workflow.MOVES`), or one of the last few, which move no article. Rights come from
appointments alone: a superuser in a hurry has none of them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    CHIEF_EDITOR = "chief_editor", _("Chief editor")
    SOURCE_MANAGER = "source_manager", _("Source manager")
    ADMINISTRATOR = "administrator", _("Administrator")


WRITING = {"write", "submit", "withdraw", "correct", "abandon", "spike", "restore", "countersign", "embargo"}
REVIEWING = {"revise", "send_back", "approve", "publish", "unschedule", "waive", "read_over"}
EDITING = WRITING | REVIEWING | {"tags", "pictures"}
CHIEF = EDITING | {"publish_alone", "retract", "hold", "release", "lift_embargo", "place", "sections", "sources"}

RIGHTS = {
    Role.REPORTER: frozenset(WRITING),
    Role.EDITOR: frozenset(EDITING),
    Role.CHIEF_EDITOR: frozenset(CHIEF),
    Role.SOURCE_MANAGER: frozenset({"sources"}),
    Role.ADMINISTRATOR: frozenset({"appoint", "people", "sections"}),
}

STRONG = frozenset({"approve", "publish", "publish_alone", "retract", "appoint"})
"""Rights that reach readers, or give rights: they want a second factor where the outlet asks for one."""

READING = frozenset({"view"})
ALL = frozenset({"view", "add", "change"})

DESK = {
    "sources": {"articles.source": ALL, "articles.alias": ALL | {"delete"}},
    "tags": {"articles.tag": ALL},
    "pictures": {"articles.image": ALL},
    "sections": {"articles.section": ALL, "articles.author": ALL},
    "place": {"articles.placement": READING},
    "people": {"people.user": ALL},
    "appoint": {"people.appointment": ALL, "people.user": READING},
    "write": {
        "articles.article": ALL,
        "articles.source": READING,
        "articles.alias": READING,
        "articles.tag": READING,
        "articles.section": READING,
        "articles.author": READING,
        "articles.flag": READING,
        "articles.image": READING | {"add"},
    },
}
"""Which of the desk's screens a right opens, in Django's own words for them. Nothing of the heart is ever deleted."""


def desk_permissions(rights):
    """Django permission names such as `articles.view_source`, for a person with these rights."""
    return {
        f"{app}.{action}_{model}"
        for right in rights
        for label, actions in DESK.get(right, {}).items()
        for app, model in [label.split(".")]
        for action in actions
    }
