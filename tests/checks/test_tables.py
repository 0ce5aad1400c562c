"""Tables and columns."""

from datetime import time
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from cmkit.checks import column, has_columns, holds_numbers, rows_like, rows_match, slip, table

CALLS = pd.DataFrame({"month": ["Jan", "Feb", "Dec"], "calls": [1200, 1150, np.nan]})
HOURS = pd.DataFrame(
    {"site": ["A", "A", "B"], "day": ["Mon", "Tue", "Mon"], "calls": [3, 4, 5], "free": [1, 0, 2]}
)
GROUPED = HOURS.groupby(["site", "day"]).sum()
TWICE = pd.DataFrame([[1, 2]], columns=["calls", "calls"])

HELD = {
    "column": CALLS["calls"],
    "table of one column": CALLS[["calls"]],
    "list": [1200, 1150, None],
    "tuple": (1200.0, 1150, float("nan")),
    "by name": {"Jan": 1200, "Feb": 1150, "Dec": pd.NA},
    "array": np.array([1200, 1150, np.nan]),
    "of several kinds": [np.int64(1200), Decimal(1150), pd.NaT],
    "nullable": pd.Series([1200, 1150, None], dtype="Int64"),
    "under two keys": CALLS.assign(year=2025).set_index(["year", "month"])["calls"],
    "array of pandas": pd.array([1200, 1150, None], dtype="Int64"),
}


@pytest.mark.parametrize("value", HELD.values(), ids=HELD.keys())
def test_a_column_is_a_column_however_it_is_held(said, value):
    asked = [column(length=3, row_name="months"), holds_numbers()]
    assert said(value, *asked, rows_match([1200, 1150, np.nan])) == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1, 2], "3 months were wanted; there are 2."),
        (7, "One column with 3 months was wanted; one number was found."),
        ("abc", "One column with 3 months was wanted; text was found."),
        ({1, 2, 3}, "One column with 3 months was wanted; a list was found."),
        (CALLS, "One column with 3 months was wanted; a whole table was found."),
        (np.ones((3, 3)), "One column with 3 months was wanted; something else was found."),
    ],
)
def test_the_wrong_shape_is_one_message(said, value, message):
    assert said(value, column(length=3, row_name="months"), rows_match([1, 2, 3])) == [message]


def test_a_column_may_have_one_of_several_lengths(said):
    asked = column(length=(11, 12), row_name="months")
    assert said([1] * 11, asked) == said([1] * 12, asked) == []
    assert said([1] * 3, asked) == ["11 or 12 months were wanted; there are 3."]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (CALLS["calls"], "A table was wanted; a single column was found. Keep the whole table"),
        (7, "A table was wanted; one number was found."),
        (TWICE, "The table has the column “calls” twice. Keep one."),
        (CALLS[:1], "3 months were wanted; the table has 1."),
    ],
)
def test_what_is_no_table_of_that_size_stops_early(said, value, words):
    (message,) = said(value, table(rows=3, row_name="months"), has_columns(["x"]))
    assert message.startswith(words)


def test_a_table_is_a_table(said):
    assert said(CALLS, table(), has_columns(["calls", "month"])) == []


def test_an_empty_table_is_none_unless_it_was_asked_for(said):
    assert said(CALLS[:0], table()) == [
        "The table is empty. Check what was filtered or dropped above."
    ]
    assert said(CALLS[:0], table(rows=0)) == []
    assert said(CALLS[:0], has_columns(["calls"])) == ["The table has no rows."]
    assert said(pd.DataFrame(), has_columns(["calls"])) == [
        "The table needs a column called “calls”, once. It has: no columns."
    ]


def test_missing_columns_are_named_beside_those_that_are_there(said):
    assert said(CALLS, has_columns(["calls", "growth"])) == [
        "The table needs a column called “growth”, once. It has: month, calls."
    ]
    assert "once" in said(TWICE, has_columns(["calls"]))[0]


def test_a_table_grouped_by_two_columns_is_read_like_one_grouped_by_one(said):
    asked = [table(rows=3), has_columns(["calls"]), holds_numbers("calls")]
    assert said(GROUPED, *asked, rows_match([3, 4, 5], column="calls")) == []
    assert said(GROUPED, rows_match([3, 4, 6], column="calls")) != []
    one = HOURS[["site", "calls", "free"]].groupby("site").sum()
    needed = "The table needs a column called “site”, once. It has: calls, free."
    assert said(GROUPED, has_columns(["site"])) == said(one, has_columns(["site"])) == [needed]
    assert said(GROUPED.reset_index(), *asked, has_columns(["site", "day"])) == []


def test_columns_under_two_headings_are_named_by_both(said):
    wide = HOURS.groupby("site")[["calls"]].agg(["sum", "mean"])
    assert said(wide, table(rows=2), has_columns(["calls"])) == [
        "The table needs a column called “calls”, once. It has: calls sum, calls mean."
    ]
    assert said(wide, has_columns(["calls sum"])) != []
    assert said(wide, rows_match([7, 5], column="calls")) != []
    reset = wide.reset_index()
    assert said(reset, has_columns(["site"]), rows_match(["A", "B"], column="site")) == []
    twice = pd.concat([wide, wide], axis=1)
    assert said(twice, table()) == ["The table has the column “calls sum” twice. Keep one."]


