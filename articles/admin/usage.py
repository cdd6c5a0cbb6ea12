"""How often stories use a record: live, ever, in work, and when last. Counted in the list's own query."""

from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Func, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Edition
from articles.workflow import Status

FILTERED = {"source", "tag", "section"}
"""What the list of articles can be narrowed by."""
IN_WORK = [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED]


def figure(label, ordering):
    """A column of figures in a list: its head, which each figure says itself where the list is too narrow for heads."""

    def column(read):
        @admin.display(description=label, ordering=ordering)
        def told(self, record):
            value = read(self, record)
            return None if value is None else format_html('<span data-label="{}">{}</span>', label, value)

        return told

    return column


class Used(admin.ModelAdmin):
    """A record that stories carry."""

    carried_as = ""
    """Where a revision carries it, such as `credits__source`."""

    def get_queryset(self, request):
        ours = self._same().values("pk")
        editions = {f"approval__revision__{self.carried_as}__in": ours}
        in_work = Article.objects.filter(status__in=IN_WORK, **{f"newest__{self.carried_as}__in": ours})
        return (
            super()
            .get_queryset(request)
            .annotate(
                stories_live=_count(Edition.objects.live().filter(**editions), "article_id"),
                stories_ever=_count(Edition.objects.reached_readers().filter(**editions), "article_id"),
                stories_in_work=_count(in_work, "pk"),
                last_used=_latest(Edition.objects.reached_readers().filter(**editions)),
            )
        )

    def _same(self):
        """The record and those that were merged into it."""
        me = Q(pk=OuterRef(OuterRef("pk")))
        if hasattr(self.model, "merged_into"):
            me |= Q(merged_into=OuterRef(OuterRef("pk")))
        return self.model._default_manager.filter(me).order_by()

    @figure(_("Live"), ordering="stories_live")
    def live(self, record):
        return self._articles(record, record.stories_live)

    @figure(_("Ever"), ordering="stories_ever")
    def ever(self, record):
        return self._articles(record, record.stories_ever)

    @figure(_("In work"), ordering="stories_in_work")
    def in_work(self, record):
        return self._articles(record, record.stories_in_work)

    @figure(_("Last used"), ordering="last_used")
    def last(self, record):
        return record.last_used and date_format(timezone.localtime(record.last_used), "j M Y")

    def articles_url(self, record):
        """The list of articles that carry it, where that list can be asked for it."""
        if self.opts.model_name not in FILTERED:
            return ""
        stands_for = getattr(record, "where_it_went", record)
        return f"{reverse('admin:articles_article_changelist')}?{urlencode({self.opts.model_name: stands_for.slug})}"

    def _articles(self, record, count):
        url = self.articles_url(record)
        if not count or not url:
            return str(count)
        return format_html('<a href="{}" class="num">{}</a>', url, count)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        record = object_id and self.get_object(request, object_id)
        context = {"usage": record, "articles_url": self.articles_url(record)} if record else {}
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})


def _count(rows, column):
    count = Func(column, function="COUNT", template="COUNT(DISTINCT %(expressions)s)")
    return Subquery(rows.order_by().annotate(stories=count).values("stories"))


def _latest(editions):
    latest = Func("since", function="MAX")
    return Subquery(editions.order_by().annotate(latest=latest).values("latest"))
