"""Control chart for shares."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import p_chart


def test_worked_limits():
    week = p_chart([16, 16], 400).iloc[0]
    assert week["centre"] == 0.04
    assert week["low"] == pytest.approx(0.0106, abs=5e-5)
    assert week["high"] == pytest.approx(0.0694, abs=5e-5)


def test_the_centre_weighs_periods_by_their_size():
    assert p_chart([10, 90], [100, 300])["centre"].tolist() == [0.25, 0.25]


def test_limits_are_wider_where_few_were_counted():
    chart = p_chart([20, 100, 10], [200, 1000, 100])
    width = chart["high"] - chart["low"]
    assert width[2] > width[0] > width[1]


def test_a_limit_below_zero_is_zero_and_above_one_is_one():
    chart = p_chart([1, 0, 49, 50], [50, 50, 50, 50])
    assert p_chart([1, 0, 1], 50)["low"].tolist() == [0, 0, 0]
    assert p_chart([49, 50, 49], 50)["high"].tolist() == [1, 1, 1]
    assert chart["signal"].tolist() == ["below", "below", "above", "above"]


def test_a_period_outside_the_limits_is_a_signal():
    signals = p_chart([20, 20, 20, 60, 20], 500)["signal"]
    assert signals.tolist() == ["", "", "", "above", ""]


def test_a_period_on_its_limit_is_none():
    # centre 0.1, size 100: limits at 0.01 and 0.19 exactly
    assert p_chart([19, 10, 1], 100)["signal"].tolist() == ["", "", ""]


def test_the_eighth_period_in_a_row_on_one_side_is_a_signal():
    signals = p_chart([11] * 9 + [9] * 9, 100)["signal"]
    assert [i for i, seen in enumerate(signals) if seen] == [7, 8, 16, 17]
    assert set(signals[[7, 8, 16, 17]]) == {"run"}


def test_a_period_on_the_centre_ends_a_run():
    signals = p_chart([11] * 7 + [10] + [11] * 7 + [9] * 14 + [10] * 20, 100)["signal"]
    assert signals[:15].tolist() == [""] * 15
    assert signals[29:].tolist() == [""] * 20


def test_small_periods_are_flagged_and_names_are_kept():
    weeks = pd.Series([1, 3], index=["week 1", "week 2"])
    chart = p_chart(weeks, pd.Series([29, 30], index=weeks.index))
    assert chart["small_sample"].to_dict() == {"week 1": True, "week 2": False}


@given(
    st.lists(
        st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1
    )
)
def test_limits_hold_the_centre_between_0_and_1(periods):
    counts, sizes = zip(*periods, strict=True)
    chart = p_chart(counts, sizes)
    assert ((chart["low"] >= 0) & (chart["high"] <= 1)).all()
    assert ((chart["low"] <= chart["centre"]) & (chart["centre"] <= chart["high"])).all()
    assert (chart["share"] * chart["size"]).to_numpy() == pytest.approx(np.array(counts))


@pytest.mark.parametrize(
    ("counts", "sizes", "says"),
    [
        ([5, 3], [4, 4], "5 of 4 can't be"),
        ([0], [0], "0 of 0 can't be"),
        ([-1], [4], "count has -1"),
        ([1, None], [4, 4], "count has a gap"),
        ([math.nan], 4, "counts has a gap"),
        (["a"], [4], "count has 'a'. Give numbers"),
    ],
)
def test_impossible_periods_are_named(counts, sizes, says):
    with pytest.raises(ValueError, match=says):
        p_chart(counts, sizes)
