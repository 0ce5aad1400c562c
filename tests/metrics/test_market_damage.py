"""What problems cost in customers."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import market_damage

OUTCOMES = {"satisfied": 0.40, "mollified": 0.35, "dissatisfied": 0.25}
LOSS_RATES = {"satisfied": 0.08, "mollified": 0.25, "dissatisfied": 0.55, "silent": 0.35}
BETTER = {"satisfied": 0.60, "mollified": 0.25, "dissatisfied": 0.15}

shares = st.floats(0, 1)


def damage(problems=0.25, complaints=0.4, **others):
    others = {"outcomes": OUTCOMES, "loss_rates": LOSS_RATES, "value": 240} | others
    return market_damage(40_000, problems, complaints, **others)


def test_worked_numbers():
    table = damage()
    assert table["customers"].sum() == pytest.approx(10_000)
    assert table["lost"].to_dict() == pytest.approx(
        {"satisfied": 128, "mollified": 350, "dissatisfied": 550, "silent": 2100}
    )
    assert table["lost"].sum() == pytest.approx(3128)
    assert table["lost"].sum() / 40_000 == pytest.approx(0.078, abs=5e-4)
    assert table["revenue_at_risk"].sum() == pytest.approx(750_720)
    assert table["lost"]["silent"] / table["lost"].sum() == pytest.approx(0.67, abs=5e-3)


def test_worked_numbers_beyond_the_usual_churn():
    table = damage(base_churn=0.05)
    assert table["lost"].sum() == pytest.approx(2628)
    assert table["revenue_at_risk"].sum() == pytest.approx(630_720)


@pytest.mark.parametrize(
    ("lever", "lost"),
    [
        ({"complaints": 0.6}, 2942),
        ({"outcomes": BETTER}, 2872),
        ({"problems": 0.20}, 2502),
        ({"complaints": 0.6, "outcomes": BETTER}, 2558),
    ],
)
def test_worked_levers(lever, lost):
    assert damage(**lever)["lost"].sum() == pytest.approx(lost, abs=0.5)


def test_series_and_points_out_of_100_will_do():
    outcomes = pd.Series(OUTCOMES) * 100
    assert damage(outcomes=outcomes, loss_rates=pd.Series(LOSS_RATES)).equals(damage())


@given(shares, shares, shares)
def test_more_problems_cost_more(problems, more, complaints):
    low, high = sorted([problems, more])
    lost = damage(low, complaints)["lost"].sum()
    assert damage(high, complaints)["lost"].sum() >= lost - 1e-6


@given(shares, shares, shares)
def test_where_all_are_lost_alike_complaining_changes_nothing(one, other, rate):
    alike = dict.fromkeys(LOSS_RATES, rate)
    lost = damage(0.25, one, loss_rates=alike)["lost"].sum()
    assert damage(0.25, other, loss_rates=alike)["lost"].sum() == pytest.approx(lost)
    assert lost == pytest.approx(10_000 * rate)


@given(shares, shares)
def test_everybody_with_a_problem_is_somewhere_in_the_table(problems, complaints):
    assert damage(problems, complaints)["customers"].sum() == pytest.approx(40_000 * problems)


@given(st.dictionaries(st.sampled_from(sorted(LOSS_RATES)), st.floats(0, 0.3)), shares)
def test_higher_loss_rates_cost_more(rises, complaints):
    worse = {name: min(1, rate + rises.get(name, 0)) for name, rate in LOSS_RATES.items()}
    lost = damage(0.25, complaints)["lost"].sum()
    assert damage(0.25, complaints, loss_rates=worse)["lost"].sum() >= lost - 1e-6


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"problems": 25}, "problem_rate is 25"),
        ({"complaints": -0.1}, "complaint_rate is -0.1"),
        (
            {"outcomes": {"satisfied": 0.4, "dissatisfied": 0.5}},
            r"outcomes add up to 0\.9",
        ),
        (
            {"outcomes": {"satisfied": 0.4, "lost": 0.6}},
            "outcomes and loss_rates don't go together: dissatisfied is in one only",
        ),
        ({"outcomes": {"silent": 1}, "loss_rates": {"silent": 0.3}}, "one is longer or has twins"),
        ({"loss_rates": LOSS_RATES | {"silent": 1.5}}, r"loss_rates has 1\.5"),
        ({"loss_rates": {"silent": 0.5}}, "dissatisfied is in one only"),
        ({"value": -5}, "value is -5"),
        ({"base_churn": 5}, "base_churn is 5"),
    ],
)
def test_impossible_input_is_named(change, says):
    with pytest.raises(ValueError, match=says):
        damage(**change)


def test_a_company_has_customers():
    with pytest.raises(ValueError, match="customers is 0"):
        market_damage(0, 0.1, 0.1, outcomes=OUTCOMES, loss_rates=LOSS_RATES, value=1)
