"""Sample sizes, intervals and the comparison of two shares."""

import json

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cmkit.metrics import TwoProportions, sample_size, two_proportions, wilson_interval

counts = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("population", "n"), [(None, 385), (1200, 292), (400, 197), (1, 1)])
def test_worked_sample_sizes(population, n):
    assert sample_size(0.05, population=population) == n


@pytest.mark.parametrize(
    ("margin", "p", "level", "n"),
    [
        (0.03, 0.5, 0.95, 1068),
        (0.05, 0.5, 0.99, 664),
        (0.05, 0.5, 0.9, 271),
        (0.05, 0.2, 0.95, 246),
    ],
)
def test_sample_sizes_of_the_usual_tables(margin, p, level, n):
    assert sample_size(margin, p, level) == n


@given(st.floats(0.005, 0.4), st.floats(0.05, 0.95), st.integers(1, 10**6))
def test_fewer_answers_are_needed_of_few_customers(margin, p, population):
    few = sample_size(margin, p, population=population)
    assert 1 <= few <= min(population, sample_size(margin, p))


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"), [(9, 10, 0.596, 0.982), (164, 200, 0.761, 0.867)]
)
def test_worked_intervals(successes, n, low, high):
    found = wilson_interval(successes, n)
    assert found.score == successes / n
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))
    assert found.small_sample is (n < 30)


@given(counts)
def test_an_interval_never_passes_0_or_1(count):
    found = wilson_interval(*count)
    assert -1e-12 <= found.low <= found.score + 1e-12
    assert found.score - 1e-12 <= found.high <= 1 + 1e-12


def test_worked_comparison():
    found = two_proportions(48, 1200, 94, 1560)
    assert found.first == 0.04
    assert found.second == pytest.approx(0.0603, abs=5e-5)
    assert found.difference == pytest.approx(0.0203, abs=5e-5)
    assert found.z == pytest.approx(2.39, abs=5e-3)
    assert found.p_value == pytest.approx(0.017, abs=5e-4)
    assert not found.small_sample


def test_shares_are_pooled_by_the_size_of_their_groups():
    assert two_proportions(1, 1000, 40, 50).z == pytest.approx(28.46, abs=0.005)


@given(counts, counts)
def test_the_other_way_round_only_the_sign_changes(one, other):
    here, there = two_proportions(*one, *other), two_proportions(*other, *one)
    assert here.z == pytest.approx(-there.z)
    assert here.difference == pytest.approx(-there.difference)
    assert here.p_value == pytest.approx(there.p_value)
    assert 0 <= here.p_value <= 1


@given(counts)
def test_equal_shares_do_not_differ(count):
    found = two_proportions(*count, *count)
    assert (found.z, found.p_value) == (0, 1)


@given(counts, counts)
def test_the_test_is_that_of_a_two_by_two_table(one, other):
    from scipy.stats import chi2_contingency

    (x1, n1), (x2, n2) = one, other
    assume(0 < x1 + x2 < n1 + n2)
    table = [[x1, n1 - x1], [x2, n2 - x2]]
    chi2 = chi2_contingency(table, correction=False)[0]
    assert two_proportions(*one, *other).z ** 2 == pytest.approx(chi2)


@pytest.mark.parametrize(
    ("counts", "small"),
    [((5, 29, 50, 500), True), ((5, 30, 100, 500), False), ((1, 100, 5, 100), True)],
)
def test_few_customers_or_few_cases_are_flagged(counts, small):
    assert two_proportions(*counts).small_sample is small


def test_a_result_crosses_as_json_wherever_its_figures_came_from():
    found = two_proportions(np.int64(48), np.int64(1200), 94.0, 1560)
    assert TwoProportions.from_data(json.loads(json.dumps(found.to_data()))) == found
    assert json.dumps(wilson_interval(np.int64(9), np.int64(10)).to_data())


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: sample_size(5), "margin is 5"),
        (lambda: sample_size(0), "margin is 0"),
        (lambda: sample_size(0.05, p=1), "p is 1"),
        (lambda: sample_size(0.05, level=95), "level is 95"),
        (
            lambda: sample_size(0.05, population=0),
            "population is 0. Write a whole number of 1 or more",
        ),
        (lambda: sample_size(0.05, population=12.5), r"population is 12\.5"),
        (lambda: wilson_interval(11, 10), "successes is 11 and n is 10"),
        (lambda: wilson_interval(0.9, 10), r"successes is 0\.9. Write a whole number of 0 or more"),
        (lambda: wilson_interval(0, 0), "n is 0"),
        (lambda: two_proportions(5, 4, 1, 4), "x1 is 5 and n1 is 4"),
        (lambda: two_proportions(1, 4, 1, 0), "n2 is 0"),
        (lambda: two_proportions(0.1, 4, 1, 4), r"x1 is 0\.1"),
    ],
)
def test_impossible_input_is_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
