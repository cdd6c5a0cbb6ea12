"""Reading at the desk: review with its seal, revisions, the whole history, and the preview by the readers' template."""

import pytest

from articles.models import Article, Source
from articles.words import CreditWords

pytestmark = pytest.mark.django_db

PAGES = ["change", "review", "history", "preview", "revision/1", "kept/1"]


def page(client, person, article, name, **query):
    client.force_login(person)
    return client.get(f"/admin/articles/article/{article.pk}/{name}/", query)


def text(answer):
    return answer.content.decode()


def changed(article, person, words, **changes):
    article = Article.objects.get(pk=article.pk)
    article.write(words(**changes), based_on=article.newest.token, by=person)
    return article


def test_the_review_prints_the_digest_that_the_yes_carries(client, submitted, ed):
    shown = text(page(client, ed, submitted, "review"))

    sha256 = submitted.newest.sha256
    assert " ".join(sha256[n : n + 4] for n in range(0, 64, 4)) in shown
    assert f'name="sha256" value="{sha256}"' in shown


def test_a_correction_is_compared_with_what_readers_have(client, live, ada, ed, words):
    live.correct(by=ada, kind="correction", wrong="Noon was said.", right="It was one.")
    story = changed(live, ada, words, body_html="<p>The gates closed at one.</p>", correction_kind="correction",
        correction_wrong="Noon was said.", correction_right="It was one.")  # fmt: skip
    story.submit(by=ada)

    answer = page(client, ed, story, "review")

    assert answer.context["chosen"]["name"] == "live"
    assert "Against the live edition" in text(answer)
    assert "Noon was said." in text(answer), "what readers are told is under the same yes"


def test_what_an_editor_changed_is_compared_with_what_was_submitted(client, submitted, ed, ada, words):
    story = changed(submitted, ed, words, headline="Zarbandar closes its sea gates")
    story.submit(by=ed)

    answer = page(client, ada, story, "review")

    assert answer.context["chosen"]["name"] == "read"
    assert "<del>shuts</del>" in text(answer)
    assert "<ins>closes</ins>" in text(answer)


@pytest.mark.parametrize("against", ["live", "read", "before", "whole", "nonsense", "\x00"])
def test_any_ground_of_comparison_gives_a_page(client, live, ada, ed, words, against):
    live.correct(by=ada, kind="update")

    assert page(client, ed, live, "review", against=against).status_code == 200


def test_the_preview_is_the_readers_page_and_says_that_it_is_not_published(client, submitted, ed):
    answer = page(client, ed, submitted, "preview")

    assert "public/article.html" in [each.name for each in answer.templates]
    assert "Zarbandar shuts its sea gates" in text(answer)
    assert "Readers do not see this" in text(answer)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


def test_the_preview_of_an_earlier_revision(client, submitted, ed, words):
    story = changed(submitted, ed, words, headline="Another headline altogether")

    assert "Zarbandar shuts its sea gates" in text(page(client, ed, story, "preview", revision=1))
    assert page(client, ed, story, "preview", revision=99).status_code == 404
    assert page(client, ed, story, "preview", revision="x").status_code == 404


def test_the_history_tells_every_act_with_who_and_why(client, submitted, ed, ada, chief):
    submitted.send_back(by=ed, note="Name the office.")

    shown = text(page(client, chief, submitted, "history"))

    assert "Name the office." in shown
    for name in ("Ada Yaldani", "Ed Sehto"):
        assert name in shown
    assert "Submit" in shown


def test_the_history_of_a_published_story_shows_its_editions_and_addresses(client, live, chief):
    live.retract(by=chief, notice="We could not stand by it.")

    shown = text(page(client, chief, live, "history"))

    assert live.addresses.get().path in shown
    assert "withdrawn" in shown
    assert "We could not stand by it." in shown


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_a_story_opens_without_an_appointment_to_write(client, live, sana, root, name):
    assert page(client, sana, live, name).status_code == 403
    assert page(client, root, live, name).status_code == 403


@pytest.mark.parametrize("name", [*PAGES, "move/submit"])
def test_no_page_of_a_story_opens_to_a_stranger(client, live, name):
    answer = client.get(f"/admin/articles/article/{live.pk}/{name}/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/people/login/")
    assert live.newest.headline not in text(answer)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_a_story_names_a_source_that_is_not_for_whoever_reads(client, draft, words, ada, bilal, name):
    secret = Source.objects.introduce("Deep Harbour", confidential=True)
    secret.confidants.add(bilal)
    credits = (*draft.newest.words.credits, CreditWords(secret.pk, ""))
    changed(draft, bilal, words, credits=credits)

    answer = page(client, ada, draft, name)

    assert answer.status_code in (200, 302)
    assert "Deep Harbour" not in text(answer)
    assert f"/admin/articles/source/{secret.pk}/" not in text(answer)


def test_a_deactivated_person_is_out_at_the_next_request(client, draft, ada):
    assert page(client, ada, draft, "change").status_code == 200
    ada.is_active = False
    ada.save()

    assert client.get(f"/admin/articles/article/{draft.pk}/change/").status_code == 302


def test_what_the_words_do_not_show_is_told_in_words(client, live, ada, ed, words):
    """A link, or letters made bold: told by a note, and not as the program keeps it."""
    live.correct(by=ada, kind="update")
    bold = "<p>The gates closed at <strong>noon</strong>. "
    link = "“Nobody on the quay got <a href='https://example.org/'>wet</a>,” "
    body = bold + link + "said the harbour master, Farida Bano.</p>"
    story = changed(live, ada, words, body_html=body, correction_kind="update")

    shown = text(page(client, ed, story, "review"))

    assert "Bold added: <bdi>noon</bdi>" in shown
    assert "Link added: <bdi>wet</bdi>" in shown
    assert "Note(" not in shown
