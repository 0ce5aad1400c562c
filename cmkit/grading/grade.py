"""Grading what was collected, one submission after another; none is ever lost.

Each goes through nbgrader's own ``Autograde`` with the judge in place of the kernel. What was
graded already and has not changed is left alone, so an interrupted run goes on where it stopped;
what can't be graded is one row with its reason, and the rest goes on.
"""

import glob
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nbgrader.api import MissingEntry
from nbgrader.converters import Autograde

from cmkit.grading.config import JUDGED
from cmkit.grading.course import Assignment, Course, read_course
from cmkit.grading.digest import digest_of
from cmkit.grading.notebooks import UnreadableNotebookError, needs_mending, read_notebook
from cmkit.grading.place import (
    course_directory,
    nbgrader_settings,
    open_gradebook,
    run_nbgrader,
)
from cmkit.grading.processes import warm_up
from cmkit.grading.repair import first_line
from cmkit.grading.tables import CourseError

State = Literal["graded", "unchanged", "not graded"]


@dataclass(frozen=True)
class Submission:
    """What one learner handed in for one assignment."""

    learner: str
    assignment: str
    path: Path


@dataclass(frozen=True)
class Graded:
    """What became of one submission.

    Parameters
    ----------
    learner, assignment
        Whose it is.
    state
        "graded"; "unchanged" since it was graded; "not graded", for the reason given.
    points, possible
        What the gradebook holds now.
    waiting
        Whether a person still has to mark something.
    notes
        What was put right, or why it could not be graded.
    """

    learner: str
    assignment: str
    state: State
    points: float = 0.0
    possible: float = 0.0
    waiting: bool = False
    notes: tuple[str, ...] = ()


def submissions(root: Path, *, assignment: str = "", learner: str = "") -> list[Submission]:
    """List what lies in ``submitted/``, in the order of the course.

    Raises
    ------
    CourseError
        When the assignment is unknown.
    """
    warm_up()
    course = read_course(root)
    wanted = [course.assignment(assignment)] if assignment else course.assignments
    folder = Path(course_directory(root).submitted_directory)
    found = sorted(path for path in (root / folder).glob("[!.]*") if path.is_dir())
    return [
        Submission(path.name, one.name, path / one.name / f"{one.name}.ipynb")
        for one in wanted
        for path in found
        if learner in ("", path.name) and (path / one.name).is_dir()
    ]


def grade(root: Path, wanted: list[Submission], *, again: bool = False) -> Iterator[Graded]:
    """Grade submissions, one after another.

    Parameters
    ----------
    root
        The course folder.
    wanted
        From ``submissions``.
    again
        Grade those too that have not changed since.

    Raises
    ------
    CourseError
        When the course can't be read, or an assignment was never released.
    """
    warm_up()
    course = read_course(root)
    for name in dict.fromkeys(one.assignment for one in wanted):
        _must_be_released(root, name)
    return (_graded(root, course, one, again=again) for one in wanted)


def _graded(root: Path, course: Course, one: Submission, *, again: bool) -> Graded:
    try:
        return _attempted(root, course, one, again=again)
    except Exception as error:  # whatever it is, the others go on
        return _not_graded(
            one,
            f"It could not be graded: {type(error).__name__}: {first_line(error)}. The hand-in is "
            "kept as it is; look at it or ask for it again, then run cmkit grade again.",
        )


def _attempted(root: Path, course: Course, one: Submission, *, again: bool) -> Graded:
    assignment = course.assignment(one.assignment)
    if not again and _is_unchanged(root, assignment, one):
        return _from_gradebook(root, one, "unchanged")
    problem = _unreadable(one.path) or _autograde(root, one)
    if problem:
        return _not_graded(one, problem)
    return _from_gradebook(root, one, "graded")


def _not_graded(one: Submission, why: str) -> Graded:
    return Graded(one.learner, one.assignment, "not graded", notes=(why,))


def _autograded(root: Path, one: Submission) -> Path:
    folder = Path(course_directory(root).autograded_directory)
    return root / folder / one.learner / one.assignment / f"{one.assignment}.ipynb"


def _is_unchanged(root: Path, assignment: Assignment, one: Submission) -> bool:
    try:
        before = read_notebook(_autograded(root, one)).metadata.get("cmkit", {}).get("digest")
    except (OSError, UnreadableNotebookError):
        return False
    return bool(before == digest_of(root, assignment, one.path.parent.parent))


def _unreadable(path: Path) -> str:
    try:
        if needs_mending(path):
            return "The notebook's file is not in order. cmkit collect mends it: hand it to that."
    except FileNotFoundError:
        there = ", ".join(sorted(file.name for file in path.parent.iterdir())) or "nothing"
        return f"There is no notebook {path.name} in the folder; there is: {there}."
    except UnreadableNotebookError as error:
        return f"The notebook can't be read: {error}. It is kept as it is."
    return ""


def _autograde(root: Path, one: Submission) -> str:
    """Run nbgrader's ``autograde`` for one submission; give what went wrong, if anything."""
    if glob.has_magic(one.learner):
        return "nbgrader can't read a folder with *, ? or [ in its name; give it another name."
    settings = nbgrader_settings(root)
    settings.Autograde.autograde_preprocessors = JUDGED
    problem = run_nbgrader(
        Autograde, root, settings, assignment=one.assignment, learner=one.learner
    )
    left_out = "nbgrader left it out; look at student_id_exclude in nbgrader_config.py."
    return problem or ("" if _autograded(root, one).is_file() else left_out)


def _from_gradebook(root: Path, one: Submission, state: State) -> Graded:
    notebook = read_notebook(_autograded(root, one))
    with open_gradebook(root) as gradebook:
        found = gradebook.find_submission(one.assignment, one.learner)
        return Graded(
            one.learner,
            one.assignment,
            state,
            points=float(found.score),
            possible=float(found.max_score),
            waiting=bool(found.needs_manual_grade),
            notes=tuple(notebook.metadata.get("cmkit", {}).get("notes", ())),
        )


def _must_be_released(root: Path, name: str) -> None:
    with open_gradebook(root) as gradebook:
        try:
            gradebook.find_notebook(name, name)
        except MissingEntry:
            remedy = f"Run cmkit release {name} first."
            raise CourseError(f"{name} is not in the gradebook yet. {remedy}") from None
