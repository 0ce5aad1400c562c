"""Shaded tables: the future is blank, the best customers are where they belong."""

import pandas as pd
import pytest
from matplotlib.text import Text

from cmkit import metrics, plots
from cmkit.plots.exhibit import Exhibit
from tests.plots.measure import lightness

DAYS = ["2025-01-05", "2025-01-20", "2025-02-03", "2025-02-07", "2025-03-01"]
COHORTS = metrics.cohort_retention(pd.DataFrame({"who": [1, 2, 1, 3, 1], "day": DAYS}))


def words(exhibit: Exhibit) -> list[str]:
    return [text.get_text() for text in exhibit.figure.findobj(Text)]


def test_cells_of_the_future_are_blank_and_the_start_is_left_out() -> None:
    drawn = plots.cohort_heat_map(COHORTS)
    assert len(drawn.figure.axes[0].patches) == 3  # Jan: 1 and 2 months later, Feb: 1
    assert [text for text in words(drawn) if text.isdigit()] == ["1", "2", "50", "50", "0"]


def test_small_cohorts_are_flagged() -> None:
    assert "2025-01 (2, few)" in words(plots.cohort_heat_map(COHORTS))


def test_the_alt_text_says_how_many_came_back() -> None:
    drawn = plots.cohort_heat_map(COHORTS)
    assert drawn.alt.endswith(
        "from 2025-01 to 2025-02. In month 1 from 0% to 50% of them were active."
    )


def test_a_higher_share_is_darker() -> None:
    made = pd.DataFrame({"customers": [100], 0: [1.0], 1: [0.9], 2: [0.5], 3: [0.1]}, ["Jan"])
    cells = plots.cohort_heat_map(made).figure.axes[0].patches
    shades = [lightness(cell.get_facecolor()) for cell in cells]
    assert shades == sorted(shades)
    assert shades[0] < shades[-1]


@pytest.mark.parametrize(
    "cohorts", [COHORTS.head(0), COHORTS[["customers", 0]], COHORTS[["customers", 2]].tail(1)]
)
def test_nothing_to_map_is_said_in_plain_words(cohorts: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="1 to 36 cohorts"):
        plots.cohort_heat_map(cohorts)


def test_the_best_customers_stand_in_the_upper_right_corner() -> None:
    rows = [(who, f"2025-0{who}-0{k + 1}", who * 10) for who in range(1, 6) for k in range(who)]
    made = metrics.rfm(pd.DataFrame(rows, columns=["customer", "date", "paid"]), "2025-06-30")
    drawn = plots.rfm_map(made, currency="€")
    cells = [text for text in words(drawn) if "€" in text or text == "0"]
    assert cells[4] == "1 at €250"
    assert cells[20] == "1 at €10"
    assert cells.count("0") == 20
    assert "5 customers 1 have both scores at 5, 1 both at 1" in drawn.alt


def test_customers_without_scores_are_refused() -> None:
    with pytest.raises(ValueError, match="no number in r; f"):
        plots.rfm_map(pd.DataFrame({"monetary": [5.0]}))
