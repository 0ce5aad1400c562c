"""Words, lists, orders, sums, and forms that are filled in."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from cmkit.checks import (
    covers,
    equals,
    filled,
    in_order,
    is_choice,
    marked,
    most_right,
    one_of,
    slip,
    sums_to,
)

ROUTES = {
    "A": {"next": "officer", "refund": 18, "rules": ["4", "7"]},
    "B": {"next": "claims form", "refund": None, "rules": []},
}


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("officer", "officer"),
        ("officer", "  OFFICER\n"),
        ("claims form", "Claims   Form"),
        ("Mary's desk", "Mary’s desk"),
        ("7-mm", "7–mm"),
        ("officer", np.str_("officer")),
        (np.str_("officer"), "officer"),
        (18, 18.0),
        (18, "$18"),
        (np.int64(1560), 1560),
        (1560, np.float64(1560)),
        (0.3, 0.1 + 0.2),
        (True, np.bool_(True)),
        (np.bool_(False), False),
        (["a", "b"], ("A", "b")),
        (["a", "b"], pd.Series(["a", "b"])),
        ([1, 2], np.array([1, 2])),
        ({"a", "b"}, ["b", "a"]),
        (pd.Series([1, 2]), [1, 2]),
        ({"a": 1}, {"a": 1.0}),
        (date(2025, 12, 10), "2025-12-10"),
        (date(2025, 12, 10), "10 December 2025"),
        (date(2025, 12, 10), datetime(2025, 12, 10, 9)),
        (pd.Timestamp("2025-12-10"), date(2025, 12, 10)),
        (10**30, 10**30),
    ],
)
def test_the_same_answer_held_otherwise_is_the_same(said, expected, value):
    assert said(value, equals(expected)) == []


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (1, True),
        (True, 1),
        (True, "True"),
        ("1", 1),
        ("officer", "office"),
        (4500012345, 4500012346),
        (10**30, 10**30 + 1),
        (["a", "b"], ["b", "a"]),
        (["a", "b"], ["a"]),
        ({"a", "b"}, ["a", "a"]),
        ({"a": 1}, {"a": 1, "b": 2}),
        (date(2025, 12, 10), "10 Smarch 2025"),
        (date(2025, 12, 10), pd.NaT),
        (3, "three"),
    ],
)
def test_another_answer_is_not_the_same(said, expected, value):
    assert said(value, equals(expected)) == [
        "That does not fit the case. Read it once more with this question in mind."
    ]


SLIPS = [slip("manager", "Damage to other property has a rule of its own.", why="w", hint="h")]


def test_equals_names_a_slip_and_otherwise_what_the_author_says(said):
    asked = equals("claims form", slips=SLIPS, otherwise="Read rule 8 again.")
    assert said("Manager", asked) == ["Damage to other property has a rule of its own."]
    assert said("officer", asked) == ["Read rule 8 again."]


def test_one_of_takes_each_of_its_answers(said):
    asked = one_of(["claims form", 9], slips=SLIPS)
    assert said("Claims form", asked) == said(9.0, asked) == []
    assert said("manager", asked) == ["Damage to other property has a rule of its own."]
    assert said("officer", asked) != []


@pytest.mark.parametrize("expectation", [equals("a"), one_of(["a"]), covers(["a"]), in_order()])
def test_a_blank_part_is_called_blank_and_not_wrong(expectation):
    from cmkit.checks.expectation import Miss, Unit

    for blank in ("", "  ", None, [], ...):
        outcome = expectation.test(blank, Unit())
        assert isinstance(outcome, Miss)
        assert outcome.message == "Nothing is filled in here yet."


def test_a_word_off_the_list_is_answered_with_the_list(said):
    asked = is_choice(["officer", "manager"])
    assert said("Manager ", asked) == []
    assert said("boss", asked) == ["“boss” is not on the list. Choose one of: officer, manager."]
    assert said(["a", "b"], asked) == [
        "A word of the list was wanted (officer, manager); a list was found."
    ]


def test_a_long_or_unprintable_word_is_quoted_short_and_clean(said):
    (message,) = said("x" * 500 + "\x1b[2J\ud800\u202e", is_choice(["officer"]))
    assert len(message) < 120
    assert message.isprintable()


@pytest.mark.parametrize(
    "value",
    [
        ["7", "9"],
        ("9", "7"),
        {"7", "9"},
        frozenset({"7", "9"}),
        pd.Series(["7", "9"]),
        pd.DataFrame({"rule": ["7", "9"]}),
        pd.Series(["9", "7", "7"]).unique(),
        pd.Index(["7", "9"]),
        np.array(["7", "9"]),
        {"7": 1, "9": 2}.keys(),
        ["7", "9", "9"],
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_list_in_any_order_and_any_holder_covers(said, value):
    assert said(value, covers(["7", "9"], nothing_else=True)) == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (["7"], "1 more belongs here."),
        (["8"], "2 more belong here."),
        (["7", "9", "8"], "1 of yours does not belong here."),
        (["7", "8", "6"], "1 more belongs here and 2 of yours do not belong here."),
        (True, "A list was wanted; a yes or no was found."),
        ({"7": "9"}, "A list was wanted; a list with names was found."),
    ],
)
def test_covers_counts_what_is_missing_and_what_is_too_much_but_names_nothing(said, value, message):
    asked = covers(["7", "9"], nothing_else=value != ["8"])
    assert said(value, asked) == [message]


def test_covers_lets_others_stand_beside_unless_told_otherwise(said):
    assert said(["7", "9", "1"], covers(["7", "9"])) == []


@pytest.mark.parametrize(
    "value",
    [
        [1, 2, 2, 3.5],
        ["-1", "2%", "10"],
        pd.Series([1, 2, 3]),
        (-0.0, 0),
        ["2025-12-09", "10 Dec 2025"],
        [date(2025, 12, 9), date(2025, 12, 10)],
        {"Jan": 1, "Feb": 2},
    ],
)
def test_numbers_and_days_may_stand_from_small_to_large(said, value):
    assert said(value, in_order()) == []


@pytest.mark.parametrize(
    "value",
    [
        [2, 1],
        [1, float("nan"), 2],
        [float("nan"), float("nan")],
        [1, float("inf")],
        [1, True],
        ["a", "b"],
        ["2025-12-10", "2025-12-09"],
        ["2025-12-10", 3],
    ],
)
def test_what_does_not_ascend_is_not_in_order(said, value):
    assert said(value, in_order()) == [
        "Something is not in its place yet. What has to come before what?"
    ]


@pytest.mark.parametrize("value", [{1, 2, 3}, 5, "abc", [3], pd.DataFrame({"a": [1], "b": [2]})])
def test_what_has_no_order_is_asked_for_a_list(said, value):
    assert said(value, in_order()) == ["A list in an order was wanted: [first, second, third]."]


def test_steps_have_an_order_of_their_own(said):
    steps = ["gather", "decide", "contact"]
    early = slip(lambda found: found[0] == "contact", "What do you need to know before you call?")
    asked = in_order(steps, slips=[early])
    assert said(("Gather", "decide", "CONTACT"), asked) == []
    assert said(["contact", "gather", "decide"], asked) == [
        "What do you need to know before you call?"
    ]
    assert said(steps[:2], asked) != []


@pytest.mark.parametrize(
    "value",
    [
        [20, 30, 50],
        {20, 30, 50},
        {"a": 99.996, "b": 0.0},
        pd.Series([50, 50.004]),
        ["20%", "80 %"],
        np.array([100.0]),
    ],
)
def test_shares_add_up_to_the_whole(said, value):
    assert said(value, sums_to(100, because="the weights share out all the points")) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([20, 30], "The weights share out all the points. Yours add up to 50."),
        ([float("nan"), 100], "Of 2 entries, 1 can't be added up. Use numbers only."),
        ([True, 99], "Of 2 entries, 1 can't be added up. Use numbers only."),
        ([1e308, 1e308], "Yours add up to an endless number."),
        ([50, 50.006], "Yours add up to 100.006."),
        (100, "Several numbers were wanted; one number was found."),
        (pd.DataFrame({"a": [1], "b": [99]}), "Several numbers were wanted; a whole table"),
    ],
)
def test_what_does_not_add_up_is_told_its_sum(said, value, words):
    (message,) = said(value, sums_to(100, because="the weights share out all the points"))
    assert words in message


def test_a_form_half_filled_in_is_told_how_far_it_is_and_what_comes_next(said):
    assert said(ROUTES, filled()) == ["You have filled in 4 of 6. Next: B: refund."]


def test_only_the_fields_named_need_to_be_filled_in(said):
    form = {"next_step": "", "note": "", "by_when": "Friday"}
    assert said(form, filled("by_when")) == []
    assert said(form, filled("next_step")) == ["You have filled in 0 of 1. Next: next step."]
    assert said(ROUTES, filled("next")) == []
    assert said(ROUTES, filled("refund")) == ["You have filled in 1 of 2. Next: B: refund."]


def test_a_field_that_the_form_does_not_have_is_not_filled_in(said):
    assert said({"note": "x"}, filled("owner")) == ["You have filled in 0 of 1. Next: owner."]


def test_nought_and_a_day_count_as_filled_in_and_an_endless_number_does_not(said):
    assert said({"refund": 0, "day": date(2025, 12, 10), "rules": ["7"]}, filled()) == []
    assert said({"refund": float("nan"), "note": "x"}, filled()) != []


def test_small_choices_count_only_beyond_what_a_guess_gets(verdict):
    right = {str(n): "supported" for n in range(8)} | {"7": ("supported", "can't tell")}
    asked = marked(most_right(right, above=4))
    for met, points in ((8, 2), (6, 1), (4, 0), (0, 0)):
        answer = {str(n): "Supported" if n < met else "wrong" for n in range(8)}
        found = verdict(answer, *asked, points=2)
        assert found.earned == points
        assert found.state == {8: "right", 6: "partly"}.get(met, "wrong")
    assert verdict(dict.fromkeys(right, "can't tell"), *asked).earned == 0
    assert verdict(["supported"] * 8, *asked).earned == 0
    assert verdict({**dict.fromkeys(right, "supported"), "7": "can’t tell"}, *asked).earned == 1


def test_choices_of_which_none_could_count_are_the_authors_error():
    with pytest.raises(ValueError, match="leaves no points among 2 choices"):
        most_right({"a": 1, "b": 2}, above=2)
