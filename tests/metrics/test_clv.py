"""Customer lifetime value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import clv

retentions, discounts = st.floats(0, 0.99), st.floats(0.01, 0.5)


@pytest.mark.parametrize(
    ("retention", "options", "value"),
    [
        (0.8, {}, 480),
        (0.8, {"first_margin_now": True}, 660),
        (0.8, {"years": 5}, 382.34),
        (0.8, {"years": 1}, 130.91),
        (0.8, {"years": 2}, 130.91 + 95.21),
        (0.8, {"years": 0}, 0),
        (0.8, {"years": 0, "first_margin_now": True}, 180),
        (0.85, {}, 612),
        (0, {}, 0),
    ],
)
def test_worked_numbers(retention, options, value):
    assert clv(180, retention, 0.1, **options) == pytest.approx(value, abs=0.01)


def test_five_points_of_retention_add_more_than_a_quarter():
    assert clv(180, 0.85, 0.1) / clv(180, 0.8, 0.1) == pytest.approx(1.275)


def test_nobody_leaves_and_nothing_is_discounted_for_some_years():
    assert clv(100, 1, 0, years=7) == 700


@given(retentions, discounts)
def test_the_formula_of_the_article(retention, discount):
    worth = clv(100, retention, discount)
    assert worth == pytest.approx(100 * retention / (1 + discount - retention))
    now = clv(100, retention, discount, first_margin_now=True)
    assert now == pytest.approx(100 * (1 + discount) / (1 + discount - retention))


@given(retentions, st.floats(0.001, 0.01), discounts)
def test_value_rises_with_retention_and_falls_with_the_discount(retention, more, discount):
    assert clv(100, retention + more, discount) > clv(100, retention, discount)
    assert clv(100, retention, discount + more) <= clv(100, retention, discount)


@given(retentions, discounts, st.integers(0, 60))
def test_some_years_are_worth_less_than_all_and_add_up(retention, discount, years):
    kept = retention / (1 + discount)
    by_hand = sum(100 * kept**year for year in range(1, years + 1))
    worth = clv(100, retention, discount, years=years)
    assert worth == pytest.approx(by_hand)
    assert worth <= clv(100, retention, discount) + 1e-9


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: clv(180, 1.2, 0.1), "retention is 1.2"),
        (lambda: clv(180, 80, 0.1), "retention is 80"),
        (lambda: clv(180, 0.8, 10), "discount is 10"),
        (lambda: clv(-1, 0.8, 0.1), "margin is -1"),
        (lambda: clv(180, 1, 0), "retention is 1, discount 0.*give years"),
        (lambda: clv(180, 0.8, 0.1, years=2.5), r"years is 2\.5"),
        (lambda: clv(180, 0.8, 0.1, years=-1), "years is -1"),
    ],
)
def test_impossible_input_is_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
