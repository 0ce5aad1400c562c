"""Importance-performance analysis."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import ipa

IMPORTANCE = {"booking": 4.6, "welcome": 4.4, "music": 2.1, "leaflet": 2.0}
PERFORMANCE = {"booking": 2.4, "welcome": 4.5, "music": 4.2, "leaflet": 2.0}
QUADRANTS = ["concentrate here", "keep up", "possible overkill", "low priority"]


def test_the_four_quadrants():
    assert ipa(IMPORTANCE, PERFORMANCE)["quadrant"].tolist() == QUADRANTS


def test_names_decide_what_belongs_together():
    upside_down = dict(reversed(PERFORMANCE.items()))
    assert ipa(IMPORTANCE, upside_down)["quadrant"].to_dict() == dict(
        zip(IMPORTANCE, QUADRANTS, strict=True)
    )


def test_priority_is_importance_times_what_is_lacking():
    assert ipa(IMPORTANCE, PERFORMANCE)["priority"]["booking"] == pytest.approx(4.6 * 2.6)
    ten = ipa({"a": 8, "b": 6}, {"a": 7, "b": 10}, top=10)
    assert ten["priority"].to_dict() == {"a": 24, "b": 0}


def test_the_cuts_decide():
    assert set(ipa(IMPORTANCE, PERFORMANCE, cuts=(1, 5))["quadrant"]) == {"concentrate here"}
    assert set(ipa(IMPORTANCE, PERFORMANCE, cuts=(5, 1))["quadrant"]) == {"possible overkill"}


def test_a_rating_on_the_cut_is_high():
    assert ipa({"a": 3}, {"a": 3}, cuts=(3, 3))["quadrant"]["a"] == "keep up"
    assert ipa(pd.Series([4, 4]), pd.Series([2, 2]))["quadrant"].tolist() == ["keep up"] * 2


ratings = st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=1, max_size=20)


@given(ratings)
def test_every_touchpoint_has_its_quadrant(pairs):
    importance, performance = (pd.Series(side) for side in zip(*pairs, strict=True))
    grid = ipa(importance, performance, cuts=(3, 3))
    for _, row in grid.iterrows():
        high, good = row["importance"] >= 3, row["performance"] >= 3
        where = {(1, 0): 0, (1, 1): 1, (0, 1): 2, (0, 0): 3}[(high, good)]
        assert row["quadrant"] == QUADRANTS[where]


@pytest.mark.parametrize(
    ("importance", "performance", "says"),
    [
        ({"a": 6}, {"a": 1}, "importance has 6. Give numbers from 0 to 5"),
        ({"a": 1}, {"a": None}, "performance has a gap"),
        (
            {"a": 1, "b": 1},
            {"a": 1},
            "importance and performance don't go together: b is in one only",
        ),
    ],
)
def test_impossible_ratings_are_named(importance, performance, says):
    with pytest.raises(ValueError, match=says):
        ipa(importance, performance)
