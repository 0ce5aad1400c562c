"""An answer whose cell stopped keeps no old value that could pass for a new one."""

from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from cmkit.answers import stopped
from cmkit.checks.check import STOPPED, find, judge


@pytest.mark.parametrize(
    ("source", "line", "gone"),
    [
        ("x = 1\ny = x / 0", 2, {"y"}),
        ("x = 1 / 0\ny = 2", 1, {"x", "y"}),
        ("x = (1", 0, {"x"}),
        ("a, b = 1, 2 / 0", 1, {"a", "b"}),
        ("a, b = 1, (2", 0, {"a", "b"}),
        ("print(1 / 0)", 1, set()),
        ("x == 1 / 0", 1, set()),
    ],
)
def test_what_the_cell_did_not_make_is_taken_away(source: str, line: int, gone: set[str]) -> None:
    names: dict[str, Any] = dict.fromkeys("xyab", 7)
    stopped.forget(source, line, names)
    assert set("xyab") - set(names) == gone
    assert names[STOPPED] == gone


def test_both_sides_look_under_the_same_name() -> None:
    assert stopped.STOPPED == STOPPED


def test_the_check_says_that_the_cell_stopped_and_forgives_when_it_is_mended() -> None:
    names: dict[str, Any] = {"growth": 3.7}
    stopped.forget("growth = 1 / 0", 1, names)
    told = judge("growth", find("growth", names), [], points=1).to_text()
    assert "The cell that makes growth stopped with an error" in told
    names["growth"] = 3.7
    assert find("growth", names) == 3.7


def test_in_a_notebook_an_old_answer_does_not_outlive_its_broken_cell() -> None:
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    try:
        shell.run_cell("%load_ext cmkit")
        shell.run_cell("growth = 3.7", store_history=True)
        shell.run_cell("growth = 3.7 / 0", store_history=True)
        assert "growth" not in shell.user_ns
        shell.run_cell("growth = 3.8\ngrowth = (3", store_history=True)
        assert "growth" not in shell.user_ns
        shell.run_cell("growth = 3.9", store_history=True)
        assert shell.user_ns["growth"] == 3.9
    finally:
        shell.history_manager.end_session()
        InteractiveShell.clear_instance()
