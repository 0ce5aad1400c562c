"""Expectations about words and lists: choices, sets, orders, sums."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from cmkit.checks.expectation import Expectation, Miss, Slip, Unit, first_slip, is_blank
from cmkit.checks.numbers import kind_of, near, plain_number, shown

_EMPTY = "Nothing is filled in here yet."


def equals(
    expected: Any,
    *,
    slips: Iterable[Slip] = (),
    otherwise: str = "",
    label: str = "",
    worth: float = 1.0,
    why: str = "",
    hint: str = "",
) -> Expectation:
    """Expect one word, number, yes or no, or list; case and outer spaces of a text don't count."""
    known = tuple(slips)
    fallback = otherwise or "That is not what the case says. Read it once more with this question."

    def test(value: Any, unit: Unit) -> Miss | None:
        if same(value, expected):
            return None
        if is_blank(value):
            return Miss(_EMPTY, hint=hint)
        return first_slip(value, unit, known) or Miss(fallback, why, hint)

    return Expectation("be what the case says", test, label=label, worth=worth)


def one_of(
    options: Collection[Any],
    *,
    slips: Iterable[Slip] = (),
    otherwise: str = "",
    label: str = "",
    worth: float = 1.0,
    why: str = "",
    hint: str = "",
) -> Expectation:
    """Expect one of several answers, each of them right."""
    known, right = tuple(slips), tuple(options)
    fallback = otherwise or "That is not what the case says. Read it once more with this question."

    def test(value: Any, unit: Unit) -> Miss | None:
        if any(same(value, option) for option in right):
            return None
        if is_blank(value):
            return Miss(_EMPTY, hint=hint)
        return first_slip(value, unit, known) or Miss(fallback, why, hint)

    return Expectation("be one of the answers that fit", test, label=label, worth=worth)


def most_right(
    right: Mapping[str, Any], *, above: int, label: str = "", worth: float = 1.0
) -> Expectation:
    """Expect the fields of a form to hold these answers; only those beyond `above` count.

    For many small choices, of which a guess gets some right: with eight choices and `above=4`,
    six right earn half. A tuple stands for several answers that are right.
    """

    def fits(found: Any, answer: Any) -> bool:
        return any(same(found, a) for a in (answer if type(answer) is tuple else (answer,)))

    def test(value: Any, _: Unit) -> Miss | None:
        cells = value if type(value) is dict else {}
        met = sum(fits(cells.get(name), answer) for name, answer in right.items())
        if met == len(right):
            return None
        share = max(0, met - above) / (len(right) - above)
        return Miss(f"{met} of {len(right)} are right; points start at {above + 1}.", share=share)

    return Expectation("be right throughout", test, label=label, worth=worth)


def is_choice(options: Collection[str], *, label: str = "") -> Expectation:
    """Expect a word of the list that the form offers, or nothing yet."""
    words = tuple(options)

    def test(value: Any, _: Unit) -> Miss | None:
        if is_blank(value) or any(same(value, word) for word in words):
            return None
        return Miss(f"“{_brief(value)}” is not on the list. Choose one of: {', '.join(words)}.")

    return Expectation("be a word of the list", test, label=label)


def covers(
    items: Iterable[Any],
    *,
    nothing_else: bool = False,
    slips: Iterable[Slip] = (),
    otherwise: str = "",
    label: str = "",
    worth: float = 1.0,
    hint: str = "",
) -> Expectation:
    """Expect a list that holds all of `items`, in any order; `nothing_else` forbids others."""
    needed, known = list(items), tuple(slips)

    def test(value: Any, unit: Unit) -> Miss | None:
        if is_blank(value):
            return Miss(_EMPTY, hint=hint)
        given = _listed(value)
        if given is None:
            return Miss(f"A list was wanted; {kind_of(value)} was found.")
        missing = [i for i in needed if not any(same(g, i) for g in given)]
        extra = [g for g in given if not any(same(g, i) for i in needed)]
        if not missing and not (nothing_else and extra):
            return None
        return first_slip(value, unit, known) or Miss(
            otherwise or _count_of(missing, extra if nothing_else else []), hint=hint
        )

    return Expectation("name everything that belongs here", test, label=label, worth=worth)


