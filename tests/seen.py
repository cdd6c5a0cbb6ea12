"""What every page is held to when it is seen: valid HTML, axe's rules, no sideways scroll, a silent console."""

import html5lib
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore


def seat(page, site, person, language="en"):
    """Sign a person in at this browser, and choose the language of the desk."""
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "people.backends.AppointmentBackend"
    session.save()
    cookies = {"sessionid": session.session_key, "django_language": language}
    page.context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
    return page


def listen(page):
    """Everything that the browser complains of from now on."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def faults(page):
    """What axe finds wrong, in a few words each. It may not fetch style sheets again by addresses of its own."""
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [(each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found]


def sideways(page):
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def parse(markup):
    """The page as a strict HTML parser reads it; what is not valid raises."""
    return html5lib.HTMLParser(strict=True).parse(markup)
