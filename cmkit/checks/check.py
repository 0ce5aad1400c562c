"""Find an answer, hold it against what it should do, and put the outcome into a verdict."""

import contextlib
import difflib
import io
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pandas as pd

from cmkit.checks.expectation import Expectation, Miss, Note, Unit, is_blank
from cmkit.checks.verdict import Finding, Verdict


@dataclass(frozen=True)
class Unreadable:
    """Stands for an answer that is not data: an object of a type that can't be handed over."""

    type_name: str


@dataclass(frozen=True)
class _Missing:
    like: str = ""


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


def given(name: str, *, otherwise: Any) -> Any:
    """Return another answer of the learner, or `otherwise` when there is none that can be read."""
    value = find(name, sys._getframe(1).f_globals)
    return otherwise if isinstance(value, _Missing | Unreadable) or is_blank(value) else value


def at(path: str, *asked: Expectation, label: str, worth: float = 1.0) -> Expectation:
    """Expect something of one part of the answer: a field, a record's field, a column."""
    inner = tuple(asked)

    def test(value: Any, unit: Unit) -> Miss | Note | None:
        part = step_into(value, path.split("."))
        if isinstance(part, _Missing):
            return Miss("This part of the answer is missing.")
        note = None
        for expectation in inner:
            unit = expectation.unit or unit
            outcome = expectation.test(part, unit)
            if isinstance(outcome, Miss):
                return outcome
            note = outcome or note
        return note

    wants = " and ".join(e.wants for e in inner)
    return Expectation(wants, test, label=label, worth=worth)


def judge(name: str, value: Any, asked: Sequence[Expectation], *, points: float) -> Verdict:
    """Judge a value that is already at hand; see `check`."""
    full = any(e.marked for e in asked)
    verdict = Verdict(name, possible=float(points), full=full)
    if isinstance(value, _Missing):
        return replace(verdict, blank=True, findings=(_no_such(name, value),))
    if isinstance(value, Unreadable):
        return replace(verdict, findings=(_not_data(value, asked),))
    if is_blank(value):
        return replace(verdict, blank=True, findings=(_first_step(value),))
    try:
        with _quiet():
            findings = _findings(value, asked)
    except Exception as problem:
        cause = f"{type(problem).__name__}: {problem}"
        return replace(verdict, not_judged=f"The check of {name} failed: {cause}"[:500])
    stopped = len(findings) < len(asked)
    earned = 0.0 if stopped or not full else _points(findings, points)
    return replace(verdict, findings=findings, earned=earned)


def _findings(value: Any, asked: Sequence[Expectation]) -> tuple[Finding, ...]:
    unit, findings = Unit(), []
    for expectation in asked:
        unit = expectation.unit or unit
        outcome = expectation.test(value, unit)
        findings.append(expectation.finding(outcome))
        if isinstance(outcome, Miss) and expectation.stops:
            break
    return tuple(findings)


def _points(findings: Sequence[Finding], points: float) -> float:
    total = sum(f.worth for f in findings)
    share = sum(f.earned for f in findings) / total if total else 0.0
    return float(round(min(max(points * share, 0.0), points), 2))


@contextlib.contextmanager
def _quiet() -> Any:
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def find(name: str, names: Mapping[str, Any]) -> Any:
    """Look an answer up by name or path; a `_Missing` says that there is none."""
    root, *steps = name.split(".")
    if root not in names:
        like = difflib.get_close_matches(root, [n for n in names if not n.startswith("_")], 1, 0.8)
        return _Missing(like[0] if like else "")
    return step_into(names[root], steps)


def step_into(value: Any, steps: Sequence[str]) -> Any:
    """Follow a path into forms, tables and results, never into the inner life of objects."""
    for step in steps:
        if step in _steps_of(value):
            value = getattr(value, step) if is_dataclass(value) else value[step]
        else:
            return _Missing()
    return value


def _steps_of(value: Any) -> list[Any]:
    if type(value) is dict:
        return list(value)
    if type(value) is pd.DataFrame:
        return [c for c in value.columns if list(value.columns).count(c) == 1]
    if type(value) is pd.Series:
        return list(value.index)
    return [f.name for f in fields(value)] if is_dataclass(value) else []


def _no_such(name: str, missing: _Missing) -> Finding:
    like = f" There is one called {missing.like}: was that meant?" if missing.like else ""
    return Finding(
        "",
        False,
        f"There is no answer called {name} yet.{like} Run the answer cell above first "
        "(click it, then Shift+Enter). After a break, choose Run > Run All Above.",
    )


def _not_data(value: Unreadable, asked: Sequence[Expectation]) -> Finding:
    wanted = next((e.wants for e in asked), "be a value")
    return Finding(
        "",
        False,
        f"The answer should {wanted}; an object of type {value.type_name} was found, "
        "which can't be read as an answer.",
    )


def _first_step(value: Any) -> Finding:
    if value is ...:
        return Finding(
            "", False, "Replace the three dots in the cell above, run it, then check again."
        )
    return Finding(
        "", False, "Nothing is filled in yet. Start with the first field; the rest can wait."
    )
