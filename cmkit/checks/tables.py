"""Expectations about a table or one column of it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from cmkit.checks.choices import same
from cmkit.checks.expectation import Expectation, Miss, Slip, Unit, first_slip
from cmkit.checks.numbers import kind_of, near, plain_number


def column_of(value: Any) -> pd.Series | None:
    """Read a value as one column: a Series, a list, or a table that has a single column."""
    if type(value) is pd.Series:
        return value
    if type(value) is pd.DataFrame and value.shape[1] == 1:
        return value.iloc[:, 0]
    if type(value) in (list, tuple) or (type(value) is np.ndarray and value.ndim == 1):
        return pd.Series(list(value), dtype=object)
    if type(value) is dict and value:
        return pd.Series(value, dtype=object)
    return None


def table(*, rows: int | None = None, row_name: str = "rows") -> Expectation:
    """Expect a table, of `rows` rows when that is known beforehand."""

    def test(value: Any, _: Unit) -> Miss | None:
        if type(value) is not pd.DataFrame:
            return Miss(f"A table was wanted; {_kind(value)} was found.")
        twice = value.columns[value.columns.duplicated()].tolist()
        if twice:
            return Miss(f"The table has the column “{twice[0]}” twice. Keep one.")
        if rows is not None and len(value) != rows:
            return Miss(f"{rows} {row_name} were wanted; the table has {len(value)}.")
        return None

    return Expectation("be a table", test, stops=True)


def column(*, length: int | tuple[int, ...], row_name: str = "values") -> Expectation:
    """Expect one column (a list will do), of `length` entries, or one of several lengths."""
    lengths = length if isinstance(length, tuple) else (length,)

    def test(value: Any, _: Unit) -> Miss | None:
        found = column_of(value)
        wanted = " or ".join(map(str, lengths))
        if found is None:
            return Miss(
                f"One column with {wanted} {row_name} was wanted; {_kind(value)} was found."
            )
        if len(found) not in lengths:
            return Miss(f"{wanted} {row_name} were wanted; there are {len(found)}.")
        return None

    return Expectation(f"be a column of {row_name}", test, stops=True)


def _kind(value: Any) -> str:
    if isinstance(value, pd.Series):
        return "a single column"
    if isinstance(value, pd.DataFrame):
        return "a whole table"
    return "one number" if plain_number(value) is not None else kind_of(value)


def has_columns(names: Iterable[str], *, label: str = "", worth: float = 1.0) -> Expectation:
    """Expect a table with these columns (others may stand beside them), each once."""
    wanted = list(names)

    def test(value: Any, _: Unit) -> Miss | None:
        if type(value) is not pd.DataFrame:
            return Miss(f"A table was wanted; {_kind(value)} was found.")
        found = [str(name) for name in value.columns]
        missing = [name for name in wanted if found.count(name) != 1]
        if not missing:
            return None
        return Miss(
            f"The table needs {' and '.join(f'a column called “{m}”' for m in missing)}, once. "
            f"It has: {', '.join(found) or 'no columns'}."
        )

    return Expectation(
        f"have the columns {', '.join(wanted)}", test, stops=True, label=label, worth=worth
    )


def rows_match(
    expected: Sequence[Any],
    *,
    column: str = "",
    within: float = 0.0,
    slips: Iterable[Slip] = (),
    otherwise: str = "",
    label: str = "",
    worth: float = 1.0,
    hint: str = "",
) -> Expectation:
    """Expect the entries of a column, in order: numbers to `within`, a blank only for a blank."""
    right, known = list(expected), tuple(slips)

    def test(value: Any, unit: Unit) -> Miss | None:
        found = entries(value, column)
        if found is None:
            return Miss(f"A column was wanted here; {_kind(value)} was found.")
        wrong = [
            i
            for i, (f, e) in enumerate(zip(found, right, strict=False))
            if not _match(f, e, within)
        ]
        if not wrong and len(found) == len(right):
            return None
        fallback = otherwise or _where(wrong, found, right)
        return first_slip(value, unit, known) or Miss(fallback, hint=hint)

    return Expectation("match row by row", test, label=label, worth=worth)


def entries(value: Any, column: str = "") -> list[Any] | None:
    """Return the entries of a column of the value as a list; None when there is no such column."""
    if column:
        if type(value) is not pd.DataFrame or list(value.columns).count(column) != 1:
            return None
        return list(value[column])
    found = column_of(value)
    return None if found is None else list(found)


def rows_like(
    meets: Callable[[list[Any]], bool], message: str, *, column: str = "", hint: str = ""
) -> Slip:
    """Name a misunderstanding by what the entries of a column look like."""

    def test(value: Any, _: Unit) -> bool:
        found = entries(value, column)
        return found is not None and meets(found) is True

    return Slip(test, message, hint=hint)


def _where(wrong: Sequence[int], found: Sequence[Any], right: Sequence[Any]) -> str:
    if len(found) != len(right):
        return f"{len(right)} entries were wanted; there are {len(found)}."
    if len(wrong) == len(right):
        return "None of the entries is as it should be. Check the first one by hand."
    first = f"the first is in row {wrong[0] + 1}"
    return f"{len(wrong)} of {len(right)} entries are not right yet; {first}."


def _match(found: Any, expected: Any, within: float) -> bool:
    if is_missing(expected):
        return is_missing(found)
    if is_missing(found):
        return False
    number = plain_number(expected) if type(expected) is not str else None
    if number is None or isinstance(expected, bool):
        return same(found, expected)
    seen = plain_number(found)
    return seen is not None and near(seen, number, within)


def is_missing(value: Any) -> bool:
    """Tell whether an entry is blank: None, NaN, NaT or NA."""
    return (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or (isinstance(value, float) and value != value)
    )
