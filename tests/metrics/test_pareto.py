"""The vital few."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import pareto

WORKED = {
    "other": 3,
    "late delivery": 46,
    "invoice": 9,
    "wrong size": 21,
    "damage": 4,
    "rude": 17,
}


def test_worked_numbers():
    table = pareto(WORKED)
    causes = ["late delivery", "wrong size", "rude", "invoice", "damage", "other"]
    assert table.index.tolist() == causes
    assert table["cumulative"][:3].tolist() == pytest.approx([0.46, 0.67, 0.84])
    assert table.index[table["vital"]].tolist() == causes[:3]


@pytest.mark.parametrize(
    ("counts", "vital"),
    [([80, 20], 1), ([79, 21], 2), ([4, 1], 1), ([1], 1), ([1, 1, 1, 1, 1], 4), ([5, 0], 1)],
)
def test_the_smallest_set_that_reaches_80_percent(counts, vital):
    assert pareto(pd.Series(counts))["vital"].sum() == vital


def test_equal_causes_keep_their_order():
    assert pareto({"b": 2, "a": 2, "c": 3}).index.tolist() == ["c", "b", "a"]


@given(st.lists(st.integers(0, 1000), min_size=1).filter(any))
def test_shares_fall_and_add_up_to_1(counts):
    table = pareto(pd.Series(counts))
    assert table["share"].is_monotonic_decreasing
    assert table["cumulative"].iloc[-1] == pytest.approx(1)
    vital = table["vital"]
    assert vital.is_monotonic_decreasing
    assert table["share"][vital].sum() >= 0.8 - 1e-9
    assert table["share"][vital].sum() - table["share"][vital].iloc[-1] < 0.8


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ({"a": -2}, "counts has -2"),
        ({"a": 0}, "not all of them 0"),
        ({"a": None}, "has a gap"),
        (pd.Series(["late", "rude"]), "holds words, such as 'late'.*value_counts"),
    ],
)
def test_impossible_counts_are_named(counts, says):
    with pytest.raises(ValueError, match=says):
        pareto(counts)
