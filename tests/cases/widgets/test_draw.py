"""The drawing of tables: even, exact, and the same for the same seed."""

import numpy as np
import pytest
from numpy.random import RandomState

from cmkit.cases.widgets.draw import chosen, even, shuffled, skewed, whole


def test_shuffled_numbers_are_all_there_and_depend_on_the_seed():
    assert sorted(shuffled(RandomState(1), 50)) == list(range(50))
    assert list(shuffled(RandomState(1), 50)) == list(shuffled(RandomState(1), 50))
    assert list(shuffled(RandomState(1), 50)) != list(shuffled(RandomState(2), 50))


def test_even_numbers_fill_the_range():
    assert sorted(even(RandomState(3), 4)) == [0.125, 0.375, 0.625, 0.875]
    assert len(even(RandomState(3), 0)) == 0


def test_skewed_numbers_have_mean_1_and_most_are_small():
    drawn = skewed(RandomState(4), 1000)
    assert drawn.mean() == pytest.approx(1, abs=0.001)
    assert np.median(drawn) < 0.9


def test_halves_are_rounded_upwards():
    assert list(whole(np.array([0.5, 1.5, -0.5, 2.4]))) == [1, 2, 0, 2]


def test_as_many_are_chosen_from_each_group_as_asked():
    group = np.repeat([0, 1], [10, 20])
    taken = chosen(RandomState(5), group, [3, 7])
    assert [int(taken[group == g].sum()) for g in (0, 1)] == [3, 7]


def test_chosen_rows_are_among_those_allowed():
    group = np.zeros(10, dtype=np.int64)
    assert set(np.flatnonzero(chosen(RandomState(6), group, [3], np.arange(10) < 4))) < {0, 1, 2, 3}
