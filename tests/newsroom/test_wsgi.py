"""What the server loads: the page store in front of Django, unless it is switched off."""

import importlib

import pytest
from django.core.handlers.wsgi import WSGIHandler

from newsroom import wsgi
from public.pagestore.store import PageStore


@pytest.mark.parametrize(("megabytes", "layer"), [(8, PageStore), (0, WSGIHandler)])
def test_the_page_store_stands_in_front_of_django_where_it_has_memory(settings, megabytes, layer):
    settings.NEWSROOM_PAGE_STORE_MB = megabytes

    assert type(importlib.reload(wsgi).application) is layer


def test_a_store_that_nobody_has_asked_watches_nothing(settings):
    settings.NEWSROOM_PAGE_STORE_MB = 8

    assert importlib.reload(wsgi).application.watch._thread is None
