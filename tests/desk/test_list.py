"""The list of articles: every story with an honest status, found by words, narrowed by filters."""

import re
from datetime import timedelta

import html5lib
import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Section, Source, Tag
from articles.words import CreditWords, TagWords
from people.models import User
from people.roles import Role

LIST = "/admin/articles/article/"


def listed(client, person, **asked):
    """The headlines that this person sees in the list, in order."""
    client.force_login(person)
    response = client.get(LIST, asked)
    assert response.status_code == 200, response.status_code
    return [article.slip.headline for article in response.context["cl"].result_list]


@pytest.fixture
def story(words, ada):
    """Another story: `story("Ferry is back", …)`."""

    def written(headline, by=ada, **changes):
        return Article.objects.begin(words(headline=headline, **changes), by=by)

    return written


@pytest.fixture
def page_of(client):
    def read(person, **asked):
        client.force_login(person)
        return client.get(LIST, asked).content.decode()

    return read


def test_one_line_says_what_the_desk_needs_of_a_story(client, ada, ed, live, page_of):
    live.correct(by=ada, kind="correction", wrong="a", right="b")
    page = page_of(ed)

    row = re.search(r"<tbody>(.*?)</tbody>", page, re.S)[1]
    text = " ".join(re.sub("<[^>]+>", " ", row).split())
    changed = f"{timezone.localtime():%H:}"
    assert text.startswith(
        "Zarbandar shuts its sea gates Published, correction in draft World English 35 Ada Yaldani " + changed
    )
    assert f'href="{LIST}{live.pk}/change/"' in row


def test_your_own_story_is_yours(ada, draft, page_of):
    assert '<td class="field-holder">You</td>' in page_of(ada)


def test_a_story_that_a_program_wrote_is_with_nobody_yet(ed, story, page_of):
    story("Wire copy", by=User.objects.machine("import", "Import"))

    assert '<td class="field-holder">Nobody yet</td>' in page_of(ed)


def test_an_urdu_headline_is_marked_as_urdu(ed, story, page_of):
    story("کشتی لوٹ آئی", language="ur")

    assert 'lang="ur" dir="rtl">کشتی لوٹ آئی</a>' in page_of(ed)


def test_a_story_without_a_headline_can_still_be_opened(ed, story, page_of):
    story("")

    assert ">No headline yet</a>" in page_of(ed)


def test_an_embargo_and_an_open_flag_stand_in_their_column(submitted, ed, chief, page_of):
    at = (timezone.localtime() + timedelta(days=1)).replace(hour=6, minute=0)
    submitted.set_embargo(at, by=ed)
    submitted.hold(by=chief, reason="A letter came")
    page = page_of(ed)

    assert "not before tomorrow 06:00 PKT" in page
    assert '<span class="late">open 0 min</span>' in page


def test_the_newest_change_comes_first_and_the_order_can_be_turned(client, ed, ada, story):
    first, second = story("First"), story("Second")
    assert listed(client, ed) == ["Second", "First"]
    first.submit(by=ada)
    assert listed(client, ed) == ["First", "Second"]
    assert listed(client, ed, o="8") == ["Second", "First"]
    assert second.status == "draft"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("status=draft", {"Begun"}),
        ("status=in_review", {"Sent", "Corrected"}),
        ("status=approved", {"Approved"}),
        ("status=scheduled", {"Ahead"}),
        ("status=published", {"Out", "Corrected"}),
        ("status=today", {"Out", "Corrected"}),
        ("status=correction", {"Corrected"}),
        ("status=retracted", {"Gone"}),
        ("status=spiked", {"Killed"}),
        ("status=flagged", {"Begun"}),
    ],
)
def test_each_status_finds_just_its_stories(client, story, ada, ed, chief, asked, found):
    begun, sent, approved, ahead, out, corrected, gone, killed = (
        story(name) for name in ["Begun", "Sent", "Approved", "Ahead", "Out", "Corrected", "Gone", "Killed"]
    )
    for each in (sent, approved, ahead, out, corrected, gone):
        each.submit(by=ada)
    for each in (approved, ahead, out, corrected, gone):
        each.approve(by=ed, sha256=each.newest.sha256)
    for each in (out, corrected, gone):
        each.publish(by=ed)
    ahead.publish(by=ed, at=timezone.now() + timedelta(hours=1))
    corrected.correct(by=ada, kind="update")
    corrected.submit(by=ada)
    gone.retract(by=chief, notice="Not so.")
    killed.spike(by=ada)
    begun.hold(by=chief, reason="A letter came")

    assert set(listed(client, ed, **dict([asked.split("=")]))) == found


