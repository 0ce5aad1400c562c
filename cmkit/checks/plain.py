"""Reading plain values, however they are held: numbers, words, dates, lists; and comparing them."""

import math
import re
import sys
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

_NUMPY = frozenset(
    kind
    for kind in np.sctypeDict.values()
    if issubclass(kind, np.integer | np.floating) and not issubclass(kind, np.timedelta64)
)
_NUMBERS = frozenset({int, float, Decimal, Fraction}) | _NUMPY
_MOMENTS = (date, datetime, pd.Timestamp, np.datetime64)
_SCALARS = _NUMBERS | {
    *(type(None), type(...), type(pd.NaT), type(pd.NA), bool, np.bool_, str, np.str_, *_MOMENTS),
    *(time, timedelta, pd.Timedelta, np.timedelta64, pd.Period, pd.Interval),
}
_COMPARED = _NUMBERS | {np.datetime64, np.timedelta64}
_LISTS: tuple[type, ...] = (list, tuple, set, frozenset, range, type({}.keys()), type({}.values()))
_DICTS = (dict, OrderedDict, defaultdict, Counter)
_KINDS = {
    **dict.fromkeys((bool, np.bool_), "a yes or no"),
    **dict.fromkeys((str, np.str_), "text"),
    **dict.fromkeys(_MOMENTS, "a date"),
    **dict.fromkeys(_DICTS, "a list with names"),
    **dict.fromkeys(_NUMBERS, "one number"),
    pd.DataFrame: "a whole table",
    pd.Series: "a single column",
}
_ARRAYS = (pd.Index, ExtensionArray)
_DEEPEST = 20

# Linear: no two neighbouring parts that repeat can take the same characters.
_WRITTEN = re.compile(
    r"([+-]?) ?(?:(?:AU?)?[$£€])? ?([+-]?)"
    r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(e[+-]?\d{1,3})?(?: ?%)?[a-z ]*",
    re.IGNORECASE | re.ASCII,
)
_LONGEST = 400
_DAYS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d/%m/%Y")
_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "−": "-", "‑": "-", "\u00a0": " "}
)
# Rounding in binary can push an answer that was rounded rightly past half a step.
_SLACK = 1e-9


def stranger(value: Any, depth: int = 0) -> type | None:
    """Return the type of the first part of a value that is not plain data, or None.

    An object of somebody's own making may answer any question as it likes ("are you equal to 3?"),
    so types are compared exactly and nothing that an object says about itself is believed.
    """
    kind = type(value)
    if kind in _SCALARS or _is_genuine(kind, "matplotlib", "cmkit"):
        return None
    parts = _parts(value) if depth < _DEEPEST else None
    if parts is None:
        return kind
    return next((found for part in parts if (found := stranger(part, depth + 1))), None)


def _is_genuine(kind: type, *homes: str) -> bool:
    """Tell whether a type is the very one that a library has under its name."""
    home = str(kind.__module__)
    known = vars(sys.modules[home]).get(kind.__name__) if home in sys.modules else None
    return known is kind and home.partition(".")[0] in homes


def _parts(value: Any) -> Iterable[Any] | None:
    kind = type(value)
    if kind in _LISTS:
        return list(value)
    if kind in _DICTS:
        return [*value.keys(), *value.values()]
    if kind is pd.DataFrame:
        return [value.columns, value.index, *(column for _, column in value.items())]
    if kind is pd.Series:
        return [value.index, value.name, *_entries(value)]
    if kind is pd.MultiIndex:
        return [value.get_level_values(n) for n in range(value.nlevels)]
    if kind is np.ndarray or (_is_genuine(kind, "pandas") and issubclass(kind, _ARRAYS)):
        return _entries(value)
    return None


def _entries(value: Any) -> list[Any]:
    """Return the entries of a column that may be of any kind; numbers and dates speak for it."""
    kept = getattr(value, "array", value)
    if type(kept) is not np.ndarray and not _is_genuine(type(kept), "pandas"):
        return [kept]
    return list(np.ravel(np.asarray(value))) if value.dtype == object else []


def is_missing(value: Any) -> bool:
    """Tell whether an entry is blank: None, NaN, NaT or NA."""
    if value is None or value is pd.NA or value is pd.NaT:
        return True
    if type(value) is Decimal:
        return value.is_nan()
    return type(value) in _COMPARED and bool(value != value)


def plain_number(value: Any) -> float | None:
    """Read a value as one number, however it is held; None when it is not one.

    Taken: whole and decimal numbers of Python and numpy, `Decimal`, `Fraction`, a text such as
    "3.7", "3.7%" or "$1,200", and a table or list that holds a single number. Not taken: True
    and False, objects of other types.
    """
    kind = type(value)
    if kind in _NUMBERS:
        return _as_float(value)
    if kind in (str, np.str_):
        return _as_written(value)
    if kind in (list, tuple) and len(value) == 1:
        return plain_number(value[0])
    if kind in (pd.DataFrame, pd.Series, np.ndarray) or issubclass(kind, pd.Index):
        return plain_number(np.asarray(value).ravel()[0]) if value.size == 1 else None
    return None


