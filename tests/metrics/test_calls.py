"""Times and shares of telephone calls."""

import pandas as pd
import pytest

from cmkit.metrics import abandonment_rate, aht, average_speed_of_answer, fcr, service_level


def test_worked_numbers():
    assert aht(18000, 2400, 6000, 120) == 220
    assert service_level(228, 300) == 0.76
    assert service_level(228, 282) == pytest.approx(0.809, abs=5e-4)
    assert abandonment_rate(18, 300) == 0.06


def test_columns_are_added_up():
    calls = pd.DataFrame({"talk": [100, 200], "hold": [0, 30], "wrap": [20, 50]})
    assert aht(calls.talk, calls.hold, calls.wrap, len(calls)) == 200


def test_the_speed_of_answer_is_a_mean_of_answered_calls():
    assert average_speed_of_answer([0, 30, 60], 3) == 30
    assert average_speed_of_answer(90, 3) == 30


def test_first_contact_resolution_is_a_share_of_issues():
    assert fcr(solved=270, issues=360) == 0.75


@pytest.mark.parametrize("calls", [0, -3, float("nan"), float("inf")])
def test_no_calls_no_average(calls):
    with pytest.raises(ValueError, match="calls is"):
        aht(100, 0, 0, calls)


@pytest.mark.parametrize(
    ("talk", "says"), [([100, None], "talk has a gap"), ([100, -1], "talk has -1.*of 0 or more")]
)
def test_missing_and_negative_times_are_named(talk, says):
    with pytest.raises(ValueError, match=says):
        aht(talk, [0, 0], [0, 0], 2)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: service_level(310, 300), "answered_in_time is 310 and offered is 300"),
        (lambda: abandonment_rate(1, 0), "offered is 0"),
        (lambda: fcr(-1, 5), "solved is -1"),
        (lambda: fcr(True, 5), "solved is True"),
        (lambda: average_speed_of_answer([None], 1), "waits has a gap"),
    ],
)
def test_impossible_shares_are_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
