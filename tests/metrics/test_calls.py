"""Times and shares of telephone calls."""

import pandas as pd
import pytest

from cmkit.metrics import aht


def test_worked_number():
    assert aht(18000, 2400, 6000, 120) == 220


def test_columns_are_added_up():
    calls = pd.DataFrame({"talk": [100, 200], "hold": [0, 30], "wrap": [20, 50]})
    assert aht(calls.talk, calls.hold, calls.wrap, len(calls)) == 200


@pytest.mark.parametrize("calls", [0, -3, float("nan"), float("inf")])
def test_no_calls_no_average(calls):
    with pytest.raises(ValueError, match="calls is"):
        aht(100, 0, 0, calls)


@pytest.mark.parametrize("talk", [[100, None], [100, -1]])
def test_missing_and_negative_times_are_named(talk):
    with pytest.raises(ValueError, match="talk has"):
        aht(talk, [0, 0], [0, 0], 2)
