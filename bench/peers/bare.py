"""The barest Django: one view, no middleware, no database, the same page's bytes."""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import re_path

PAGE = Path(os.environ["BENCH_PAGE"]).read_bytes()


def page(request):
    return HttpResponse(PAGE)


urlpatterns = [re_path("", page)]

settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="nothing is signed here", ALLOWED_HOSTS=["127.0.0.1"])
application = get_wsgi_application()
