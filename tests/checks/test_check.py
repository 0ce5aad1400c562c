"""Finding an answer, holding it against what is asked, and the outcome."""

import sys
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pytest

from cmkit.checks import (
    at,
    between,
    check,
    close_to,
    equals,
    filled,
    length,
    marked,
    number,
    remark,
    satisfies,
    slip,
    table,
)
from cmkit.checks.check import Unreadable, find, judge
from cmkit.checks.expectation import Expectation, Miss
from cmkit.checks.verdict import Verdict

PERCENT = number(unit="percent", round_to=0.1)
RIGHT = close_to(4, label="Growth", slips=[slip(0.04, "This is a fraction.")])
ROUTES = {
    "A": {"next": "officer", "refund": 18},
    "B": {"next": "manager", "refund": None},
}


def in_notebook(line: str, **names: Any) -> Any:
    """Run one line as a grade cell of a notebook would, among the names of the notebook."""
    import cmkit.checks

    return eval(line, {name: getattr(cmkit.checks, name) for name in cmkit.checks.__all__} | names)


def failing(value: Any) -> bool:
    raise KeyError("the answer is 4")


BROKEN = satisfies(failing, "never said")


def test_the_answer_is_found_by_name_among_those_of_the_notebook():
    verdict = in_notebook(
        'check("growth", number(unit="percent"), *marked(close_to(4)), points=2)', growth=4
    )
    assert (verdict.state, verdict.earned) == ("right", 2)


def test_a_path_leads_into_the_answer():
    line = 'check("routes.A.refund", *marked(close_to(18)), points=2)'
    assert in_notebook(line, routes=ROUTES).earned == 2


@pytest.mark.parametrize(
    ("root", "path"),
    [
        (ROUTES, "A.refund"),
        (pd.DataFrame({"A": [18]}), "A"),
        ({"A": pd.Series({"refund": 18})}, "A.refund"),
    ],
)
def test_a_path_leads_through_forms_and_tables(root, path):
    assert judge("x", find(f"routes.{path}", {"routes": root}), [close_to(18)], points=1).state == (
        "open"
    )


def test_a_path_never_leads_into_the_inner_life_of_objects():
    @dataclass
    class Mine:
        refund: int = 18

    for root in (Mine(), pd.DataFrame({"a": [1]}), "text", 3, {"refund": 1}.items()):
        for step in ("refund", "shape", "__class__", "real", "index"):
            verdict = judge("x", find(f"x.{step}", {"x": root}), [close_to(18)], points=1)
            assert verdict.blank


def test_a_column_that_stands_twice_is_no_part():
    twice = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert judge("x", find("x.a", {"x": twice}), [close_to(1)], points=1).blank


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({}, "There is no answer called growth yet. Run the answer cell above first"),
        ({"grwoth": 4}, "There is one called grwoth: was that meant?"),
        ({"_growth": 4}, "There is no answer called growth yet. Run"),
    ],
)
def test_a_missing_answer_is_missed_by_name_and_the_next_step_is_said(names, words):
    verdict = in_notebook('check("growth", points=2)', **names)
    assert verdict.state == "unanswered"
    assert words in verdict.findings[0].message
    assert "Run > Run All Above" in verdict.findings[0].message


def test_a_missing_part_is_not_called_a_missing_answer():
    verdict = in_notebook('check("routes.A.next_step", points=2)', routes=ROUTES)
    assert verdict.findings[0].message == "There is nothing under A, next step in routes yet."


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (..., "Replace the three dots in the cell above"),
        ({"officers": ..., "per_officer": ...}, "Replace the three dots in the cell above"),
        (pd.DataFrame({"calls": [...] * 3}), "Replace the three dots in the cell above"),
        (None, "Fill in the cell above, run it, then check again"),
        ("", "Fill in the cell above"),
        ([], "Fill in the cell above"),
        ({"A": {"next": "", "refund": None, "rules": []}}, "Start with the first field"),
    ],
)
def test_a_blank_answer_gets_the_first_step_and_nothing_else(verdict, value, words):
    found = verdict(value, PERCENT, *marked(RIGHT), points=2)
    assert (found.state, found.earned) == ("unanswered", 0)
    (finding,) = found.findings
    assert words in finding.message


def test_a_calculation_that_failed_is_not_called_blank(verdict):
    for value in (float("nan"), np.float64("nan"), pd.NA):
        assert verdict(value, PERCENT).state == "wrong"


def test_missing_kind_and_shape_stop_early(said):
    assert len(said("four", PERCENT, between(0, 1, because="so"), equals("x"))) == 1
    assert len(said(4, table(), equals("x"), equals("y"))) == 1
    assert len(said(5, PERCENT, between(0, 1, because="so"), close_to(4))) == 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (len, "a calculation that has not been carried out: put () after its name"),
        (pd.Series([1]).sum, "put () after its name"),
        (pd.DataFrame({"a": [1]}).groupby("a"), "groups that nothing was worked out for yet"),
        pytest.param(
            object(),
            "The answer should be a number of percent; something of type “object”",
            id="an object",
        ),
        (Unreadable("Wrap"), "something of type “Wrap” was found"),
    ],
)
def test_what_is_no_data_is_wrong_and_is_named(verdict, value, words):
    found = verdict(value, PERCENT, *marked(RIGHT), points=2)
    assert (found.state, found.earned) == ("wrong", 0)
    assert words in found.findings[0].message


