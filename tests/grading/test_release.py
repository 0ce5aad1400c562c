from pathlib import Path

import pytest

from cmkit.grading.course import cell_name, read_course
from cmkit.grading.notebooks import read_notebook
from cmkit.grading.release import graded, is_fresh, released
from cmkit.grading.releasing import release
from cmkit.grading.tables import CourseError


def cells_of(notebook):
    return {cell_name(cell): cell for cell in notebook.cells}


def test_release_writes_what_is_fresh_and_nothing_else(mini: Path):
    assert is_fresh(mini)[0].endswith("is missing: run cmkit release first")
    release(mini, "first")
    release(mini, "second")
    assert is_fresh(mini) == []
    before = (mini / "release/second/second.ipynb").read_bytes()
    release(mini, "second")
    assert (mini / "release/second/second.ipynb").read_bytes() == before
    names = sorted(path.name for path in (mini / "release/second").iterdir())
    assert names == ["glossary.html", "second.ipynb"]


def test_stale_and_foreign_files_in_release_are_named(mini: Path):
    release(mini, "first")
    notebook = mini / "release/first/first.ipynb"
    notebook.write_text(notebook.read_text().replace("A first choice", "Another"))
    (mini / "release/first/old.csv").write_text("")
    found = "\n".join(is_fresh(mini))
    assert "first.ipynb is out of date: run cmkit release first" in found
    assert "old.csv is not made from source/first: delete it" in found


def test_the_learner_gets_stubs_and_visible_checks_only(mini: Path):
    cells = cells_of(released(read_course(mini).assignment("second")))
    assert cells["mean_calls"].source.endswith("total = ...\nmean_calls = ...")
    assert cells["letter_text"].source.startswith("*Write here: click this text and press Enter")
    assert "nbgrader" not in cells["letter_text"].metadata
    assert cells["letter_text"].metadata["deletable"] is False
    assert cells["mean_calls_check"].source.startswith("from cmkit.checks import")
    text = "\n".join(cell.source for cell in cells.values())
    for secret in ("HIDDEN", "MARK SCHEME", "Apology", "sum of the four", "officer\nrefund: 10"):
        assert secret not in text


def test_metadata_follow_from_the_cells(mini: Path):
    cells = cells_of(graded(read_course(mini).assignment("second")))
    facts = {
        name: {key for key in ("grade", "solution", "task", "locked") if meta.get(key)}
        for name, cell in cells.items()
        if (meta := cell.metadata.get("nbgrader"))
    }
    assert facts["mean_calls_check"] == {"grade", "locked"}
    assert facts["mean_calls"] == facts["routes"] == {"solution"}
    assert facts["letter_prose"] == {"task", "locked"}
    assert facts["setup"] == facts["routes_form"] == facts["intro"] == {"locked"}
    assert cells["mean_calls_check"].metadata.nbgrader.points == 2.0
    assert cells["letter_prose"].metadata.nbgrader.points == 3.0


def test_the_tutor_gets_hidden_tests_and_the_marking_scheme(mini: Path):
    cells = cells_of(graded(read_course(mini).assignment("second")))
    assert "BEGIN HIDDEN TESTS" in cells["mean_calls_check"].source
    assert "| Apology (up to 2) | 2 | says sorry for the harm |" in cells["letter_prose"].source


def test_data_files_are_released_and_exercise_toml_is_not(mini: Path):
    (mini / "source/first/calls.csv").write_text("month,calls\n")
    folder = release(mini, "first")
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["calls.csv", "first.ipynb", "glossary.html"]
    assert cells_of(read_notebook(folder / "first.ipynb"))["principle"].source.endswith("why: ")


def test_a_fault_of_the_source_is_told_in_the_words_of_the_course(mini: Path):
    path = mini / "source/second/second.ipynb"
    path.write_text(path.read_text().replace("### END SOLUTION", "### THE END", 1))
    with pytest.raises(CourseError, match="mean_calls has no END SOLUTION"):
        release(mini, "second")
