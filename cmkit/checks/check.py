"""Find an answer, hold it against what it should do, and put the outcome into a verdict."""

import contextlib
import difflib
import io
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pandas as pd

from cmkit.checks.charts import chart_facts
from cmkit.checks.expectation import EMPTY, Expectation, Miss, Note, Unit, as_asked, is_blank
from cmkit.checks.plain import brief, is_missing, stranger
from cmkit.checks.verdict import Finding, Verdict

STOPPED = "_cmkit_stopped"
"""Under this name a notebook remembers the answers whose cell stopped with an error."""


@dataclass(frozen=True)
class Unreadable:
    """Stands for an answer that is not data: an object of a type that can't be handed over."""

    type_name: str


@dataclass(frozen=True)
class _Missing:
    """Stands for an answer, or a part of one, that is not there; the message says so."""

    message: str = EMPTY


_CALCULATION = "This is a calculation that has not been carried out: put () after its name."
_GROUPS = "These are groups that nothing was worked out for yet. Say what, for example .sum()."
_UNDONE = {
    **dict.fromkeys(("function", "method", "builtin_function_or_method"), _CALCULATION),
    **dict.fromkeys(("DataFrameGroupBy", "SeriesGroupBy"), _GROUPS),
}


def check(name: str, *asked: Expectation, points: float) -> Verdict:
    """Judge the answer called `name`, or a path into it such as "routes.A.refund".

    Parameters
    ----------
    name
        The name of an answer in this notebook.
    asked
        What the answer should do. Those from `marked` decide the points; without any, the
        verdict shows no points and never says that the answer is right.
    points
        What the exercise is worth.
    """
    return judge(name, find(name, sys._getframe(1).f_globals), asked, points=points)


def given(name: str, *asked: Expectation, otherwise: Any) -> Any:
    """Return another answer of the learner, or `otherwise` when it can't be worked with.

    `asked` says what it needs to be, such as `number(unit="calls")`, so that no grade cell fails
    over what somebody wrote elsewhere; after `number` a plain number comes back.
    """
    value = readable(find(name, sys._getframe(1).f_globals))
    if isinstance(value, _Missing | Unreadable) or is_blank(value) or is_missing(value):
        return otherwise
    with contextlib.suppress(Exception):
        if not any(isinstance(outcome, Miss) for _, outcome in _outcomes(value, asked)):
            unit = next((e.unit for e in reversed(asked) if e.unit), Unit())
            return as_asked(value, unit)
    return otherwise


def readable(value: Any) -> Any:
    """Return a value that expectations can rely on: plain data, or what a chart shows."""
    if isinstance(value, _Missing | Unreadable):
        return value
    kind = stranger(value)
    return Unreadable(kind.__name__) if kind else chart_facts(value) or value


def at(path: str, *asked: Expectation, label: str, worth: float = 1.0) -> Expectation:
    """Expect something of one part of the answer: a field, a record's field, a column."""
    if any(e.remark for e in asked):
        raise ValueError("at() can't hold a remark: write remark(at(...)) instead")

    def test(value: Any, unit: Unit) -> Miss | Note | None:
        part = step_into(value, path.split("."))
        if isinstance(part, _Missing):
            return Miss(part.message)
        note = None
        for _, outcome in _outcomes(part, asked, unit):
            if isinstance(outcome, Miss):
                return outcome
            note = outcome or note
        return note

    wants = " and ".join(e.wants for e in asked)
    decides = any(e.marked for e in asked)
    return Expectation(wants, test, label=label, marked=decides, worth=worth)


def judge(name: str, value: Any, asked: Sequence[Expectation], *, points: float) -> Verdict:
    """Judge a value that is already at hand; see `check`."""
    full = any(e.marked for e in asked)
    verdict = Verdict(name, possible=float(points), full=full)
    try:
        with warnings.catch_warnings(action="ignore"), contextlib.redirect_stderr(io.StringIO()):
            return _judged(verdict, readable(value), asked)
    except Exception as problem:  # a fault of the check is ours: not judged, never a lost point
        cause = f"{type(problem).__name__}: {problem}"
        return replace(verdict, not_judged=f"The check of {name} failed: {cause}"[:500])


