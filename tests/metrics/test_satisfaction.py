"""Satisfaction and effort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import ces, csat

WORKED = [5] * 96 + [4] * 58 + [3] * 20 + [2] * 16 + [1] * 10


def test_worked_number():
    assert csat(WORKED) == pytest.approx(0.77)


@pytest.mark.parametrize(("top", "share"), [(1, 0.48), (2, 0.77), (3, 0.87), (4, 0.95)])
def test_more_boxes_take_in_more_answers(top, share):
    assert csat(WORKED, top) == pytest.approx(share)


def test_missing_answers_are_left_out():
    assert csat([5, 1, None]) == 0.5


@given(st.lists(st.integers(1, 5), min_size=1))
def test_satisfaction_is_a_share(scores):
    assert 0 <= csat(scores) <= 1


@pytest.mark.parametrize(
    ("version", "scores", "mean"), [(1, [1, 5, 3], 3.0), (2, [7, 7, 1], 5.0), (2, [6, None], 6.0)]
)
def test_effort_is_a_mean_on_the_scale_of_its_version(version, scores, mean):
    assert ces(scores, version) == mean


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: csat([0, 5]), "scores has 0. Give whole numbers from 1 to 5"),
        (lambda: csat([5], top=5), "top is 5. Write a whole number from 1 to 4 boxes"),
        (lambda: csat([5], top=0), "top is 0"),
        (lambda: csat([]), "no answers"),
        (lambda: ces([6], 1), "scores has 6. Give whole numbers from 1 to 5"),
        (lambda: ces([8], 2), "scores has 8. Give whole numbers from 1 to 7"),
        (lambda: ces([3], 3), "version is 3. Write a whole number from 1 to 2"),
        (lambda: ces([3], "2"), "version is '2'"),
    ],
)
def test_impossible_input_is_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
