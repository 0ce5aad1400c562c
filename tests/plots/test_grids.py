"""The maps of four fields put each point where it belongs."""

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.text import Text

from cmkit import metrics, plots
from cmkit.plots.exhibit import Exhibit

POINTS = pd.DataFrame(
    {"importance": [4.6, 4.5, 2.1, 2.0], "performance": [2.4, 4.4, 2.2, 4.2]},
    index=["booking", "treatment", "car park", "music"],
)
FIELDS = ["Concentrate here", "Keep up", "Low priority", "Possible overkill"]


def words(exhibit: Exhibit) -> list[str]:
    return [text.get_text() for text in exhibit.figure.findobj(Text)]


def test_the_fields_are_those_of_ipa() -> None:
    grid = metrics.ipa(POINTS["importance"], POINTS["performance"])
    drawn = plots.importance_performance(grid)
    assert list(drawn.table["field"]) == FIELDS
    assert [field.lower() for field in FIELDS] == list(grid["quadrant"])
    assert "Concentrate here: booking." in drawn.alt


@pytest.mark.parametrize(("cut", "field"), [(2.4, "Keep up"), (2.5, "Concentrate here")])
def test_the_cross_can_be_given_as_for_ipa(cut: float, field: str) -> None:
    drawn = plots.importance_performance(POINTS, cuts=(3, cut))
    assert drawn.table["field"].iloc[0] == field
    grid = metrics.ipa(POINTS["importance"], POINTS["performance"], cuts=(3, cut))
    assert grid["quadrant"].iloc[0] == field.lower()


def test_what_calls_for_action_has_another_mark_than_the_rest() -> None:
    figure = plots.importance_performance(POINTS).figure
    marks = {line.get_marker(): len(line.get_xdata()) for line in figure.axes[1].lines}
    assert (marks["s"], marks["o"]) == (1, 3)


def test_ratings_that_are_all_the_same_can_be_drawn() -> None:
    same = pd.DataFrame({"importance": [0.1] * 3, "performance": [4.7] * 3}, index=list("abc"))
    drawn = plots.importance_performance(same)
    assert drawn.figure.axes[1].get_xlim() == pytest.approx((3.6, 5.8))


def test_points_in_one_place_share_a_label() -> None:
    drawn = plots.stakeholder_grid(
        pd.DataFrame({"power": [4, 4], "interest": [4, 4]}, ["Ann", "Bo"])
    )
    assert "Ann; Bo" in words(drawn)


def test_names_in_a_crowd_find_room_if_there_is_any() -> None:
    crowd = pd.DataFrame(
        {"power": [4.6, 4.5, 4.4, 4.3, 4.2, 4.0, 4.0, 2.0], "interest":
         [3.8, 4.0, 4.1, 4.1, 4.2, 4.3, 4.4, 2.0]},
        index=[f"Guests of kind {row}" for row in range(8)],
    )  # fmt: skip
    drawn = plots.stakeholder_grid(crowd, cross=(3.6, 3.3))
    assert set(crowd.index) <= set(words(drawn))


def test_a_point_without_room_for_its_name_is_in_the_table_and_the_figure_says_so() -> None:
    crowd = pd.DataFrame(
        {"power": [3 + row % 9 / 10 for row in range(81)],
         "interest": [3 + row // 9 / 10 for row in range(81)]},
        index=[f"A stakeholder with a name {row}" for row in range(81)],
    )  # fmt: skip
    drawn = plots.stakeholder_grid(crowd)
    assert any(text.startswith("No room to name") for text in words(drawn))
    assert len(drawn.table) == 81


def test_stakeholders_with_power_and_interest_are_managed_closely() -> None:
    people = pd.DataFrame({"who": ["Board", "Press"], "power": [5, 4], "interest": [3, 2]})
    assert list(plots.stakeholder_grid(people).table["field"]) == [
        "Manage closely",
        "Keep satisfied",
    ]


def test_a_perceptual_map_names_its_own_fields() -> None:
    brands = pd.DataFrame({"brand": ["Ours", "Theirs"], "price": [2, 4], "care": [4, 2]})
    drawn = plots.perceptual_map(brands, ours=["Ours"], cross=(3, 3))
    assert list(drawn.table["field"]) == ["price low, care high", "price high, care low"]


def test_kano_grid_shows_better_and_worse() -> None:
    found = metrics.kano([1] * 22 + [1] * 31 + [2] * 35 + [3] * 12, [3] * 22 + [5] * 66 + [3] * 12)
    drawn = plots.kano_grid({"Clean towels": found})
    assert drawn.table.iloc[0, 1:3].round(2).tolist() == [0.66, 0.53]
    assert drawn.table["field"].iloc[0] == "One-dimensional"


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.importance_performance(POINTS.head(0)),
        lambda: plots.perceptual_map(POINTS[["importance"]]),
        lambda: plots.stakeholder_grid(POINTS),
        lambda: plots.kano_grid({}),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_plain_words(draw: Callable[[], Exhibit]) -> None:
    with pytest.raises(ValueError, match=r"needs"):
        draw()
