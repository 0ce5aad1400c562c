"""Another answer of the learner, for judging what follows from it."""

from typing import Any

import pandas as pd
import pytest

from cmkit.checks import between, given, number, satisfies
from cmkit.checks.check import Unreadable


def failing(value: Any) -> bool:
    raise KeyError(value)


def in_notebook(line: str, **names: Any) -> Any:
    """Run one line of a grade cell among the names of the notebook."""
    return eval(line, {"given": given, "number": number, "between": between} | names)


GIVEN = 'given("base", number(unit="calls"), between(1, 10, because="so"), otherwise=7)'


@pytest.mark.parametrize(
    ("base", "taken"),
    [
        (4, 4),
        ("4 calls", 4),
        (pd.Series([4]), 4),
        (40, 7),
        ("many", 7),
        (float("nan"), 7),
        (10**500, 7),
        (..., 7),
        pytest.param(object(), 7, id="an object"),
        (Unreadable("Wrap"), 7),
    ],
    ids=repr,
)
def test_another_answer_is_taken_when_it_can_be_worked_with(base, taken):
    assert in_notebook(GIVEN, base=base) == taken


def test_another_answer_that_is_missing_gives_way():
    assert in_notebook(GIVEN) == 7
    assert in_notebook('given("form.base", otherwise=7)', form={"base": ""}) == 7
    assert in_notebook('given("form.base", otherwise=7)', form={"base": "text"}) == "text"
    assert in_notebook('given("base", otherwise=7)', base=float("nan")) == 7


def test_another_answer_over_which_a_test_fails_gives_way():
    line = 'given("base", broken, otherwise=7)'
    assert in_notebook(line, base=4, broken=satisfies(failing, "")) == 7
