"""The marks of a class as nbgrader's gradebook holds them, and what is left for the tutor."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook

from cmkit.checks.verdict import Verdict
from cmkit.grading.clean import verdicts_in
from cmkit.grading.course import cell_name
from cmkit.grading.notebooks import UnreadableNotebookError, read_notebook
from cmkit.grading.place import course_directory, open_gradebook
from cmkit.grading.points import Mark, Marks, Submission
from cmkit.grading.tables import TutorError

_FORMULA = re.compile(r"[\s\"'\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|[\t\r\n]")
NO_COMMENT = "No response."
"""What nbgrader notes by itself beside an answer that was left as it was."""


NOT_GRADED = "Handed in, but not graded: run cmkit grade, which says why if it can't be."


class NoMarksError(TutorError):
    """The marks can't be read or written; the message says what to do."""


def read_marks(root: Path, *, assignment: str = "", learner: str = "") -> Marks:
    """Read the marks of a course from nbgrader's gradebook.

    Parameters
    ----------
    root
        The course folder.
    assignment, learner
        Read only these; all when empty.

    Raises
    ------
    NoMarksError
        When there is no gradebook, or nothing has been graded.
    """
    _must_exist(root)
    with open_gradebook(root) as gradebook:
        wanted = [one for one in gradebook.assignments if assignment in ("", one.name)]
        found = [
            _submission(notebook, _graded_at(root, notebook))
            for one in wanted
            for submitted in one.submissions
            if learner in ("", submitted.student.id)
            for notebook in submitted.notebooks
        ]
        names = [one.name for one in wanted]
    if not found:
        which = "".join(f" for {name}" for name in (assignment, learner) if name)
        raise NoMarksError(
            f"Nothing has been graded yet{which}. Collect first (cmkit collect), then grade "
            "(cmkit grade)."
        )
    found += _ungraded(root, names, learner, known={(one.learner, one.assignment) for one in found})
    return Marks(tuple(sorted(found, key=lambda one: (one.assignment, one.learner))))


def _ungraded(
    root: Path, assignments: list[str], learner: str, *, known: set[tuple[str, str]]
) -> list[Submission]:
    """List what was handed in and never graded, such as files that can't be read."""
    folders = sorted((root / "submitted").glob("[!.]*"))
    return [
        Submission(folder.name, "", name, name, None, 0.0, (), notes=(NOT_GRADED,))
        for folder in folders
        for name in assignments
        if learner in ("", folder.name) and (folder / name).is_dir()
        if (folder.name, name) not in known
    ]


def _must_exist(root: Path) -> None:
    """Complain about a gradebook that isn't there, which nbgrader would make."""
    address = str(course_directory(root).db_url)
    path = Path(address.removeprefix("sqlite:///"))
    if address.startswith("sqlite:///") and not path.is_file():
        raise NoMarksError(
            f"{path} is not there: nothing has been graded yet. Run cmkit release, cmkit collect "
            "and cmkit grade in the course folder first."
        )


def submission_marks(
    address: str, notebook: str, assignment: str, learner: str, *, graded: NotebookNode
) -> Submission:
    """Read the marks of one submission, whose graded notebook is at hand."""
    with Gradebook(address) as gradebook:
        found = gradebook.find_submission_notebook(notebook, assignment, learner)
        return _submission(found, _told_by(graded))


def _submission(notebook: Any, graded: "_Graded") -> Submission:
    submitted = notebook.assignment
    places = {name: place for place, name in enumerate(graded.order)}
    marks = [
        Mark(
            grade.name,
            grade.auto_score,
            grade.manual_score,
            grade.extra_credit or 0.0,
            grade.max_score,
            bool(grade.needs_manual_grade),
        )
        for grade in notebook.grades
    ]
    comments = {one.name: one.comment for one in notebook.comments if one.comment}
    return Submission(
        learner=submitted.student.id,
        name=" ".join(filter(None, (submitted.student.first_name, submitted.student.last_name))),
        assignment=submitted.assignment.name,
        notebook=notebook.name,
        time=submitted.timestamp,
        penalty=notebook.late_submission_penalty or 0.0,
        marks=tuple(sorted(marks, key=lambda m: (places.get(m.cell, len(places)), m.cell))),
        comments={name: text for name, text in comments.items() if text != NO_COMMENT},
        causes={
            mark.exercise: graded.causes.get(mark.cell, "")
            for mark in marks
            if mark.waiting and mark.cell in graded.causes
        },
        notes=graded.notes,
        engine=graded.engine,
    )


