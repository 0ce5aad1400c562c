"""Recency, frequency, value; and who comes back."""

import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmkit.metrics import cohort_retention, rfm

SHOPPING = pd.DataFrame(
    [
        ("Ann", "2025-06-01", 10.0),
        ("Ann", "2025-06-29", 90.0),
        ("Bob", "2025-01-15", 5.0),
        ("Cem", "2025-03-01", 20.0),
        ("Cem", "2025-03-02", 20.0),
        ("Cem", "2025-03-03", 20.0),
        ("Dee", "2025-05-05", 40.0),
        ("Eve", "2025-02-02", 30.0),
    ],
    columns=["who", "when", "paid"],
)


def test_recency_frequency_and_value():
    table = rfm(SHOPPING, "2025-06-30")
    assert table["recency"].to_dict() == {"Ann": 1, "Bob": 166, "Cem": 119, "Dee": 56, "Eve": 148}
    assert table["frequency"].to_dict() == {"Ann": 2, "Bob": 1, "Cem": 3, "Dee": 1, "Eve": 1}
    assert table["monetary"].to_dict() == {"Ann": 100, "Bob": 5, "Cem": 60, "Dee": 40, "Eve": 30}


def test_five_is_best_the_latest_is_five_and_equals_keep_their_order():
    cells = rfm(SHOPPING, "2025-06-30")["cell"].to_dict()
    assert cells == {"Ann": "545", "Bob": "111", "Cem": "354", "Dee": "423", "Eve": "232"}


def test_the_reference_date_may_be_a_date():
    day = datetime.date(2025, 6, 30)
    assert rfm(SHOPPING, day).equals(rfm(SHOPPING, pd.Timestamp(day)))


def test_a_later_reference_date_moves_days_but_no_scores():
    now, later = rfm(SHOPPING, "2025-06-30"), rfm(SHOPPING, "2025-07-10")
    assert (later["recency"] - now["recency"] == 10).all()
    assert later["cell"].equals(now["cell"])


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 300), st.integers(0, 99)), min_size=1))
def test_fifths_are_even(rows):
    table = pd.DataFrame(rows, columns=["who", "day", "paid"])
    table["day"] = pd.Timestamp("2025-01-01") + pd.to_timedelta(table["day"], unit="D")
    if table["who"].nunique() < 5:
        with pytest.raises(ValueError, match="Fifths need at least five"):
            rfm(table, "2026-01-01")
        return
    scores = rfm(table, "2026-01-01")
    for letter in "rfm":
        sizes = scores[letter].value_counts()
        assert set(sizes.index) == {1, 2, 3, 4, 5}
        assert sizes.max() - sizes.min() <= 1
    assert scores["r"].corr(scores["recency"], method="spearman") <= 0.001


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.assign(more=1), "Give customer, date, amount, in this order"),
        (lambda t: t[["who", "when"]], "the columns who, when"),
        (lambda t: t.head(0), "The table has 0 rows"),
        (lambda t: t.replace(5.0, None), "without gaps"),
        (lambda t: t.replace(5.0, -5.0), "refunds taken off.* has -5"),
        (lambda t: t.replace("2025-06-29", "2025-07-01"), "2025-07-01 is after the reference date"),
        (lambda t: t[t["who"] != "Bob"], "There are 4 customers"),
    ],
)
def test_records_that_cannot_be_used_are_named(change, says):
    with pytest.raises(ValueError, match=says):
        rfm(change(SHOPPING), "2025-06-30")


VISITS = pd.DataFrame(
    [
        *[(who, "2025-01-10") for who in "abcd"],
        *[(who, "2025-02-03") for who in "abef"],
        ("a", "2025-02-27"),
        ("a", "2025-04-30"),
        ("e", "2025-03-01"),
        ("f", "2025-03-31"),
        ("g", "2025-04-01"),
    ],
    columns=["who", "when"],
)


def test_each_cohort_by_months_since_it_joined():
    table = cohort_retention(VISITS)
    assert [str(month) for month in table.index] == ["2025-01", "2025-02", "2025-04"]
    assert table["customers"].tolist() == [4, 2, 1]
    assert table.loc["2025-01", [0, 1, 2, 3]].tolist() == [1, 0.5, 0, 0.25]
    assert table.loc["2025-02", [0, 1, 2]].tolist() == [1, 1, 0]


def test_months_after_the_record_are_blank_and_months_without_visits_are_zero():
    blank = cohort_retention(VISITS)[[0, 1, 2, 3]].isna()
    assert blank.to_numpy().tolist() == [
        [False, False, False, False],
        [False, False, False, True],
        [False, True, True, True],
    ]


def test_small_cohorts_are_flagged():
    visits = pd.DataFrame({"who": range(59), "when": ["2025-01-01"] * 30 + ["2025-02-01"] * 29})
    assert cohort_retention(visits)["small_sample"].tolist() == [False, True]


def test_a_year_ends_and_another_begins():
    visits = pd.DataFrame({"who": [1, 1], "when": ["2024-12-31", "2025-02-01"]})
    assert cohort_retention(visits)[[0, 1, 2]].iloc[0].tolist() == [1, 0, 1]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 500)), min_size=1))
def test_cells_are_shares_and_everybody_was_there_at_the_start(rows):
    visits = pd.DataFrame(rows, columns=["who", "day"])
    visits["day"] = pd.Timestamp("2024-03-15") + pd.to_timedelta(visits["day"], unit="D")
    table = cohort_retention(visits)
    assert (table[0] == 1).all()
    cells = table.drop(columns=["customers", "small_sample"])
    assert ((cells >= 0) & (cells <= 1) | cells.isna()).all(axis=None)
    assert table["customers"].sum() == visits["who"].nunique()


def test_a_table_of_other_columns_is_refused():
    with pytest.raises(ValueError, match="Give customer, date, in this order"):
        cohort_retention(SHOPPING)