def _judged(verdict: Verdict, value: Any, asked: Sequence[Expectation]) -> Verdict:
    if isinstance(value, _Missing):
        return replace(verdict, blank=True, findings=_only(value.message))
    if isinstance(value, Unreadable):
        return replace(verdict, findings=_only(_not_data(value, asked)))
    if is_blank(value):
        return replace(verdict, blank=True, findings=_only(_first_step(value)))
    findings = _findings(value, asked)
    total = sum(e.worth for e in asked if e.marked)
    share = sum(f.earned for f in findings) / total if total else 0.0
    points = min(max(verdict.possible * share, 0.0), verdict.possible)
    return replace(verdict, findings=findings, earned=float(round(points, 2)))


def _only(message: str) -> tuple[Finding, ...]:
    return (Finding("", False, message),)


def _findings(value: Any, asked: Sequence[Expectation]) -> tuple[Finding, ...]:
    findings = []
    for expectation, outcome in _outcomes(value, asked):
        findings.append(expectation.finding(outcome))
        if isinstance(outcome, Miss) and expectation.stops:
            break
    return tuple(findings)


def _outcomes(
    value: Any, asked: Iterable[Expectation], unit: Unit | None = None
) -> Iterator[tuple[Expectation, Miss | Note | None]]:
    """Yield what comes of each expectation; the unit of one holds for those after it."""
    for expectation in asked:
        unit = expectation.unit or unit or Unit()
        yield expectation, expectation.test(value, unit)


def find(name: str, names: Mapping[str, Any]) -> Any:
    """Look an answer up by name or path; a `_Missing` says that there is none."""
    root, *steps = name.split(".")
    if root in names:
        value = step_into(names[root], steps)
        if not isinstance(value, _Missing):
            return value
        part = ", ".join(steps).replace("_", " ")
        return _Missing(f"There is nothing under {part} in {root} yet.")
    if root in names.get(STOPPED, ()):
        return _Missing(
            f"The cell that makes {name} stopped with an error. The note under that cell says "
            "where. Mend it, run it, then check again."
        )
    close = difflib.get_close_matches(root, [n for n in names if not n.startswith("_")], 1, 0.8)
    like = f" There is one called {close[0]}: was that meant?" if close else ""
    return _Missing(
        f"There is no answer called {name} yet.{like} Run the answer cell above first "
        "(click it, then Shift+Enter). After a break, choose Run > Run All Above Selected Cell."
    )


def step_into(value: Any, steps: Sequence[str]) -> Any:
    """Follow a path into forms, tables and results, never into the inner life of objects."""
    for step in steps:
        if _steps_of(value).count(step) != 1:
            return _Missing()
        value = getattr(value, step) if _is_ours(value) else value[step]
    return value


def _steps_of(value: Any) -> list[str]:
    steps: Iterable[Any] = ()
    if type(value) in (dict, pd.DataFrame, pd.Series):
        steps = value.keys()
    elif _is_ours(value):
        steps = [f.name for f in fields(value)]
    return [step for step in steps if type(step) is str]


def _is_ours(value: Any) -> bool:
    return is_dataclass(value) and stranger(value) is None


def _not_data(value: Unreadable, asked: Sequence[Expectation]) -> str:
    if value.type_name in _UNDONE:
        return _UNDONE[value.type_name]
    wanted = next((e.wants for e in asked if not e.marked), "be a value")
    return (
        f"The answer should {wanted}; something of type {brief(value.type_name)} was found, "
        "which can't be read as an answer."
    )


def _first_step(value: Any) -> str:
    parts = value.values() if isinstance(value, dict) else [value]
    if isinstance(value, pd.DataFrame) or any(part is ... for part in parts):
        return "Replace the three dots in the cell above, run it, then check again."
    if isinstance(value, dict):
        return "Nothing is filled in yet. Start with the first field; the rest can wait."
    return "Nothing is filled in yet. Fill in the cell above, run it, then check again."
