"""An outlet makes the paper its own: its colour, readable for everybody, and its logo in the nameplate."""

import pytest
from django.core.checks import run_checks
from hypothesis import assume, given
from hypothesis import strategies as st

from public.accent import DARK_PAPER, ENOUGH, LIGHT_PAPER, accents, contrast

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_black_stands_out_from_white_as_the_standard_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(COLOURS)
def test_whatever_accent_is_taken_can_be_read_on_both_papers(colour):
    assume(contrast(colour, LIGHT_PAPER) >= ENOUGH)
    light, dark = accents(colour)

    assert light == colour
    assert contrast(dark, DARK_PAPER) >= ENOUGH


@given(COLOURS)
def test_an_accent_too_faint_to_read_is_answered_with_one_that_is_not(colour):
    assume(contrast(colour, LIGHT_PAPER) < ENOUGH)
    with pytest.raises(ValueError, match="too faint") as refused:
        accents(colour)

    assert accents(str(refused.value).split("Try ")[1].rstrip("."))


def test_the_accent_of_the_outlet_is_laid_over_the_look(client, settings, db):
    settings.NEWSROOM_ACCENT = "#0b5a4a"

    assert '<link rel="stylesheet" href="/accent.css">' in client.get("/").content.decode()
    assert "--accent:#0b5a4a" in client.get("/accent.css").content.decode()


def test_a_paper_with_the_accent_of_the_look_asks_for_no_second_sheet(client, db):
    assert "accent.css" not in client.get("/").content.decode()
    assert client.get("/accent.css").status_code == 404


def test_a_logo_stands_in_the_nameplate_under_the_name_of_the_paper(client, settings, db):
    settings.NEWSROOM_LOGO = "public/icon.svg"

    assert (
        '<img class="logo" src="/static/public/icon.svg" alt="The Zarbandar Courier">'
        in client.get("/").content.decode()
    )


def test_a_logo_that_is_not_there_stops_the_start(settings):
    settings.NEWSROOM_LOGO = "outlet/lost.svg"

    assert "newsroom.E002" in {each.id for each in run_checks(tags=["staticfiles"])}


def test_a_logo_that_is_there_does_not(settings):
    settings.NEWSROOM_LOGO = "public/icon.svg"

    assert "newsroom.E002" not in {each.id for each in run_checks(tags=["staticfiles"])}
