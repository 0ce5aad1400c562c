"""Figures in words, and the tables that charts accept."""

from typing import Any

import pandas as pd
import pytest

from cmkit.plots.words import listed, number, printed, read, told


@pytest.mark.parametrize(
    ("value", "spec", "printed"),
    [
        (1234.5, ",.0f", "1,234"),
        (-0.64, "+.2f", "−0.64"),
        (-0.001, "+.1f", "0.0"),
        (0.0, "+.0f", "0"),
        (0.318, ".0%", "32%"),
        (-12, "+.0f", "−12"),
        (float("nan"), ",.0f", "–"),
        (100.0, ",.6g", "100"),
        ("small", "", "small"),
        ("", "", ""),
    ],
)
def test_figures_are_printed_as_in_a_report(value: Any, spec: str, printed: str) -> None:
    assert number(value, spec) == printed


def test_a_long_list_says_how_many_are_left_out() -> None:
    assert listed(["a", "b", "c"], 2) == "a; b and 1 more"
    assert listed([]) == "none"


def test_a_column_that_is_blank_throughout_is_not_printed() -> None:
    drawn = pd.DataFrame({"base_share": [0.5], "sample": [""]}, index=["Leeds"])
    shown = printed(drawn, {"base_share": ".0%", "sample": ""})
    assert shown.to_dict("index") == {"Leeds": {"base share": "50%"}}


def test_a_table_is_told_row_by_row() -> None:
    table = pd.DataFrame([["Books", 2, ""], ["Pays", "", None]], columns=["step", "n", "n"])
    assert told("Plan", table) == "Plan. Books: n 2. Pays: nothing yet."
    assert told("Plan.", table, 1) == "Plan. Books: n 2. 1 more: see the table."


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"visits": [3]}, index=["Leeds"]),
        pd.DataFrame({"site": ["Leeds"], "visits": ["3"]}),
        pd.DataFrame({"site_id": ["S01"], "site": ["Leeds"], "visits": [3], "rooms": [9]}),
    ],
)
def test_names_are_the_row_labels_or_the_first_words(table: pd.DataFrame) -> None:
    assert read(table, "visits").to_dict("index") == {"Leeds": {"visits": 3.0}}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (pd.DataFrame({"visits": []}), "Seen: 0 rows"),
        (pd.DataFrame({"guests": [3]}), "no number in visits"),
        (pd.DataFrame({"visits": [3, None]}), "no number in visits"),
        (pd.DataFrame({"visits": ["many"]}), "no number in visits"),
    ],
)
def test_a_table_that_cannot_be_drawn_is_told_why(table: pd.DataFrame, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(table, "visits")
