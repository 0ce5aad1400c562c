"""What the outputs of a grade cell are worth; never a point by accident, never a crash.

A verdict of ours decides where there is exactly one. Elsewhere a plain number does. Whatever else
nbgrader would take for full marks or for none is left to the tutor, with the cause.
"""

import math
from dataclasses import dataclass

from nbformat import NotebookNode

from cmkit.checks.verdict import MIMETYPE, Verdict
from cmkit.grading.clean import verdicts_in
from cmkit.grading.course import names_needed
from cmkit.grading.tables import CourseError


@dataclass(frozen=True)
class Score:
    """The points of a grade cell; ``None`` when a person has to mark it, and why."""

    points: float | None
    cause: str = ""


def score_of(cell: NotebookNode) -> Score:
    """Read the score of a code cell that is graded by running it."""
    possible = float(cell.metadata["nbgrader"]["points"])
    verdicts = _verdicts(cell)
    if len(verdicts) > 1:
        return Score(None, "its check was answered more than once")
    return _by_verdict(verdicts[0], possible) if verdicts else _by_output(cell, possible)


def _verdicts(cell: NotebookNode) -> list[Verdict]:
    """Find the verdicts on the answers that the cell names."""
    names = _names(cell)
    return [one for one in verdicts_in(cell) if not names or one.name.split(".")[0] in names]


def _names(cell: NotebookNode) -> tuple[str, ...]:
    try:
        return names_needed(cell.source)
    except CourseError:
        return ()


def _by_verdict(verdict: Verdict, possible: float) -> Score:
    if verdict.not_judged:
        return Score(None, verdict.not_judged)
    if not verdict.full:
        return Score(None, "the part of the check that decides the points did not run")
    if verdict.possible != possible:
        return Score(None, f"its check is out of {verdict.possible:g} points, not {possible:g}")
    return _within(verdict.earned, possible)


def _by_output(cell: NotebookNode, possible: float) -> Score:
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if errors:
        return Score(None, f"its check stopped with {errors[0].ename}")
    results = [one.data for one in cell.outputs if one.output_type == "execute_result"]
    shown = [data for data in results if MIMETYPE not in data]
    text = "".join(shown[-1].get("text/plain", "")) if shown else ""
    try:
        return _within(float(text), possible)
    except ValueError:
        seen = f"gave “{text[:60]}”" if text else "gave nothing"
        return Score(None, f"its check {seen}, which is no number of points")


def _within(points: float, possible: float) -> Score:
    if not math.isfinite(points) or not 0 <= round(points, 2) <= possible:
        return Score(None, f"its check gave {points:g} of {possible:g} points")
    return Score(float(round(points, 2)))
