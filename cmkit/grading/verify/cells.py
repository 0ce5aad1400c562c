"""The cells of a notebook: present, in order, named, and grade cells written as they must be."""

import ast
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from cmkit.answers.fields import FormError
from cmkit.answers.forms import LEARNER, built_in, read_form
from cmkit.grading.align import visible as visible_part
from cmkit.grading.course import Assignment, Exercise, answer_name, cell_name, names_needed
from cmkit.grading.roles import BEGIN_SOLUTION, END_SOLUTION, role_of
from cmkit.grading.verify.code import BEGIN_HIDDEN, END_HIDDEN, calls_in, hidden_part
from cmkit.grading.verify.problem import Problem, Problems

GATES = frozenset(
    ["number", "table", "column", "chart", "has_columns", "is_choice", "filled", "at", "remark"]
)
"""Expectations that only say what kind of thing is wanted."""

_VALID_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")


def problems(assignment: Assignment) -> Problems:
    """Look at every cell of an assignment."""
    yield from _notebook(assignment)
    for exercise in assignment.exercises:
        yield from _order(assignment, exercise)
        if exercise.kind == "prose":
            yield from _prose(assignment, exercise)
        else:
            yield from _grade_cell(assignment, exercise)
            yield from _solution(assignment, exercise)
            yield from _form(assignment, exercise)


def _notebook(assignment: Assignment) -> Problems:
    code = [cell for cell in assignment.notebook.cells if cell.cell_type == "code"]
    first = code[0] if code else NotebookNode(source="", metadata={}, id="")
    if cell_name(first) != "setup" or not first.source.startswith("%load_ext cmkit"):
        yield Problem(
            assignment.name,
            "the first code cell is not the set-up cell",
            "Begin with a cell `setup` whose first line is %load_ext cmkit.",
        )
    names = [cell_name(cell) for cell in assignment.notebook.cells]
    for cell in assignment.notebook.cells:
        yield from _one_cell(assignment, cell, names)
    for name in _unclaimed(assignment):
        yield Problem(
            f"{assignment.name}/{name}",
            "the cell belongs to no exercise of exercise.toml",
            f"Add the table [{_exercise_of(name)}], or take the cell out.",
        )


def _one_cell(assignment: Assignment, cell: NotebookNode, names: list[str]) -> Problems:
    name = cell_name(cell)
    where = f"{assignment.name}/{name}"
    if cell.get("id") != name:
        yield Problem(where, f"the cell id is {cell.get('id')!r}", "Make cell id = grade_id.")
    if not _VALID_ID.fullmatch(name):
        yield Problem(where, "the cell has no proper name", "Use a-z, 0-9 and _, such as growth.")
    if names.count(name) > 1:
        yield Problem(where, "two cells have this name", "Rename one of them.")
    if cell.get("outputs"):
        yield Problem(where, "the cell holds outputs", "Clear all outputs of the source notebook.")
    written = cell.metadata.get("nbgrader")
    if written and written.get("points") is not None:
        yield from _stored_points(assignment, name, written["points"])


def _stored_points(assignment: Assignment, name: str, points: object) -> Problems:
    exercise = name.removesuffix("_check")
    for one in assignment.exercises:
        unset = one.kind == "prose" and points == 0  # the rubric's sum is written on release
        if one.name == exercise and one.points != points and not unset:
            source = "the rubric" if one.kind == "prose" else "check(...)"
            yield Problem(
                f"{assignment.name}/{name}",
                f"nbgrader's metadata says {points} points, {source} says {one.points:g}",
                "Correct the metadata, or take them out of source/: cmkit release writes them.",
            )


def _unclaimed(assignment: Assignment) -> Iterator[str]:
    claimed = {cell_name(cell) for one in assignment.exercises for cell in _cells(one)}
    for cell in assignment.notebook.cells:
        name, role = cell_name(cell), role_of(cell, assignment)
        graded = name.endswith(("_check", "_prose", "_task", "_form"))
        asked = answer_name(cell.source) if role == "solution" else _exercise_of(name)
        free = asked == LEARNER.name  # it is for nobody to mark
        if name not in claimed and (graded or role == "solution") and not free:
            yield name


def _exercise_of(name: str) -> str:
    return re.sub(r"_(check|task|form)$", "", name)


def _cells(exercise: Exercise) -> list[NotebookNode]:
    cells = exercise.cells
    found = (cells.task, cells.form, cells.solution, cells.text, cells.check)
    return [cell for cell in found if cell is not None]


