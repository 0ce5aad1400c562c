"""Profile index of segments."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import profile_index

counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 10**6), min_size=1)


def test_worked_number():
    table = profile_index({"a": 18, "b": 82}, {"a": 9_000, "b": 91_000})
    assert table["index"]["a"] == pytest.approx(200)
    assert table["customer_share"]["a"] == pytest.approx(0.18)
    assert table["base_share"]["a"] == pytest.approx(0.09)
    assert table["small_sample"].to_dict() == {"a": True, "b": False}


def test_a_segment_without_customers_has_the_index_0():
    table = profile_index(pd.Series({"b": 40}), {"a": 5, "b": 5, "c": 0})
    assert table["index"].to_dict() == {"a": 0, "b": 200}
    assert table["customers"].to_dict() == {"a": 0, "b": 40}


@given(counts)
def test_customers_like_the_population_have_100_everywhere(base):
    assert profile_index(base, base)["index"].tolist() == pytest.approx([100] * len(base))


@given(counts, st.randoms())
def test_shares_add_up_and_the_index_averages_100(base, random):
    customers = {name: random.randint(0, 99) for name in base} | {next(iter(base)): 5}
    table = profile_index(customers, base)
    assert table["customer_share"].sum() == pytest.approx(1)
    assert table["base_share"].sum() == pytest.approx(1)
    assert (table["index"] * table["base_share"]).sum() == pytest.approx(100)


@pytest.mark.parametrize(
    ("customers", "base", "says"),
    [
        ({"a": 1}, {"b": 1}, "base has nobody in a"),
        ({"a": 1}, {"a": 0, "b": 1}, "base has nobody in a"),
        ({"a": -1}, {"a": 1}, "customers has -1"),
        ({"a": None, "b": 1}, {"a": 1, "b": 1}, "customers has a gap"),
        ({"a": 0}, {"a": 1}, "customers needs one figure for each name, and not all of them 0"),
        ({}, {"a": 1}, "customers has a gap"),
        (pd.Series([1, 2], ["a", "a"]), {"a": 1}, "one figure for each name"),
    ],
)
def test_impossible_counts_are_named(customers, base, says):
    with pytest.raises(ValueError, match=says):
        profile_index(customers, base)