def test_labels_of_somebodys_own_making_are_no_labels(verdict):
    class Word(str):
        pass

    keys = pd.MultiIndex.from_arrays([[1, 2], pd.Index([Word("a"), "b"], dtype=object)])
    found = verdict(pd.DataFrame({"calls": [1, 2]}, index=keys), table())
    assert found.findings[0].message.count("“Word”") == 1


def test_times_of_day_match(said):
    clock = pd.Series(pd.to_datetime(["2025-12-10 09:30", "2025-12-11 10:00"]))
    right = [time(9, 30), time(10)]
    assert said(clock.dt.time, column(length=2), rows_match(right)) == []
    wrong = said(clock.dt.time, rows_match([time(9, 30), time(10, 1)]))
    assert wrong == ["1 of 2 entries need another look; the first is in row 2."]


def test_a_wide_table_is_not_listed_to_its_end(said):
    wide = pd.DataFrame(np.zeros((1, 500)))
    assert len(said(wide, has_columns(["calls"]))[0]) < 120


@pytest.mark.parametrize("printed", ["1,200", "–2%", "-", "Jan"])
def test_text_among_numbers_is_quoted(said, printed):
    rough = pd.DataFrame({"calls": [1150, printed]})
    assert said(rough, holds_numbers("calls")) == [
        f"“calls” still holds something that can't be added up: “{printed}”."
    ]


@pytest.mark.parametrize("odd", [True, [1], float("inf"), 2 + 1j, pd.Timestamp("2025-12-10")])
def test_other_things_among_numbers_are_named(said, odd):
    found = said([1, odd], holds_numbers())
    assert "pure" not in found
    assert len(found) == 1


def test_a_column_of_blanks_holds_no_numbers(said):
    assert said([None, np.nan], holds_numbers()) != []
    assert said(CALLS.assign(calls=np.nan), holds_numbers("calls")) == [
        "“calls” holds no numbers at all."
    ]
    assert said(CALLS, holds_numbers("growth")) == [
        "A column “growth” was wanted here; there is none yet."
    ]
    assert said(7, holds_numbers()) == ["A column was wanted here; there is none yet."]
    assert "an empty text" in said([1, ""], holds_numbers())[0]


def test_rows_match_in_one_column_of_a_table(said):
    asked = rows_match(["jan", "Feb ", "DEC"], column="month")
    assert said(CALLS, asked) == []
    assert said(CALLS["month"], asked) == ["A column was wanted here; a single column was found."]
    assert said(TWICE, rows_match([1], column="calls")) != []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1200, 1100, None], "1 of 3 entries need another look; the first is in row 2."),
        ([1200, 1150, 0], "1 of 3 entries need another look; the first is in row 3."),
        ([1200, None, None], "1 of 3 entries need another look; the first is in row 2."),
        ([True, True, True], "No entry is as it should be yet."),
        ([1200, 1150], "3 entries were wanted; there are 2."),
        (7, "A column was wanted here; one number was found."),
    ],
)
def test_rows_that_differ_are_counted_and_the_first_is_found(said, value, message):
    assert said(value, rows_match([1200, 1150, np.nan]))[0].startswith(message)


def test_rows_may_differ_by_as_much_as_is_said(said):
    assert said([1224.49, 1173.0], rows_match([1224.5, 1173.5], within=0.5)) == []
    assert said([1224.49], rows_match([1224.5])) != []


def test_rows_of_days_words_and_yes_or_no_match(said):
    right = [pd.Timestamp("2025-12-10 09:30"), "Jan", True]
    assert said(list(right), rows_match(right)) == []
    assert said([pd.Timestamp("2025-12-10 09:31"), "Jan", 1], rows_match(right)) != []


def test_a_slip_in_a_column_is_named_after_the_comparison_failed(said):
    zero = rows_like(lambda found: found[-1] == 0, "December is blank, not nought.")
    asked = rows_match([1200, 1150, np.nan], slips=[zero])
    assert said([1200, 1150, 0], asked) == ["December is blank, not nought."]
    assert said([1200, 1150, None], asked) == []
    short = rows_match([1, 2], slips=[rows_like(lambda found: found[7] == 0, "never said")])
    assert said([1, 3], short) != ["never said"]


def test_a_slip_may_look_at_a_named_column_or_at_the_whole_answer(said):
    named = rows_like(lambda f: np.bool_(f[0] == "Dec"), "Start with January.", column="month")
    asked = rows_match(["Jan", "Feb", "Dec"], column="month", slips=[named])
    assert said(CALLS[::-1], asked) == ["Start with January."]
    whole = rows_match([1, 2], slips=[slip([2, 1], "The two have changed places.")])
    assert said([2, 1], whole) == ["The two have changed places."]
