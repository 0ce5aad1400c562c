"""Proving the course: every cell in its place, every known answer with its known verdict."""

from collections.abc import Iterator
from pathlib import Path

from cmkit.grading.course import Assignment, Course, read_course
from cmkit.grading.tables import CourseError
from cmkit.grading.verify import (
    cells,
    coverage,
    kernel,
    known,
    lists,
    machine,
    names,
    personal,
    prompts,
    secret,
    slips,
    table,
)
from cmkit.grading.verify.problem import Problem, Problems, listed
from cmkit.grading.verify.room import CourseCellError, exemplar_answers, open_room

__all__ = ["Problem", "lint", "prove", "verify"]


def verify(root: Path, assignment: str | None = None, *, full: bool = False) -> list[Problem]:
    """Lint and prove a course, or one assignment of it; an empty list means that all is well.

    Parameters
    ----------
    root
        The folder that holds ``source/``.
    assignment
        The name of one assignment; all of them without it.
    full
        Draw more random answers and try more learners.
    """
    try:
        course = read_course(root)
        chosen = [course.assignment(assignment)] if assignment else list(course.assignments)
    except CourseError as error:
        return [unreadable(error)]
    proofs = [_one(course, one, full=full) for one in chosen]
    required = lists.requirements(root)
    covered = coverage.problems(course, required, assignment=chosen[0] if assignment else None)
    return listed(*proofs, covered)


def unreadable(error: CourseError) -> Problem:
    """Turn the reader's complaint, which ends with its remedy, into a problem."""
    what, _, remedy = str(error).partition(". ")
    return Problem("source", what.rstrip("."), remedy or "Mend it and run cmkit verify again.")


def lint(course: Course, assignment: Assignment) -> Problems:
    """Find what can be seen without running anything."""
    yield from cells.problems(assignment)
    yield from names.problems(assignment)
    yield from prompts.problems(assignment)
    yield from prompts.links(assignment, jargon=lists.jargon(), keys=lists.glossary_keys())
    yield from table.problems(course, assignment, lists.requirements(course.root))


def prove(course: Course, assignment: Assignment, *, full: bool = False) -> Problems:
    """Judge the exemplars, the known answers and answers that nobody wrote."""
    earlier = exemplar_answers(course)
    try:
        room = open_room(assignment, earlier=earlier)
    except CourseCellError as error:
        yield Problem(
            f"{assignment.name}/{error.cell}",
            f"a cell of the course fails: {error.cause[:500]}",
            "Mend it: nothing in this notebook can be judged until it runs.",
        )
        return
    yield from known.problems(room, earlier)
    yield from slips.problems(room)
    yield from machine.problems(room, full=full)
    yield from personal.problems(room, earlier, full=full)


def _one(course: Course, assignment: Assignment, *, full: bool) -> Iterator[Problem]:
    yield from lint(course, assignment)
    yield from secret.problems(course, assignment)
    try:
        yield from prove(course, assignment, full=full)
        yield from kernel.problems(course, assignment)
    except CourseError as error:
        yield unreadable(error)
