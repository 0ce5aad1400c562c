"""Expectations about one number: its kind, unit and rounding, its size, its neighbours."""

import math
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from cmkit.checks.expectation import Expectation, Miss, Note, Slip, Unit, first_slip

_WRITTEN = re.compile(
    r"[$£€]?\s*([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(?:%|[A-Za-z ]*)", re.IGNORECASE
)
# Rounding in binary can push an answer that was rounded rightly past half a step.
_SLACK = 1e-9


def plain_number(value: Any) -> float | None:
    """Read a value as one number, however it is held; None when it is not one.

    Taken: whole and decimal numbers of Python and numpy, `Decimal`, `Fraction`, a text such as
    "3.7", "3.7%" or "$1,200", and a table or list that holds a single number. Not taken: True
    and False, objects of other types.
    """
    if type(value) in (int, float, Decimal, Fraction) or _is_numpy_number(value):
        return _as_float(value)
    if type(value) is str:
        text = value.strip().replace(",", "").replace("−", "-").replace("–", "-")
        written = _WRITTEN.fullmatch(text)
        return float(written[1]) if written else None
    if isinstance(value, pd.Series | pd.Index | np.ndarray) and value.size == 1:
        return plain_number(np.asarray(value).ravel()[0])
    if isinstance(value, pd.DataFrame) and value.size == 1:
        return plain_number(value.iat[0, 0])
    return None


def _is_numpy_number(value: Any) -> bool:
    return isinstance(value, np.integer | np.floating) and type(value).__module__ == "numpy"


def _as_float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def kind_of(value: Any) -> str:
    """Name what was found, in everyday words."""
    if isinstance(value, bool | np.bool_):
        return "yes or no (True or False)"
    if isinstance(value, str):
        return "text"
    if isinstance(value, pd.DataFrame | pd.Series | np.ndarray):
        return "a whole table or column"
    if isinstance(value, list | tuple | set | dict):
        return "a list"
    return f"something of type {type(value).__name__}"


def number(*, unit: str, round_to: float = 0.0, whole: bool = False) -> Expectation:
    """Expect a number in `unit`, to the nearest `round_to`; `whole` for things that are counted."""
    asked = Unit(unit, round_to)
    example = "12" if whole or round_to >= 1 else "12.5"

    def test(value: Any, _: Unit) -> Miss | None:
        found = plain_number(value)
        if found is None:
            return Miss(
                f"A number ({unit}) was wanted, such as {example}; {kind_of(value)} was found."
            )
        if not math.isfinite(found):
            return Miss(
                f"Your answer is not a usable number ({found}). Something above divides by zero "
                "or uses an empty cell of the table, such as December."
            )
        if whole and found != round(found):
            return Miss(f"{found:g} is not a whole number. {unit.capitalize()} come in ones.")
        return None

    return Expectation(f"be a number of {unit}", test, stops=True, unit=asked)


def between(
    low: float, high: float, *, because: str, label: str = "", worth: float = 1.0
) -> Expectation:
    """Expect a number from `low` to `high`; `because` says why no other is possible."""

    def test(value: Any, unit: Unit) -> Miss | None:
        found = plain_number(value)
        if found is not None and low - unit.tolerance <= found <= high + unit.tolerance:
            return None
        seen = "Your answer" if found is None else f"Your {shown(found, unit)}"
        return Miss(f"{because[:1].upper()}{because[1:]}. {seen} is outside.")

    return Expectation(f"lie between {low:g} and {high:g}", test, label=label, worth=worth)


def close_to(
    expected: float,
    *,
    within: float | None = None,
    follows: Iterable[float] = (),
    slips: Iterable[Slip] = (),
    otherwise: str = "",
    label: str = "",
    worth: float = 1.0,
    hint: str = "",
) -> Expectation:
    """Expect a number, right to half of the rounding asked for (or to `within`).

    A value of `follows` is right too: what comes of the learner's own earlier answer, so that an
    error is paid for once. `slips` are consulted only when the number is not right; `otherwise`
    is said when none fits.
    """
    known, own = tuple(slips), tuple(follows)
    if not math.isfinite(expected):
        raise ValueError(f"close_to needs a number to compare with, not {expected}")

    def test(value: Any, unit: Unit) -> Miss | Note | None:
        found = plain_number(value)
        if found is not None and near(found, expected, _tolerance(unit, within)):
            return None
        if found is not None and any(near(found, o, _tolerance(unit, within)) for o in own):
            return Note("judged on your own earlier answer")
        seen = "This" if found is None else f"{shown(found, unit)}"
        fallback = otherwise or "is not what the data give. Go through the steps once more."
        return first_slip(value, unit, known) or Miss(f"{seen} {fallback}", hint=hint)

    return Expectation("be close to what the data give", test, label=label, worth=worth)


def slip(
    looks_like: float | str | Callable[[Any], bool],
    message: str,
    *,
    within: float | None = None,
    why: str = "",
    hint: str = "",
) -> Slip:
    """Name a misunderstanding by the value that it leads to (or by a function that spots it)."""

    def meets(value: Any, unit: Unit) -> bool:
        if callable(looks_like):
            return looks_like(value) is True
        if isinstance(looks_like, str):
            return isinstance(value, str) and value.strip().casefold() == looks_like.casefold()
        found = plain_number(value)
        return found is not None and near(found, looks_like, _tolerance(unit, within))

    return Slip(meets, message, why, hint)


def near(found: float, expected: float, tolerance: float) -> bool:
    """Tell whether two finite numbers are the same to within a tolerance."""
    return math.isfinite(found) and abs(found - expected) <= tolerance + _SLACK * max(
        1, abs(expected)
    )


def shown(found: float, unit: Unit) -> str:
    """Write a number the way it was asked for."""
    if 0 < unit.round_to < 1:
        digits = max(0, -math.floor(math.log10(unit.round_to)))
        text = f"{found:.{digits}f}" if abs(found) >= unit.round_to else f"{found:g}"
    else:
        text = f"{found:g}"
    return f"{text} {unit.name}".strip()


def _tolerance(unit: Unit, within: float | None) -> float:
    return unit.tolerance if within is None else within
