"""What stands around every page: the nameplate, the day, the sections, and how to reach the paper."""

from functools import cached_property
from urllib.parse import quote

from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language, gettext

from articles.models import Section
from articles.passages import mostly_arabic
from public.languages import direction
from public.moment import asked, moment
from public.pages import pages_in
from public.statement import Statement

_SECTIONS = Statement(lambda _nothing: Section.objects.all())

HOUSE = ("NEWSROOM_NAME", "NEWSROOM_PLACE", "NEWSROOM_LOGO", "NEWSROOM_ACCENT", "NEWSROOM_CORRECTIONS_CONTACT",
    "NEWSROOM_FOUR_EYES", "NEWSROOM_URL", "MEDIA_URL", "TIME_ZONE")  # fmt: skip
"""Settings that a story's page prints."""


def house():
    """Whose paper it is, as the settings have it: what one house printed is none of another's."""
    return tuple(getattr(settings, name) for name in HOUSE)


def absolute(path):
    """The full address of a path."""
    return settings.NEWSROOM_URL + iri_to_uri(path)


class Paper:
    """The outlet, in the language that is spoken now."""

    def __init__(self, section=None, read=None):
        """`read` is an edition that was read together with the sections and the pages of the paper."""
        self._sections, self._pages = getattr(read, "sections", None), getattr(read, "pages", None)
        self.language = get_language()
        self.direction = direction(self.language)
        self.section = section
        self.now, self.past = moment(), asked()

    @property
    def name(self):
        """The nameplate; a translation of it, where the catalogue has one."""
        return gettext(settings.NEWSROOM_NAME)

    @property
    def has_accent(self):
        """Whether the outlet has a colour of its own."""
        return bool(settings.NEWSROOM_ACCENT)

    @property
    def logo(self):
        """The nameplate as a picture: a static file, if the outlet has one."""
        return settings.NEWSROOM_LOGO and static(settings.NEWSROOM_LOGO)

    @property
    def place(self):
        return settings.NEWSROOM_PLACE and gettext(settings.NEWSROOM_PLACE)

    @property
    def name_language(self):
        return "ur" if mostly_arabic(self.name) else "en"

    @property
    def other_languages(self):
        return [(code, name, direction(code)) for code, name in settings.LANGUAGES if code != self.language]

    @cached_property
    def sections(self):
        sections = _SECTIONS() if self._sections is None else self._sections
        return [(each.slug, each.name_in(self.language)) for each in sections]

    @cached_property
    def pages(self):
        """Pages about the paper, such as how it corrects itself."""
        return pages_in(self.language, self._pages)

    @cached_property
    def likeness(self):
        """All that is printed around the words: two papers of one likeness have the same head, strip and foot."""
        section = getattr(self.section, "slug", self.section)
        around = (tuple(self.sections), tuple(self.pages), section, timezone.localdate(self.now), bool(self.past))
        house = (self.name, self.place, self.logo, self.contact, self.has_accent, self.four_eyes)
        return (self.language, *around, *house)

    @property
    def page_on(self):
        """The same by what they are for: `page_on.corrections`."""
        return {page.purpose: page for page in self.pages}

    @property
    def four_eyes(self):
        return settings.NEWSROOM_FOUR_EYES

    def report_link(self, subject, path):
        """Where a reader tells us of an error: a page of the outlet's, or a letter already addressed."""
        contact = settings.NEWSROOM_CORRECTIONS_CONTACT
        if not contact or "://" in contact:
            return contact
        return f"mailto:{quote(contact, safe='@.+')}?subject={quote(subject)}&body={quote(absolute(path))}"

    @property
    def contact(self):
        """The same, from no story in particular."""
        contact = settings.NEWSROOM_CORRECTIONS_CONTACT
        return contact if not contact or "://" in contact else f"mailto:{quote(contact, safe='@.+')}"
