"""Reliability of a service chain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import chain_reliability


def test_worked_number():
    assert chain_reliability([0.98] * 5) == pytest.approx(0.904, abs=5e-4)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.floats(0, 1))
def test_a_chain_is_no_better_than_its_weakest_link(links, another):
    whole = chain_reliability(links)
    assert 0 <= whole <= min(links)
    assert chain_reliability([*links, another]) <= whole


@pytest.mark.parametrize(
    ("links", "says"),
    [([98, 99], "links has 98"), ([0.9, None], "links has a gap"), ([], "links has a gap")],
)
def test_impossible_links_are_named(links, says):
    with pytest.raises(ValueError, match=says):
        chain_reliability(links)
