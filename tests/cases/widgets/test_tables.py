"""The printed tables stand as in the source."""

import io

import pandas as pd

from cmkit.cases import widgets

CALLS = ["1200", "1150", "1320", "1300", "1260", "1320", "1380", "1350", "1400", "1480", "1560"]
GROWTH = ["–2%", "–2%", "+3.5%", "–1.5%", "–0.5%", "+4%", "+4.5%", "+3.5%", "+7%", "+10%", "+12%"]
MONTHS = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"]


def test_calls_are_the_printed_text():
    raw = widgets.raw_calls()
    assert list(raw.columns) == ["Month", "Number of calls", "Variation on previous year"]
    assert list(raw["Month"]) == MONTHS
    assert list(raw["Number of calls"]) == [*CALLS, "-"]
    assert list(raw["Variation on previous year"]) == [*GROWTH, ""]
    assert all(isinstance(cell, str) for cell in raw.to_numpy().ravel())


def test_a_learner_can_read_the_printed_table():
    text = widgets.call_text()
    read = pd.read_csv(io.StringIO(text), sep=r"\s{2,}", engine="python")
    assert list(read.columns) == ["Month", *MONTHS]
    assert list(read.iloc[0, 1:12]) == CALLS
    assert "–2%" in text
    assert "-2%" not in text


def test_each_call_gives_a_fresh_table():
    calls, roster = widgets.raw_calls(), widgets.roster()
    calls.iloc[0, 0] = roster.iloc[0, 0] = "spoiled"
    assert widgets.raw_calls().iloc[0, 0] == "Jan"
    assert widgets.roster().iloc[0, 0] == "Supervisor"


def test_roster_has_six_rows_and_twelve_months():
    roster = widgets.roster()
    assert list(roster.columns) == ["Employee", *MONTHS]
    assert list(roster["Employee"]) == ["Supervisor"] + ["Customer service officer"] * 5


def test_roster_cells():
    rows = widgets.roster().drop(columns="Employee").to_numpy().tolist()
    assert rows[0] == ["John"] * 9 + ["(Annual leave)"] * 2 + ["John"]
    assert rows[1] == ["Mia"] * 12
    assert rows[2] == ["Nitin"] * 10 + ["(quit)", ""]
    assert rows[3] == ["Jonas"] * 12
    assert rows[4] == [""] * 9 + ["Taya (new)", "Taya", "Taya"]
    assert rows[5] == [""] * 9 + ["Mary (new)", "Mary", "Mary"]


def test_the_aligned_roster_has_the_words_of_the_printed_one_in_order():
    header, *printed = widgets.roster_text().splitlines()
    aligned = [
        " ".join(cell for cell in row if cell) for row in widgets.roster().to_numpy().tolist()
    ]
    assert header == " ".join(["Employee", *MONTHS])
    assert printed == aligned
