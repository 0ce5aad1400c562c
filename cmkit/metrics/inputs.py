"""What every measure asks of the figures it is given, and what it says when they can't be right.

Figures may come as a list, as a column of a table or by name. Columns of tables belong together by
the names of their rows, so that no figure is set beside one of another row.

The answers of customers may have gaps: who did not answer is left out, never counted as a zero.
Counts, times, shares and weights may have none: a gap there is an error.
"""

from collections.abc import Mapping
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

Labelled = Mapping[str, float] | pd.Series  # figures by name
LABELS = (Mapping, pd.Series, pd.DataFrame)  # what names its figures
SMALL = 30  # with fewer answers, a few more could change the picture
MOST = 1e15  # beyond it a computer no longer tells one whole number from the next


def number(name: str, value: Any, low: float = 0, high: float = MOST, remedy: str = "") -> float:
    """Return a number from ``low`` to ``high``."""
    figure = isinstance(value, Real) and not isinstance(value, bool)
    if not figure or not low <= value <= high:
        raise ValueError(f"{name} is {shown(value)}. {remedy or 'Write a number, 0 or more.'}")
    return float(value)


def fraction(name: str, value: Any, ends: float = 0) -> float:
    """Return a share from 0 to 1, so far from either as ``ends`` says."""
    percent = value if isinstance(value, (int, float)) and 1 < value < 100 else 95
    remedy = f"Write a share between 0 and 1, such as {percent / 100:g} for {percent:g}%."
    return number(name, value, ends, 1 - ends, remedy)


def whole(name: str, value: Any, low: int = 1, high: float = MOST, what: str = "") -> int:
    """Return a whole number from ``low`` to ``high``."""
    wanted = f"Write a whole number{_bounds(low, high)}{what}."
    if number(name, value, low, high, wanted) % 1:
        raise ValueError(f"{name} is {value}. {wanted}")
    return int(value)


def share(**figures: Any) -> float:
    """Return what part the first figure is of the second."""
    (part_name, part), (all_name, everything) = figures.items()
    if number(part_name, part) > number(all_name, everything) or everything == 0:
        seen = f"{part_name} is {part} and {all_name} is {everything}"
        raise ValueError(f"{seen}. The second is the base: at least 1, and no less than the first.")
    return float(part / everything)


def column(
    name: str, values: Any, low: float = 0, high: float = MOST, *, step: int = 0, gaps: bool = False
) -> pd.Series:
    """Return figures that lie from ``low`` to ``high``, with their labels, if they have any.

    With a step of 1 they are whole numbers. Gaps stay, where allowed. True and False are 1 and 0
    where nothing may be higher than 1.
    """
    try:
        one = values.squeeze(axis=1) if isinstance(values, pd.DataFrame) else values
        given = pd.Series(one, dtype=object)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is {shown(values)}. Give one column, or a plain list.") from None
    read = given.map(lambda value: _figure(value, yes_no=high == 1)).astype(float)
    odd = (read.isna() & given.notna()) | (read < low) | (read > high) | (step * read % 1 > 0)
    if odd.any():
        numbers = f"{'whole ' * step}numbers{_bounds(low, high)}"
        wanted = "1 (True) or 0 (False)" if step and high == 1 else numbers
        raise ValueError(f"{name} has {shown(given[odd].iloc[0])}. Give {wanted}.")
    if not gaps and (read.empty or read.isna().any()):
        raise ValueError(f"{name} has a gap. Fill it in, or leave out what it belongs to.")
    return read


def table(name: str, values: Any, low: float, high: float = MOST) -> pd.DataFrame:
    """Return figures of several columns, a row a customer; gaps stay."""
    try:
        rows = np.array(values, dtype=object) if isinstance(values, (list, tuple)) else values
        given = pd.DataFrame(rows)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{name} is {shown(values)}. Give a table, a row a customer.") from None
    return given.apply(lambda one: column(name, one, low, high, gaps=True))


