"""Where every address begins: the desk, signing in, and the readers' site."""

from django.contrib import admin
from django.urls import include, path

from newsroom.views import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("admin/", admin.site.urls),
    path("people/", include("allauth.urls")),
    path("", include("public.urls")),
]

handler404 = "public.views.missing.missing"
