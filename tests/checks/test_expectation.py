"""Plain functions as expectations, advice, and what counts as blank."""

import numpy as np
import pandas as pd
import pytest

from cmkit.checks import equals, length, marked, number, remark, satisfies
from cmkit.checks.expectation import is_blank

PERCENT = number(unit="percent", round_to=0.1)


@pytest.mark.parametrize(
    "value", [..., None, "", " \n", [], (), set(), {}, {"A": {"next": "", "rules": [None]}}]
)
def test_nothing_typed_is_blank(value):
    assert is_blank(value)


@pytest.mark.parametrize(
    "value",
    [0, False, float("nan"), pd.NA, pd.DataFrame(), "0", [0], {"A": {"refund": 0}}],
    ids=repr,
)
def test_something_typed_or_worked_out_is_not_blank(value):
    assert not is_blank(value)


def test_advice_never_changes_a_mark(verdict):
    advice = remark(length(least=50, label="Length"))
    assert verdict("short", advice).state == "open"
    for asked in ([*marked(equals("short")), advice], marked(equals("short"), advice)):
        found = verdict("short", *asked, points=2)
        assert (found.state, found.earned) == ("right", 2)
        assert "[advice]" in found.to_text()
    assert verdict("long", *marked(advice, equals("short"))).earned == 0


@pytest.mark.parametrize("answer", [np.bool_(True), True])
def test_a_plain_function_may_answer_in_python_or_numpy(said, answer):
    assert said(4, satisfies(lambda _: answer, "no")) == []


@pytest.mark.parametrize("answer", [1, "yes", [True], None, np.int64(1)])
def test_a_plain_function_must_answer_yes_or_no(said, answer):
    assert said(4, satisfies(lambda _: answer, "That is a no.")) == ["That is a no."]


@pytest.mark.parametrize("value", [4, "4%", np.float64(4), pd.Series([4])])
def test_after_number_a_plain_function_gets_a_plain_number(said, value):
    assert said(value, PERCENT, satisfies(lambda n: n % 2 == 0, "Not even.")) == []
