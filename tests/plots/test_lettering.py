"""Text fits where it is put, whatever the text."""

import logging
import re

import pytest
from hypothesis import given

from cmkit.plots.lettering import block, drawable, measure
from tests.plots.curious import names, quick


@quick
@given(names)
def test_no_line_is_wider_than_its_room(text: str) -> None:
    made = block(text, 20, size=7)
    assert all(measure(line, 7)[0] <= 20.01 for line in made.text.split("\n"))
    whole, drawn = (re.sub(r"[\s-]", "", said) for said in (drawable(text), made.text))
    assert drawn == whole


def test_the_room_that_a_block_takes_is_measured() -> None:
    one, two = block("Guests", 50, size=7), block("Guests come back", 15, size=7)
    assert (one.width, one.height) == measure("Guests", 7)
    assert two.height > 1.8 * one.height


@pytest.mark.parametrize("bold", [True, False])
def test_what_is_cut_off_ends_in_an_ellipsis(bold: bool) -> None:
    cut = block("Guests come back because they were welcome", 20, size=7, bold=bold, lines=2)
    assert cut.text.count("\n") == 1
    assert cut.text.endswith("…")
    assert cut.width <= 20


def test_words_stay_whole_where_they_can() -> None:
    made = block("self-service or front/back", 22, size=7).text
    assert made.split() == ["self-service", "or", "front/back"]
    assert made.count("\n") == 1
    assert block("ab Unbreakableunbreakable", 20, size=7).text.split("\n")[0] == "ab"


def test_lines_in_a_narrow_room_are_about_as_long_as_each_other() -> None:
    assert block("Worth the price, 1 to 7", 28, size=7).text == "Worth the\nprice, 1 to 7"
    assert "-\n" not in block("Established Multi-Ethnic Communities", 45, size=7).text


def test_a_word_that_has_to_be_broken_is_hyphenated_in_the_middle() -> None:
    one, two = block("Terminvereinbarung", 20, size=7).text.split("\n")
    assert (one[-1], one[:-1] + two) == ("-", "Terminvereinbarung")
    assert abs(len(one) - len(two)) < 4
    assert "-" not in block("温泉とスパ" * 3, 20, size=7).text


def test_an_empty_text_takes_no_room() -> None:
    assert (block("  ", 20, size=7).text, block("", 20, size=7).height) == ("", 0)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("two\nlines\t here", "two lines here"),
        ("a\x07b\u202d", "ab\u202d"),
        ("\U00013000", "□"),
        (3, "3"),
    ],
)
def test_what_cannot_be_drawn_is_a_box_or_left_out(typed: object, drawn: str) -> None:
    assert drawable(typed) == drawn


def test_a_font_without_a_bold_face_is_no_news_for_learners(
    caplog: pytest.LogCaptureFixture,
) -> None:
    measure("Guests", 7)
    log = logging.getLogger("matplotlib.font_manager")
    log.warning("findfont: Failed to find font weight bold, now using 400.")
    log.warning("findfont: Font family not found.")
    assert [record.message for record in caplog.records] == ["findfont: Font family not found."]
