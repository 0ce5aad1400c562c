"""Expectations about words and lists: choices, sets, orders, sums."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Unpack

from cmkit.checks.expectation import (
    EMPTY,
    Expectation,
    Miss,
    Said,
    Slip,
    Unit,
    first_slip,
    is_blank,
)
from cmkit.checks.numbers import capital, shown
from cmkit.checks.plain import brief, kind_of, listed, near, plain_date, plain_number, same, several

_NOT_THAT = "That does not fit the case. Read it once more with this question in mind."


def equals(
    expected: Any, *, slips: Sequence[Slip] = (), otherwise: str = "", **said: Unpack[Said]
) -> Expectation:
    """Expect one word, number, yes or no, or list; case and outer spaces of a text don't count."""
    return one_of([expected], slips=slips, otherwise=otherwise, **said)


def one_of(
    options: Collection[Any],
    *,
    slips: Sequence[Slip] = (),
    otherwise: str = "",
    **said: Unpack[Said],
) -> Expectation:
    """Expect one of several answers, each of them right."""

    def test(value: Any, unit: Unit) -> Miss | None:
        if any(same(value, option) for option in options):
            return None
        if is_blank(value):
            return Miss(EMPTY)
        return first_slip(value, unit, slips) or Miss(otherwise or _NOT_THAT)

    return Expectation("be what the case says", test, **said)


def most_right(right: Mapping[str, Any], *, above: int, **said: Unpack[Said]) -> Expectation:
    """Expect the fields of a form to hold these answers; only those beyond `above` count.

    For many small choices, of which a guess gets some right: with eight choices and `above=4`,
    six right earn half. A tuple stands for several answers that are right.
    """
    if not 0 <= above < len(right):
        raise ValueError(f"above={above} leaves no points among {len(right)} choices")

    def fits(found: Any, answer: Any) -> bool:
        return any(same(found, a) for a in (answer if type(answer) is tuple else (answer,)))

    def test(value: Any, _: Unit) -> Miss | None:
        cells = value if type(value) is dict else {}
        met = sum(fits(cells.get(name), answer) for name, answer in right.items())
        if met == len(right):
            return None
        share = max(0, met - above) / (len(right) - above)
        count = f"{met} of {len(right)} are as they should be."
        luck = f" Luck alone gets about {above}, so only what is beyond that counts."
        return Miss(count + (luck if above else ""), share=share)

    return Expectation("be a form", test, **said)


def is_choice(options: Collection[str], **said: Unpack[Said]) -> Expectation:
    """Expect a word of the list that the form offers, or nothing yet."""

    def test(value: Any, _: Unit) -> Miss | None:
        if is_blank(value) or any(same(value, word) for word in options):
            return None
        offered = ", ".join(options)
        if isinstance(value, str):
            return Miss(f"{brief(value)} is not on the list. Choose one of: {offered}.")
        return Miss(f"A word of the list was wanted ({offered}); {kind_of(value)} was found.")

    return Expectation("be a word of the list", test, **said)


def covers(
    items: Iterable[Any],
    *,
    nothing_else: bool = False,
    slips: Sequence[Slip] = (),
    otherwise: str = "",
    **said: Unpack[Said],
) -> Expectation:
    """Expect a list that holds all of `items`, in any order; `nothing_else` forbids others."""
    needed = list(items)

    def test(value: Any, unit: Unit) -> Miss | None:
        if is_blank(value):
            return Miss(EMPTY)
        given = listed(value)
        if given is None:
            return Miss(f"A list was wanted; {kind_of(value)} was found.")
        missing = [i for i in needed if not any(same(g, i) for g in given)]
        extra = [g for g in given if not any(same(g, i) for i in needed)]
        if not missing and not (nothing_else and extra):
            return None
        fallback = otherwise or _count_of(missing, extra if nothing_else else [])
        return first_slip(value, unit, slips) or Miss(fallback)

    return Expectation("name everything that belongs here", test, **said)


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
    slips: Sequence[Slip] = (),
    otherwise: str = "",
    **said: Unpack[Said],
) -> Expectation:
    """Expect a list in the order of `right_order`; without it, from small (or early) to large."""

    def test(value: Any, unit: Unit) -> Miss | None:
        if is_blank(value):
            return Miss(EMPTY)
        given = several(value)
        if given is None or len(given) < 2:
            return Miss("A list in an order was wanted: [first, second, third].")
        if right_order is None:
            fine = _ascends(given)
        else:
            fine = len(given) == len(right_order) and all(map(same, given, right_order))
        if fine:
            return None
        fallback = otherwise or "Something is not in its place yet. What has to come before what?"
        return first_slip(value, unit, slips) or Miss(fallback)

    return Expectation("be a list in order", test, **said)


def _ascends(given: Sequence[Any]) -> bool:
    days = [plain_date(g) for g in given]
    if all(days):
        return days == sorted(day for day in days if day)
    found = [plain_number(g) for g in given]
    numbers = [f for f in found if f is not None and math.isfinite(f)]
    return found == sorted(numbers)


def sums_to(
    total: float, *, round_to: float = 0.01, because: str, **said: Unpack[Said]
) -> Expectation:
    """Expect the numbers of a list, column or form to add up to `total`."""

    def test(value: Any, unit: Unit) -> Miss | None:
        if is_blank(value):
            return Miss(EMPTY)
        given = several(list(value) if isinstance(value, set | frozenset) else value)
        if not given:
            return Miss(f"Several numbers were wanted; {kind_of(value)} was found.")
        found = [plain_number(g) for g in given]
        numbers = [f for f in found if f is not None and math.isfinite(f)]
        if len(numbers) < len(found):
            odd = len(found) - len(numbers)
            return Miss(f"Of {len(found)} entries, {odd} can't be added up. Use numbers only.")
        if near(sum(numbers), total, round_to / 2):
            return None
        return Miss(f"{capital(because)}. Yours add up to {shown(sum(numbers), unit)}.")

    return Expectation(f"sum to {shown(total, Unit())}", test, **said)


def filled(*fields: str, **said: Unpack[Said]) -> Expectation:
    """Expect every field of a form to be filled in (or those named)."""
    wanted = [_words(field) for field in fields]

    def test(value: Any, _: Unit) -> Miss | None:
        if not isinstance(value, Mapping):
            return Miss(EMPTY) if _is_empty(value) else None
        cells = {k: v for k, v in _cells(value).items() if not wanted or _last(k) in wanted}
        cells |= {w: None for w in wanted if w not in map(_last, cells)}
        empty = [name for name, cell in cells.items() if _is_empty(cell)]
        if not empty:
            return None
        done = len(cells) - len(empty)
        return Miss(f"You have filled in {done} of {len(cells)}. Next: {empty[0]}.")

    return Expectation("be filled in", test, **said)


def _is_empty(value: Any) -> bool:
    number, entries = plain_number(value), several(value)
    if is_blank(value) or (number is not None and not math.isfinite(number)):
        return True
    if entries is not None:
        return all(map(_is_empty, entries))
    return not listed(value) and plain_date(value) is None


def _cells(value: Mapping[str, Any]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, cell in value.items():
        if isinstance(cell, Mapping):
            cells |= {f"{name}: {_words(k)}": v for k, v in cell.items()}
        else:
            cells[_words(name)] = cell
    return cells


def _last(name: str) -> str:
    return name.rpartition(": ")[2]


def _words(name: Any) -> str:
    return str(name).replace("_", " ")
