"""Nothing that is hidden from learners gets into the release."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nbformat import NotebookNode

from cmkit.grading.align import visible as visible_part
from cmkit.grading.course import Assignment, Course, answer_name
from cmkit.grading.release import released
from cmkit.grading.roles import BEGIN_SCHEME, BEGIN_SOLUTION, END_SOLUTION, role_of
from cmkit.grading.tables import CourseError
from cmkit.grading.verify.code import BEGIN_HIDDEN, hidden_part
from cmkit.grading.verify.problem import Problem, Problems

CANARY = "canary-7c1f0e5b-nobody-may-read-this"
"""A text put into every hidden place, to be searched for in whatever learners get."""

_SHORTEST = 24
_MARKS = (BEGIN_HIDDEN, BEGIN_SOLUTION, BEGIN_SCHEME)


def problems(course: Course, assignment: Assignment) -> Problems:
    """Search what learners get for what they must not see."""
    try:
        notebook = released(with_canary(assignment))
    except CourseError as error:
        what, _, remedy = str(error).partition(". ")
        yield Problem(assignment.name, f"it can't be released: {what}", remedy or "Mend the cell.")
        return
    for cell in notebook.cells:
        if CANARY in json.dumps(cell):
            yield Problem(
                f"{assignment.name}/{cell['id']}",
                "what it hides would be released",
                "Mend the lines that begin and end its hidden part.",
            )
    yield from _written(course.root / "release" / assignment.name, assignment)


def with_canary(assignment: Assignment) -> Assignment:
    """Give a copy of an assignment with the canary in every hidden place."""
    notebook = copy.deepcopy(assignment.notebook)
    for cell in notebook.cells:
        cell.source = _marked(cell, role_of(cell, assignment))
    exercises = tuple(
        replace(
            one,
            rubric=tuple(replace(c, criterion=f"{c.criterion} {CANARY}") for c in one.rubric),
        )
        for one in assignment.exercises
    )
    return replace(assignment, notebook=notebook, exercises=exercises)


def _marked(cell: NotebookNode, role: str) -> str:
    source: str = cell.source
    if role == "grade":
        return source.replace(BEGIN_HIDDEN, f"{BEGIN_HIDDEN}\n# {CANARY}")
    if role == "solution" and answer_name(source) is not None:
        return f"{source.rstrip()} {CANARY}\n"
    if role in ("solution", "text"):
        sign = "<!-- {} -->" if role == "text" else "# {}"
        lines = source.split("\n")
        place = next((n for n, line in enumerate(lines) if BEGIN_SOLUTION in line), None)
        if place is not None:
            lines.insert(place + 1, sign.format(CANARY))
        return "\n".join(lines)
    return source


def _written(folder: Path, assignment: Assignment) -> Problems:
    """Search the files under ``release/`` for lines that are hidden in ``source/``."""
    secrets = set(_secret_lines(assignment))
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        shown = _sources(text) if path.suffix == ".ipynb" else text
        found = [mark for mark in _MARKS if mark in shown]
        found += [line for line in sorted(secrets) if line in shown]
        if found or path.name == "exercise.toml":
            yield Problem(
                f"release/{assignment.name}/{path.relative_to(folder)}",
                f"it holds what learners must not see: {(found or [path.name])[0]!r}",
                f"Run cmkit release {assignment.name} again, and look into its source.",
            )


def _sources(text: str) -> str:
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError):
        return text
    return "\n".join("".join(cell["source"]) for cell in cells) + text


def _secret_lines(assignment: Assignment) -> Iterator[str]:
    told = "\n".join(
        visible_part(cell.source) if role_of(cell, assignment) == "grade" else cell.source
        for cell in assignment.notebook.cells
        if role_of(cell, assignment) in ("grade", "locked", "task")
    )
    for cell in assignment.notebook.cells:
        role = role_of(cell, assignment)
        hidden = hidden_part(cell.source) if role == "grade" else _solution_part(cell.source)
        if role in ("grade", "solution", "text"):
            for line in map(str.strip, hidden.split("\n")):
                if len(line) >= _SHORTEST and line not in told:
                    yield line


def _solution_part(source: str) -> str:
    if answer_name(source) is not None:
        return source.partition("\n")[2]
    return source.partition(BEGIN_SOLUTION)[2].partition("\n")[2].partition(END_SOLUTION)[0]
