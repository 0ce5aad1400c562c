"""What each cell of a source notebook is for, and nbgrader's metadata that follow from it."""

import copy
from typing import Any, Literal

from nbformat import NotebookNode

from cmkit.grading.course import Assignment, Criterion, Exercise, answer_name, cell_name

Role = Literal["grade", "solution", "task", "text", "locked"]

BEGIN_SOLUTION, END_SOLUTION = "BEGIN SOLUTION", "END SOLUTION"
BEGIN_SCHEME, END_SCHEME = "=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ==="


def role_of(cell: NotebookNode, assignment: Assignment) -> Role:
    """Say what a cell of the source notebook is for."""
    name = cell_name(cell)
    for exercise in assignment.exercises:
        if exercise.kind == "prose" and name == exercise.name:
            return "task"
        if exercise.kind == "prose" and name == cell_name_of_text(exercise):
            return "text"
        if exercise.kind != "prose" and name == f"{exercise.name}_check":
            return "grade"
    written = answer_name(cell.source) is not None or BEGIN_SOLUTION in cell.source
    return "solution" if cell.cell_type == "code" and written else "locked"


def cell_name_of_text(exercise: Exercise) -> str:
    """Give the name of the cell in which the learner writes the prose."""
    assert exercise.cells.text is not None
    return cell_name(exercise.cells.text)


def described(notebook: NotebookNode, assignment: Assignment) -> NotebookNode:
    """Give a copy of the source notebook with nbgrader's metadata, points and marking schemes."""
    found = copy.deepcopy(notebook)
    exercises = {_graded_cell(one): one for one in assignment.exercises}
    for cell in found.cells:
        role = role_of(cell, assignment)
        exercise = exercises.get(cell_name(cell))
        cell["id"] = cell_name(cell)
        if role == "text":
            cell.metadata.pop("nbgrader", None)
            continue
        if role == "task" and exercise is not None:
            cell.source = _with_scheme(cell.source, exercise.rubric)
        cell.metadata["nbgrader"] = _metadata(cell, role, exercise)
    return found


def _graded_cell(exercise: Exercise) -> str:
    return exercise.name if exercise.kind == "prose" else f"{exercise.name}_check"


def _metadata(cell: NotebookNode, role: Role, exercise: Exercise | None) -> NotebookNode:
    found: dict[str, Any] = {
        "grade": role == "grade",
        "grade_id": cell["id"],
        "locked": role != "solution",
        "schema_version": 3,
        "solution": role == "solution",
        "task": role == "task",
    }
    if exercise is not None:
        found["points"] = exercise.points
    return NotebookNode(found)


def _with_scheme(source: str, rubric: tuple[Criterion, ...]) -> str:
    prompt = source.split(BEGIN_SCHEME)[0].rstrip()
    return "\n".join([prompt, "", BEGIN_SCHEME, *_scheme(rubric), END_SCHEME])


def _scheme(rubric: tuple[Criterion, ...]) -> list[str]:
    lines = ["| what to look for | points | seen |", "|---|---|---|"]
    for one in rubric:
        for n, level in enumerate(one.levels):
            what = f"{one.criterion} (up to {one.points:g})" if n == 0 else ""
            lines.append(f"| {what} | {level.points:g} | {level.seen} |")
    return lines
