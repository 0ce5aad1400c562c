"""Customers who leave, customers who stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import churn_rate, monthly_rate, retention_rate


def test_worked_numbers():
    assert churn_rate(2000, 2000 - 1640) == 0.18
    assert monthly_rate(0.18) == pytest.approx(0.0164, abs=5e-5)


def test_new_customers_are_not_kept_customers():
    assert retention_rate(start=2000, end=1900, new=260) == 0.82


@given(st.integers(1, 10**6), st.data())
def test_who_is_not_lost_is_kept(start, data):
    lost = data.draw(st.integers(0, start))
    new = data.draw(st.integers(0, 10**6))
    kept = retention_rate(start, start - lost + new, new)
    assert kept + churn_rate(start, lost) == pytest.approx(1)


@given(st.floats(0, 1))
def test_twelve_months_make_a_year(annual):
    assert 1 - (1 - monthly_rate(annual)) ** 12 == pytest.approx(annual, abs=1e-9)


@given(st.floats(0.01, 0.99))
def test_a_month_is_more_than_a_twelfth(annual):
    assert monthly_rate(annual) > annual / 12


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: churn_rate(100, 120), "lost is 120 and start is 100"),
        (lambda: churn_rate(0, 0), "start is 0"),
        (lambda: churn_rate(100, -5), "lost is -5"),
        (lambda: churn_rate(100, None), "lost is None"),
        (lambda: retention_rate(100, 150, 20), "130 would have stayed of 100.*Count as new"),
        (
            lambda: retention_rate(100, 50, 60),
            "new is 60 and end is 50.*Count new",
        ),
        (lambda: retention_rate(100, 50, -60), "new is -60"),
        (lambda: monthly_rate(18), r"annual is 18.*such as 0\.18 for 18%"),
        (lambda: monthly_rate(float("nan")), "annual is nan"),
    ],
)
def test_impossible_input_is_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
