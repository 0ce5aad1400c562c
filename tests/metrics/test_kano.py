"""Kano's kinds of quality."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import Kano, kano

LIKE, EXPECT, NEUTRAL, LIVE_WITH, DISLIKE = range(1, 6)
MIDDLE = (EXPECT, NEUTRAL, LIVE_WITH)
PAIRS = {
    "attractive": (LIKE, NEUTRAL),
    "one-dimensional": (LIKE, DISLIKE),
    "must-be": (EXPECT, DISLIKE),
    "indifferent": (NEUTRAL, NEUTRAL),
    "reverse": (DISLIKE, LIKE),
    "questionable": (LIKE, LIKE),
}


def asked(**counts):
    pairs = [PAIRS[kind.replace("_", "-")] for kind, n in counts.items() for _ in range(n)]
    return kano(*zip(*pairs, strict=True))


def test_worked_numbers():
    found = asked(attractive=22, one_dimensional=31, must_be=35, indifferent=12)
    assert found.kind == "must-be"
    assert found.better == pytest.approx(0.53)
    assert found.worse == pytest.approx(-0.66)
    assert list(found.counts.values()) == [35, 31, 22, 12, 0, 0]
    assert (found.n, found.small_sample) == (100, False)


@pytest.mark.parametrize("functional", range(1, 6))
@pytest.mark.parametrize("dysfunctional", range(1, 6))
def test_every_pair_of_answers_has_its_kind(functional, dysfunctional):
    if functional == dysfunctional and functional in (LIKE, DISLIKE):
        kind = "questionable"
    elif functional == DISLIKE or dysfunctional == LIKE:
        kind = "reverse"
    elif functional == LIKE:
        kind = "one-dimensional" if dysfunctional == DISLIKE else "attractive"
    else:
        kind = "must-be" if dysfunctional == DISLIKE else "indifferent"
    found = kano([functional, EXPECT], [dysfunctional, DISLIKE])
    assert found.counts[kind] == 1 + (kind == "must-be")


def test_reverse_and_questionable_answers_do_not_count_in_better_and_worse():
    found = asked(attractive=1, must_be=1, reverse=3, questionable=4)
    assert (found.better, found.worse, found.n) == (0.5, -0.5, 9)


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        ({"attractive": 2, "must_be": 2}, "must-be"),
        ({"indifferent": 2, "one_dimensional": 2}, "one-dimensional"),
        ({"indifferent": 2, "attractive": 2}, "attractive"),
    ],
)
def test_where_two_kinds_are_equal_the_one_that_hurts_more_decides(counts, kind):
    assert asked(**counts).kind == kind


def test_customers_with_a_gap_are_left_out():
    found = kano([LIKE, None, EXPECT], [DISLIKE, DISLIKE, None])
    assert found.n == 1
    assert found.small_sample


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(2, 5)), min_size=1))
def test_better_and_worse_are_shares(pairs):
    found = kano(*np.transpose(pairs))
    assert 0 <= found.better <= 1
    assert -1 <= found.worse <= 0
    assert sum(found.counts.values()) == found.n == len(pairs)


def test_a_result_crosses_as_json():
    found = asked(attractive=3, must_be=1)
    assert Kano.from_data(json.loads(json.dumps(found.to_data()))) == found


@pytest.mark.parametrize(
    ("functional", "dysfunctional", "says"),
    [
        ([6], [1], "functional has 6"),
        ([1], [0], "dysfunctional has 0"),
        ([1.5], [3], r"has 1\.5. Give whole numbers"),
        ([1], [None], "0 answered both questions"),
        ([1, 2], [3], "one is longer or has twins"),
        ([DISLIKE], [LIKE], "1 answered both questions, none of them in a way that counts"),
    ],
)
def test_impossible_answers_are_named(functional, dysfunctional, says):
    with pytest.raises(ValueError, match=says):
        kano(functional, dysfunctional)
