"""Reading a story at the desk: what an approval would cover, words that were kept aside, and its whole history."""

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin import screen
from articles.admin.moves import ON_THE_REVIEW
from articles.admin.wordsform import WordsForms
from articles.compare import compare
from articles.models import Finding, Flag, Withdrawal
from articles.telling import told
from articles.workflow import Refused
from ledger.models import Event

WITHOUT_A_FORM = ("send_back", "publish")
"""Moves that stand on the review page too, because that is where one decides."""


class Reading:
    """The pages of a story on which nothing is written."""

    def review(self, request, pk):
        """The newest words against what readers have, or what was read last; with the seal that a yes would carry."""
        return self._review_page(request, self._article(request, pk))

    def kept(self, request, pk, number):
        """Words that were kept aside, against the newest: go on with them, or leave them where they are."""
        article = self._article(request, pk)
        aside = self._revision(article, number)
        if not aside.is_aside:
            return redirect("admin:articles_article_revision", article.pk, number)
        if request.method == "POST":
            return self._take_up(request, article, aside)
        return self._kept_page(request, article, aside)

    def revision(self, request, pk, number):
        """One revision, against the one that it was written on."""
        article = self._article(request, pk)
        revision = self._revision(article, number)
        before = revision.based_on and revision.based_on.words
        comparison = compare(before, revision.words, zone=settings.TIME_ZONE, told=told)
        context = {"revision": revision, "comparison": comparison, "digest": screen.digest_of(revision)}
        return self._page(request, article, "revision", _("Revision %(number)s") % {"number": number}, context)

    def story_history(self, request, pk):
        """Everything that ever happened to the story: its lines in the ledger, its revisions, editions and findings."""
        article = self._article(request, pk)
        context = {
            "lines": Event.objects.filter(article=article).select_related("by").order_by("-number"),
            "revisions": article.revisions.select_related("writer", "approval__by", "based_on").order_by("-number"),
            "editions": article.editions.select_related("approval__revision__writer", "approval__by", "withdrawn"),
            "withdrawals": Withdrawal.objects.filter(article=article).select_related("by"),
            "flags": Flag.objects.filter(article=article).select_related("opened__by", "closed__by", "edition"),
            "waived": Finding.objects.filter(revision__article=article, waiver__isnull=False).select_related(
                "waiver__by", "revision"
            ),
            "addresses": article.addresses.order_by("pk"),
        }
        return self._page(request, article, "history", _("History"), context)

    def history_view(self, request, object_id, extra_context=None):
        """Django's name for it leads to ours."""
        return redirect("admin:articles_article_history", self._article(request, object_id).pk)

    def _review_page(self, request, article, *, failed=None):
        newest, grounds = article.newest, self._grounds(article)
        name = request.GET.get("against", "")
        chosen = next((each for each in grounds if each["name"] == name), grounds[0])
        old = chosen["revision"]
        moves = screen.doors(article, request.user, only=(*ON_THE_REVIEW, *WITHOUT_A_FORM), failed=failed)
        context = {
            "grounds": grounds,
            "chosen": chosen,
            "comparison": compare(old and old.words, newest.words, zone=settings.TIME_ZONE, told=told),
            "digest": screen.digest_of(newest),
            "doors": moves,
            "findings": screen.findings(article, request.user, failed=failed),
            "failed": failed,
            "submitted": newest.is_sealed,
        }
        return self._page(request, article, "review", _("Review"), context, status=422 if failed else 200)

    def _grounds(self, article):
        """What the newest words may be compared with; the first is what an approval covers."""
        newest, live = article.newest, article.live_edition
        grounds = []
        if live and live.words.pk != newest.pk:
            grounds.append({"name": "live", "title": _("Against the live edition"), "revision": live.words})
        read = self._last_read(article)
        if read:
            grounds.append({"name": "read", "title": _("Since it was last submitted"), "revision": read})
        if newest.based_on and newest.based_on_id not in [each["revision"].pk for each in grounds]:
            grounds.append({"name": "before", "title": _("Since the revision before"), "revision": newest.based_on})
        return [*grounds, {"name": "whole", "title": _("The whole story"), "revision": None}]

    def _last_read(self, article):
        """The revision that was last submitted before the newest, if any."""
        line = {str(each.pk): each for each in article.line()}
        submits = Event.objects.filter(article=article, verb="submit").order_by("-number").values_list("subject")
        numbers = (subject.split(":")[1] for (subject,) in submits)
        return next((line[pk] for pk in numbers if pk in line), None)

    def _kept_page(self, request, article, aside, *, refused=""):
        context = {
            "aside": aside,
            "refused": refused,
            "is_mine": aside.writer_id == request.user.pk,
            "closed": article.why_not("write", request.user),
            "comparison": compare(article.newest.words, aside.words, zone=settings.TIME_ZONE, told=told),
        }
        return self._page(request, article, "kept", _("Kept words"), context, status=422 if refused else 200)

    def _take_up(self, request, article, aside):
        """Go on with the words that were kept: as they are, or in the form, on top of the newest."""
        newest = article.newest
        if "_open" in request.POST:
            forms = WordsForms(_mine(aside, newest), person=request.user, base=newest.token, own=article.pk)
            return self._form_page(request, article, forms)
        try:
            saved = article.write(_mine(aside, newest), based_on=request.POST.get("base", ""), by=request.user)
        except Refused as refused:
            return self._kept_page(request, article, aside, refused=str(refused))
        if saved.is_aside:
            text = _("%(name)s has saved meanwhile. Compare again.") % {"name": article.newest.writer}
            return self._kept_page(request, article, aside, refused=text)
        messages.success(request, _("Saved as revision %(number)s.") % {"number": saved.number})
        return redirect("admin:articles_article_change", article.pk)

    def _revision(self, article, number):
        revision = article.revisions.select_related("writer", "based_on").filter(number=number).first()
        if revision is None:
            raise Http404
        return revision

    def _page(self, request, article, name, title, context, *, status=200):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            **screen.about(article, request.user),
            "opts": self.opts,
            "title": title,
            "article": article,
            **context,
        }
        return TemplateResponse(request, f"admin/articles/article/{name}.html", context, status=status)


def _mine(aside, newest):
    """The words that were kept. What a correction tells readers stays with the story's line."""
    keep = {} if aside.correction_kind else {
        "correction_kind": newest.correction_kind,
        "correction_wrong": newest.correction_wrong,
        "correction_right": newest.correction_right,
    }  # fmt: skip
    return replace(aside.words, **keep)
