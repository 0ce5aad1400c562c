"""Net Promoter Score."""

import json
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import Interval, nps, nps_interval

WORKED = [10] * 60 + [9] * 50 + [8] * 30 + [7] * 20 + [6] * 25 + [0] * 15

answers = st.lists(st.integers(0, 10), min_size=1, max_size=80)


def test_worked_number():
    assert nps(WORKED) == 35


@pytest.mark.parametrize(
    ("scores", "score"),
    [([9], 100), ([8], 0), ([7], 0), ([6], -100), ([0, 10], 0), ([10, 8], 50), ([6, 8, 8, 8], -25)],
)
def test_promoters_passives_and_detractors(scores, score):
    assert nps(scores) == score


def test_worked_interval():
    found = nps_interval(WORKED)
    assert (found.score, found.n, found.small_sample) == (35, 200, False)
    assert (found.low, found.high) == (pytest.approx(24.0, abs=0.05), pytest.approx(46.0, abs=0.05))
    error = (found.high - found.score) / 1.959964
    assert error == pytest.approx(5.60, abs=0.005)


def test_the_same_score_of_twenty_customers_says_far_less():
    found = nps_interval([10] * 11 + [8] * 5 + [3] * 4)
    assert found.score == 35
    assert found.high - found.score == pytest.approx(34.7, abs=0.05)
    assert found.small_sample
    assert "small_sample=True" in repr(found)


@pytest.mark.parametrize(("n", "small"), [(29, True), (30, False)])
def test_under_thirty_answers_are_few(n, small):
    assert nps_interval([10, 0] * (n // 2) + [8] * (n % 2)).small_sample is small


def test_missing_answers_are_left_out_of_the_base():
    assert nps([10, 10, 0, None]) == pytest.approx(100 / 3)
    assert nps_interval(pd.Series([10, None, 3], dtype="Int64")).n == 2


@given(answers)
def test_the_score_stays_in_its_bounds_and_in_its_interval(scores):
    found = nps_interval(scores)
    assert -100 <= found.low <= found.score <= found.high <= 100


@given(answers)
def test_the_order_of_the_answers_does_not_matter(scores):
    assert nps(sorted(scores)) == nps(scores)


@given(answers)
def test_to_be_surer_the_interval_grows(scores):
    sure, surer = nps_interval(scores, 0.8), nps_interval(scores, 0.99)
    assert surer.low <= sure.low
    assert surer.high >= sure.high


@given(answers)
def test_a_result_crosses_as_json(scores):
    found = nps_interval(scores)
    assert Interval.from_data(json.loads(json.dumps(found.to_data()))) == found


@pytest.mark.parametrize(
    ("scores", "says"),
    [
        ([10, 11], r"scores has 11\. Give whole numbers from 0 to 10"),
        ([-1], "scores has -1"),
        ([7.5], r"scores has 7\.5\. Give whole numbers"),
        ([], "scores has no answers"),
        ([None, math.nan], "scores has no answers"),
        (["good"], "scores has 'good'. Give whole numbers"),
        ([math.inf], "scores has inf"),
    ],
)
def test_impossible_answers_are_named(scores, says):
    with pytest.raises(ValueError, match=says):
        nps(scores)


@pytest.mark.parametrize("level", [95, 0, 1, -0.5])
def test_a_level_is_a_share(level):
    with pytest.raises(ValueError, match=r"level is .* such as 0\.95"):
        nps_interval([10, 3], level)