def test_filters_narrow_by_section_language_holder_and_tag(client, ed, ada, bilal, story, harbour_tag):
    city = Section.objects.create(slug="city", name="City")
    ferry = Tag.objects.create(slug="ferry", name="Ferry")
    story("Of the city", section_id=city.pk)
    story("کشتی", language="ur", by=bilal)
    story("By ferry", tags=(TagWords(ferry.pk, ""),))
    story("From the wire", by=User.objects.machine("import", "Import"))

    assert listed(client, ed, section="city") == ["Of the city"]
    assert listed(client, ed, language="ur") == ["کشتی"]
    assert listed(client, bilal, holder="me") == ["کشتی"]
    assert set(listed(client, bilal, holder="others")) == {"Of the city", "By ferry"}
    assert listed(client, ed, holder="nobody") == ["From the wire"]
    assert listed(client, ed, tag="ferry") == ["By ferry"]
    assert listed(client, ed, section="city", language="ur") == []


def test_a_merged_tag_or_source_finds_the_stories_of_both(client, ed, story):
    old, new = Tag.objects.create(slug="port", name="Port"), Tag.objects.create(slug="quay", name="Quay")
    wire, agency = Source.objects.introduce("The wire"), Source.objects.introduce("The agency")
    story("Long ago", tags=(TagWords(old.pk, ""),), credits=(CreditWords(wire.pk, ""),))
    Tag.objects.filter(pk=old.pk).update(merged_into=new)
    Source.objects.filter(pk=wire.pk).update(merged_into=agency)

    assert listed(client, ed, tag="quay") == ["Long ago"]
    assert listed(client, ed, source=agency.slug) == ["Long ago"]
    assert "?tag=port" not in client.get(LIST).content.decode()


def test_a_confidential_source_is_no_filter_for_those_who_may_not_see_it(client, ed, noor, story, page_of):
    secret = Source.objects.introduce("The night porter", confidential=True)
    secret.confidants.add(noor)
    story("What the porter saw", credits=(CreditWords(secret.pk, ""),))

    assert listed(client, noor, source=secret.slug) == ["What the porter saw"]
    assert "porter" not in page_of(ed).replace("What the porter saw", "")
    client.force_login(ed)
    assert client.get(LIST, {"source": secret.slug}).status_code == 404


def test_a_question_about_a_column_is_not_answered(client, ed, story):
    """Django's list filters by any column that an address names: by a credited source's name, for one."""
    secret = Source.objects.introduce("The night porter", confidential=True)
    story("What the porter saw", credits=(CreditWords(secret.pk, ""),))
    story("Something else")

    for asked in ["newest__credits__source__name__startswith", "newest__internal_note__icontains", "status__exact"]:
        assert len(listed(client, ed, **{asked: "nothing like it"})) == 2


@pytest.mark.parametrize("name", ["status", "section", "language", "holder", "source", "tag"])
@pytest.mark.parametrize("value", ["nonsense", "\0", "0" * 5000, "-1"])
def test_a_choice_that_nobody_offers_is_a_404(client, ed, draft, name, value):
    client.force_login(ed)

    assert client.get(LIST, {name: value}).status_code == 404


