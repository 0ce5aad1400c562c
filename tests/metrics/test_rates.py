"""Shares of orders, transactions and customers."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import activation_rate, complaint_rate, engagement_rate, otif

RATES = [activation_rate, complaint_rate, engagement_rate]


@pytest.mark.parametrize("rate", RATES)
def test_a_rate_is_a_part_of_the_whole(rate):
    assert rate(48, 1200) == 0.04
    assert rate(0, 1200) == 0
    assert rate(1200, 1200) == 1


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("part", "whole"), [(2, 1), (0, 0), (-1, 5), (None, 5), (1, "5")])
def test_no_rate_of_what_cannot_be(rate, part, whole):
    with pytest.raises(ValueError, match=" is "):
        rate(part, whole)


@pytest.mark.parametrize("rate", RATES)
@given(part=st.integers(0, 1000), more=st.integers(1, 1000))
def test_a_rate_is_a_share(rate, part, more):
    assert 0 <= rate(part, part + more) < 1


def test_an_order_is_perfect_when_it_is_on_time_and_in_full():
    assert otif([1, 1, 0, 0], [1, 0, 1, 0]) == 0.25
    assert otif(pd.Series([True, True]), [True, False]) == 0.5


@pytest.mark.parametrize(
    ("on_time", "in_full", "says"),
    [
        ([True, None], [True, True], "on_time has a gap"),
        ([1, 2], [1, 1], "on_time has 2"),
        ([True], [True, True], "on_time and in_full don't go together: one is longer"),
        ([], [], "on_time has a gap"),
    ],
)
def test_orders_that_cannot_be_judged_are_named(on_time, in_full, says):
    with pytest.raises(ValueError, match=says):
        otif(on_time, in_full)