def _as_float(value: Any) -> float:
    try:
        return float(value) + 0.0
    except OverflowError:
        return math.inf if value > 0 else -math.inf
    except ValueError:
        return math.nan


def _as_written(text: str) -> float | None:
    if len(text) > _LONGEST:
        return None
    found = _WRITTEN.fullmatch(" ".join(text.translate(_ALIKE).split()))
    if not found or (found[1] and found[2]):
        return None
    return float(found[1] + found[2] + found[3].replace(",", "") + (found[4] or "")) + 0.0


def plain_date(value: Any) -> date | None:
    """Read a value as one day: a date of Python or pandas, or a text such as "2026-03-31"."""
    if type(value) in _MOMENTS:
        moment = pd.Timestamp(value)
        return None if pd.isna(moment) else moment.date()
    if type(value) is str and len(value) <= _LONGEST:
        for shape in _DAYS:
            try:
                return datetime.strptime(" ".join(value.split()), shape).date()
            except ValueError:
                continue
    return None


def listed(value: Any) -> list[Any] | None:
    """Read a value as a list: a list, set, column, array; one word or number is a list of one."""
    kind = type(value)
    if kind in _LISTS or issubclass(kind, _ARRAYS) or kind is pd.Series:
        return list(value)
    if kind is np.ndarray and value.ndim == 1:
        return list(value)
    if kind is pd.DataFrame and value.shape[1] == 1:
        return list(value.iloc[:, 0])
    return [value] if kind in (str, np.str_) or kind in _NUMBERS else None


def several(value: Any) -> list[Any] | None:
    """Read a value as a list in an order; a single word or number, or a set, is none."""
    kind = type(value)
    if kind in (set, frozenset, str, np.str_) or kind in _NUMBERS:
        return None
    return listed(value.values() if kind in _DICTS else value)


def folded(text: str) -> str:
    """Return a text without what doesn't count: case, spare spaces, the shape of quotes."""
    return " ".join(text.translate(_ALIKE).casefold().split())


def _word(text: str) -> str:
    """Return a chosen word without hyphens and the marks that may stand around it."""
    return " ".join(folded(text).replace("-", " ").split()).strip(" .,;:()[]\"'")


def near(found: float, expected: float, tolerance: float) -> bool:
    """Tell whether two finite numbers are the same to within a tolerance."""
    return math.isfinite(found) and abs(found - expected) <= tolerance + _SLACK * max(
        1, abs(expected)
    )


def same(found: Any, expected: Any) -> bool:
    """Compare two plain values: exact kinds, no objects with opinions of their own."""
    kind = type(expected)
    if kind in (bool, np.bool_) or type(found) in (bool, np.bool_):
        return {kind, type(found)} <= {bool, np.bool_} and bool(found) is bool(expected)
    if is_missing(expected):
        return is_missing(found)
    if kind in (str, np.str_):
        if type(found) not in (str, np.str_):
            return False
        return folded(found) == folded(expected) or _word(found) == _word(expected) != ""
    if kind in _NUMBERS:
        return _same_number(found, expected)
    if kind in _MOMENTS:
        return _same_moment(found, expected)
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and _same_names(found, expected)
    wanted = listed(expected)
    if wanted is not None:
        return _same_list(listed(found), wanted, ordered=kind not in (set, frozenset))
    return type(found) is kind and bool(found == expected)


def _same_number(found: Any, expected: Any) -> bool:
    if type(found) is type(expected) is int:
        return bool(found == expected)
    number = plain_number(found)
    return number is not None and abs(number - _as_float(expected)) <= _SLACK


def _same_moment(found: Any, expected: Any) -> bool:
    if type(expected) is date or type(found) is str:
        return plain_date(found) == plain_date(expected)
    return type(found) in _MOMENTS and bool(pd.Timestamp(found) == pd.Timestamp(expected))


def _same_names(found: Mapping[Any, Any], expected: Mapping[Any, Any]) -> bool:
    return found.keys() == expected.keys() and all(same(found[k], expected[k]) for k in expected)


def _same_list(found: list[Any] | None, expected: list[Any], *, ordered: bool) -> bool:
    if found is None or len(found) != len(expected):
        return False
    if ordered:
        return all(map(same, found, expected))
    return all(any(same(f, e) for f in found) for e in expected)


def kind_of(value: Any) -> str:
    """Name what was found, in everyday words."""
    if value is ... or is_missing(value):
        return "nothing"
    known = _KINDS.get(type(value))
    return known or ("something else" if listed(value) is None else "a list")


def seen(value: Any) -> str:
    """Say what was found: a text is quoted, anything else named by its kind."""
    return brief(value) if isinstance(value, str) else kind_of(value)


def brief(value: Any) -> str:
    """Quote what somebody typed: short, on one line, without signs that can't be printed."""
    text = "".join(c if c.isprintable() else " " for c in str(value)[:400])
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= 60 else f"“{text[:57]}...”"
