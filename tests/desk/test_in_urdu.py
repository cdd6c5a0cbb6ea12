"""The desk speaks Urdu to whoever chose it: findings, refusals, comparisons and filters too."""

import pytest
from django.contrib.admin.templatetags.admin_list import result_headers
from django.utils.translation import override

from articles.models import Article

pytestmark = pytest.mark.django_db

WEDNESDAY = "3 ستمبر 2025 کو بدھ ہے، جمعہ نہیں۔"


@pytest.fixture
def client(client, ed):
    """An editor's. A request leaves its language behind; the next test begins with its own."""
    client.force_login(ed)
    client.cookies["django_language"] = "ur"
    with override("en"):
        yield client


@pytest.fixture
def doubtful(words, ada):
    """In review, with a weekday that the calendar denies."""
    article = Article.objects.begin(words(body_html="<p>It was Friday, September 3, 2025.</p>"), by=ada)
    article.submit(by=ada)
    return article


def page(client, article, name):
    return client.get(f"/admin/articles/article/{article.pk}/{name}/").content.decode()


@pytest.mark.parametrize("name", ["change", "review"])
def test_an_editor_reads_in_urdu_what_was_found(client, doubtful, name):
    assert WEDNESDAY in page(client, doubtful, name)


def test_the_history_tells_in_urdu_what_was_explained_long_ago(client, doubtful, ed):
    doubtful.waive(doubtful.newest.findings.get(), by=ed, reason="The sign on the gate says so.")

    assert WEDNESDAY in page(client, doubtful, "history")


def test_a_refusal_names_what_to_mend_in_urdu(client, doubtful):
    form = {"sha256": doubtful.newest.sha256}
    answer = client.post(f"/admin/articles/article/{doubtful.pk}/move/approve/", form, follow=True)

    assert f"پہلے درست کیجیے یا وجہ بتائیے: {WEDNESDAY}" in answer.content.decode()


def test_a_review_compares_in_urdu(client, doubtful):
    shown = page(client, doubtful, "review")

    assert "<ins>خبریں</ins>" in shown
    assert "<ins>انگریزی</ins>" in shown
    assert "<ins>فراہم کردہ: " in shown


def test_flags_are_narrowed_by_kind_in_urdu(client, doubtful, chief):
    doubtful.hold(by=chief, reason="The lawyers read it.")

    shown = client.get("/admin/articles/flag/")

    assert shown.context["cl"].filter_specs[1].title == "قسم"
    with override("ur"):
        assert "نوٹ" in {str(header["text"]) for header in result_headers(shown.context["cl"])}
