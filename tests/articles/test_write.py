"""Writing: whose words are newest, and how nobody's are lost."""

import pytest

from articles.models import Article
from articles.workflow import Refused, Status

pytestmark = pytest.mark.django_db


def test_a_writer_saves_the_same_open_revision_again(draft, words, ada):
    first = draft.newest

    draft.write(words(headline="Gates shut"), based_on=first.token, by=ada)

    assert draft.revisions.count() == 1
    assert draft.newest.headline == "Gates shut"
    assert draft.newest.saves == 2


def test_a_colleagues_save_is_a_new_revision_and_seals_the_one_before(draft, words, ada, ed):
    draft.write(words(headline="Gates shut"), based_on=draft.newest.token, by=ed)

    assert [each.writer for each in draft.revisions.all()] == [ada, ed]
    assert draft.newest.based_on.is_sealed
    assert draft.newest.based_on.words.headline == "Zarbandar shuts its sea gates"


def test_the_second_of_two_people_in_one_form_overwrites_nobody(draft, words, ada, ed):
    opened = draft.newest.token
    draft.write(words(headline="Ada's headline"), based_on=opened, by=ada)

    kept = draft.write(words(headline="Ed's headline"), based_on=opened, by=ed)

    assert kept.is_aside
    assert Article.objects.get().newest.headline == "Ada's headline"
    assert draft.asides().get().headline == "Ed's headline"


def test_two_tabs_of_one_person_overwrite_nothing(draft, words, ada):
    opened = draft.newest.token
    draft.write(words(headline="From the first tab"), based_on=opened, by=ada)

    kept = draft.write(words(headline="From the second tab"), based_on=opened, by=ada)

    assert kept.is_aside
    assert draft.newest.headline == "From the first tab"


def test_words_kept_aside_can_be_worked_on_and_taken_up(draft, words, ada, ed):
    opened = draft.newest.token
    draft.write(words(headline="Ada's headline"), based_on=opened, by=ada)
    kept = draft.write(words(headline="Ed's headline"), based_on=opened, by=ed)

    again = draft.write(words(headline="Ed's better headline"), based_on=kept.token, by=ed)
    assert again.pk == kept.pk
    assert again.is_aside
    draft.write(again.words, based_on=draft.newest.token, by=ed)

    assert draft.newest.headline == "Ed's better headline"


def test_a_save_that_is_refused_is_kept_aside(submitted, words, ada):
    with pytest.raises(Refused, match="in review"):
        submitted.write(words(headline="Late thought"), based_on=submitted.newest.token, by=ada)

    kept = submitted.keep(words(headline="Late thought"), based_on=submitted.newest.token, by=ada)

    assert kept.is_aside
    assert submitted.newest.headline == "Zarbandar shuts its sea gates"


def test_whoever_may_not_write_keeps_nothing_either(draft, words, sana):
    with pytest.raises(Refused, match="appointments"):
        draft.write(words(), based_on=draft.newest.token, by=sana)
    with pytest.raises(Refused, match="appointments"):
        draft.keep(words(), based_on=draft.newest.token, by=sana)


def test_writing_on_approved_words_makes_a_draft_of_them_again(approved, words, ada):
    approved.write(words(headline="Second thoughts"), based_on=approved.newest.token, by=ada)

    assert approved.status == Status.DRAFT


def test_published_words_are_corrected_not_written_over(live, words, ada):
    with pytest.raises(Refused, match="correction"):
        live.write(words(headline="Other"), based_on=live.newest.token, by=ada)


def test_a_script_in_the_body_never_reaches_the_database(draft, words, ada):
    body = '<p onclick="x()">Words<script>alert(1)</script> <a href="javascript:x()">here</a></p>'
    draft.write(words(body_html=body), based_on=draft.newest.token, by=ada)

    assert "script" not in draft.newest.body_html
    assert "onclick" not in draft.newest.body_html


def test_printed_names_are_filled_in_and_frozen(draft, world, harbour_tag):
    world.name, harbour_tag.name = "Planet", "Haven"
    world.save()
    harbour_tag.save()

    printed = Article.objects.get().newest.words

    assert printed.section_name == "World"
    assert [tag.printed for tag in printed.tags] == ["Harbour"]
    assert [credit.printed for credit in printed.credits] == ["Anadolu Agency"]


def test_an_urdu_story_prints_urdu_names_and_an_urdu_address(words, ada):
    story = Article.objects.begin(words(headline="زربندر نے دروازے بند کر دیے", language="ur", slug=""), by=ada)

    assert story.newest.section_name == "دنیا"
    assert [tag.printed for tag in story.newest.words.tags] == ["بندرگاہ"]
    assert story.newest.slug == "زربندر-نے-دروازے-بند-کر-دیے"
