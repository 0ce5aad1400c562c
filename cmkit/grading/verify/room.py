"""A room in which answers are judged quickly: one process, no kernel, the course's own cells.

As in grading there are two sets of names: the learner's, in which every cell runs, and the judge's,
in which only the course's cells run and which gets ``%%answer`` values and the values that the
grade cell names, after they crossed the border.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from cmkit.answers.format import answer_cell, parse
from cmkit.answers.forms import Form
from cmkit.checks.check import Unreadable
from cmkit.checks.verdict import Verdict
from cmkit.grading.align import visible as visible_part
from cmkit.grading.border import Refused, decode, dumps, encode, loads
from cmkit.grading.course import Assignment, Course, Exercise, cell_name
from cmkit.grading.roles import role_of
from cmkit.grading.stubs import form_cells, forms_of
from cmkit.grading.verify.cellrun import (
    Names,
    copied,
    earlier_from,
    fresh_names,
    overheard,
    run,
)
from cmkit.grading.verify.code import names_in
from cmkit.grading.verify.gradecell import Asked, asked_by, names_needed, verdict_on

Answers = Mapping[str, Any]


class CourseCellError(Exception):
    """A cell of the course itself failed."""

    def __init__(self, cell: str, cause: str) -> None:
        super().__init__(f"{cell}: {cause}")
        self.cell, self.cause = cell, cause


@dataclass(frozen=True)
class Moment:
    """All names as they stand when a solution cell is reached."""

    learner: Names
    judge: Names


@dataclass(frozen=True)
class Judged:
    """One answer and what the judge found."""

    verdict: Verdict
    noise: str
    crossed: Names = field(repr=False)
    in_kernel: Callable[[], Verdict] = field(repr=False)

    @property
    def direct(self) -> Verdict:
        """The verdict in the learner's own kernel, with every name that there is."""
        return self.in_kernel()

    @property
    def messages(self) -> tuple[str, ...]:
        """What the learner is told, finding by finding."""
        shown = (one for one in self.verdict.findings if not one.ok)
        return tuple(" ".join(filter(None, (one.message, one.why, one.hint))) for one in shown)


@dataclass(frozen=True)
class Room:
    """One assignment with its exemplars run, ready to judge any answer to any exercise."""

    assignment: Assignment
    forms: Mapping[str, Form]
    moments: Mapping[str, Moment]
    noise: Mapping[str, str]
    end: Moment

    def value(self, name: str) -> Any:
        """Give the value of an exemplar."""
        return self.end.learner.get(name)


def open_room(
    assignment: Assignment,
    *,
    earlier: Answers,
    replaced: Mapping[str, str] | None = None,
    upto: str = "",
) -> Room:
    """Run the set-up cells and exemplars of an assignment once.

    Parameters
    ----------
    earlier
        Answers of earlier assignments: "start.principles" → value.
    replaced
        Other sources for some solution cells, by name.
    upto
        Stop when the solution cell of this exercise is reached.

    Raises
    ------
    CourseCellError
        When a cell of the course itself fails.
    """
    replaced, forms = replaced or {}, forms_of(assignment.notebook)
    declaring = {cell_name(cell) for cell in form_cells(assignment.notebook)}
    moments: dict[str, Moment] = {}
    noise: dict[str, str] = {}
    names = Moment(fresh_names(), fresh_names())
    for cell in assignment.notebook.cells:
        name, role = cell_name(cell), role_of(cell, assignment)
        if cell.cell_type != "code" or role == "grade":
            continue
        if role == "solution":
            moments[name] = Moment(copied(names.learner), copied(names.judge))
            if name == upto:
                break
            noise[name] = _answer(replaced.get(name, cell.source), names, forms)
        elif name not in declaring:
            _course_cell(cell, names, earlier)
    return Room(assignment, forms, moments, noise, names)


def exemplar_answers(course: Course) -> dict[str, Any]:
    """Give the values of all ``%%answer`` exemplars: "start.principles" → value."""
    found: dict[str, Any] = {}
    for assignment in course.assignments:
        forms = forms_of(assignment.notebook)
        for cell in assignment.notebook.cells:
            parts = answer_cell(cell.source) if cell.cell_type == "code" else None
            if parts and parts[0] in forms:
                found[f"{assignment.name}.{parts[0]}"] = parse(parts[1], forms[parts[0]]).value
    return found


def judged(room: Room, exercise: Exercise, source: str) -> Judged:
    """Judge the answer that a solution cell with this source gives."""
    moment = room.moments[exercise.name]
    names = Moment(copied(moment.learner), dict(moment.judge))
    noise = _answer(source, names, room.forms)
    return _judged(exercise, names, noise)


def judged_value(room: Room, exercise: Exercise, value: Any) -> Judged:
    """Judge a value, however a learner may have come by it."""
    moment = room.moments[exercise.name]
    names = Moment({**moment.learner, exercise.name: value}, dict(moment.judge))
    return _judged(exercise, names, "")


def visible(room: Room, exercise: Exercise, value: Any) -> tuple[Verdict, Asked]:
    """Judge a value by the part of the grade cell that learners have.

    Raises
    ------
    CourseCellError
        When that part doesn't run by itself.
    """
    assert exercise.cells.check is not None
    names = dict(room.moments[exercise.name].learner) | {exercise.name: value}
    try:
        with overheard():
            asked = asked_by(visible_part(exercise.cells.check.source), names)
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        raise CourseCellError(f"{exercise.name}_check", cause) from error
    return asked.held_against(names), asked


def _judged(exercise: Exercise, names: Moment, noise: str) -> Judged:
    assert exercise.cells.check is not None
    source, points = exercise.cells.check.source, exercise.points
    needed = [name for name in names_needed(source) if name in names.learner]
    crossed = {name: _crossed(names.learner[name]) for name in needed}

    def verdict_among(found: Names) -> Verdict:
        return verdict_on(exercise.name, source, found, points=points)

    def in_kernel() -> Verdict:
        with overheard():
            return verdict_among(dict(names.learner))

    with overheard() as heard:
        verdict = verdict_among({**names.judge, **crossed})
    return Judged(verdict, "\n".join(filter(None, [noise, *heard])), crossed, in_kernel)


def _crossed(value: Any) -> Any:
    found = decode(loads(dumps({"value": encode(value)}))["value"])
    return Unreadable(found.type_name) if isinstance(found, Refused) else found


def _answer(source: str, names: Moment, forms: Mapping[str, Form]) -> str:
    """Run a solution cell: Python in the learner's names only, ``%%answer`` in both."""
    parts = answer_cell(source)
    if parts is None:
        return run(source, names.learner)
    name, body = parts
    if name not in forms:
        return f"there is no form called {name}"
    value = parse(body, forms[name]).value
    names.learner[name], names.judge[name] = value, copy.deepcopy(value)
    return ""


def _course_cell(cell: NotebookNode, names: Moment, earlier: Answers) -> None:
    reads_earlier = "earlier" in names_in(cell.source).read
    for one in (names.learner, names.judge):
        if reads_earlier:
            one["earlier"] = earlier_from(dict(earlier))
        noise = run(cell.source, one)
        if noise:
            raise CourseCellError(cell_name(cell), noise)
