"""Attainment of a scorecard."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import scorecard_attainment

figures = st.integers(-100, 100)


@pytest.mark.parametrize(
    ("base", "actual", "target", "attainment"),
    [
        (60, 66, 70, 0.6),
        (20, 17, 15, 0.6),
        (60, 75, 70, 1),
        (60, 55, 70, 0),
        (20, 25, 15, 0),
        (20, 10, 15, 1),
        (-10, 0, 30, 0.25),
        (60, 60, 70, 0),
        (60, 70, 70, 1),
    ],
)
def test_a_measure_may_rise_or_fall(base, actual, target, attainment):
    card = scorecard_attainment([base], [actual], [target])
    assert card["attainment"][0] == pytest.approx(attainment)


def test_contributions_add_up_to_the_score():
    measures = pd.DataFrame(
        {"base": [60, 20], "actual": [66, 16], "target": [70, 15]}, index=["csat", "complaints"]
    )
    equal = scorecard_attainment(measures["base"], measures["actual"], measures["target"])
    assert equal["contribution"].sum() == pytest.approx(0.7)
    assert equal.index.tolist() == ["csat", "complaints"]
    for weights in ([0.75, 0.25], [75, 25]):
        card = scorecard_attainment(
            measures["base"], measures["actual"], measures["target"], weights=weights
        )
        assert card["contribution"].tolist() == pytest.approx([0.45, 0.2])


@given(st.lists(st.tuples(figures, figures, figures).filter(lambda m: m[0] != m[2]), min_size=1))
def test_attainment_and_score_are_shares(measures):
    card = scorecard_attainment(*zip(*measures, strict=True))
    assert card["attainment"].between(0, 1).all()
    assert card["weight"].sum() == pytest.approx(1)
    assert -1e-9 <= card["contribution"].sum() <= 1 + 1e-9


@pytest.mark.parametrize(
    ("args", "weights", "says"),
    [
        (([5], [6], [5]), None, "Target and base of measure 0 are the same"),
        (([5], [None], [6]), None, "has a gap"),
        (([5, 5], [6, 6], [7, 7]), [0.5, 0.6], r"weights add up to 1\.1"),
        (([5, 5], [6, 6], [7, 7]), [1], "rows and weights don't go together: one is longer"),
        (([5, 5], [6], [7, 7]), None, "base and actual and target don't go together"),
    ],
)
def test_a_card_that_cannot_be_worked_out(args, weights, says):
    with pytest.raises(ValueError, match=says):
        scorecard_attainment(*args, weights=weights)