def _count_of(missing: Sequence[Any], extra: Sequence[Any]) -> str:
    parts = []
    if missing:
        parts.append(f"{len(missing)} more {'belongs' if len(missing) == 1 else 'belong'} here")
    if extra:
        parts.append(f"{len(extra)} of yours {'does' if len(extra) == 1 else 'do'} not belong here")
    return f"{' and '.join(parts)}."


def in_order(
    right_order: Sequence[Any] | None = None,
    *,
    slips: Iterable[Slip] = (),
    otherwise: str = "",
    label: str = "",
    worth: float = 1.0,
    hint: str = "",
) -> Expectation:
    """Expect a list in the order of `right_order`, or, without it, from small to large."""
    known = tuple(slips)

    def test(value: Any, unit: Unit) -> Miss | None:
        given = _listed(value)
        if not given:
            return Miss(_EMPTY, hint=hint)
        if right_order is None:
            found = [plain_number(g) for g in given]
            fine = all(f is not None for f in found) and found == sorted(found, key=_last_if_none)
        else:
            fine = len(given) == len(right_order) and all(map(same, given, right_order))
        if fine:
            return None
        fallback = otherwise or "The order is not right yet. What has to come before what?"
        return first_slip(value, unit, known) or Miss(fallback, hint=hint)

    return Expectation("be in the right order", test, label=label, worth=worth)


def _last_if_none(value: float | None) -> float:
    return math.inf if value is None else value


def sums_to(
    total: float, *, round_to: float = 0.01, because: str, label: str = "", worth: float = 1.0
) -> Expectation:
    """Expect the numbers of a list, column or form to add up to `total`."""

    def test(value: Any, unit: Unit) -> Miss | None:
        given = _listed(list(value.values()) if isinstance(value, Mapping) else value)
        if not given:
            return Miss(_EMPTY)
        found = [plain_number(g) for g in given]
        numbers = [f for f in found if f is not None]
        if len(numbers) < len(found):
            return Miss(f"{len(found) - len(numbers)} of the {len(found)} entries are not numbers.")
        if near(sum(numbers), total, round_to / 2):
            return None
        named = because[:1].upper() + because[1:]
        return Miss(f"{named}. Yours add up to {shown(sum(numbers), unit)}.")

    return Expectation(f"sum to {total:g}", test, label=label, worth=worth)


def filled(*fields: str, label: str = "") -> Expectation:
    """Expect every field of a form to be filled in (or those named)."""

    def test(value: Any, _: Unit) -> Miss | None:
        if not isinstance(value, Mapping):
            return None if not is_blank(value) else Miss(_EMPTY)
        cells = {
            k: v for k, v in _cells(value).items() if not fields or k.split(": ")[-1] in fields
        }
        empty = [name for name, cell in cells.items() if is_blank(cell)]
        if not empty:
            return None
        done = len(cells) - len(empty)
        return Miss(f"You have filled in {done} of {len(cells)}. Next: {empty[0]}.")

    return Expectation("be filled in", test, label=label)


def _cells(value: Mapping[str, Any]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, cell in value.items():
        if isinstance(cell, Mapping):
            cells |= {f"{name}: {_words(k)}": v for k, v in cell.items()}
        else:
            cells[_words(name)] = cell
    return cells


def _words(name: Any) -> str:
    return str(name).replace("_", " ")


def same(found: Any, expected: Any) -> bool:
    """Compare two plain values: exact kinds, no objects with opinions of their own."""
    if type(expected) is bool or isinstance(found, bool | np.bool_):
        return (
            isinstance(found, bool | np.bool_)
            and isinstance(expected, bool)
            and bool(found) is expected
        )
    if type(expected) is str:
        return type(found) is str and _folded(found) == _folded(expected)
    if type(expected) in (int, float):
        number = plain_number(found)
        return number is not None and near(number, float(expected), 0.0)
    if isinstance(expected, list | tuple | set | frozenset):
        given = _listed(found)
        if given is None or len(given) != len(expected):
            return False
        if isinstance(expected, set | frozenset):
            return all(any(same(g, e) for g in given) for e in expected)
        return all(map(same, given, expected))
    return type(found) is type(expected) and bool(found == expected)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _listed(value: Any) -> list[Any] | None:
    if isinstance(value, pd.Series | pd.Index | np.ndarray) and value.ndim == 1:
        return list(value)
    if type(value) in (list, tuple, set, frozenset):
        return list(value)
    return [value] if type(value) in (str, int, float) else None


def _brief(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."
