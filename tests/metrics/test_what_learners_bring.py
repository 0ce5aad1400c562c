"""Lists and columns of every make: each gives the right figure, or a sentence that helps."""

import decimal
import math
import traceback
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cmkit import metrics

HOME = str(Path(metrics.__file__).parent)
EXPECTED, PERCEIVED = [5.2, 6.4, 6.2, 6.0, 5.7], [5.6, 4.4, 4.9, 5.5, 5.1]
OUTCOMES = {"satisfied": 0.4, "mollified": 0.35, "dissatisfied": 0.25}
RATES = {"satisfied": 0.08, "mollified": 0.25, "dissatisfied": 0.55, "silent": 0.35}


def damage(**changes):
    given = {"outcomes": OUTCOMES, "loss_rates": RATES, "value": 240} | changes
    return metrics.market_damage(40_000, 0.25, 0.4, **given)


@pytest.mark.parametrize(
    "scores",
    [
        [5, 4, 3],
        (5, 4, 3),
        np.array([5, 4, 3]),
        (one for one in [5, 4, 3]),
        pd.Series([5, 4, 3], index=[9, 9, 2]),
        pd.DataFrame({"score": [5, 4, 3]}),
        [5, None, 4, math.nan, 3, pd.NA, pd.NaT],
        pd.Series([5, None, 4, 3], dtype="Int64"),
        pd.Series(["5", None, "4", "3"], dtype="string"),
        pd.Series([5, 4, None, 3]).astype("category"),
        ["5", " 4 ", "3.0"],
        [decimal.Decimal(5), 4, np.float32(3)],
        np.ma.array([5, 4, 3, 1], mask=[False, False, False, True]),
    ],
    ids=lambda scores: type(scores).__name__,
)
def test_answers_of_every_make_are_read(scores):
    assert metrics.csat(scores) == pytest.approx(2 / 3)


ODD = {
    "text": ["very good", "good"],
    "percentages": ["50%", "40%"],
    "a comma": ["4,5"],
    "a blank text": ["5", ""],
    "yes or no": [True, False, True],
    "boolean": pd.Series([True, None], dtype="boolean"),
    "categories": pd.Series(["good", "bad"]).astype("category"),
    "dates": pd.to_datetime(["2025-01-01"]),
    "lengths of time": pd.to_timedelta([5], unit="s"),
    "infinite": [5, math.inf],
    "astronomical": [10**400],
    "complex": [1 + 2j],
    "two columns": pd.DataFrame({"a": [5, 4], "b": [3, 2]}),
    "two rows": [[5, 4], [3, 2]],
    "rows of different length": [[5, 4], [3]],
    "a square": np.array([[5, 4], [3, 2]]),
    "a set": {5, 4},
    "empty": [],
    "only gaps": [None, math.nan],
    "nothing": None,
    "below": [-1],
}
MEASURES = {
    "csat": metrics.csat,
    "ces": lambda values: metrics.ces(values, 2),
    "nps": metrics.nps,
    "nps_interval": metrics.nps_interval,
    "kano": lambda values: metrics.kano(values, values),
    "aht": lambda values: metrics.aht(values, 1, 1, 2),
    "average_speed_of_answer": lambda values: metrics.average_speed_of_answer(values, 2),
    "p_chart": lambda values: metrics.p_chart(values, 10),
    "sizes": lambda values: metrics.p_chart([1, 1], values),
    "scorecard_attainment": lambda values: metrics.scorecard_attainment(values, [0, 0], [6, 7]),
    "pareto": metrics.pareto,
    "profile_index": lambda values: metrics.profile_index(values, [1, 2]),
    "ipa": lambda values: metrics.ipa(values, [1, 2]),
    "cuts": lambda values: metrics.ipa([1, 2], [1, 2], cuts=values),
    "loss_rates": lambda values: damage(loss_rates=values),
    "outcomes": lambda values: damage(outcomes=values),
    "weights": lambda values: metrics.servqual_gaps(EXPECTED, PERCEIVED, weights=values),
}


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_figure_is_named_in_plain_words(measure, odd):
    if odd == "nothing" and measure in ("cuts", "weights"):
        MEASURES[measure](None)  # they may be left out
        return
    with pytest.raises(ValueError, match=r".\. [A-Z]") as refusal:
        MEASURES[measure](ODD[odd])
    said = str(refusal.value)
    assert traceback.extract_tb(refusal.tb)[-1].filename.startswith(HOME)
    assert len(said) < 250
    assert "\n" not in said
    for jargon in ("float", "array", "dtype", "NAType", "argument", "index", "object"):
        assert jargon not in said


@pytest.mark.parametrize("odd", [*ODD, "one row"])
@pytest.mark.parametrize("measure", [metrics.cronbach_alpha, metrics.servqual_gaps])
def test_a_table_of_no_answers_is_named(measure, odd):
    values = (ODD | {"one row": [[1, 2]]})[odd]
    if measure is metrics.cronbach_alpha and odd in ("two columns", "two rows", "a square"):
        assert measure(values) == 1
        return
    with pytest.raises(ValueError, match=r".\. [A-Z]") as refusal:
        measure(values) if measure is metrics.cronbach_alpha else measure(values, [1] * 5)
    assert traceback.extract_tb(refusal.tb)[-1].filename.startswith(HOME)


@pytest.mark.parametrize(
    "call",
    [
        lambda: metrics.sample_size(0.05, level=95),
        lambda: metrics.nps_interval([9, 10], 95),
        lambda: metrics.wilson_interval(9, 10, 95),
    ],
)
def test_a_percentage_comes_back_as_the_share_it_is(call):
    with pytest.raises(ValueError, match=r"level is 95\. .* such as 0\.95 for 95%"):
        call()
    with pytest.raises(ValueError, match=r"margin is 5\. .* such as 0\.05 for 5%"):
        metrics.sample_size(5)


def test_several_figures_are_no_figure():
    with pytest.raises(ValueError, match=r"annual is a list or table\. Write a share"):
        metrics.monthly_rate(pd.Series([0.1, 0.2]))


@pytest.mark.parametrize("now", [5, None, math.nan, "yes", pd.Series([True])])
def test_a_number_of_years_is_not_taken_for_a_first_margin(now):
    with pytest.raises(ValueError, match=r"first_margin_now is .*Write True or False.*years=5"):
        metrics.clv(180, 0.8, 0.1, now)


def test_figures_that_are_neither_totals_nor_one_a_call_are_refused():
    with pytest.raises(
        ValueError, match=r"waits has 3 figures for 5 calls\. Give one figure a call"
    ):
        metrics.average_speed_of_answer([10, 20, 45], 5)


def test_half_an_order_is_no_answer():
    with pytest.raises(ValueError, match=r"on_time has 0\.5\. Give 1 \(True\) or 0 \(False\)"):
        metrics.otif([0.5, 1], [1, 1])
    with pytest.raises(ValueError, match=r"on_time has 'Yes'\. Give 1 \(True\)"):
        metrics.otif(["Yes"], [True])