def _order(assignment: Assignment, exercise: Exercise) -> Problems:
    names = [cell_name(cell) for cell in assignment.notebook.cells]
    places = [names.index(cell_name(cell)) for cell in _cells(exercise)]
    if places != sorted(places):
        parts = ", ".join(cell_name(cell) for cell in _cells(exercise))
        yield Problem(
            f"{assignment.name}/{exercise.name}",
            "its cells are out of order",
            f"Put them in this order: {parts}.",
        )
    before = [one.name for one in assignment.exercises]
    place = before.index(exercise.name)
    if place:
        first_before = _cells(assignment.exercises[place - 1])[0]
        if names.index(cell_name(first_before)) > places[0]:
            yield Problem(
                f"{assignment.name}/{exercise.name}",
                f"it comes before {before[place - 1]} in the notebook, after it in exercise.toml",
                "Keep one order in both.",
            )


def _prose(assignment: Assignment, exercise: Exercise) -> Problems:
    text = exercise.cells.text
    assert text is not None
    where = f"{assignment.name}/{cell_name(text)}"
    if text.cell_type != "markdown":
        yield Problem(where, "the cell for the prose isn't Markdown", "Make it a Markdown cell.")
    yield from _region(where, text.source, BEGIN_SOLUTION, END_SOLUTION)


def _solution(assignment: Assignment, exercise: Exercise) -> Problems:
    cell = exercise.cells.solution
    assert cell is not None
    where = f"{assignment.name}/{exercise.name}"
    written = answer_name(cell.source)
    if written is not None and written != exercise.name:
        yield Problem(
            where, f"the cell answers {written!r}", f"Write %%answer {exercise.name} in its head."
        )
    if written is None:
        yield from _region(where, cell.source, BEGIN_SOLUTION, END_SOLUTION)


def _region(where: str, source: str, begin: str, end: str) -> Problems:
    marks = [line for line in source.split("\n") if begin in line or end in line]
    pairs = all((begin if n % 2 == 0 else end) in line for n, line in enumerate(marks))
    if not marks or len(marks) % 2 or not pairs:
        yield Problem(
            where,
            f"the lines {begin} and {end} don't pair",
            f"Put what learners must not see between one {begin} and one {end}.",
        )


def _form(assignment: Assignment, exercise: Exercise) -> Problems:
    if exercise.kind != "answer":
        return
    where = f"{assignment.name}/{exercise.name}_form"
    cell = exercise.cells.form
    if cell is None:
        if built_in(exercise.name) is None:
            yield Problem(where, "the answer has no form", "Add a locked cell with a form(...).")
        return
    try:
        form = read_form(cell.source)
    except FormError as error:
        yield Problem(where, "the form can't be read without running it", str(error))
        return
    if form is None or form.name != exercise.name:
        yield Problem(
            where,
            "the cell declares no form of this name",
            f'Write form("{exercise.name}", ...) in it.',
        )


def _grade_cell(assignment: Assignment, exercise: Exercise) -> Problems:
    cell = exercise.cells.check
    assert cell is not None
    where = f"{assignment.name}/{exercise.name}_check"
    yield from _last_line(where, cell.source, exercise.name)
    lines = [line.rstrip() for line in cell.source.split("\n")]
    if (lines.count(BEGIN_HIDDEN), lines.count(END_HIDDEN)) != (1, 1) or lines.index(
        BEGIN_HIDDEN
    ) > lines.index(END_HIDDEN):
        yield Problem(
            where,
            "it has no well-formed hidden region",
            f"Put the tests that decide points between one line {BEGIN_HIDDEN!r} and one line "
            f"{END_HIDDEN!r}, both unindented.",
        )
        return
    yield from _parts(where, cell.source)


def _last_line(where: str, source: str, name: str) -> Problems:
    last = source.rstrip().split("\n")[-1]
    if not last.startswith("check("):
        yield Problem(
            where,
            "its last line isn't check(...)",
            f'End the cell with one line: check("{name}", *asked, points=2).',
        )
    needed = names_needed(source)
    roots = [call.args[0] for called, call in calls_in(source) if called == "check" and call.args]
    named = [one.value for one in roots if isinstance(one, ast.Constant)]
    if name not in needed or [str(one).split(".")[0] for one in named] != [name]:
        yield Problem(
            where,
            "it doesn't check the answer of its exercise by name",
            f'Call check("{name}", ...) once, with the name in quotes.',
        )


def _parts(where: str, source: str) -> Problems:
    visible = {called for called, _ in calls_in(visible_part(source))}
    if "marked" in visible:
        yield Problem(
            where,
            "marked(...) stands in the visible part, so learners are shown points",
            "Move it into the hidden region.",
        )
    if not any(called == "marked" for called, _ in calls_in(hidden_part(source))):
        yield Problem(
            where,
            "nothing in the hidden region decides points",
            "Wrap the expectations that decide points in marked(...).",
        )
    if not (visible & _vocabulary()) - GATES:
        yield Problem(
            where,
            "its visible part only asks for a kind of thing",
            "Add a relation that catches a real slip without the answer, such as between(...).",
        )


def _vocabulary() -> set[str]:
    from cmkit import checks

    return set(checks.__all__) - {"check", "marked", "Finding", "Verdict", "Expectation", "slip"}
