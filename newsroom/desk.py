"""The desk: Django's admin as a newsroom's own place."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db.models.base import ModelBase
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from articles.board import board
from articles.models import Flag
from newsroom.frontpreview import front_preview
from newsroom.kept import keep_words
from newsroom.preview import picture, preview
from people.adapter import showed_second_factor
from people.roles import STRONG

PLACES = [
    ("admin:index", gettext_lazy("Board"), None),
    ("admin:articles_article_changelist", gettext_lazy("Articles"), "articles.view_article"),
    ("admin:articles_placement_changelist", gettext_lazy("Front"), "articles.view_placement"),
    ("admin:articles_source_changelist", gettext_lazy("Sources"), "articles.view_source"),
    ("admin:articles_image_changelist", gettext_lazy("Pictures"), "articles.view_image"),
    ("admin:articles_tag_changelist", gettext_lazy("Tags"), "articles.view_tag"),
    ("admin:articles_section_changelist", gettext_lazy("Sections"), "articles.change_section"),
    ("admin:people_user_changelist", gettext_lazy("People"), "people.view_user"),
    ("admin:articles_flag_changelist", gettext_lazy("Flags"), "articles.view_flag"),
]
"""The places of the desk: address, name, and the permission that opens it."""

OURS = {"articles", "people", "ledger"}
"""The apps whose records the desk shows."""

DOORS = "/people/"
"""Where signing in begins."""


class Desk(AdminSite):
    """The site where stories are written, reviewed and published. Appointments open it, not `is_staff`."""

    site_title = site_header = settings.NEWSROOM_NAME
    index_title = gettext_lazy("Board")
    enable_nav_sidebar = False
    empty_value_display = "–"

    def get_urls(self):
        """The desk's own screens, and the readers' template for words that readers do not have yet."""
        story, front = self.admin_view(preview), self.admin_view(front_preview)
        file, page = "articles/image/file/<slug:name>.<slug:format>", "articles/placement/<slug:language>/"
        return [
            path("articles/article/<int:pk>/preview/", story, name="articles_article_preview"),
            path(file, self.admin_view(picture, cacheable=True), name="articles_image_file"),
            path(f"{page}preview/", front, name="articles_placement_front_preview"),
            path(f"{page}<int:section>/preview/", front, name="articles_placement_section_preview"),
            *super().get_urls(),
        ]

    def register(self, model_or_iterable, admin_class=None, **options):
        """Our own records and nothing else: what others bring, such as the secrets of second factors, stays closed."""
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        super().register([model for model in models if model._meta.app_label in OURS], admin_class, **options)

    def has_permission(self, request):
        """Whoever holds an appointment today. A deactivated person is out at their next request."""
        person = request.user
        return person.is_authenticated and person.is_active and bool(person.rights())

    def admin_view(self, view, cacheable=False):
        """Every screen of the desk: signed in, appointed, and with a second factor where that is asked for."""
        inside = super().admin_view(view, cacheable)

        def screen(request, *args, **kwargs):
            if not self.has_permission(request):
                return keep_words(request, because="signed_out") or inside(request, *args, **kwargs)
            if wants_second_factor(request):
                return ask_for_second_factor(request)
            return inside(request, *args, **kwargs)

        screen.csrf_exempt = getattr(inside, "csrf_exempt", False)
        return screen

    def each_context(self, request):
        context = super().each_context(request)
        if context["has_permission"]:
            context |= {
                "places": _places(request),
                "now": timezone.localtime(),
                "roles": _roles(request.user),
                "outlet_place": settings.NEWSROOM_PLACE,
            }
        return context

    def index(self, request, extra_context=None):
        """The board: what needs this person, and where every story stands."""
        return super().index(request, {"title": None, **board(request), **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        """The desk has places, not apps."""
        return []

    def app_index(self, request, app_label, extra_context=None):
        return redirect("admin:index")

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        """The newsroom has one door, with throttling and a second factor behind it."""
        if request.user.is_authenticated and not self.has_permission(request):
            return self._no_appointment(request)
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"), reverse("account_login"))

    def logout(self, request, extra_context=None):
        if request.method != "POST":  # a picture on another site must not sign anybody out
            return redirect("account_logout")
        logout(request)
        return HttpResponseRedirect(reverse("account_login"))

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def _no_appointment(self, request):
        name = str(request.user)
        logout(request)
        messages.error(request, _("%(name)s holds no appointment today. Ask an administrator.") % {"name": name})
        return redirect("account_login")


def wants_second_factor(request):
    """Whether this session must show one before it goes on: who may reach readers, or give rights.

    The session and not only the person: one that was opened by a password alone may be a thief's.
    """
    if not settings.NEWSROOM_SECOND_FACTOR or not request.user.rights() & STRONG:
        return False
    return not showed_second_factor(request) or not is_mfa_enabled(request.user, [Authenticator.Type.TOTP])


def where_to_show(request):
    """Where a second factor is set up, or, if it is set up, where it is shown."""
    ready = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    return reverse("mfa_reauthenticate") if ready else reverse("mfa_activate_totp")


def ask_for_second_factor(request):
    """Nothing of the desk before it."""
    door = where_to_show(request)
    kept = keep_words(request, because="second_factor", door=door)
    if kept:
        return kept
    messages.warning(request, _("You may approve, publish or appoint: a second factor is asked for before you go on."))
    return redirect_to_login(request.get_full_path() if request.method == "GET" else reverse("admin:index"), door)


def frame(request):
    """What the desk's header and foot need, for the pages of signing in, which are not the desk's own."""
    return admin.site.each_context(request) if request.path_info.startswith(DOORS) else {}


def _places(request):
    return [
        {
            "name": name,
            "url": reverse(address),
            "is_here": _is_here(request.path, reverse(address)),
            "count": Flag.objects.open().count() if permission == "articles.view_flag" else None,
        }
        for address, name, permission in PLACES
        if permission is None or request.user.has_perm(permission)
    ]


def _is_here(path, url):
    return path == url if url == reverse("admin:index") else path.startswith(url)


def _roles(person):
    """What this person is today, in words: each role once."""
    return list(dict.fromkeys(each.get_role_display() for each in person.appointments.current()))
