"""The one screen on which a story is written, and the one door through which it is moved."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from articles.admin import screen
from articles.admin.listing import ArticleList
from articles.admin.moves import FORMS, ON_THE_REVIEW
from articles.admin.pictureform import LOOKING
from articles.admin.reading import Reading
from articles.admin.wordsform import WordsForms
from articles.models import Article
from articles.words import Words
from articles.workflow import Refused


@admin.register(Article)
class ArticleAdmin(Reading, ArticleList):
    """One story on one screen: its words in the middle, what may be done with them beside."""

    def get_urls(self):
        mine = [
            ("<int:pk>/move/<slug:verb>/", self.move, "move"),
            ("<int:pk>/review/", self.review, "review"),
            ("<int:pk>/kept/<int:number>/", self.kept, "kept"),
            ("<int:pk>/history/", self.story_history, "history"),
            ("<int:pk>/revision/<int:number>/", self.revision, "revision"),
        ]
        views = [
            path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}") for route, view, name in mine
        ]
        return [*views, *super().get_urls()]

    def has_delete_permission(self, request, obj=None):
        """Nothing of the heart is ever deleted: a story is spiked, or withdrawn."""
        return False

    def add_view(self, request, form_url="", extra_context=None):
        """A new story."""
        if not request.user.may("write"):
            raise PermissionDenied
        words = Words(section_id=_own_section(request.user))
        if request.method != "POST":
            return self._form_page(request, None, WordsForms(words, person=request.user, base=""))
        forms = WordsForms(words, person=request.user, base="", data=request.POST, files=request.FILES)
        if _is_looking(request, forms) or not forms.is_valid():
            return self._form_page(request, None, forms)
        article = Article.objects.begin(forms.words(), by=request.user)
        return self._saved(request, article, _("“%(headline)s” is begun.") % {"headline": article})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The story's screen: its words as a form, where this person may write in them now."""
        article = self._article(request, object_id)
        if request.method == "POST":
            return self._save(request, article)
        return self._story_page(request, article)

    def move(self, request, pk, verb):
        """The one door for every verb but writing: right and status are judged by the story itself."""
        if verb not in FORMS:
            raise Http404
        article = self._article(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = FORMS[verb](request.POST, article=article)
        if form.is_valid() and form.act(request.user):
            told = {"headline": article, "number": article.newest.number}
            messages.success(request, screen.told_of(verb) % told)
            return redirect("admin:articles_article_change", article.pk)
        article = self._article(request, pk)  # as it is now: the refusal may tell of a change
        if verb in ON_THE_REVIEW:
            return self._review_page(request, article, failed=form)
        return self._story_page(request, article, failed=form)

    def _article(self, request, pk):
        """The story, for somebody who may see stories at all."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        article = Article.objects.with_newest().filter(pk=pk).first() if str(pk).isdecimal() else None
        if article is None:
            raise Http404
        return article

    def _save(self, request, article):
        """Keep what was written: on top where that is allowed, aside where it is not, on the page where it is wrong."""
        base = request.POST.get("base", "")
        forms = WordsForms(
            _words_of(article, base), person=request.user, base=base, data=request.POST, files=request.FILES,
            own=article.pk,
        )  # fmt: skip
        if _is_looking(request, forms) or not forms.is_valid():
            return self._form_page(request, article, forms)
        try:
            revision = article.write(forms.words(), based_on=base, by=request.user)
        except Refused as refused:
            return self._keep(request, article, forms, str(refused))
        if revision.is_aside:
            messages.warning(request, _("%(name)s saved first. Your words are kept; choose below.")
                % {"name": article.newest.writer})  # fmt: skip
            return redirect("admin:articles_article_kept", article.pk, revision.number)
        if "_submit" in request.POST:
            return self._submit(request, article)
        return self._saved(request, article, _("Saved as revision %(number)s.") % {"number": revision.number})

    def _keep(self, request, article, forms, reason):
        try:
            revision = article.keep(forms.words(), based_on=forms.base, by=request.user)
        except Refused as refused:
            forms.form.add_error(None, str(refused))
            return self._form_page(request, article, forms)
        messages.warning(request, _("%(reason)s Your words are kept beside the story.") % {"reason": reason})
        return redirect("admin:articles_article_kept", article.pk, revision.number)

    def _submit(self, request, article):
        form = FORMS["submit"](request.POST, article=article)
        if form.is_valid() and form.act(request.user):
            return self._saved(request, article, screen.told_of("submit") % {"headline": article})
        return self._story_page(request, self._article(request, article.pk), failed=form)

    def _saved(self, request, article, told):
        messages.success(request, told)
        return redirect("admin:articles_article_change", article.pk)

    def _story_page(self, request, article, *, failed=None):
        reason = article.why_not("write", request.user)
        newest = article.newest
        forms = None if reason else WordsForms(newest.words, person=request.user, base=newest.token, own=article.pk)
        return self._form_page(request, article, forms, failed=failed, reason=reason)

    def _form_page(self, request, article, forms, *, failed=None, reason=""):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(article) if article else _("New article"),
            "article": article,
            "forms": forms,
            "closed": reason,
            "failed": failed,
            "is_wrong": bool(forms and forms.has_errors and LOOKING not in request.POST),
            "is_looking": LOOKING in request.POST,
        }
        if article:
            context |= screen.about(article, request.user)
            context["doors"] = screen.doors(article, request.user, failed=failed)
            context["findings"] = screen.findings(article, request.user, failed=failed)
            context["correcting"] = article.has_reached_readers
        status = 422 if failed or context["is_wrong"] else 200
        return TemplateResponse(request, "admin/articles/article/story.html", context, status=status)


def _is_looking(request, forms):
    """Whether the library was asked for pictures. Nothing is saved: the page comes again, with every word in its form.

    A file that was brought along is taken in, since no browser would send it a second time by itself.
    """
    if LOOKING in request.POST:
        forms.take_in()
    return LOOKING in request.POST


def _words_of(article, base):
    """The words that a form was opened on, by its token; else the newest."""
    return (article.opened_on(base) or article.newest).words


def _own_section(person):
    """The section of somebody who is appointed for one only."""
    sections = {each.section_id for each in person.appointments.current()}
    return sections.pop() if len(sections) == 1 else None