@dataclass(frozen=True)
class _Graded:
    """What the graded notebook says beyond the gradebook."""

    order: tuple[str, ...] = ()
    causes: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    engine: str = ""


def _graded_at(root: Path, notebook: Any) -> _Graded:
    submitted = notebook.assignment
    folder = root / "autograded" / submitted.student.id / submitted.assignment.name
    try:
        return _told_by(read_notebook(folder / f"{notebook.name}.ipynb"))
    except (OSError, UnreadableNotebookError):
        return _Graded()


def _told_by(notebook: NotebookNode) -> _Graded:
    verdicts = {cell_name(cell): verdict_of(cell) for cell in notebook.cells}
    said = notebook.metadata.get("cmkit", {})
    return _Graded(
        order=tuple(verdicts),
        causes={name: one.not_judged for name, one in verdicts.items() if one and one.not_judged},
        notes=tuple(map(str, said.get("notes", ()))),
        engine=str(said.get("engine", "")),
    )


def verdict_of(cell: Mapping[str, Any]) -> Verdict | None:
    """Find the verdict among the outputs of a grade cell; the last one counts."""
    return next(reversed(verdicts_in(cell)), None)


def write_csv(marks: Marks, path: Path) -> None:
    """Write the marks as a table for a spreadsheet: quoted, and with no text that it would run.

    Raises
    ------
    NoMarksError
        When the file can't be written.
    """
    try:
        file = path.open("w", encoding="utf-8-sig", newline="")
    except OSError as problem:
        raise NoMarksError(
            f"{path} can't be written ({problem.strerror}). If a spreadsheet has it open, close "
            "it there, and try again."
        ) from problem
    with file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        exercises = [f"{assignment}.{exercise}" for assignment, exercise in marks.columns]
        writer.writerow(["learner", "name", "assignment", *exercises, *_SUMMARY])
        for one in marks.submissions:
            writer.writerow([_inert(value) for value in _row(one, marks.columns)])


_SUMMARY = ("auto", "manual", "late", "total", "max", "needs marking", "notes", "engine")


def _row(one: Submission, columns: Iterable[tuple[str, str]]) -> Iterator[str | float]:
    points = {(one.assignment, mark.exercise): mark for mark in one.marks}
    yield from (one.learner, one.name, one.assignment)
    for column in columns:
        mark = points.get(column)
        yield mark.points if mark and mark.settled else ""
    yield from _totals(one) if one.marks else [""] * 5
    yield ", ".join(mark.exercise for mark in one.waiting)
    yield " ".join(
        [*one.notes, *(f"{name} was not judged: {why}" for name, why in one.causes.items())]
    )
    yield one.engine


def _totals(one: Submission) -> Iterator[float]:
    yield sum(mark.auto or 0.0 for mark in one.marks if mark.manual is None)
    yield sum((mark.manual or 0.0) + mark.extra for mark in one.marks)
    yield from (one.penalty, one.total, one.possible)


def _inert(value: str | float) -> str | float:
    """Keep a spreadsheet from reading text as a formula; line breaks become spaces."""
    if not isinstance(value, str):
        return value
    text = "".join(c if c.isprintable() else " " for c in value)
    return f"'{text}" if _FORMULA.match(value) else text


def left_to_mark(marks: Marks) -> list[tuple[str, str, str, str]]:
    """List what a person still has to see to: learner, assignment, exercise, why."""
    ungraded = [one for one in marks.submissions if not one.marks]
    return [(one.learner, one.assignment, "everything", NOT_GRADED) for one in ungraded] + [
        (one.learner, one.assignment, mark.exercise, _why(one, mark))
        for one in marks.submissions
        for mark in one.waiting
    ]


def _why(one: Submission, mark: Mark) -> str:
    if mark.manual is not None:
        return "graded again since you marked it: look whether your points still hold"
    cause = one.causes.get(mark.exercise)
    if cause:
        return f"not judged: {cause}"
    return "prose" if mark.cell.endswith("_prose") else "has to be marked by hand"
