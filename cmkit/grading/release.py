"""From ``source/`` to ``release/``: what the learner gets, byte for byte the same every time."""

import copy
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ComputeChecksums,
    LockCells,
    NbGraderPreprocessor,
    SaveCells,
)
from nbgrader.utils import find_all_files

from cmkit.grading.course import Assignment, Course, cell_name, read_course
from cmkit.grading.roles import described, role_of
from cmkit.grading.stubs import form_cells, forms_of, stub_of

IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "exercise.toml"]
"""Files of an assignment's folder that are never released nor copied for grading."""

GLOSSARY = "glossary.html"


class WritePoints(NbGraderPreprocessor):
    """Write nbgrader's metadata from the cells: points, roles and marking schemes."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Describe the cells of the whole notebook."""
        return described(nb, assignment_of(self, resources)), resources


class ClearSolutions(NbGraderPreprocessor):
    """Take the exemplars out: empty labels, ``name = ...``, a line to click."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Clear every solution and text cell."""
        return cleared(nb, assignment_of(self, resources)), resources


class AddGlossary(NbGraderPreprocessor):
    """Write the glossary beside the notebook."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Add one file to what is written."""
        resources["outputs"] = {**(resources.get("outputs") or {}), GLOSSARY: _glossary()}
        return nb, resources


# In this order: metadata before anything reads them; the gradebook keeps the hidden tests and
# marking schemes (SaveCells), the learner's copy loses them afterwards and is summed up anew.
PREPROCESSORS: list[type[NbGraderPreprocessor]] = [
    WritePoints,
    LockCells,
    ClearSolutions,
    ClearOutput,
    CheckCellMetadata,
    ComputeChecksums,
    SaveCells,
    ClearHiddenTests,
    ClearMarkScheme,
    ComputeChecksums,
    CheckCellMetadata,
    AddGlossary,
]


def cleared(notebook: NotebookNode, assignment: Assignment) -> NotebookNode:
    """Give a copy of the notebook without its exemplars; code that is only run is folded."""
    found = copy.deepcopy(notebook)
    forms = forms_of(assignment.notebook)
    folded = _only_run(assignment)
    for cell in found.cells:
        if role_of(cell, assignment) in ("solution", "text"):
            cell.source = stub_of(cell, forms)
            cell.metadata["deletable"] = False  # two keys pressed by mistake delete a cell
        elif cell_name(cell) in folded:
            cell.metadata["jupyter"] = {"source_hidden": True}
    return found


def _only_run(assignment: Assignment) -> set[str]:
    """Name the cells whose code a learner need not read: forms and checks."""
    checks = [one.cells.check for one in assignment.exercises]
    return {cell_name(cell) for cell in (*form_cells(assignment.notebook), *checks) if cell}


def released(assignment: Assignment) -> NotebookNode:
    """Give the learner's notebook, as ``release`` writes it."""
    return _processed(assignment, PREPROCESSORS)


def graded(assignment: Assignment) -> NotebookNode:
    """Give the notebook that nbgrader's gradebook keeps: stubs, hidden tests, marking schemes."""
    return _processed(assignment, PREPROCESSORS[: PREPROCESSORS.index(SaveCells)])


def is_fresh(root: Path) -> list[str]:
    """List how ``release/`` differs from what ``source/`` would give; empty when it is fresh."""
    return [line for one in read_course(root).assignments for line in _differences(root, one)]


def release_files(assignment: Assignment) -> dict[str, bytes]:
    """Give the files that the learner gets, by their path inside the assignment's folder."""
    notebook = nbformat.writes(released(assignment), version=4) + "\n"
    files = {f"{assignment.name}.ipynb": notebook.encode(), GLOSSARY: _glossary()}
    for path in find_all_files(str(assignment.folder), [*IGNORED, "*.ipynb"]):
        files[os.path.relpath(path, assignment.folder)] = Path(path).read_bytes()
    return files


def assignment_of(preprocessor: NbGraderPreprocessor, resources: Any) -> Assignment:
    """Read the assignment that a preprocessor of nbgrader is at work on."""
    return course_of(preprocessor).assignment(resources["nbgrader"]["assignment"])


def course_of(preprocessor: NbGraderPreprocessor) -> Course:
    """Read the course that a preprocessor of nbgrader is at work on."""
    return read_course(Path(preprocessor.parent.parent.coursedir.root))


def _processed(
    assignment: Assignment, preprocessors: list[type[NbGraderPreprocessor]]
) -> NotebookNode:
    found, resources = described(assignment.notebook, assignment), dict[str, Any]()
    for one in preprocessors:
        if one is ClearSolutions:
            found = cleared(found, assignment)
        elif one not in (WritePoints, SaveCells, AddGlossary):
            found, resources = one().preprocess(found, resources)
    return found


def _differences(root: Path, assignment: Assignment) -> Iterator[str]:
    folder = root / "release" / assignment.name
    wanted = release_files(assignment)
    for name in sorted(wanted):
        path = folder / name
        if not path.is_file():
            yield f"{path} is missing: run cmkit release {assignment.name}"
        elif path.read_bytes() != wanted[name]:
            yield f"{path} is out of date: run cmkit release {assignment.name}"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and str(path.relative_to(folder)) not in wanted:
            yield f"{path} is not made from source/{assignment.name}: delete it"


def _glossary() -> bytes:
    from cmkit.grading.glossary_page import html_page

    page: str = html_page()
    return page.encode()
