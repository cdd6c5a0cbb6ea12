"""What the list of articles is narrowed by. A value that nobody offered, or that this person may not see, is a 404."""

from django.contrib import admin
from django.db.models import Count, Q
from django.http import Http404
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles.baskets import BASKETS, in_basket
from articles.models import Revision, Section, Source, Tag
from articles.slips import LANGUAGES

MOST_CHOICES = 40
"""Names in one filter: the most used. Any other is reached by its own link, from its own screen."""


class Filter(admin.SimpleListFilter):
    """One way to narrow the list."""

    def has_output(self):
        return bool(self.lookup_choices) or self.value() is not None

    def queryset(self, request, articles):
        if self.value() is None:
            return articles
        if self.value() not in dict(self.lookup_choices):
            raise Http404
        return self.narrow(request, articles, self.value())


class ByBasket(Filter):
    """Where the story stands: what readers see, or where its newest words are."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [(key, name) for key, (name, _stories) in BASKETS.items()]

    def narrow(self, request, articles, value):
        return in_basket(articles, value)


class BySection(Filter):
    title = gettext_lazy("section")
    parameter_name = "section"

    def lookups(self, request, model_admin):
        return [(each.slug, each.name_in(get_language())) for each in Section.objects.all()]

    def narrow(self, request, articles, value):
        return articles.filter(newest__section__slug=value)


class ByLanguage(Filter):
    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        used = Revision.objects.order_by().values_list("language", flat=True).distinct()
        return [(code, LANGUAGES.get(code, code)) for code in sorted({*LANGUAGES, *used})]

    def narrow(self, request, articles, value):
        return articles.filter(newest__language=value)


class ByHolder(Filter):
    """Who wrote the newest words. What a program wrote, nobody has taken yet."""

    title = gettext_lazy("who has it")
    parameter_name = "holder"

    def lookups(self, request, model_admin):
        return [("me", _("You")), ("others", _("Somebody else")), ("nobody", _("Nobody yet"))]

    def narrow(self, request, articles, value):
        mine, machine = Q(newest__writer=request.user), Q(newest__writer__machine=True)
        return articles.filter({"me": mine, "others": ~mine & ~machine, "nobody": machine}[value])


class ByRecord(Filter):
    """A record that the newest words name, or one that was merged into it."""

    uses = stories = ""
    """How the uses of a record are found, and the record from a story."""

    def lookups(self, request, model_admin):
        records = self.records(request).filter(merged_into=None)
        shown = list(records.annotate(used=Count(self.uses)).order_by("-used", "name")[:MOST_CHOICES])
        asked = request.GET.get(self.parameter_name, "").replace("\0", "")
        shown += records.filter(slug=asked).exclude(pk__in=[each.pk for each in shown])
        return sorted(((each.slug, self.named(each)) for each in shown), key=lambda choice: choice[1].casefold())

    def narrow(self, request, articles, value):
        records = self.records(request)
        found = set(records.filter(slug=value).values_list("pk", flat=True))
        merged = found
        while merged:
            merged = set(records.filter(merged_into__in=merged).values_list("pk", flat=True)) - found
            found |= merged
        return articles.filter(**{f"{self.stories}__in": found}).distinct()


class BySource(ByRecord):
    """Only the sources that this person may see: no list and no count tells of another."""

    title = gettext_lazy("source")
    parameter_name = "source"
    uses, stories = "credits", "newest__credits__source"

    def records(self, request):
        return Source.objects.seen_by(request.user)

    def named(self, source):
        return source.name


class ByTag(ByRecord):
    title = gettext_lazy("tag")
    parameter_name = "tag"
    uses, stories = "printed_tags", "newest__printed_tags__tag"

    def records(self, request):
        return Tag.objects.all()

    def named(self, tag):
        return tag.name_in(get_language())


FILTERS = [ByBasket, BySection, ByLanguage, ByHolder, BySource, ByTag]