def test_what_is_wanted_is_never_taken_from_the_part_that_decides_points(verdict):
    found = verdict(object(), *marked(between(7319, 7320, because="7321")), points=2)
    assert "73" not in found.to_text()


@pytest.mark.parametrize(
    ("worths", "met", "earned"),
    [
        ([1, 1], [True, False], 1.5),
        ([2, 1], [True, False], 2),
        ([1, 0.5, 0.5], [False, True, False], 0.75),
        ([1, 1, 1], [True, False, True], 2),
        ([1], [False], 0),
        ([0.1] * 10, [True] * 10, 3),
    ],
)
def test_points_are_shared_by_what_each_part_is_worth(verdict, worths, met, earned):
    asked = [
        satisfies(lambda _, ok=ok: ok, f"Part {n} is missing.", worth=worth)
        for n, (worth, ok) in enumerate(zip(worths, met, strict=True))
    ]
    found = verdict("x", *marked(*asked), points=3)
    assert found.earned == earned
    assert found.state == {3: "right", 0: "wrong"}.get(earned, "partly")


def test_parts_of_a_form_earn_apart_and_say_which(verdict):
    asked = marked(
        at("A.next", equals("officer"), label="A: who"),
        at("B.next", equals("claims form"), label="B: who"),
        at("B.refund", number(unit="dollars"), close_to(25), label="B: refund", worth=0.5),
    )
    found = verdict(ROUTES, *asked, points=5)
    assert found.earned == 2
    text = found.to_text()
    assert "[right]      A: who" in text
    assert "B: refund: Nothing is filled in here yet. A number (dollars) is wanted" in text


def test_a_part_that_the_answer_lacks_counts_as_blank(said):
    assert said({"A": 1}, at("B", close_to(1), label="B")) == ["Nothing is filled in here yet."]


def test_a_unit_named_in_one_part_does_not_reach_the_next(said):
    asked = [at("A", PERCENT, close_to(4), label="A"), at("B", close_to(4), label="B")]
    assert said({"A": 4.04, "B": 4}, *asked) == []
    assert said({"A": 4, "B": 4.04}, *asked) != []


def test_a_part_whose_inside_decides_points_decides_points(verdict):
    found = verdict({"A": 4}, at("A", *marked(close_to(4)), label="A"), points=2)
    assert (found.full, found.earned) == (True, 2)


def test_when_an_early_stop_comes_only_what_was_met_is_earned(verdict):
    stop = Expectation("stop", lambda value, unit: Miss("No further."), stops=True)
    asked = [*marked(satisfies(lambda _: True, "")), stop, *marked(satisfies(lambda _: True, ""))]
    assert verdict("x", *asked, points=2).earned == 1
    assert verdict("x", stop, *marked(satisfies(lambda _: True, "")), points=2).earned == 0


def test_advice_inside_a_part_is_refused_before_it_can_cost_a_mark():
    with pytest.raises(ValueError, match=r"write remark\(at"):
        at("A", remark(length(least=50)), label="A")


def test_advice_on_a_part_is_still_advice(verdict):
    advice = remark(at("A", length(least=50), label="A"))
    assert verdict({"A": "short"}, advice, *marked(filled())).state == "right"


@pytest.mark.parametrize("value", [4, 5, "four", 0.04])
def test_without_the_part_that_decides_there_are_no_points_and_nothing_is_called_right(
    verdict, value
):
    import re

    found = verdict(value, PERCENT, between(0, 4.5, because="so"), RIGHT, points=2)
    words = re.sub(r"<[^>]*>", " ", found._repr_html_()) + repr(found) + found.to_text()
    assert not re.search(r"\bright\b|\bpoints?\b", words, re.IGNORECASE)
    assert found.earned == 0
    assert found.state in ("open", "wrong")


def test_nothing_wrong_found_so_far_is_all_that_is_said_before_handing_in(verdict):
    found = verdict(4, PERCENT, RIGHT)
    assert repr(found) == ("Nothing wrong found so far. The full check is made when it is marked.")


@pytest.mark.parametrize("asked", [[BROKEN], marked(BROKEN), [RIGHT, *marked(BROKEN)]])
def test_a_check_that_fails_is_our_fault_and_is_not_judged(verdict, asked):
    found = verdict(4, *asked, points=2)
    assert found.state == "not_judged"
    assert "KeyError" in found.not_judged
    text = found.to_text()
    assert (
        text == "This could not be judged. That is our fault, not yours: your tutor will mark it."
    )
    assert "answer is 4" not in found._repr_html_()
    assert not repr(found).replace(".", "").isdigit()


def test_warnings_and_complaints_of_a_check_are_not_shown(verdict, capsys, recwarn):
    def loud(value: Any) -> bool:
        warnings.warn("deprecated", stacklevel=1)
        sys.stderr.write("something to read")
        return True

    assert verdict(4, *marked(satisfies(loud, ""))).state == "right"
    assert capsys.readouterr().err == ""
    assert not recwarn.list


def test_check_takes_numpy_points_and_gives_a_bare_number():
    verdict = in_notebook('check("x", *marked(equals(1)), points=points)', x=1, points=np.int64(2))
    assert repr(verdict) == "2.0"
    assert isinstance(verdict, Verdict)


def test_check_and_given_agree_on_where_names_live():
    names = {"routes": ROUTES, "check": check, "marked": marked, "equals": equals}
    exec("def cell(): return check('routes.A.next', *marked(equals('officer')), points=1)", names)
    assert names["cell"]().state == "right"
