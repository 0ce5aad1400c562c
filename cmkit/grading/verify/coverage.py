"""Every requirement of the source documents is met somewhere, in the way that its kind asks for."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cmkit.grading.course import Assignment, Course
from cmkit.grading.verify.lists import Requirement
from cmkit.grading.verify.problem import Problem, Problems
from cmkit.grading.verify.table import has_remark

_REMEDIES = {
    "A": "Add a wrong answer that violates it, or a test under tests/course/ of the deliverable "
    "that names it.",
    "P": "Name it in covers of a rubric line, or in a comment beside the remark(...) that looks "
    "for it.",
    "T": "Name it in covers of a rubric line.",
    "N": "Name it in a comment of a Markdown cell, of course.toml, or on a page under docs/.",
}


@dataclass(frozen=True)
class Evidence:
    """Where requirement ids are named."""

    violated: frozenset[str]
    tested: frozenset[str]
    rubric: frozenset[str]
    remarks: frozenset[str]
    pages: frozenset[str]

    def meets(self, one: Requirement) -> bool:
        """Tell whether a requirement is met in the way that its kind asks for."""
        found: Mapping[str, Collection[str]] = {
            "A": self.violated | self.tested,
            "P": self.remarks | self.rubric,
            "T": self.rubric,
            "N": self.pages | self.rubric | self.violated,
        }
        return one.id in found[one.kind]


def problems(
    course: Course, requirements: Mapping[str, Requirement], *, assignment: Assignment | None = None
) -> Problems:
    """List requirements that are not met, and ids that an exercise claims without meeting them.

    With an assignment, only its claims and the ids that share its prefix ("IW2" for iw2_team).
    """
    evidence = evidence_of(course, requirements)
    chosen = requirements.keys() if assignment is None else _of(assignment, requirements)
    for name in sorted(set(chosen) & requirements.keys()):
        one = requirements[name]
        if one.kind not in _REMEDIES:
            yield Problem(
                "source/requirements.csv",
                f"{name} is of the unknown kind {one.kind!r}",
                "Write A, P, T or N.",
            )
        elif not evidence.meets(one):
            claimed = _claims(course, name)
            where = ", ".join(claimed) or "source/requirements.csv"
            yield Problem(where, f"{name} ({one.text}) is not covered", _REMEDIES[one.kind])


def evidence_of(course: Course, known: Collection[str]) -> Evidence:
    """Collect from the whole course which requirement ids are named where."""
    exercises = [one for assignment in course.assignments for one in assignment.exercises]
    remarks = [one.cells.check.source for one in exercises if one.cells.check is not None]
    notes = [
        cell.source
        for assignment in course.assignments
        for cell in assignment.notebook.cells
        if cell.cell_type == "markdown"
    ]
    pages = [*_texts(course.root / "docs", "*.md"), *_texts(course.root / "source", "course.toml")]
    return Evidence(
        violated=frozenset(i for one in exercises for w in one.wrong for i in w.violates),
        tested=_named(_texts(course.root / "tests" / "course", "test_*.py"), known),
        rubric=frozenset(i for one in exercises for line in one.rubric for i in line.covers),
        remarks=_named(filter(has_remark, remarks), known),
        pages=_named([*notes, *pages], known),
    )


def _of(assignment: Assignment, requirements: Mapping[str, Requirement]) -> set[str]:
    prefix = f"{assignment.name.split('_')[0].upper()}-"
    claimed = {i for one in assignment.exercises for i in one.covers}
    return claimed | {name for name in requirements if name.startswith(prefix)}


def _claims(course: Course, name: str) -> list[str]:
    return [
        f"{assignment.name}/exercise.toml [{one.name}]"
        for assignment in course.assignments
        for one in assignment.exercises
        if name in one.covers
    ]


def _named(texts: Iterable[str], known: Collection[str]) -> frozenset[str]:
    words = {word for text in texts for word in re.findall(r"[A-Z]+\d*-[A-Za-z0-9]+", text)}
    return frozenset(words & set(known))


def _texts(folder: Path, pattern: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.rglob(pattern))]
