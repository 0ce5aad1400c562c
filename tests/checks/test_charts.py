"""Charts: what they show is read, however they were drawn."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from cmkit.checks import chart, labelled, marked, satisfies, shows, told_apart
from cmkit.checks.charts import ChartFacts, chart_facts

MONTHS = ["Jan", "Feb", "Mar"]
NOW, BEFORE = [1200, 1150, 1320], [1224, 1173, 1275]
TABLE = pd.DataFrame({"now": NOW, "before": BEFORE}, index=pd.Index(MONTHS, name="month"))
BOTH = [chart(), shows(NOW, what="this year"), shows(BEFORE, what="last year"), told_apart()]


@pytest.fixture(autouse=True)
def drawing_board() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


def axes(*texts: str) -> Any:
    ax = plt.figure().gca()
    for write, text in zip((ax.set_title, ax.set_xlabel, ax.set_ylabel), texts, strict=False):
        write(text)
    return ax


def lines() -> Any:
    ax = axes()
    ax.plot(MONTHS, NOW, label="now")
    ax.plot(MONTHS, BEFORE, label="before")
    ax.legend()
    return ax


def current_axes() -> Any:
    plt.plot(MONTHS, NOW, label="now")
    plt.plot(MONTHS, BEFORE, label="before")
    plt.legend()
    return plt.gca()


def drawn_lines() -> Any:
    plt.plot(MONTHS, BEFORE, label="before")
    drawn = plt.plot(MONTHS, NOW, label="now")
    plt.legend()
    return drawn


def drawn_bars() -> Any:
    plt.plot(MONTHS, BEFORE, label="before")
    drawn = plt.bar(MONTHS, NOW, label="now")
    plt.legend()
    return drawn


def figure() -> Any:
    return lines().figure


def figure_and_axes() -> Any:
    ax = lines()
    return (ax.figure, ax)


def grid() -> Any:
    _, grid = plt.subplots(1, 2)
    grid[0].plot(NOW, label="now")
    grid[0].plot(BEFORE, label="before")
    grid[0].legend()
    return grid


def table_lines() -> Any:
    return TABLE.plot()


def table_bars() -> Any:
    return TABLE.plot.bar()


def table_bars_across() -> Any:
    return TABLE.plot.barh()


def two_scales() -> Any:
    return TABLE.plot(secondary_y="before")


def twin() -> Any:
    left = axes()
    left.bar(MONTHS, NOW, label="now")
    right = left.twinx()
    right.plot(MONTHS, BEFORE, label="before", color="red")
    left.figure.legend()
    return right


def stacked() -> Any:
    ax = axes()
    ax.bar(MONTHS, NOW, label="now")
    ax.bar(MONTHS, BEFORE, bottom=NOW, label="before")
    ax.legend()
    return ax


def stacked_across() -> Any:
    ax = axes()
    ax.barh(MONTHS, NOW, label="now")
    ax.barh(MONTHS, BEFORE, left=NOW, label="before")
    ax.legend()
    return ax


def side_by_side() -> Any:
    ax, at = axes(), np.arange(3)
    ax.bar(at - 0.2, NOW, 0.4, label="now")
    ax.bar(at + 0.2, BEFORE, 0.4, label="before")
    ax.set_xticks(at, MONTHS)
    ax.legend()
    return ax


def dots() -> Any:
    ax = axes()
    ax.scatter([1, 2, 3], NOW, label="now")
    ax.plot([1, 2, 3], pd.Series(BEFORE), "o--", label="before")
    ax.legend()
    return ax


def with_marks() -> Any:
    ax = lines()
    ax.axhline(1300, ls=":")
    ax.axvline(1)
    ax.axvspan(0.5, 1.5, alpha=0.2)
    ax.fill_between(range(3), NOW, BEFORE, alpha=0.2)
    ax.annotate("supervisor away", (1, 1200))
    return ax


def with_december() -> Any:
    ax = axes()
    ax.plot([*MONTHS, "Dec"], [*NOW, np.nan], label="now")
    ax.bar([*MONTHS, "Dec"], [*BEFORE, np.nan], label="before")
    ax.legend()
    return ax


def dated() -> Any:
    return TABLE.set_index(pd.period_range("2025-01", periods=3, freq="M")).plot()


DRAWN = [
    lines, current_axes, drawn_lines, drawn_bars, figure, figure_and_axes, grid, table_lines,
    table_bars, table_bars_across, two_scales, twin, stacked, stacked_across, side_by_side, dots,
    with_marks, with_december, dated,
]  # fmt: skip


@pytest.mark.parametrize("draw", DRAWN)
def test_both_series_are_seen_however_they_are_drawn(said, draw: Callable[[], Any]):
    assert said(draw(), *BOTH) == []


@pytest.mark.parametrize("draw", DRAWN)
def test_what_a_chart_shows_crosses_as_plain_data(said, draw: Callable[[], Any]):
    facts = chart_facts(draw())
    assert facts is not None
    again = ChartFacts.from_data(json.loads(json.dumps(facts.to_data())))
    assert repr(again) == repr(facts)
    for held in (again, [again], (again, again), np.array([[again]], dtype=object)):
        assert said(held, *BOTH) == []


def test_gaps_are_passed_over_on_both_sides(said):
    assert said(with_december(), shows([*NOW, np.nan], what="this year")) == []


def test_words_on_the_axis_are_kept(said):
    facts = chart_facts(lines())
    assert facts.series[0].x == tuple(MONTHS)
    assert facts.x_ticks == tuple(MONTHS)
    assert chart_facts(side_by_side()).series[0].x == pytest.approx((-0.2, 0.8, 1.8))
    assert chart_facts(stacked_across()).series[1].x == pytest.approx((0, 1, 2))


@pytest.mark.parametrize(
    "value", [3, "chart", [1, 2], plt, pd.Series(NOW), {"a": 1}, np.array([1, 2]), ["a"]], ids=type
)
def test_what_is_no_chart_is_told_to_keep_the_chart(said, value):
    (message,) = said(value, chart(), labelled(), told_apart(), shows(NOW, what="this year"))
    assert message.startswith(("A chart was wanted", "The answer should be a chart"))
    for alone in (labelled(), told_apart(), shows(NOW, what="this year")):
        assert len(said(value, alone)) == 1


def test_an_empty_chart_is_told_that_nothing_is_drawn(said):
    assert said(axes(), chart()) == ["No lines, bars or points are drawn on this chart yet."]
    assert len(said(plt.figure(), chart())) == 1


def test_a_chart_taken_off_its_page_is_no_chart(said):
    ax = lines()
    ax.remove()
    assert "A chart was wanted" in said(ax, chart())[0]


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        (("Calls a month", "Month", "Calls"), ""),
        (("Calls a month", "Month"), "words along the side"),
        (("", "Month", "Calls"), "a title"),
        ((), "a title and words along the bottom and words along the side"),
        (("...", " ", "…"), "a title and words along the bottom and words along the side"),
    ],
)
def test_a_chart_says_what_it_shows(said, texts, missing):
    ax = axes(*texts)
    ax.plot(NOW)
    assert said(ax, labelled()) == ([f"The chart still needs {missing}."] if missing else [])


def test_a_title_of_the_figure_or_on_the_left_is_a_title(said):
    left, page = axes("", "Month", "Calls"), axes("", "Month", "Calls")
    left.set_title("Calls a month", loc="left")
    page.figure.suptitle("Calls a month")
    assert said(left, labelled()) == said(page, labelled()) == []


def test_series_that_are_not_told_apart_need_a_legend(said):
    ax = axes()
    ax.plot(NOW, label="now")
    assert said(ax, told_apart()) == []
    ax.plot(BEFORE)
    wanted = "2 things are drawn, and a reader can't tell which is which."
    assert said(ax, told_apart())[0].startswith(wanted)
    ax.legend()
    assert said(ax, told_apart())[0].startswith(wanted)
    ax.lines[1].set_label("now")
    ax.legend()
    assert said(ax, told_apart())[0].startswith(wanted)


@pytest.mark.parametrize(
    "heights", [NOW[::-1], NOW[:2], [*NOW, 0], [n + 1 for n in NOW], [str(n) for n in NOW]]
)
def test_other_numbers_are_not_shown(said, heights):
    ax = axes()
    ax.plot(range(len(heights)), heights)
    assert said(ax, shows(NOW, what="this year")) == ["No line or set of bars shows this year."]


def test_a_line_that_cannot_be_seen_shows_nothing(said):
    ax = axes()
    (line,) = ax.plot(NOW)
    line.set_visible(False)
    assert said(ax, shows(NOW, what="this year")) != []


def test_numbers_may_differ_by_as_much_as_is_said(said):
    ax = axes()
    ax.plot([n + 0.4 for n in NOW])
    assert said(ax, shows(NOW, what="this year", within=0.5)) == []
    assert said(ax, shows(NOW, what="this year", within=0.1)) != []


def test_a_plain_function_and_a_slip_are_given_the_facts_of_a_chart(verdict):
    asked = marked(satisfies(lambda facts: len(facts.series) == 2, "Draw both."))
    assert verdict(lines(), *asked).state == "right"
    assert verdict(lines().figure, *asked).state == "right"


@pytest.mark.parametrize(
    "data", [{}, 3, None, "text", {"series": 3}, {"series": [{"label": "x"}]}, {"series": ["x"]}]
)
def test_data_that_are_not_those_of_a_chart_are_refused(data):
    with pytest.raises(ValueError, match="not the data of a chart"):
        ChartFacts.from_data(data)
