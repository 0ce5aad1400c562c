"""Long runs of one kind and odd neighbours: cleaned like any other text."""

import pytest

from cmkit.grading.sanitise import clean_markdown

LARGE = 20_000


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("\\" * LARGE, "\\" * LARGE),
        ("\\" * LARGE + "[x]", "\\" * LARGE + "&#91;x]"),
        ("\\" * LARGE + "href", "\N{SET MINUS}href"),
        ("x" * LARGE, "x" * LARGE),
        ("1x" * LARGE, "1x" * LARGE),
        ("&x" * LARGE, "&x" * LARGE),
        ("&" + "x" * LARGE + ";", "&amp;" + "x" * LARGE + ";"),
        ("`" * LARGE, "`" * LARGE),
        ("`" * LARGE + "mermaid", "`" * LARGE + "text"),
        ("x" * LARGE + "://y", "x" * LARGE + "&#58;//y"),
    ],
)
def test_a_very_long_run_of_one_kind_is_cleaned(source: str, clean: str) -> None:
    assert clean_markdown(source) == clean


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("1https://a.example", "1https://a.example"),
        ("1-ftp://a.example", "1-ftp&#58;//a.example"),
        ("x.www.a.example/%22", "x.www&#46;a.example/%22"),
        ("\\\\[x]", "\\\\&#91;x]"),
        ("\\\\\\[x]", "\\\\&#91;x]"),
        ("\\![x]", "\\!&#91;x]"),
        ("```` mermaid", "```` text"),
    ],
)
def test_an_odd_neighbour_hides_no_address_and_no_bracket(source: str, clean: str) -> None:
    assert clean_markdown(source) == clean
