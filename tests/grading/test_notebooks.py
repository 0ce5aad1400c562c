"""Whatever a file holds, reading it gives a notebook or one sentence that says why not."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode

from cmkit.grading import notebooks
from cmkit.grading.course import cell_name
from cmkit.grading.notebooks import UnreadableNotebookError, read_notebook

ODD = ["text", [1], {"a": 1}, 3, 1.5, True, None]


def whole(**more: Any) -> dict[str, Any]:
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "x"}
    return {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5} | more


def with_cell(**fields: Any) -> dict[str, Any]:
    return whole(cells=[whole()["cells"][0] | fields])


def outcome(path: Path, content: object) -> str:
    """Read a notebook of this content: its text, or why it can't be read."""
    path.write_text(json.dumps(content))
    try:
        found = read_notebook(path)
    except UnreadableNotebookError as error:
        return f"not read: {error}"
    return "".join(f"{cell_name(cell)}: {cell.source}" for cell in found.cells)


@pytest.mark.parametrize("odd", ODD, ids=map(str, ODD))
def test_odd_settings_of_a_cell_are_no_hindrance(tmp_path: Path, odd: object) -> None:
    for content in (with_cell(metadata=odd), with_cell(metadata={"nbgrader": odd})):
        assert outcome(tmp_path / "odd.ipynb", content) == "a: x"


@pytest.mark.parametrize(
    "content",
    [
        with_cell(source=[1]),
        with_cell(source=[["deep"]]),
        with_cell(attachments={"a.png": {"image/png": [1]}}),
        with_cell(cell_type="code", outputs=[{"output_type": "stream", "text": [1]}]),
        with_cell(cell_type=["code"]),
        with_cell(id=[1]),
    ],
)
def test_an_odd_cell_is_mended(tmp_path: Path, content: dict[str, Any]) -> None:
    assert not outcome(tmp_path / "odd.ipynb", content).startswith("not read")


@pytest.mark.parametrize("odd", ODD, ids=map(str, ODD))
@pytest.mark.parametrize("name", ["nbformat", "nbformat_minor", "metadata", "cells"])
def test_an_odd_field_is_mended_or_named(tmp_path: Path, name: str, odd: object) -> None:
    said = outcome(tmp_path / "odd.ipynb", whole(**{name: odd}))
    assert said.startswith(("a: x", "cell-0: 1", "not read: it is not a"))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
CELL = ["cell_type", "id", "metadata", "source", "outputs", "attachments", "execution_count"]


@given(st.sampled_from([*CELL, "nbgrader"]), anything, st.sampled_from(["code", "markdown"]))
def test_no_content_of_a_cell_raises(
    tmp_path_factory: pytest.TempPathFactory, name: str, value: object, kind: str
) -> None:
    fields = {"metadata": {"nbgrader": value}} if name == "nbgrader" else {name: value}
    path = tmp_path_factory.getbasetemp() / "odd.ipynb"
    assert outcome(path, with_cell(**({"cell_type": kind} | fields)))


def test_what_only_the_library_stumbles_over_is_named_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise TypeError("expected str instance, int found")

    monkeypatch.setattr(notebooks.nbformat, "reads", stumble)
    said = outcome(tmp_path / "odd.ipynb", whole())
    assert said == "not read: it is not a proper notebook (expected str instance, int found)"


@pytest.mark.parametrize("odd", ODD, ids=map(str, ODD))
def test_a_cell_has_a_name_whatever_its_settings(odd: object) -> None:
    assert cell_name(NotebookNode(id="a", metadata=odd)) == "a"
    assert cell_name(NotebookNode(id="a", metadata=NotebookNode(nbgrader=odd))) == "a"
    assert cell_name(NotebookNode(id="a")) == "a"
