"""The parts of a course as values: Course > Assignment > Exercise, and what belongs to each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from nbformat import NotebookNode

from cmkit.grading.tables import CourseError

Kind = Literal["python", "answer", "prose"]


@dataclass(frozen=True)
class KnownAnswer:
    """An answer whose verdict is known beforehand, right or wrong."""

    name: str
    code: str | None = None
    text: str | None = None
    change: Mapping[str, str] | None = None
    earlier: Mapping[str, Any] | None = None
    also: Mapping[str, str] | None = None
    at_most: float | None = None
    says: str = ""
    violates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Level:
    """One step of a criterion: the points and what the tutor sees."""

    points: float
    seen: str


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric."""

    criterion: str
    points: float
    levels: tuple[Level, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cells:
    """The cells of one exercise; ``None`` where the exercise has no such cell."""

    task: NotebookNode | None = None
    form: NotebookNode | None = None
    solution: NotebookNode | None = None
    check: NotebookNode | None = None
    text: NotebookNode | None = None


@dataclass(frozen=True)
class Exercise:
    """One exercise: its cells in the notebook and its table in ``exercise.toml``."""

    name: str
    kind: Kind
    covers: tuple[str, ...]
    outcome: str
    out_of_scope: str
    evidence: tuple[str, ...]
    report: str
    uses: tuple[str, ...]
    personalised: bool
    shortcut: str
    right: tuple[KnownAnswer, ...]
    wrong: tuple[KnownAnswer, ...]
    rubric: tuple[Criterion, ...]
    points: float
    cells: Cells


@dataclass(frozen=True)
class Assignment:
    """One assignment: a folder, a notebook of the same name, and its exercises in order."""

    name: str
    title: str
    weight: float
    folder: Path
    notebook: NotebookNode
    exercises: tuple[Exercise, ...]
    points: float

    @property
    def earlier(self) -> tuple[str, ...]:
        """The earlier assignments whose answers its exercises use."""
        used = (use.split(".")[0] for one in self.exercises for use in one.uses if "." in use)
        return tuple(name for name in dict.fromkeys(used) if name != self.name)

    def exercise(self, name: str) -> Exercise:
        """Find an exercise by its name."""
        return next(one for one in self.exercises if one.name == name)


@dataclass(frozen=True)
class Course:
    """The whole course as it stands under ``source/``."""

    root: Path
    title: str
    seed: str
    outcomes: Mapping[str, str]
    criteria: Mapping[str, str]
    assignments: tuple[Assignment, ...]

    def assignment(self, name: str) -> Assignment:
        """Find an assignment by its name."""
        for one in self.assignments:
            if one.name == name:
                return one
        names = ", ".join(one.name for one in self.assignments) or "none"
        raise CourseError(f"There is no assignment called {name!r}. The course has: {names}.")


def cell_name(cell: NotebookNode) -> str:
    """Give the name of a cell: its ``grade_id``, otherwise its cell id."""
    metadata = cell.get("metadata")
    settings = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = settings.get("grade_id") if isinstance(settings, dict) else None
    return str(grade_id or cell.get("id", ""))
