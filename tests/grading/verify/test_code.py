from cmkit.grading.align import visible
from cmkit.grading.verify.code import (
    calls_in,
    constant,
    hidden_part,
    names_in,
    origins,
    same_code,
)

CELL = """%load_ext cmkit
import pandas as pd
from cmkit.checks import check, number as figure
asked = [figure(unit="calls", round_to=0.1)]
### BEGIN HIDDEN TESTS
asked += [one for one in more]
def later(): return rate
### END HIDDEN TESTS
check("calls", *asked, points=2)"""


def test_names_are_told_apart_by_what_is_done_with_them() -> None:
    names = names_in(CELL)
    assert names.bound == {"pd", "check", "figure", "asked", "later"}
    assert names.imported == {"pd", "check", "figure"}
    assert {"more", "rate", "asked", "check"} <= names.read
    assert "one" not in names.bound | names.read


def test_a_cell_falls_into_a_visible_and_a_hidden_part() -> None:
    assert "more" not in visible(CELL)
    assert visible(CELL).endswith('check("calls", *asked, points=2)')
    assert hidden_part(CELL).startswith("asked += ")
    assert hidden_part("check()") == ""


def test_calls_and_their_constants_are_read_in_order() -> None:
    calls = list(calls_in(CELL))
    assert [name for name, _ in calls] == ["figure", "check"]
    assert constant(calls[0][1], "round_to") == 0.1
    assert constant(calls[1][1], "worth") is None


def test_a_name_is_known_by_the_module_it_comes_from() -> None:
    assert origins(CELL) == {"check": "cmkit.checks", "figure": "cmkit.checks"}


def test_layout_and_comments_make_no_other_answer() -> None:
    assert same_code("x = 1  # one", "x=1\n")
    assert not same_code("x = 1", "x = 1.0")
    assert same_code("x = (", "x  = (")