def test_a_story_is_found_by_what_the_desk_remembers_of_it(client, ed, ada, live, story):
    story("Ferry is back", slugline="metro-ferry", standfirst="With a roof of solar panels")
    path = live.live_edition.listing.path

    assert listed(client, ed, q="ferry BACK") == ["Ferry is back"]
    assert listed(client, ed, q="metro-ferry") == ["Ferry is back"]
    assert listed(client, ed, q="solar") == ["Ferry is back"]
    assert listed(client, ed, q="tram") == []
    assert listed(client, ed, q=path) == ["Zarbandar shuts its sea gates"]
    assert listed(client, ed, q=f"https://news.example.org{path}") == ["Zarbandar shuts its sea gates"]
    assert len(listed(client, ed, q="Yaldani")) == 2
    assert listed(client, ed, q="ferry tram") == []
    assert listed(client, ed, q='"is back"') == ["Ferry is back"]
    assert listed(client, ed, q='"back is"') == []


def test_search_reads_urdu_and_what_html_escapes(client, ed, story):
    story("کراچی کی بندرگاہ", language="ur", body_html="<p>نو برس بعد کشتی سروس بحال</p>")
    story("Law & order", body_html="<p>Smith &amp; Sons</p>")

    assert listed(client, ed, q="بندرگاہ") == ["کراچی کی بندرگاہ"]
    assert listed(client, ed, q="کشتی سروس") == ["کراچی کی بندرگاہ"]
    assert listed(client, ed, q='"Smith & Sons"') == ["Law & order"]


@pytest.mark.parametrize(
    "question",
    ["\0", "a\0b", "x" * 10_240, "word " * 2_048, '"unbalanced', '"', "'", '""', "%", "_", "\\", "\ud83d\ude00"],
)
def test_no_question_breaks_the_list(client, ed, draft, question):
    client.force_login(ed)
    question = question.encode("utf-16", "surrogatepass").decode("utf-16")

    assert client.get(LIST, {"q": question}).status_code == 200


@pytest.mark.parametrize("asked", [{"p": "99"}, {"p": "x"}, {"p": "0"}, {"o": "99.-4.x"}, {"all": ""}, {"utm": "1"}])
def test_no_address_breaks_the_list(client, ed, draft, asked):
    client.force_login(ed)

    assert client.get(LIST, asked, follow=True).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_list(client, ed, ada, story, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(60) as asked:
            client.get(LIST)
        return len(asked)

    for number in range(3):
        story(f"Ferry {number}").submit(by=ada)
    client.force_login(ed)
    client.get(LIST)
    few = queries()
    for number in range(27):
        story(f"Tram {number}").submit(by=ada)

    assert queries() == few


def test_a_long_list_has_pages(client, ed, story):
    for number in range(51):
        story(f"Ferry {number}")

    assert len(listed(client, ed)) == 50
    assert listed(client, ed, p="2") == ["Ferry 0"]


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.REPORTER, 200), (Role.EDITOR, 200), (Role.CHIEF_EDITOR, 200), (Role.SOURCE_MANAGER, 403),
     (Role.ADMINISTRATOR, 403)],
)  # fmt: skip
def test_whoever_writes_sees_every_story_and_nobody_else_does(client, appoint, draft, role, sees):
    client.force_login(appoint("guest", role))

    assert client.get(LIST).status_code == sees


def test_a_superuser_without_an_appointment_to_write_sees_no_story(client, root, draft):
    client.force_login(root)

    assert client.get(LIST).status_code == 403


def test_nothing_is_deleted_and_nothing_done_to_many_at_once(client, ed, draft, page_of):
    page = page_of(ed)

    assert 'type="checkbox"' not in page
    assert 'name="action"' not in page
    client.post(LIST, {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"})
    assert Article.objects.filter(pk=draft.pk).exists()


def test_an_empty_list_says_what_to_do(ed, page_of, story):
    assert "No story has been begun yet." in page_of(ed)
    story("Ferry")
    assert "No story is like that." in page_of(ed, q="tram")
    assert "No story is like that." in page_of(ed, status="spiked")
    assert reverse("admin:articles_article_add") in page_of(ed)


def test_the_list_is_html(ed, live, story, page_of):
    story("کشتی", language="ur")

    for asked in [{}, {"q": "nothing"}, {"status": "draft", "q": "a"}]:
        html5lib.HTMLParser(strict=True).parse(page_of(ed, **asked))
