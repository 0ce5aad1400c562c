"""Expectations about a table or one column of it."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Unpack

import pandas as pd

from cmkit.checks.expectation import Expectation, Miss, Said, Slip, Unit, first_slip, says_yes
from cmkit.checks.plain import is_missing, kind_of, near, plain_number, same, seen, several

_SHOWN = 12


def table(*, rows: int | None = None, row_name: str = "rows") -> Expectation:
    """Expect a table, of `rows` rows when that is known beforehand."""

    def test(value: Any, _: Unit) -> Miss | None:
        if type(value) is not pd.DataFrame:
            return Miss(
                f"A table was wanted; {kind_of(value)} was found. Keep the whole table under "
                "this name, as in the lines already there."
            )
        twice = value.columns[value.columns.duplicated()].tolist()
        if twice:
            return Miss(f"The table has the column “{_written(twice[0])}” twice. Keep one.")
        if rows is not None and len(value) != rows:
            return Miss(f"{rows} {row_name} were wanted; the table has {len(value)}.")
        if value.empty and rows != 0:
            return Miss("The table is empty. Check what was filtered or dropped above.")
        return None

    return Expectation("be a table", test, stops=True)


def column(*, length: int | tuple[int, ...], row_name: str = "values") -> Expectation:
    """Expect one column (a list will do), of `length` entries, or one of several lengths."""
    lengths = length if isinstance(length, tuple) else (length,)

    def test(value: Any, _: Unit) -> Miss | None:
        found = several(value)
        wanted = " or ".join(map(str, lengths))
        if found is None:
            return Miss(
                f"One column with {wanted} {row_name} was wanted; {kind_of(value)} was found."
            )
        if len(found) not in lengths:
            return Miss(f"{wanted} {row_name} were wanted; there are {len(found)}.")
        return None

    return Expectation(f"be a column of {row_name}", test, stops=True)


def has_columns(names: Iterable[str], **said: Unpack[Said]) -> Expectation:
    """Expect a table with these columns (others may stand beside them), each once."""
    wanted = list(names)

    def test(value: Any, _: Unit) -> Miss | None:
        if type(value) is not pd.DataFrame:
            return Miss(f"A table was wanted; {kind_of(value)} was found.")
        names = _headings(value)
        found = [str(name) for name in names]
        missing = [name for name in wanted if found.count(name) != 1]
        if missing:
            needed = " and ".join(f"a column called “{name}”" for name in missing)
            shown = [_written(name) for name in names[:_SHOWN]]
            has = ", ".join(shown) + (", ..." if len(names) > _SHOWN else "")
            return Miss(f"The table needs {needed}, once. It has: {has or 'no columns'}.")
        return Miss("The table has no rows.") if value.empty else None

    return Expectation(f"have the columns {', '.join(wanted)}", test, stops=True, **said)


def holds_numbers(*names: str, **said: Unpack[Said]) -> Expectation:
    """Expect columns of a table (or the one column) to hold numbers or blanks, not text."""

    def test(value: Any, _: Unit) -> Miss | None:
        for name in names or ("",):
            found = entries(value, name)
            this = f"“{name}”" if name else "This column"
            if found is None:
                wanted = f"A column {this}" if name else "A column"
                return Miss(f"{wanted} was wanted here; there is none yet.")
            odd = [f for f in found if not _is_number_or_blank(f)]
            if odd:
                what = "an empty text" if seen(odd[0]) == "“”" else seen(odd[0])
                return Miss(f"{this} still holds something that can't be added up: {what}.")
            if all(map(is_missing, found)):
                return Miss(f"{this} holds no numbers at all.")
        return None

    return Expectation("hold numbers", test, stops=True, **said)


def _is_number_or_blank(value: Any) -> bool:
    number = plain_number(value) if kind_of(value) == "one number" else None
    return is_missing(value) or (number is not None and math.isfinite(number))


def rows_match(
    expected: Sequence[Any],
    *,
    column: str = "",
    within: float = 0.0,
    slips: Sequence[Slip] = (),
    otherwise: str = "",
    **said: Unpack[Said],
) -> Expectation:
    """Expect the entries of a column, in order: numbers to `within`, a blank only for a blank."""
    right = list(expected)

    def test(value: Any, unit: Unit) -> Miss | None:
        found = entries(value, column)
        if found is None:
            return Miss(f"A column was wanted here; {kind_of(value)} was found.")
        wrong = [
            i
            for i, (f, e) in enumerate(zip(found, right, strict=False))
            if not _match(f, e, within)
        ]
        if not wrong and len(found) == len(right):
            return None
        fallback = otherwise or _where(wrong, found, right)
        return first_slip(value, unit, slips) or Miss(fallback)

    return Expectation("match row by row", test, **said)


def entries(value: Any, column: str = "") -> list[Any] | None:
    """Return the entries of a column of the value as a list; None when there is no such column."""
    if column:
        names = _headings(value) if type(value) is pd.DataFrame else []
        return list(value.iloc[:, names.index(column)]) if names.count(column) == 1 else None
    return several(value)


def _headings(found: pd.DataFrame) -> list[Any]:
    """Return the names of the columns; of several headings one alone, the rest blank, is a name."""
    names = list(found.columns)
    if type(found.columns) is not pd.MultiIndex:
        return names
    filled = [[part for part in name if not (isinstance(part, str) and not part)] for name in names]
    return [parts[0] if len(parts) == 1 else tuple(parts) for parts in filled]


def _written(name: Any) -> str:
    """Write the name of a column for a reader: “calls sum” when it stands under two headings."""
    return " ".join(map(str, name)).strip() if isinstance(name, tuple) else str(name)


def rows_like(meets: Callable[[list[Any]], bool], message: str, *, column: str = "") -> Slip:
    """Name a misunderstanding by what the entries of a column look like."""

    def test(value: Any, _: Unit) -> bool:
        found = entries(value, column)
        return found is not None and says_yes(meets(found))

    return Slip(test, Miss(message))


def _where(wrong: Sequence[int], found: Sequence[Any], right: Sequence[Any]) -> str:
    if len(found) != len(right):
        return f"{len(right)} entries were wanted; there are {len(found)}."
    if len(wrong) == len(right):
        return "No entry is as it should be yet. Work the first one out by hand, then compare."
    return (
        f"{len(wrong)} of {len(right)} entries need another look; the first is in row "
        f"{wrong[0] + 1}."
    )


def _match(found: Any, expected: Any, within: float) -> bool:
    number = None if isinstance(expected, str | bool) else plain_number(expected)
    if number is None or is_missing(expected):
        return same(found, expected)
    own = plain_number(found)
    return own is not None and near(own, number, within)
