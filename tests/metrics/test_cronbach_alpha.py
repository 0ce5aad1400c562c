"""Cronbach's alpha."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cmkit.metrics import cronbach_alpha


def test_items_that_say_the_same_hang_together_wholly():
    assert cronbach_alpha([[1, 1, 1], [4, 4, 4], [5, 5, 5]]) == pytest.approx(1)


def test_items_that_have_nothing_to_do_with_each_other():
    assert cronbach_alpha([[1, 1], [1, 2], [2, 1], [2, 2]]) == pytest.approx(0)


def test_two_items_by_hand():
    # variances 5/3 and 5/3, total 16/3: 2 * (1 - 10/16)
    assert cronbach_alpha([[1, 2], [2, 1], [3, 4], [4, 3]]) == pytest.approx(0.75)


def test_respondents_with_a_gap_are_left_out():
    complete = pd.DataFrame({"a": [1, 2, 3, 4], "b": [2, 1, 4, 3]})
    gaps = pd.concat([complete, pd.DataFrame({"a": [5, None], "b": [None, 1]})])
    assert cronbach_alpha(gaps) == pytest.approx(cronbach_alpha(complete))


@given(st.lists(st.lists(st.integers(1, 7), min_size=4, max_size=4), min_size=3, max_size=20))
def test_alpha_follows_from_covariances(rows):
    items = np.array(rows, dtype=float)
    between = np.cov(items, rowvar=False)
    assume(between.sum() > 1e-9)
    alpha = 4 / 3 * (between.sum() - np.trace(between)) / between.sum()
    assert cronbach_alpha(items) == pytest.approx(alpha)


@pytest.mark.parametrize(
    "items",
    [[[1, 2]], [[1], [2]], [[1, 2], [2, 1]], [[1, None], [2, 3]], [[3, 3], [3, 3]]],
)
def test_too_little_to_tell(items):
    with pytest.raises(ValueError, match="Give at least two of each, with answers that differ"):
        cronbach_alpha(items)
