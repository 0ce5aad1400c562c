"""What was planted stands in nothing that a learner installs."""

import inspect
import re
from pathlib import Path

import pandas as pd
import pytest

from cmkit.cases import widgets
from cmkit.cases.widgets.call_log import AT_WORK
from cmkit.frameworks.questionnaire import Item, lint


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """Every table that the case gives to a learner."""
    functions = {name: getattr(widgets, name) for name in widgets.__all__}
    return {
        name: function()
        for name, function in functions.items()
        if inspect.signature(function).return_annotation is pd.DataFrame
    }


@pytest.fixture(scope="module")
def labels(key) -> set[str]:
    """The names of the planted faults and themes."""
    return {*key("faulty_questionnaire")["fault"], *key("comments")["theme"]}


def test_no_table_holds_a_label(tables, labels):
    for name, table in tables.items():
        cells = {str(cell) for column in table for cell in table[column]}
        assert not labels & {*cells, *table.columns}, name


def test_no_file_of_the_case_names_a_label(labels):
    folder = Path(widgets.__file__).parent
    text = "\n".join(
        f.read_text() for f in folder.iterdir() if f.suffix in {".py", ".csv", ".toml"}
    )
    telling = {label for label in labels if "_" in label}
    assert len(telling) >= 10
    assert not telling & set(re.findall(r"\w+", text))


def test_the_linter_alone_does_not_name_the_faults_of_the_questionnaire(key):
    table = widgets.faulty_questionnaire()
    items = [
        Item(row.text, tuple(filter(None, row.options.split("; "))), row.kind, row.construct,
             bool(row.optional_experience))
        for row in table.itertuples()
    ]  # fmt: skip
    warned = {flaw.where for flaw in lint(items)} & set(table["text"])
    faulty = set(table.set_index("item")["text"][key("faulty_questionnaire")["item"]])
    assert 6 <= len(warned & faulty) <= 10
    assert len(warned - faulty) >= 1


def test_a_complaint_case_comes_without_facts_and_rules(tables):
    assert list(tables["complaint_cases"].columns) == ["case_id", "channel", "text"]


def test_no_table_is_the_cleaned_call_table(tables):
    printed = {1200, 1150, 1320, 1300, 1260, 1380, 1350, 1400, 1480, 1560}
    for name, table in tables.items():
        for column in table.select_dtypes("number"):
            assert not printed <= set(table[column]), f"{name}.{column}"


def test_the_roster_in_the_code_says_no_more_than_the_printed_one(on_roster):
    assert {month: set(names) for month, names in AT_WORK.items()} == {
        month: on_roster[month] for month in AT_WORK
    }