def matched(*bounds: float, step: int = 0, gaps: bool = False, **given: Any) -> pd.DataFrame:
    """Return columns side by side, matched by their labels; lists have none: theirs is the order.

    Bounds and rules are those of :func:`column`.
    """
    read = {name: column(name, v, *bounds, step=step, gaps=gaps) for name, v in given.items()}
    named = [name for name, values in given.items() if isinstance(values, LABELS)]
    labels = read[[*named, *read][0]].index
    for name, one in read.items():
        same = name not in named or one.index.equals(labels)
        odd = set() if same else set(one.index) ^ set(labels)
        if odd or len(one) != len(labels) or not (same or labels.is_unique):
            seen = f"{min(odd, key=str)} is in one only" if odd else "one is longer or has twins"
            remedy = "Give them the same rows, by name or in the same order."
            raise ValueError(f"{' and '.join(read)} don't go together: {seen}. {remedy}")
        read[name] = one.set_axis(labels) if same else one.reindex(labels)
    return pd.DataFrame(read)


def answers(name: str, values: Any, low: int, high: int) -> pd.Series:
    """Return the answers given on a scale of whole numbers, without the gaps."""
    given = column(name, values, low, high, step=1, gaps=True).dropna()
    if given.empty:
        raise ValueError(f"{name} has no answers. Give at least one,{_bounds(low, high)}.")
    return given


def labelled(name: str, values: Labelled, high: float = MOST) -> pd.Series:
    """Return figures by name that are 0 or more, and not all 0."""
    if isinstance(values, pd.Series) and values.map(lambda one: isinstance(one, str)).any():
        seen = f"{name} holds words, such as {shown(values.iloc[0])}"
        raise ValueError(f"{seen}. Count them first: put .value_counts() after the column.")
    read = column(name, values, high=high)
    if not read.sum() > 0 or read.index.has_duplicates:
        raise ValueError(f"{name} needs one figure for each name, and not all of them 0.")
    return read


def weights(name: str, values: Any, labels: Any) -> pd.Series:
    """Return weights as shares, for each label: all the same, if there are none.

    They may be given as shares or as points out of 100, by name or in order.
    """
    same = pd.Series(1 / len(labels), labels)
    read = same if values is None else matched(rows=same, **{name: values})[name]
    if not np.isclose(read.sum(), (1, 100)).any():
        raise ValueError(f"{name} add up to {read.sum():g}. Make it 1, or 100 points.")
    return read / read.sum()


def log(events: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return a table of events, one a row, whose columns are known by their order."""
    wanted = f"Give {', '.join(columns)}, in this order and without gaps."
    if not isinstance(events, pd.DataFrame):
        raise ValueError(f"This is {shown(events)}. {wanted}")
    if events.shape[1] != len(columns) or events.empty or events.isna().any(axis=None):
        seen = f"{len(events)} rows and the columns {', '.join(map(str, events))}"
        raise ValueError(f"The table has {seen}. {wanted}")
    read = events.set_axis(list(columns), axis=1)
    return read.assign(date=days("The second column, date,", read["date"]))


def days(name: str, values: pd.Series) -> pd.Series:
    """Return dates as such, without the time of day, as noted where it happened."""
    text = values.astype(str).str.extract(r"^(\d{4}-\d\d?-\d\d?)(?!\d)", expand=False)
    read = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    if read.isna().any():
        seen = f"{name} has {shown(values[read.isna()].iloc[0])}"
        british = "pd.to_datetime(..., dayfirst=True) reads 31/01/2025"
        raise ValueError(f"{seen}. Write year-month-day, such as 2025-01-31; {british}.")
    return read


def shown(value: Any) -> str:
    """Return what was written, on one short line."""
    if np.iterable(value) and not isinstance(value, (str, bytes)):
        return "a list or table"
    text = str(value) if isinstance(value, Real) else repr(value)
    return text if len(text) < 60 else f"{text[:50]}..."


def _figure(value: Any, *, yes_no: bool) -> float:
    """Return a figure as it is, and what is none as a gap."""
    if isinstance(value, (bool, np.bool_)) and not yes_no:
        return np.nan
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return np.nan


def _bounds(low: float, high: float) -> str:
    if high < MOST:
        return f" from {low:g} to {high:g}"
    return f" of {low:g} or more" if low > -MOST else ""
