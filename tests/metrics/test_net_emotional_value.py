"""Net Emotional Value."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.frameworks import EMOTIONS
from cmkit.metrics import net_emotional_value
from cmkit.metrics.net_emotional_value import NEGATIVE, POSITIVE

GOOD = {
    "interesting": 5,
    "energetic": 4,
    "stimulated": 5,
    "exploratory": 3,
    "indulgent": 6,
    "trusting": 6,
    "valued": 5,
    "cared-for": 6,
    "safe": 7,
    "focused": 5,
    "happy": 6,
    "pleased": 6,
}
BAD = {
    "irritated": 4,
    "hurried": 5,
    "neglected": 3,
    "unhappy": 2,
    "unsatisfied": 3,
    "stressed": 2,
    "disappointed": 4,
    "frustrated": 4,
}
ratings = st.lists(st.floats(0, 10), min_size=20, max_size=20)


def felt(values):
    return dict(zip([*GOOD, *BAD], values, strict=True))


def test_worked_number():
    assert net_emotional_value(GOOD | BAD, "mean") == pytest.approx(1.96, abs=5e-3)
    assert net_emotional_value(GOOD | BAD) == pytest.approx(5.333 - 3.375, abs=5e-4)


def test_a_table_of_customers_with_other_columns():
    table = pd.DataFrame([GOOD | BAD, GOOD | BAD]).rename(columns={"cared-for": "Cared for"})
    table = table.assign(customer=[1, 2], stage="arrival")
    assert net_emotional_value(table) == pytest.approx(1.958, abs=5e-4)


def test_the_emotions_are_those_of_the_framework():
    shaw = {part.key.replace(" ", "_") for cluster in EMOTIONS for part in cluster.parts}
    negative = {part.key for part in EMOTIONS["destroying"].parts}
    assert set(POSITIVE.split()) == shaw - negative
    assert set(NEGATIVE.split()) == negative


def test_missing_ratings_are_left_out():
    table = pd.DataFrame([GOOD | BAD, GOOD | BAD])
    table.loc[0, "happy"] = None
    assert net_emotional_value(table) == pytest.approx(net_emotional_value(GOOD | BAD))


@pytest.mark.parametrize(
    ("good", "bad", "value"), [(3, 0, 100), (0, 2, -100), (3, 1, 50), (2, 2, 0), (1, 3, -50)]
)
def test_picks_are_compared_by_their_percentages(good, bad, value):
    picked = {name: int(i < good) for i, name in enumerate(GOOD)}
    picked |= {name: int(i < bad) for i, name in enumerate(BAD)}
    assert net_emotional_value(picked, "picks") == value


@given(ratings)
def test_the_value_stays_in_its_bounds(values):
    assert -10 <= net_emotional_value(felt(values)) <= 10


@given(st.floats(0, 10))
def test_feelings_of_one_strength_cancel_out(value):
    assert net_emotional_value(felt([value] * 20)) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("ratings", "variant", "says"),
    [
        (GOOD, "mean", "ratings has 0 columns for irritated. Give one for each"),
        (GOOD | BAD | {"happy": 11}, "mean", "happy has 11. Give numbers from 0 to 10"),
        (GOOD | BAD, "picks", "interesting has 5. Give 1 .* or 0"),
        (GOOD | BAD | {"happy": None}, "mean", "One of the emotions has a gap"),
        (dict.fromkeys(GOOD | BAD, 0), "picks", "picks is 0"),
        (GOOD | BAD, "sum", "variant is 'sum'. Name the variant"),
    ],
)
def test_impossible_ratings_are_named(ratings, variant, says):
    with pytest.raises(ValueError, match=says):
        net_emotional_value(ratings, variant)
