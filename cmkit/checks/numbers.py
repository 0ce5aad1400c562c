"""Expectations about one number: its kind, unit and rounding, its size, its neighbours."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Unpack

from cmkit.checks.expectation import (
    EMPTY,
    Expectation,
    Miss,
    Note,
    Said,
    Slip,
    Unit,
    as_asked,
    first_slip,
    is_blank,
    says_yes,
)
from cmkit.checks.plain import brief, kind_of, near, plain_number, same, seen

_MANY = 1e15
_UNUSABLE = (
    "Your calculation gives no usable number. Somewhere it divides by zero or uses an empty cell "
    "of a table. Look at each step on its own."
)


def number(*, unit: str, round_to: float = 0.0, whole: bool = False) -> Expectation:
    """Expect a number in `unit`, to the nearest `round_to`; `whole` for things that are counted."""
    asked = Unit(unit, round_to)
    example = "12" if whole or round_to >= 1 else "12.5"

    def test(value: Any, _: Unit) -> Miss | None:
        found = plain_number(value)
        if found is None:
            return Miss(_not_a_number(value, unit, example))
        if not math.isfinite(found):
            return Miss(_UNUSABLE)
        if whole and not near(found, round(found), 0.0):
            return Miss(f"{written(found)} is not a whole number. {capital(unit)} come in ones.")
        return None

    return Expectation(f"be a number of {unit}", test, stops=True, unit=asked)


def _not_a_number(value: Any, unit: str, example: str) -> str:
    if is_blank(value):
        return f"{EMPTY} A number ({unit}) is wanted, such as {example}."
    if isinstance(value, str):
        return f"{brief(value)} can't be read as a number ({unit}). Write it like {example}."
    return f"A number ({unit}) was wanted, such as {example}; {kind_of(value)} was found."


def between(low: float, high: float, *, because: str, **said: Unpack[Said]) -> Expectation:
    """Expect a number from `low` to `high`; `because` says why no other is possible."""

    def test(value: Any, unit: Unit) -> Miss | None:
        found = plain_number(value)
        if found is None:
            wanted = f"A number was wanted; {seen(value)} was found."
            return Miss(EMPTY if is_blank(value) else wanted)
        if not math.isfinite(found):
            return Miss(_UNUSABLE)
        if low - unit.tolerance <= found <= high + unit.tolerance:
            return None
        return Miss(f"{capital(because)}. Your answer, {shown(found, unit)}, is outside.")

    return Expectation(f"lie between {written(low)} and {written(high)}", test, **said)


def close_to(
    expected: float,
    *,
    within: float | None = None,
    follows: Iterable[float] = (),
    slips: Sequence[Slip] = (),
    otherwise: str = "",
    **said: Unpack[Said],
) -> Expectation:
    """Expect a number, right to half of the rounding asked for (or to `within`).

    A value of `follows` is right too: what comes of the learner's own earlier answer, so that an
    error is paid for once. `slips` are consulted only when the number is not right; `otherwise`
    is said when none fits.
    """
    own = [f for f in map(plain_number, follows) if f is not None]
    if not math.isfinite(expected):
        raise ValueError(f"close_to needs a number to compare with, not {expected}")

    def test(value: Any, unit: Unit) -> Miss | Note | None:
        found = plain_number(value)
        if found is not None and near(found, expected, _tolerance(unit, within)):
            return None
        if found is not None and any(near(found, o, _tolerance(unit, within)) for o in own):
            return Note("judged on your own earlier answer")
        if is_blank(value):
            return Miss(EMPTY)
        this = "This" if found is None or not math.isfinite(found) else shown(found, unit)
        fallback = otherwise or "is not what the data give. Go through the steps once more."
        return first_slip(value, unit, slips) or Miss(f"{this} {fallback}")

    return Expectation("be close to what the data give", test, **said)


def slip(
    looks_like: Any | Callable[[Any], bool],
    message: str,
    *,
    within: float | None = None,
    why: str = "",
    hint: str = "",
) -> Slip:
    """Name a misunderstanding by the answer that it leads to (or by a function that spots it).

    After `number` the function is given a plain number.
    """
    right_kind = None if isinstance(looks_like, str) else plain_number(looks_like)

    def meets(value: Any, unit: Unit) -> bool:
        if callable(looks_like):
            return says_yes(looks_like(as_asked(value, unit)))
        found = None if right_kind is None else plain_number(value)
        if right_kind is None or found is None:
            return same(value, looks_like)
        return near(found, right_kind, _tolerance(unit, within))

    return Slip(meets, Miss(message, why, hint))


def shown(found: float, unit: Unit) -> str:
    """Write a number the way it was asked for."""
    digits = len(f"{unit.round_to:.10f}".rstrip("0").partition(".")[2])
    fits = digits and unit.round_to <= abs(found) < _MANY
    text = f"{found:,.{digits}f}".replace("-", "−") if fits else written(found)
    return f"{text} {unit.name}".strip()


def written(found: float) -> str:
    """Write a number for a reader: 1,200 or −0.037, and 3.1 × 10^20 rather than 3.1e+20."""
    if found and not 1e-4 <= abs(found) < _MANY:
        figure, _, power = f"{found:.1e}".partition("e")
        return f"{figure} × 10^{int(power)}".replace("-", "−") if power else "an endless number"
    return f"{found + 0.0:,.6f}".rstrip("0").rstrip(".").replace("-", "−")


def capital(sentence: str) -> str:
    """Begin a sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]


def _tolerance(unit: Unit, within: float | None) -> float:
    return unit.tolerance if within is None else within
