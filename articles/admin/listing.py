"""The list of articles: an honest status for each, filters and search."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.filters import FILTERS
from articles.admin.finding import find
from articles.slips import Slip
from articles.standing import with_standing


class ListOfArticles(ChangeList):
    """One page of the list: a slip for each story, newest change first."""

    def get_filters_params(self, params=None):
        """Only our own filters: a question about a column, such as a credited source's name, is not answered."""
        known = {each.parameter_name for each in self.list_filter}
        return {name: value for name, value in super().get_filters_params(params).items() if name in known}

    def get_queryset(self, request, exclude_parameters=None):
        self.root_queryset = with_standing(self.root_queryset)
        return super().get_queryset(request, exclude_parameters)

    def _get_default_ordering(self):
        return ["-changed"]

    def get_results(self, request):
        super().get_results(request)
        now = timezone.now()
        for article in self.result_list:
            article.slip = Slip(article, request.user, now)


class ArticleList(admin.ModelAdmin):
    """What the desk's list of articles shows, finds and filters by."""

    actions = None
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_display = ["headline", "status", "section", "language", "words", "holder", "due", "changed"]
    list_display_links = None
    list_filter = FILTERS
    search_fields = ["newest__headline"]
    search_help_text = _("Words, slugline, name or address")
    sortable_by = ["changed"]

    def get_changelist(self, request, **kwargs):
        return ListOfArticles

    def get_search_results(self, request, queryset, search_term):
        return find(queryset, search_term), False

    def has_module_permission(self, request):
        return request.user.may("write")

    def has_view_permission(self, request, obj=None):
        """Whoever may write anywhere sees every story; a superuser without an appointment sees none."""
        return request.user.may("write")

    def has_add_permission(self, request):
        return request.user.may("write")

    def has_change_permission(self, request, obj=None):
        return request.user.may("write")

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("headline"))
    def headline(self, article):
        return article.slip.headline

    @admin.display(description=_("status"))
    def status(self, article):
        return article.slip.status

    @admin.display(description=_("section"))
    def section(self, article):
        return article.slip.section

    @admin.display(description=_("language"))
    def language(self, article):
        return article.slip.language

    @admin.display(description=_("words"))
    def words(self, article):
        return article.slip.words

    @admin.display(description=_("who has it"))
    def holder(self, article):
        return article.slip.holder

    @admin.display(description=_("due"))
    def due(self, article):
        return article.slip.due

    @admin.display(description=_("changed"), ordering="changed")
    def changed(self, article):
        return article.slip.changed
