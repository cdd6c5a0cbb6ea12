"""The page of roles in docs says what the table of roles says."""

from django.conf import settings

from people.roles import RIGHTS, Role


def table():
    """The rights of every role, one verb a row: what `docs/roles.md` prints."""
    verbs = sorted(set().union(*RIGHTS.values()))
    yield "| may | " + " | ".join(str(role.label) for role in Role) + " |"
    yield "|---" * (len(Role) + 1) + "|"
    for verb in verbs:
        yield f"| {verb} | " + " | ".join("yes" if verb in RIGHTS[role] else "" for role in Role) + " |"


def test_the_page_of_roles_is_the_table_of_roles():
    page = (settings.BASE_DIR / "docs" / "roles.md").read_text(encoding="utf-8")

    assert "\n".join(table()) in page
