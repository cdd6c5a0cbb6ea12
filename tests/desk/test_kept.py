"""Words survive a session that ended and a form that grew too old; a forged form gains nothing by it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.conftest import PASSWORD

HOST = "http://testserver"
SENT = {"headline": "Gates stay “open” <b>& shut</b>", "body_html": "<p>Nobody got wet.</p><p>Not one.</p>"}


@pytest.fixture
def strict():
    """A browser: it keeps cookies, sends the token of the page it is on, and says where a form stood."""
    return Client(enforce_csrf_checks=True, headers={"origin": HOST})


@pytest.fixture
def change(draft):
    return reverse("admin:articles_article_change", args=[draft.pk])


def hidden(page):
    """What the button of this page would send."""
    form = re.search(r'<form method="post" action="[^"]*" class="module aligned">.*?</form>', page, re.DOTALL)[0]
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    unescaped = {"&quot;": '"', "&#x27;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&"}
    sent = {}
    for name, text in pairs:
        for entity, sign in unescaped.items():
            text = text.replace(entity, sign)
        sent.setdefault(name, []).append(text)
    return sent


def token_of(client, path="/people/login/"):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).content.decode())[1]


def sign_in(client, person):
    """In another tab: the same cookies, another page."""
    facts = {"login": person.username, "password": PASSWORD, "csrfmiddlewaretoken": token_of(client)}
    return client.post("/people/login/", facts)


def form_of(article, **changes):
    """The form as the desk shows it, with changes."""
    words = article.newest.words
    rows = {f"{name}-{count}": "0" for name in ("authors", "sources", "tags")
            for count in ("TOTAL_FORMS", "INITIAL_FORMS")}  # fmt: skip
    return {
        "base": article.newest.token, "headline": words.headline, "body_html": words.body_html,
        "language": "en", "label": words.label, "section": words.section_id, **rows, **changes,
    }  # fmt: skip


def test_whoever_was_signed_out_finds_every_word_on_the_page(strict, change):
    answer = strict.post(change, {**SENT, "tags": ["1", "2"], "csrfmiddlewaretoken": token_of(strict)})
    page = answer.content.decode()

    assert answer.status_code == 403
    assert "You were signed out; your words are kept on this page" in page
    assert hidden(page) | {"csrfmiddlewaretoken": []} == {
        "headline": [SENT["headline"]], "body_html": [SENT["body_html"]], "tags": ["1", "2"],
        "csrfmiddlewaretoken": [],
    }  # fmt: skip
    assert '<p dir="auto">Nobody got wet.</p>' in page
    assert "Gates stay “open” &lt;b&gt;&amp; shut&lt;/b&gt;</h2>" in page
    assert 'href="/people/login/" target="_blank"' in page
    assert f'action="{change}"' in page


def test_the_whole_trip_of_words(strict, draft, ada, change):
    """Signed out while writing; signed in in another tab, which makes the token of this page too old; sent again."""
    form = form_of(draft, headline="Gates stay open")
    kept = strict.post(change, {**form, "csrfmiddlewaretoken": token_of(strict)})
    assert sign_in(strict, ada).status_code == 302

    again = strict.post(change, hidden(kept.content.decode()))
    assert again.status_code == 403
    assert "Sent again, the words are saved in this name" in again.content.decode()
    assert "Ada Yaldani" in again.content.decode()
    saved = strict.post(change, hidden(again.content.decode()))

    assert saved.status_code == 302
    assert Article.objects.get(pk=draft.pk).newest.words.headline == "Gates stay open"


def test_a_new_story_makes_the_same_trip_and_is_begun_once(strict, draft, ada):
    add = reverse("admin:articles_article_add")
    kept = strict.post(add, {**form_of(draft, headline="A ferry late"), "csrfmiddlewaretoken": token_of(strict)})
    sign_in(strict, ada)
    again = strict.post(add, hidden(kept.content.decode()))
    strict.post(add, hidden(again.content.decode()))

    assert [article.newest.words.headline for article in Article.objects.exclude(pk=draft.pk)] == ["A ferry late"]


def test_what_is_sent_again_is_saved_and_never_submitted(strict, draft, ada, change):
    kept = strict.post(change, {**form_of(draft), "_submit": "1", "csrfmiddlewaretoken": token_of(strict)})

    assert "_submit" not in hidden(kept.content.decode())


def test_a_form_too_old_is_told_from_being_signed_out(strict, ada, change):
    sign_in(strict, ada)
    page = strict.post(change, {**SENT, "csrfmiddlewaretoken": "a" * 64}).content.decode()

    assert "This form was too old; your words are kept on this page" in page


@pytest.mark.parametrize(
    "said",
    [
        {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://testserver.evil.example"},
        {"origin": "https://testserver"}, {"referer": "https://evil.example/http://testserver/"},
        {"origin": "https://evil.example", "referer": f"{HOST}/admin/"}, {"origin": "http://[bad"}, {},
    ],
)  # fmt: skip
def test_a_forged_form_never_comes_back_with_a_fresh_token(ada, change, said):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, ada)
    answer = browser.post(change, {**SENT, "csrfmiddlewaretoken": "a" * 64}, headers=said)
    page = answer.content.decode()

    assert answer.status_code == 403
    assert "Nothing was done" in page
    assert "Gates stay" not in page
    assert "another site" in page


def test_a_browser_that_names_only_the_page_is_believed(ada, change):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, ada)
    answer = browser.post(change, SENT, headers={"referer": f"{HOST}{change}"})

    assert "your words are kept" in answer.content.decode()


@pytest.mark.parametrize("verb", ["submit", "approve", "publish", "retract", "spike"])
def test_a_move_is_never_sent_again(strict, draft, ada, verb):
    path = reverse("admin:articles_article_move", args=[draft.pk, verb])
    signed_out = strict.post(path, {"note": "x", "csrfmiddlewaretoken": token_of(strict)})
    sign_in(strict, ada)
    stale = strict.post(path, {"note": "x", "csrfmiddlewaretoken": "a" * 64})

    assert signed_out.status_code == 302
    assert stale.status_code == 403
    assert "its form is too old" in stale.content.decode()
    assert 'value="x"' not in stale.content.decode()


def test_a_body_nobody_can_read_is_kept_all_the_same(strict, change):
    endless = "<p>x</p>" * 30_000
    page = strict.post(change, {"body_html": endless, "csrfmiddlewaretoken": token_of(strict)}).content.decode()

    assert hidden(page)["body_html"] == [endless]


def test_the_page_may_be_gone_back_to_but_is_stored_for_nobody_else(strict, change):
    """`no-store` would make a browser drop the page, and the words with it, when it is left by mistake."""
    answer = strict.post(change, {**SENT, "csrfmiddlewaretoken": token_of(strict)})

    assert answer["Cache-Control"] == "private, no-cache"
