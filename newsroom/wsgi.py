"""What the server loads: `granian --interface wsgi newsroom.wsgi:application`."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()

from public.pagestore.store import PageStore  # noqa: E402 - once Django is set up

gc.collect()
gc.freeze()  # what was loaded stays loaded: nothing in it is looked at again, however often a page makes objects
gc.set_threshold(20_000, 3, 100)  # what pages leave behind goes often and in small lots: nobody waits for a large one

if settings.NEWSROOM_PAGE_STORE_MB:
    application = PageStore(
        application, megabytes=settings.NEWSROOM_PAGE_STORE_MB, shared=settings.NEWSROOM_SHARED_SECONDS
    )
