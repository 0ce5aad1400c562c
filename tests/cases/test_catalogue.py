"""case.toml says where every table and document comes from, and describes their columns."""

import inspect
import subprocess
import sys
from functools import cache

import pandas as pd
import pytest

from cmkit import cases
from cmkit.cases import widgets
from cmkit.cases.catalogue import describe, read_case
from cmkit.frameworks.lookup import UnknownNameError


@cache
def tables() -> dict[str, pd.DataFrame]:
    """Build every table that the case offers."""
    functions = {name: getattr(widgets, name) for name in widgets.__all__}
    return {
        name: function()
        for name, function in functions.items()
        if inspect.signature(function).return_annotation is pd.DataFrame
    }


def test_every_table_of_the_case_is_described_and_no_other():
    assert set(read_case("widgets").tables) == set(tables())


@pytest.mark.parametrize("name", list(read_case("widgets").tables))
def test_columns_are_those_of_the_table(name):
    described = [column.name for column in read_case("widgets").tables[name].columns]
    built = list(tables()[name].columns)
    if name == "roster":  # twelve months alike: one stands for all
        built = built[:2]
    assert described == built


def test_provenance_of_what_is_ours():
    case = read_case("widgets")
    kit = {name for name, entry in case.tables.items() if entry.provenance == "kit"}
    assert kit == {
        "calendar",
        "complaints",
        "call_log",
        "call_history",
        "orders",
        "complaint_cases",
        "agent_kpis",
        "faulty_questionnaire",
        "feedback",
        "scorecard_measures",
        "skills",
    }
    assert "is our reading" in case.tables["roster"].note
    assert case.tables["call_log"].origin.startswith("Synthetic")


def test_every_entry_says_where_it_comes_from():
    case = read_case("widgets")
    for entry in [*case.tables.values(), *case.documents.values()]:
        assert entry.provenance in {"source", "kit"}
        assert entry.about


def test_describe_is_one_row_a_column():
    dictionary = describe("widgets")
    assert list(dictionary.columns) == ["table", "column", "unit", "meaning", "provenance"]
    times = dictionary[dictionary["column"].str.endswith("_s")]
    assert set(times["unit"]) == {"seconds"}
    assert (dictionary["meaning"] != "").all()
    assert set(dictionary["provenance"]) == {"source document", "synthetic"}


def test_a_synthetic_table_carries_the_sentence_that_says_so():
    for name, entry in read_case("widgets").tables.items():
        if entry.provenance == "kit":
            assert tables()[name].attrs["origin"] == entry.origin, name
            assert entry.origin.startswith("Synthetic")


def test_the_front_page_describes_a_case_and_imports_nothing_heavy():
    pd.testing.assert_frame_equal(cases.describe("widgets"), describe("widgets"))
    code = "import sys; import cmkit.cases; print(sorted({'pandas', 'numpy'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("widgts", "Did you mean 'widgets'"),
        ("", "There are: spa, widgets"),
        ("../cases", "There are"),
    ],
)
def test_an_unknown_case_gets_the_nearest_name(typed, says):
    with pytest.raises(UnknownNameError, match=f"There is no case '{typed}'.*{says}"):
        read_case(typed)
