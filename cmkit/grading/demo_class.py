"""A made-up class: learners, what each of them answers, and the marks that are known beforehand.

``source/demo_class.toml`` lists them; the answers are the course's exemplars and known answers.
"""

import copy
import io
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from cmkit.grading.accidents import ACCIDENTS
from cmkit.grading.course import Assignment, Course, Exercise, KnownAnswer
from cmkit.grading.release import released
from cmkit.grading.stubs import forms_of
from cmkit.grading.tables import CourseError
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
    path = root / "source" / "demo_class.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise CourseError(f"{path} can't be read: {problem}") from problem
    return tuple(_handed_in(path, entry) for entry in table.get("hand_in", []))


def _handed_in(path: Path, entry: Mapping[str, object]) -> HandedIn:
    known = {"learner", "assignment", "upload", "about", "answers", "accident", "expect"}
    unknown, missing = set(entry) - known, known - {"accident", "expect"} - set(entry)
    if unknown or missing:
        named = ", ".join(sorted(unknown or missing))
        what = "unknown" if unknown else "missing"
        raise CourseError(f"{path}, hand_in {entry.get('upload')}: {what}: {named}.")
    answers, expect = entry["answers"], entry.get("expect")
    accident = str(entry.get("accident", "as_it_is"))
    if accident not in ACCIDENTS or not isinstance(answers, dict):
        raise CourseError(f"{path}, hand_in {entry['upload']}: one of {', '.join(ACCIDENTS)}.")
    return HandedIn(
        learner=str(entry["learner"]),
        assignment=str(entry["assignment"]),
        upload=str(entry["upload"]),
        about=str(entry["about"]),
        answers={str(name): str(answer) for name, answer in answers.items()},
        accident=accident,
        expect=float(expect) if isinstance(expect, int | float) else None,
    )


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
