"""Which requests the store may answer, and what of them a page may depend on: its path, and what its view reads."""

from functools import lru_cache
from io import BytesIO
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

LONGEST = 500
"""Characters of an address that is kept."""

CARRIED = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST", "wsgi.version", "wsgi.url_scheme",
    "wsgi.errors", "wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once")  # fmt: skip


class Door:
    """What Django asks of every request, asked before a kept page is given: the right host, and TLS where it must."""

    def __init__(self):
        self._hosts = set()
        self._tls = settings.SECURE_SSL_REDIRECT
        self._proxy = settings.SECURE_PROXY_SSL_HEADER
        self._own_host = urlsplit(settings.NEWSROOM_URL).netloc

    def admits(self, environ):
        host = environ.get("HTTP_HOST")
        return (host in self._hosts or self._knows(host)) and (not self._tls or self._is_secure(environ))

    def alone(self, environ, query):
        """The same request without anything that strangers can vary: no cookie, no header, no body."""
        bare = {name: environ[name] for name in CARRIED if name in environ}
        if self._proxy and self._proxy[0] in environ:
            bare[self._proxy[0]] = environ[self._proxy[0]]
        if self._knows(self._own_host):
            bare["HTTP_HOST"] = self._own_host
        return {
            **bare,
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": environ["PATH_INFO"],
            "QUERY_STRING": query,
            "wsgi.input": BytesIO(),
        }

    def _knows(self, host):
        """As `HttpRequest.get_host` judges it."""
        if not host or len(host) > LONGEST:
            return False
        domain, _port = split_domain_port(host)
        if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
            return False
        if len(self._hosts) < 100:  # any port is allowed, so anybody can make up more
            self._hosts.add(host)
        return True

    def _is_secure(self, environ):
        """As `HttpRequest.scheme` judges it."""
        if self._proxy and environ.get(self._proxy[0]) is not None:
            return environ[self._proxy[0]].split(",", 1)[0].strip() == self._proxy[1]
        return environ["wsgi.url_scheme"] == "https"


@lru_cache(maxsize=4096)
def read_by(path):
    """What the page at this path reads of the query string; nothing, where no page is that may be kept."""
    try:
        view = resolve(get_path_info({"PATH_INFO": path})).func
    except (Resolver404, ValueError):
        return None
    return view.reads if getattr(view, "kept", False) else None


def canonical(query, reads):
    """A query string with only what is read, in one order. Nothing, where it is past understanding."""
    if not reads:
        return ""
    try:
        asked = parse_qsl(query, keep_blank_values=True, encoding="iso-8859-1", max_num_fields=100)
        read = sorted((each for each in asked if each[0] in reads), key=lambda each: each[0])
        return urlencode(read, encoding="iso-8859-1")
    except ValueError:
        return None
