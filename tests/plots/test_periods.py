"""Charts over time: what lies outside the limits, who was at work."""

from collections.abc import Callable

import pandas as pd
import pytest

from cmkit import metrics, plots
from cmkit.cases import widgets
from cmkit.plots.exhibit import Exhibit

MONTHS = ["Jan", "Feb", "Mar", "Apr"]


def marks(exhibit: Exhibit) -> dict[str, int]:
    lines = exhibit.figure.axes[1].lines
    return {
        line.get_marker(): len(line.get_xdata()) for line in lines if line.get_marker() != "None"
    }


def test_a_share_outside_its_limits_has_a_mark_of_its_own_and_is_named() -> None:
    chart = metrics.p_chart([16, 12, 60, 16], 400).set_axis(MONTHS)
    drawn = plots.p_chart(chart)
    assert marks(drawn) == {"o": 3, "s": 1}
    assert "Centre 6.5" in drawn.alt
    assert "found: Mar (15.0, above the limits)" in drawn.alt
    assert drawn.table["low"].min() > 0


def test_a_run_on_one_side_is_marked_too() -> None:
    chart = metrics.p_chart([10] * 8 + [30] * 4, 400)
    assert marks(plots.p_chart(chart))["^"] == 1


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 100, {"o": 4}), (15, 100, {"o": 3, "D": 1}), (0, 35, {"o": 3, "s": 1})],
)
def test_limits_are_the_callers(low: float, high: float, expected: dict[str, int]) -> None:
    drawn = plots.control_limits(pd.Series([10, 20, 30, 40], MONTHS), low=low, high=high)
    assert marks(drawn) == expected
    assert "Centre 25.0" in drawn.alt


def test_control_limits_say_what_was_looked_for_and_see_a_run() -> None:
    rising = pd.Series([1.0, 2, 3, 4, *range(20, 28)])
    drawn = plots.control_limits(rising, low=0, high=40)
    assert marks(drawn) == {"o": 11, "^": 1}
    assert "on one side of the centre; found: 11 (27.0, 8 or more in a row" in drawn.alt
    quiet = plots.control_limits(pd.Series([1.0, 3, 2]), low=0, high=4)
    assert "Looked for values outside the limits, and 8 or more" in quiet.alt
    assert quiet.alt.endswith("found: none.")


def test_calls_and_roster_of_the_case_say_who_was_at_work() -> None:
    calls = pd.to_numeric(widgets.raw_calls().set_index("Month").iloc[:, 0], errors="coerce")
    drawn = plots.call_volume(calls, widgets.roster())
    rows = drawn.table.set_index("period")
    assert rows.loc["Nov", "who"] == "Mia, Jonas, Taya, Mary"
    assert rows.loc["Oct", "at_work"] == 5
    assert "Jan: calls 1,200; at work 4" in drawn.alt
    assert pd.isna(rows.loc["Dec", "calls"])


def test_bars_of_calls_start_at_0() -> None:
    roster = pd.DataFrame({"Jan": ["Mia"], "Feb": ["Mia (new)"]})
    drawn = plots.call_volume({"Jan": 900, "Feb": 1000}, roster)
    bars = drawn.figure.axes[1].patches
    assert [(bar.get_y(), bar.get_height()) for bar in bars] == [(0, 900), (0, 1000)]
    assert drawn.figure.axes[1].get_ylim()[0] == 0


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda: plots.control_limits(pd.Series([], dtype=float), low=0, high=1), "0 rows"),
        (lambda: plots.control_limits(pd.Series([1, None]), low=0, high=1), "no number in value"),
        (lambda: plots.p_chart(pd.DataFrame({"share": [0.1]})), "no number in centre"),
        (
            lambda: plots.call_volume({"Dec": 5}, pd.DataFrame({"Jan": ["Mia"]})),
            "Calls are given for Dec",
        ),
        (lambda: plots.call_volume({}, pd.DataFrame({"Jan": ["Mia"]})), "at least one period"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_plain_words(
    draw: Callable[[], Exhibit], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        draw()
