"""What a learner sees under a cell reads as text, lists and tables, not as code."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from cmkit.answers.shown import show_plainly
from cmkit.cases import spa
from cmkit.frameworks import RATER
from cmkit.frameworks.flaw import Flaw
from cmkit.frameworks.scorecard import Objective, StrategyMap
from cmkit.metrics import erlang_c, kano, nps

Show = Callable[[Any], dict[str, str]]
PROFIT = Objective("profit", "financial", "More <profit>", "margin", "lag", base=8.0)
TRAIN = Objective("train", "learning_and_growth", "Trained people", "days", "lead")


@pytest.fixture
def show() -> Iterator[Show]:
    shell = InteractiveShell()
    show_plainly(shell)
    yield lambda value: shell.display_formatter.format(value)[0]
    shell.history_manager.end_session()


def rows(html: str) -> list[list[str]]:
    """The texts of a table's rows."""
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in html.split("<tr")[1:]]
    return [row for row in found if any(row)]


def test_a_result_is_a_table_of_its_figures(show: Show) -> None:
    found = rows(show(erlang_c(20, 300, 3))["text/html"])
    assert ["agents", "3"] in found
    assert ["offered_load", "1.6667"] in found


def test_counts_of_a_result_are_told(show: Show) -> None:
    assert "one-dimensional: 1; attractive: 0" in show(kano([1], [5]))["text/html"]


def test_a_structure_is_its_parts_each_by_its_name(show: Show) -> None:
    html = show(StrategyMap("Spas", (PROFIT, TRAIN), (("train", "profit"),)))["text/html"]
    assert ["links", "train to profit"] in rows(html)
    assert "<strong>objectives</strong>" in html
    assert "More &lt;profit&gt;" in html


def test_several_values_are_a_table_without_empty_columns(show: Show) -> None:
    heads, first, second = rows(show((PROFIT, TRAIN))["text/html"])
    assert heads == ["", "key", "perspective", "text", "measure", "kind", "base", "direction"]
    assert (first[0], first[-2], second[-2]) == ("1", "8.0", "")


def test_what_is_wrong_is_a_list_of_sentences(show: Show) -> None:
    html = show((Flaw("a", "b", "No <name>.", "Give one."),))["text/html"]
    assert html == "<ol><li>No &lt;name&gt;. Give one.</li></ol>"
    assert "Nothing" in show(())["text/html"]


def test_parts_of_a_framework_are_cards(show: Show) -> None:
    html = show(list(RATER))["text/html"]
    assert html.count("<section") == len(RATER)


@pytest.mark.parametrize("value", [[], [1, 2], (1, "a"), ["a"], [PROFIT, RATER.reliability]])
def test_other_lists_stay_as_they_are(show: Show, value: Any) -> None:
    assert "text/html" not in show(value)


def test_words_begin_at_the_left_and_figures_end_at_the_right(show: Show) -> None:
    table = pd.DataFrame({"name": ["<td>", None], "n": [1, 2]}, index=pd.Index([3, 4], name="k"))
    html = show(table)["text/html"]
    assert re.findall(r"<th style=\"text-align:(\w+)\">(\w*)<", html)[:3] == [
        ("right", ""), ("left", "name"), ("right", "n"),
    ]  # fmt: skip
    assert re.findall(r"<td style=\"text-align:(\w+)\">([^<]*)<", html)[:2] == [
        ("left", "&lt;td&gt;"), ("right", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"a": [1]}),
        pd.DataFrame({("a", "b"): ["x"]}),
        pd.DataFrame({f"c{n}": ["x"] for n in range(30)}),
        pd.DataFrame(),
    ],
)
def test_tables_of_other_shapes_stay_as_pandas_makes_them(show: Show, table: pd.DataFrame) -> None:
    with pd.option_context("display.max_columns", 20):  # as in a notebook
        assert show(table)["text/html"] == table._repr_html_()


def test_a_table_of_words_is_shown_whole(show: Show) -> None:
    long = "word " * 30
    html = show(pd.DataFrame({"a": [long] * 155}))["text/html"]
    assert html.count(long.strip()) == 155
    numbers = show(pd.DataFrame({"a": range(155)}))["text/html"]
    assert "155 rows" in numbers


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (nps, "nps is the name of a calculation, not its result: write nps(scores)"),
        (spa.visits, "visits is the name of a calculation, not its result: write visits()"),
        (pd.DataFrame({"a": [1]}).head, "head is the name of a calculation"),
        (PurePosixPath("x.png"), "x.png"),
    ],
)
def test_calculations_and_files_are_named_in_words(show: Show, value: Any, says: str) -> None:
    assert show(value)["text/plain"].startswith(says)
