"""``cmkit show``: what a case holds, printed."""

import pytest
from typer.testing import CliRunner, Result

from cmkit.cases.catalogue import read_case
from cmkit.cli import app
from cmkit.grading.tables import TutorError


def show(name: str) -> Result:
    return CliRunner().invoke(app, ["show", "case", name])


@pytest.mark.parametrize("name", ["spa", "widgets"])
def test_a_case_is_shown_with_every_table_and_column(name):
    case, found = read_case(name), show(name)
    assert found.exit_code == 0
    words = " ".join(found.output.replace("│", " ").split())
    assert words.startswith(case.title)
    for table in case.tables.values():
        assert f"{table.name}: {table.about}" in words
        assert table.origin in words
        assert all(f" {column.name} " in words for column in table.columns)


def test_what_is_real_and_what_was_made_up_is_told_apart():
    words = " ".join(show("widgets").output.split())
    source, kit = words.index("Facts from the course's source"), words.index("Synthetic: made for")
    assert source < words.index("roster,") < kit < words.index("call_history,")


def test_an_unknown_case_is_answered_with_the_nearest_name():
    found = show("widget")
    assert isinstance(found.exception, TutorError)
    assert str(found.exception) == "There is no case 'widget'. Did you mean 'widgets'?"
    assert "There are: spa, widgets." in str(show("nope").exception)
