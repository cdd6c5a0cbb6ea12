"""The desk: Django's admin as a newsroom's own place."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class Desk(AdminSite):
    """The site where stories are written, reviewed and published."""

    site_title = site_header = settings.NEWSROOM_NAME
    index_title = _("Board")
    enable_nav_sidebar = False
    empty_value_display = "–"
