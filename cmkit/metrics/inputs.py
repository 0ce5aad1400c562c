"""What every measure asks of the figures it is given, and what it says when they can't be right.

The answers of customers may have gaps: who did not answer is left out, never counted as a zero.
Counts, times, shares and weights may have none: a gap there is an error.
"""

from collections.abc import Mapping
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Labelled = Mapping[str, float] | pd.Series  # figures by name
SMALL = 30  # with fewer answers, a few more could change the picture


def number(name: str, value: Any, low: float = 0, high: float = 1e15, remedy: str = "") -> float:
    """Return a number from ``low`` to ``high``."""
    figure = isinstance(value, Real) and not isinstance(value, bool)
    if not figure or not low <= value <= high:
        seen = value if isinstance(value, Real) else repr(value)
        raise ValueError(f"{name} is {seen}. {remedy or 'Write a number, 0 or more.'}")
    return float(value)


def fraction(name: str, value: Any, ends: float = 0) -> float:
    """Return a share from 0 to 1, so far from either as ``ends`` says."""
    remedy = "Write a share between 0 and 1, such as 0.95 for 95%."
    return number(name, value, ends, 1 - ends, remedy)


def whole(name: str, value: Any, low: int = 1, high: float = 1e15, what: str = "") -> int:
    """Return a whole number from ``low`` to ``high``."""
    wanted = f"Write a whole number {_bounds(low, high)}{what}."
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


def scale(
    name: str, values: Any, low: float = 0, high: float = 1e15, *, gaps: bool = False
) -> NDArray[np.float64]:
    """Return figures of any shape that lie from ``low`` to ``high``; gaps stay, where allowed."""
    try:
        read = np.asarray(values, dtype=float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} should hold numbers only: {error}") from None
    outside = read[(read < low) | (read > high)]
    if outside.size:
        raise ValueError(f"{name} has {outside[0]:g}. Give numbers {_bounds(low, high)}.")
    if not gaps and (not read.size or np.isnan(read).any()):
        raise ValueError(f"{name} has a gap. Fill it in, or leave out what it belongs to.")
    return read


def answers(name: str, values: ArrayLike, low: int, high: int) -> NDArray[np.float64]:
    """Return the answers given on a scale of whole numbers, without the gaps."""
    read = scale(name, values, low, high, gaps=True)
    given = read[~np.isnan(read)]
    if not given.size or (given % 1).any():
        seen = f"has {given[given % 1 > 0][0]:g}" if given.size else "has no answers"
        raise ValueError(f"{name} {seen}. Give whole numbers from {low} to {high}.")
    return given


def labelled(name: str, values: Labelled, high: float = 1e15) -> pd.Series:
    """Return figures by name that are 0 or more, and not all 0."""
    read = pd.Series(values)
    read = pd.Series(scale(name, read, high=high), index=read.index)
    if not read.sum() > 0 or read.index.has_duplicates:
        raise ValueError(f"{name} needs one figure for each name, and not all of them 0.")
    return read


def weights(name: str, values: Any, n: int) -> NDArray[np.float64]:
    """Return ``n`` weights as shares; they may be given as shares or as points out of 100."""
    read = scale(name, values)
    total = read.sum()
    if read.size != n or not np.isclose(total, (1, 100)).any():
        seen = f"{name} are {read.size} and add up to {total:g}"
        raise ValueError(f"{seen}. Give {n} that add up to 1, or to 100 points.")
    return np.asarray(read / total)


def log(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return a table of events, one a row, whose columns are known by their order."""
    if table.shape[1] != len(columns) or table.empty or table.isna().any(axis=None):
        seen = f"The table has {len(table)} rows and the columns {', '.join(map(str, table))}"
        raise ValueError(f"{seen}. Give {', '.join(columns)}, in this order and without gaps.")
    read = table.set_axis(list(columns), axis=1)
    return read.assign(date=pd.to_datetime(read["date"]))


def _bounds(low: float, high: float) -> str:
    return f"from {low:g} to {high:g}" if high < 1e15 else f"of {low:g} or more"
