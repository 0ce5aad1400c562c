"""Gaps of service quality."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import servqual_gaps

DIMENSIONS = ["tangibles", "reliability", "responsiveness", "assurance", "empathy"]
EXPECTED, PERCEIVED = [5.2, 6.4, 6.2, 6.0, 5.7], [5.6, 4.4, 4.9, 5.5, 5.1]
WEIGHTS = [11, 32, 22, 19, 16]
NEGATIVE_1988 = [*range(10, 14), *range(18, 23)]

items = st.lists(st.lists(st.integers(1, 7), min_size=22, max_size=22), min_size=2, max_size=2)


def test_worked_gaps():
    gaps = servqual_gaps(EXPECTED, PERCEIVED)
    assert gaps.index.tolist() == DIMENSIONS
    assert gaps["gap"].tolist() == pytest.approx([0.4, -2.0, -1.3, -0.5, -0.6])
    assert gaps["gap"].mean() == pytest.approx(-0.80)
    assert gaps["weighted_gap"].sum() == pytest.approx(-0.80)


@pytest.mark.parametrize(
    "weights",
    [
        WEIGHTS,
        [w / 100 for w in WEIGHTS],
        dict(zip(DIMENSIONS, WEIGHTS, strict=True)),
        dict(zip(DIMENSIONS[::-1], WEIGHTS[::-1], strict=True)),
        pd.Series(WEIGHTS, DIMENSIONS).sort_values(),
    ],
)
def test_worked_weighted_gaps_however_the_weights_are_given(weights):
    weighted = servqual_gaps(EXPECTED, PERCEIVED, weights=weights)["weighted_gap"]
    assert weighted.sum() == pytest.approx(-1.073)
    assert weighted.idxmin() == "reliability"
    assert weighted.min() == pytest.approx(-0.64)


def test_each_item_belongs_to_its_dimension():
    perceived = np.full((1, 22), 4.0)
    for item, dimension in enumerate(np.repeat(DIMENSIONS, [4, 5, 4, 4, 5])):
        here = perceived.copy()
        here[0, item] = 7
        gaps = servqual_gaps(perceived, here)["gap"]
        assert gaps[gaps > 0].index.tolist() == [dimension]


@given(items)
def test_gaps_stay_in_their_bounds(sides):
    gaps = servqual_gaps(*sides)
    assert gaps["gap"].between(-6, 6).all()
    assert gaps["weight"].sum() == pytest.approx(1)


@given(items)
def test_reversed_items_turn_their_gaps_round_once(sides):
    plain, turned = servqual_gaps(*sides), servqual_gaps(*sides, reverse=NEGATIVE_1988)
    whole = ["responsiveness", "empathy"]
    assert turned["gap"][whole].tolist() == pytest.approx((-plain["gap"][whole]).tolist())
    rest = [d for d in DIMENSIONS if d not in whole]
    assert turned.loc[rest].equals(plain.loc[rest])
    wanted = 8 - plain["expectation"][whole]
    assert turned["expectation"][whole].tolist() == pytest.approx(wanted.tolist())


def test_the_answers_themselves_are_not_changed():
    table = pd.DataFrame(np.full((3, 22), 2.0))
    servqual_gaps(table, table, reverse=[1, 1])
    assert (table == 2).all(axis=None)


def test_a_pair_with_a_missing_half_is_left_out():
    expected = pd.DataFrame(np.full((3, 5), 6.0))
    perceived = pd.DataFrame(np.full((3, 5), 4.0))
    perceived.iloc[0, 1], expected.iloc[1, 1] = None, None
    expected.iloc[0, 1], perceived.iloc[1, 1] = 1, 1
    gaps = servqual_gaps(expected, perceived)
    assert gaps.loc["reliability", ["expectation", "perception", "gap"]].tolist() == [6, 4, -2]
    assert gaps["n"].tolist() == [3] * 5


@pytest.mark.parametrize(("n", "small"), [(29, True), (30, False)])
def test_under_thirty_customers_are_few(n, small):
    table = np.full((n, 22), 5)
    assert servqual_gaps(table, table)["small_sample"].tolist() == [small] * 5


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: servqual_gaps([8, 5, 5, 5, 5], PERCEIVED), "expectations has 8. Give .* 1 to 7"),
        (lambda: servqual_gaps(EXPECTED, [0, 5, 5, 5, 5]), "perceptions has 0"),
        (
            lambda: servqual_gaps([5] * 4, [5] * 4),
            "expectations has 4 columns. Give 22 items, or 5",
        ),
        (lambda: servqual_gaps([[5] * 5] * 2, [[5] * 5]), "Give the same customers"),
        (lambda: servqual_gaps([5] * 22, [5] * 5), "Give the same customers and items"),
        (
            lambda: servqual_gaps(EXPECTED, PERCEIVED, weights=[1] * 5),
            "weights add up to 5. Make it 1, or 100 points",
        ),
        (
            lambda: servqual_gaps(EXPECTED, PERCEIVED, weights={"empathy": 1}),
            "assurance is in one only",
        ),
        (lambda: servqual_gaps(EXPECTED, PERCEIVED, reverse=[0]), "reverse is 0.*from 1 to 5"),
        (lambda: servqual_gaps([None, 5, 5, 5, 5], PERCEIVED), "A dimension has a gap"),
    ],
)
def test_impossible_input_is_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
