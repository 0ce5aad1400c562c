"""A made-up class: learners, what each of them answers, and the marks that are known beforehand.

``source/demo_class.toml`` lists them; the answers are the course's exemplars and known answers.
"""

import copy
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from cmkit.grading.accidents import ACCIDENTS
from cmkit.grading.course import Assignment, Course, Exercise, KnownAnswer
from cmkit.grading.release import released
from cmkit.grading.stubs import forms_of
from cmkit.grading.tables import CourseError, Table, read_toml
from cmkit.grading.verify.written import exemplar, source_of

# Zip entries carry a time; a fixed one makes the same class the same file.
_WHEN = (2026, 1, 12, 9, 0, 0)


@dataclass(frozen=True)
class HandedIn:
    """One notebook of the made-up class.

    Parameters
    ----------
    learner
        The id under which it is graded.
    assignment
        Which assignment it answers.
    upload
        Its path in the hand-in.
    about
        What it shows, in a few words.
    answers
        By exercise: ``exemplar``, ``blank``, the name of a known answer, or its number (``wrong
        2``); ``*`` for the rest. By another cell: its source.
    accident
        What happens to it on its way.
    expect
        The points that the machine gives; None when the file can't be graded.
    """

    learner: str
    assignment: str
    upload: str
    about: str
    answers: Mapping[str, str]
    accident: str
    expect: float | None


def read_class(root: Path) -> tuple[HandedIn, ...]:
    """Read the made-up class of the course in `root`."""
    table = read_toml(root / "source" / "demo_class.toml")
    found = tuple(map(_handed_in, table.tables("hand_in")))
    table.close()
    return found


def _handed_in(entry: Table) -> HandedIn:
    expect = entry.take("expect", (int, float), default=None)
    found = HandedIn(
        learner=entry.text("learner"),
        assignment=entry.text("assignment"),
        upload=entry.text("upload"),
        about=entry.text("about"),
        answers=entry.texts("answers"),
        accident=entry.text("accident", default="as_it_is"),
        expect=None if expect is None else float(expect),
    )
    entry.close()
    if found.accident not in ACCIDENTS:
        raise entry.error("the accident is unknown", f"Write one of {', '.join(ACCIDENTS)}.")
    return found


def class_zip(course: Course, hand_ins: tuple[HandedIn, ...]) -> bytes:
    """Put the notebooks of the class into one zip file, as a learning platform would."""
    stubs = {one.name: released(one) for one in course.assignments}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in hand_ins:
            assignment = course.assignment(one.assignment)
            notebook = answered(assignment, stubs[assignment.name], one.answers)
            entry = zipfile.ZipInfo(one.upload, _WHEN)
            archive.writestr(entry, ACCIDENTS[one.accident](notebook))
    return packed.getvalue()


def answered(
    assignment: Assignment, stub: NotebookNode, answers: Mapping[str, str]
) -> NotebookNode:
    """Fill a released notebook in with exemplars and known answers."""
    found = copy.deepcopy(stub)
    sources = {
        name: text
        for exercise in assignment.exercises
        for name, text in _written(assignment, exercise, answers).items()
    }
    sources |= {name: text for name, text in answers.items() if text.startswith("%%answer")}
    for cell in found.cells:
        cell.source = sources.get(cell["id"], cell.source)
    return found


def _written(
    assignment: Assignment, exercise: Exercise, answers: Mapping[str, str]
) -> dict[str, str]:
    """Give the source of the learner's cell of an exercise, by the id of the cell."""
    chosen = answers.get(exercise.name, answers.get("*", "blank"))
    if chosen == "blank":
        return {}
    if exercise.cells.solution is None:
        text = exercise.cells.text
        return {text["id"]: _without_marks(text.source)} if text is not None else {}
    cell = exercise.cells.solution
    if chosen == "exemplar":
        return {cell["id"]: exemplar(exercise)}
    known = _chosen(assignment, exercise, chosen)
    return {cell["id"]: source_of(exercise, known, forms_of(assignment.notebook))}


def _chosen(assignment: Assignment, exercise: Exercise, chosen: str) -> KnownAnswer:
    """Find a known answer by its name, or by its number: "wrong 2"."""
    kind, _, number = chosen.partition(" ")
    if number.isdigit() and kind in ("right", "wrong"):
        listed = exercise.right if kind == "right" else exercise.wrong
        alone = [one for one in listed if not one.also and not one.earlier]
        if alone:
            return alone[(int(number) - 1) % len(alone)]
    for one in (*exercise.right, *exercise.wrong):
        if one.name == chosen:
            return one
    raise CourseError(f"{assignment.name}/{exercise.name} has no known answer called {chosen!r}.")


def _without_marks(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("<!-- "))
