import random

import pandas as pd
import pytest

from cmkit.answers.forms import read_form
from cmkit.grading.verify.invented import at_random, for_form, like, number_at_random

FORM = read_form(
    'form("routes", records="Complaint", rows=["A", "B"], fields=['
    'choice("next", ["officer", "manager"]), number("refund"), several("rules", ["1", "2", "3"]), '
    'text("why")])'
)
EXEMPLAR = {
    "A": {"next": "officer", "refund": 10, "rules": ["1"], "why": "so"},
    "B": {"next": "manager", "refund": 0, "rules": ["2", "3"], "why": "as"},
}
SINGLE = read_form(
    'form("signs", fields=[choice("a", ["yes", "no"]), choice("b", ["yes", "no"]), '
    'choice("c", ["yes", "no"]), text("d")])'
)


def test_every_trick_is_played_on_a_form() -> None:
    tricks = dict(for_form(FORM, EXEMPLAR, "Who takes it?"))
    assert tricks["blank"]["A"] == {"next": "", "refund": "", "rules": [], "why": ""}
    assert tricks["the prompt pasted back"]["B"]["why"] == "Who takes it?"
    assert tricks["every label in every field"]["A"]["why"] == "Next, Refund, Rules, Why"
    assert tricks["everything ticked"]["A"]["rules"] == ["1", "2", "3"]
    assert tricks["zeros"]["B"] == {"next": "", "refund": 0, "rules": [], "why": ""}
    assert [one["next"] for one in tricks["option 2 throughout"].values()] == ["manager"] * 2
    assert tricks["option 3 throughout"]["A"]["rules"] == ["3"]
    assert tricks["the exemplar shuffled"] == {"A": EXEMPLAR["B"], "B": EXEMPLAR["A"]}


def test_fields_of_one_kind_change_places_where_there_are_no_records() -> None:
    exemplar = {"a": "yes", "b": "no", "c": "no", "d": "because"}
    tricks = dict(for_form(SINGLE, exemplar, ""))
    assert tricks["the exemplar shuffled"] == {"a": "no", "b": "no", "c": "yes", "d": ""}


def test_an_exemplar_that_is_the_same_all_over_is_not_shuffled() -> None:
    same = {"A": EXEMPLAR["A"], "B": EXEMPLAR["A"]}
    assert "the exemplar shuffled" not in dict(for_form(FORM, same, ""))


def test_chance_keeps_to_the_lists_and_is_the_same_every_time() -> None:
    draws = [at_random(FORM, EXEMPLAR, random.Random(3)) for _ in range(2)]
    assert draws[0] == draws[1]
    assert set(draws[0]) == {"A", "B"}
    assert draws[0]["A"]["next"] in ("officer", "manager")
    assert set(draws[0]["A"]["rules"]) <= {"1", "2", "3"}


@pytest.mark.parametrize(
    ("value", "tricks"),
    [
        (3.5, {"zero", "one", "a hundred"}),
        (True, {"yes", "no"}),
        ([1, 2], {"zeros"}),
        (pd.Series([1, 2, 3]), {"zeros", "the exemplar shuffled"}),
        (pd.Series([1, 1, 1]), {"zeros"}),
        (pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}), {"zeros", "the exemplar shuffled"}),
        ("word", set()),
    ],
)
def test_values_without_thought_have_the_shape_of_the_exemplar(value, tricks) -> None:
    assert {name for name, _ in like(value)} == tricks


def test_shuffling_keeps_the_index_and_moves_the_values() -> None:
    shuffled = dict(like(pd.Series([1, 2, 3], index=list("abc"))))["the exemplar shuffled"]
    assert shuffled.to_dict() == {"a": 3, "b": 1, "c": 2}


def test_an_empty_chart_is_a_chart() -> None:
    from matplotlib.figure import Figure

    tricks = dict(like(Figure().subplots()))
    assert list(tricks) == ["an empty chart"]
    assert not tricks["an empty chart"].lines


def test_guessed_numbers_are_of_the_right_size() -> None:
    draw = random.Random(1)
    assert all(0 <= number_at_random(50.0, draw) <= 100 for _ in range(20))
