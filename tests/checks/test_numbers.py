"""One number: its kind, its size, its neighbours, its slips."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from cmkit.checks import between, close_to, equals, marked, number, slip
from cmkit.checks.expectation import Unit
from cmkit.checks.numbers import shown, written

PERCENT = number(unit="percent", round_to=0.1)
CALLS = number(unit="calls", whole=True)

HELD = {
    "whole": 4,
    "decimal": 4.0,
    "numpy": np.float64(4),
    "numpy whole": np.int64(4),
    "small numpy": np.float32(4),
    "Decimal": Decimal("4.00"),
    "Fraction": Fraction(8, 2),
    "text": "4",
    "text with percent": "4 %",
    "text with a word": "4 percent",
    "text with spaces": "  4.0 ",
    "text with a plus": "+4",
    "numpy text": np.str_("4"),
    "column of one": pd.Series([4]),
    "column of text": pd.Series(["4"]),
    "table of one": pd.DataFrame({"growth": [4]}),
    "list of one": [4],
    "array of one": np.array([4]),
    "array without a side": np.array(4),
    "index": pd.Index([4]),
    "row numbers": pd.RangeIndex(4, 5),
}


@pytest.mark.parametrize("value", HELD.values(), ids=HELD.keys())
def test_a_number_is_a_number_however_it_is_held(said, value):
    assert said(value, PERCENT, close_to(4)) == []


@pytest.mark.parametrize(
    ("text", "number_meant"),
    [
        ("$1,200", 1200),
        ("A$ 25", 25),
        ("-$3.50", -3.5),
        ("£ -3", -3),
        ("−2", -2),
        ("–1.5%", -1.5),
        (".5", 0.5),
        ("12.", 12),
        ("1e3", 1000),
        ("25 dollars a widget", 25),
        ("1,234,567.8", 1234567.8),
    ],
)
def test_a_written_number_is_read_as_people_write_it(said, text, number_meant):
    assert said(text, close_to(number_meant)) == []


@pytest.mark.parametrize(
    "text",
    [
        "3,7",
        "1,20",
        "three",
        "3 7",
        "12 or 15",
        "3-5",
        "+-4",
        "nan",
        "inf",
        "1e5000",
        "1.2.3",
        "4!",
    ],
)
def test_what_can_be_read_two_ways_is_no_number(said, text):
    (message,) = said(text, PERCENT)
    assert message == f"“{text}” can't be read as a number (percent). Write it like 12.5."


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "a yes or no was found"),
        (np.bool_(True), "yes or no"),
        ([1, 2], "a list was found"),
        (pd.Series([1, 2]), "a single column was found"),
        (pd.DataFrame({"a": [1, 2]}), "a whole table was found"),
        ({"a": 1}, "a list with names was found"),
        (pd.Timestamp("2025-12-10"), "a date was found"),
        (pd.NaT, "nothing was found"),
        (pd.NA, "nothing was found"),
    ],
)
def test_another_kind_of_answer_is_named_in_everyday_words(said, value, words):
    (message,) = said(value, PERCENT, between(0, 1, because="so it is"))
    assert message.startswith("A number (percent) was wanted, such as 12.5; ")
    assert words in message


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), -np.inf, Decimal("NaN"), Decimal("sNaN"), 10**500]
)
def test_a_calculation_that_failed_is_told_from_an_empty_cell(said, value):
    (message,) = said(value, PERCENT, close_to(4))
    assert "divides by zero or uses an empty cell" in message
    assert "inf" not in message.split()
    assert "nan" not in message


def test_things_that_are_counted_come_in_ones(said):
    assert said(36.00000000000001, CALLS) == []
    assert said(36.5, CALLS) == ["36.5 is not a whole number. Calls come in ones."]


def test_the_first_message_makes_the_others_unnecessary(said):
    asked = [PERCENT, between(0, 1, because="a share"), *marked(close_to(4))]
    assert len(said("many", *asked)) == 1


@pytest.mark.parametrize("value", [3.65, 3.7, 3.66, 3.74, "3.7%", np.float64(3.6567)])
def test_unrounded_and_rounded_either_way_are_close(said, value):
    assert said(value, PERCENT, close_to(3.69)) == []


@pytest.mark.parametrize(("expected", "values"), [(2.5, (2, 2.5, 3)), (0.25, (0.2, 0.3))])
def test_a_half_may_be_rounded_either_way(said, expected, values):
    step = 1 if expected > 1 else 0.1
    for value in values:
        assert said(value, number(unit="days", round_to=step), close_to(expected)) == []


def test_half_a_step_away_is_the_limit(said):
    assert said(3.8, PERCENT, close_to(3.69)) == [
        "3.8 percent is not what the data give. Go through the steps once more."
    ]


def test_within_takes_the_place_of_the_rounding(said):
    assert said(9, PERCENT, close_to(4, within=5)) == []
    assert said(4.04, PERCENT, close_to(4, within=0)) != []


@pytest.mark.parametrize("value", [0, -0.0, np.float64(-0.0), Decimal("-0"), "-0", np.array(-0.0)])
def test_minus_nought_is_nought(said, value):
    assert said(value, CALLS, between(0, 1, because="a share"), close_to(0), equals(0)) == []
    assert shown(-0.0, Unit("percent", 0.1)) == "0 percent"


def test_between_holds_at_its_ends_and_allows_for_rounding(said):
    limits = between(-2, 12, because="no month lies outside −2% to +12%")
    for value in (-2, 12, -2.05, 12.05):
        assert said(value, PERCENT, limits) == []
    assert said(15, PERCENT, limits) == [
        "No month lies outside −2% to +12%. Your answer, 15.0 percent, is outside."
    ]


def test_between_without_an_end_still_wants_a_usable_number(said):
    assert said(float("inf"), between(0, float("inf"), because="it is a cost")) != []
    assert said("lots", between(0, 9, because="it is a cost")) == [
        "A number was wanted; “lots” was found."
    ]


MEAN = slip(3.5, "This is the mean of the eleven percentages.", why="w", hint="h")
FRACTION = slip(0.037, "This is a fraction.", within=0.001)


def test_a_slip_is_named_only_when_the_number_is_not_right(said, verdict):
    asked = [PERCENT, *marked(close_to(3.66, slips=[MEAN, FRACTION]))]
    assert said(3.5, *asked) == ["This is the mean of the eleven percentages."]
    assert said("0.0366", *asked) == ["This is a fraction."]
    assert said(3.7, PERCENT, close_to(3.66, slips=[slip(3.7, "never said")])) == []
    (finding,) = [f for f in verdict(3.5, *asked).findings if not f.ok]
    assert (finding.why, finding.hint) == ("w", "h")


def test_the_first_slip_that_fits_is_named(said):
    slips = [slip(5, "first"), slip(lambda n: n == 5, "second")]
    assert said(5, close_to(4, slips=slips)) == ["first"]


@pytest.mark.parametrize("value", [18, "18", np.int64(18), pd.Series([18])])
def test_a_slip_spotted_by_a_function_gets_a_plain_number(said, value):
    november = slip(lambda n: n in (17, 18, 19), "This looks like a date.")
    assert said(value, CALLS, close_to(4, slips=[november])) == ["This looks like a date."]


def test_a_slip_that_cannot_be_held_against_an_answer_is_passed_over(said):
    broken = slip(lambda n: n / 0 == 1, "never said")
    assert said(5, close_to(4, slips=[broken, slip(5, "said")])) == ["said"]


@pytest.mark.parametrize(
    ("looks_like", "value"),
    [("officer", " Officer "), (["a", "b"], ("a", "b")), (True, True), ({"a"}, ["a"])],
)
def test_a_slip_may_be_any_plain_answer(said, looks_like, value):
    assert said(value, close_to(4, slips=[slip(looks_like, "seen")])) == ["seen"]


def test_what_follows_from_an_earlier_error_is_right_and_says_so(verdict):
    asked = marked(close_to(10, follows=[20, "30", None, "nothing"], label="Rate"))
    for value in (10, 20, 30):
        assert verdict(value, *asked).earned == 1
    assert "judged on your own earlier answer" in verdict(20, *asked).to_text()
    assert verdict(40, *asked).earned == 0


def test_an_expected_number_that_is_none_is_the_authors_error():
    with pytest.raises(ValueError, match="needs a number to compare with, not nan"):
        close_to(float("nan"))


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (1234567.5, "1,234,567.5"),
        (-0.0366, "−0.0366"),
        (0, "0"),
        (3.1e20, "3.1 × 10^20"),
        (-2e-9, "−2.0 × 10^−9"),
        (float("inf"), "an endless number"),
    ],
)
def test_numbers_are_written_for_readers(found, text):
    assert written(found) == text


@pytest.mark.parametrize(
    ("found", "step", "text"),
    [(15, 0.1, "15.0"), (0.037, 0.1, "0.037"), (2.5, 0.25, "2.50"), (3.7, 1, "3.7"), (5, 0, "5")],
)
def test_numbers_are_shown_the_way_they_were_asked_for(found, step, text):
    assert shown(found, Unit("", step)) == text
