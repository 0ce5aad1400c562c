"""What measures ask of the figures they are given."""

import math

import numpy as np
import pandas as pd
import pytest

from cmkit.metrics import inputs


@pytest.mark.parametrize("value", [0, 3, 2.5, np.int64(4), np.float32(0.5), 1e15])
def test_numbers_of_any_make_are_numbers(value):
    assert inputs.number("it", value) == float(value)
    assert type(inputs.number("it", value)) is float


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (-1, "it is -1"),
        (math.nan, "it is nan"),
        (math.inf, "it is inf"),
        (True, "it is True"),
        (None, "it is None"),
        ("3", "it is '3'"),
        (np.float64(-2.5), r"it is -2\.5"),
        (pd.NA, "it is <NA>"),
        (10**400, "it is 1000"),
    ],
)
def test_what_is_no_number_is_shown(value, seen):
    with pytest.raises(ValueError, match=seen):
        inputs.number("it", value)


@pytest.mark.parametrize("value", [0, 1, 0.25])
def test_a_share_may_be_nothing_or_everything(value):
    assert inputs.fraction("it", value) == value


@pytest.mark.parametrize("value", [1.0001, 25, -0.1])
def test_a_percentage_is_no_share(value):
    with pytest.raises(ValueError, match="Write a share between 0 and 1"):
        inputs.fraction("it", value)


@pytest.mark.parametrize("values", [[0.5, 0.5], [50, 50], [1], [100, 0], (0.1,) * 10])
def test_weights_become_shares(values):
    assert inputs.weights("weights", values, range(len(values))).sum() == pytest.approx(1)


@pytest.mark.parametrize("values", [[0.5, 0.4], [50, 60], [1, 1], [0], [-0.5, 1.5], [None, 1]])
def test_weights_that_do_not_add_up_are_refused(values):
    with pytest.raises(ValueError, match="weights"):
        inputs.weights("weights", values, range(len(values)))


def test_there_is_a_weight_for_each():
    with pytest.raises(ValueError, match="weights don't go together: one is longer"):
        inputs.weights("weights", [1], range(2))


@pytest.mark.parametrize("dates", [["soon"], ["2025-13-01"]])
def test_a_day_that_does_not_exist_is_refused(dates):
    with pytest.raises(ValueError, match=r"soon|2025-13-01"):
        inputs.log(pd.DataFrame({"who": [1], "when": dates}), "customer", "date")
