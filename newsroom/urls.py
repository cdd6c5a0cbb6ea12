"""Where every address begins: the desk, signing in, and the readers' site."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from newsroom.metrics import metrics
from newsroom.views import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
    path("admin/language/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("people/", include("people.urls")),
    path("", include("public.urls")),
]

handler403 = "newsroom.views.refused"
handler404 = "newsroom.views.missing"
