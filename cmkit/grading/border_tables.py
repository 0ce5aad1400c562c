"""Tables, columns and arrays on their way across the border; see ``border``."""

import base64
import math
from typing import Any

import numpy as np
import pandas as pd

from cmkit.grading.border import (
    MAX_COUNT,
    Decoder,
    Encoder,
    MalformedError,
    RefusedError,
    decode_list,
    decode_part,
    encode_part,
)

UNITS = ("s", "ms", "us", "ns")
DTYPES = frozenset(
    [
        *("|b1", "|i1", "|u1", "<f2", "<f4", "<f8"),
        *(f"<{kind}{size}" for kind in "iu" for size in (2, 4, 8)),
        *(f"<{kind}8[{unit}]" for kind in "Mm" for unit in (*UNITS, "D")),
    ]
)
NULLABLE = frozenset(
    [
        *("boolean", "Float32", "Float64", "str", "string"),
        *(f"{sign}Int{size}" for sign in ("", "U") for size in (8, 16, 32, 64)),
    ]
)


def _array(value: np.ndarray[Any, Any], depth: int) -> Any:
    if type(value) is not np.ndarray:
        raise RefusedError(type(value).__name__)
    if value.dtype.kind in "OU":
        kind = "objects" if value.dtype.kind == "O" else "texts"
        parts = [encode_part(one, depth + 1) for one in value.ravel().tolist()]
        return {"k": kind, "shape": list(value.shape), "v": parts}
    plain = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<"))
    if plain.dtype.str not in DTYPES:
        raise RefusedError(f"array of {value.dtype}")
    data = base64.b64encode(plain.tobytes()).decode()
    return {"k": "array", "dtype": plain.dtype.str, "shape": list(value.shape), "v": data}


def _decode_array(data: dict[str, Any]) -> np.ndarray[Any, Any]:
    if data["dtype"] not in DTYPES:
        raise MalformedError("unknown dtype")
    dtype, shape = np.dtype(data["dtype"]), _shape(data["shape"])
    raw = base64.b64decode(data["v"], validate=True)
    if len(raw) != math.prod(shape) * dtype.itemsize:
        raise MalformedError("the length is not the length declared")
    if dtype.kind == "b" and raw.strip(b"\x00\x01"):
        raise MalformedError("not all of it true or false")
    return np.frombuffer(raw, dtype).reshape(shape).copy()


def _decode_objects(data: dict[str, Any]) -> np.ndarray[Any, Any]:
    parts, shape = decode_list(data["v"]), _shape(data["shape"])
    if len(parts) != math.prod(shape):
        raise MalformedError("the length is not the length declared")
    found = np.empty(len(parts), dtype=object)
    found[:] = parts
    return found.reshape(shape)


def _decode_texts(data: dict[str, Any]) -> np.ndarray[Any, Any]:
    found = _decode_objects(data)
    longest = max((len(one) for one in found.flat if isinstance(one, str)), default=1)
    if not all(isinstance(one, str) for one in found.flat) or longest * found.size > MAX_COUNT:
        raise MalformedError("not texts, or too long")
    return found.astype(str)


def _shape(shape: Any) -> tuple[int, ...]:
    if not isinstance(shape, list) or len(shape) > 4:
        raise MalformedError("no shape")
    if not all(type(n) is int and 0 <= n <= MAX_COUNT for n in shape):
        raise MalformedError("no shape")
    if math.prod(shape) > 10 * MAX_COUNT:
        raise MalformedError("too large")
    return tuple(shape)


def _column(value: Any, depth: int) -> Any:
    """Encode the entries of a Series or Index by the kind of its dtype."""
    dtype = value.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        codes = _array(np.asarray(value.array.codes), depth)
        categories = _column(dtype.categories, depth + 1)
        return {"c": "category", "v": codes, "of": categories, "ordered": bool(dtype.ordered)}
    if isinstance(dtype, pd.DatetimeTZDtype):
        moments = _array(np.asarray(value.array.asi8), depth)
        return {"c": "zoned", "v": moments, "unit": dtype.unit, "zone": str(dtype.tz)}
    if isinstance(dtype, pd.PeriodDtype):
        periods = _array(np.asarray(value.array.asi8), depth)
        return {"c": "period", "v": periods, "freq": str(dtype)[len("period[") : -1]}
    if isinstance(dtype, pd.IntervalDtype):
        ends = {side: _column(getattr(value.array, side), depth + 1) for side in ("left", "right")}
        return {"c": "interval", "closed": str(dtype.closed), **ends}
    if str(dtype) in NULLABLE:
        entries = [None if one is pd.NA or one != one else one for one in value]
        return {"c": str(dtype), "v": encode_part(entries, depth + 1)}
    if isinstance(dtype, np.dtype):
        return {"c": "array", "v": _array(np.asarray(value), depth + 1)}
    raise RefusedError(f"column of {dtype}")


def _decode_column(data: Any) -> Any:
    kind = data["c"]
    if kind in NULLABLE:
        return pd.array(decode_list(data["v"]["v"]), dtype=kind)
    if kind == "interval":
        left, right = _decode_column(data["left"]), _decode_column(data["right"])
        return pd.arrays.IntervalArray.from_arrays(left, right, closed=data["closed"])
    values = decode_part(data["v"])
    if not isinstance(values, np.ndarray) or values.ndim != 1:
        raise MalformedError("a column that isn't one")
    if kind == "array":
        return values
    if kind == "category":
        categories = pd.Index(_decode_column(data["of"]))
        return pd.Categorical.from_codes(values, categories, ordered=data["ordered"] is True)
    if kind == "zoned" and data["unit"] in UNITS:
        moments = pd.DatetimeIndex(values.astype("i8").view(f"M8[{data['unit']}]"))
        return moments.tz_localize("UTC").tz_convert(data["zone"]).array
    if kind == "period":
        return pd.arrays.PeriodArray(values, dtype=pd.PeriodDtype(data["freq"]))
    raise MalformedError("unknown column")


def _index(value: pd.Index, depth: int) -> Any:
    names = [encode_part(name, depth + 1) for name in value.names]
    if isinstance(value, pd.RangeIndex):
        return {"k": "range", "names": names, "v": [value.start, value.stop, value.step]}
    if isinstance(value, pd.MultiIndex):
        levels = [_column(value.get_level_values(n), depth + 1) for n in range(value.nlevels)]
        return {"k": "levels", "names": names, "v": levels}
    return {"k": "index", "names": names, "v": _column(value, depth + 1)}


def _decode_range(data: dict[str, Any]) -> pd.Index:
    wanted = range(*data["v"])
    if len(data["v"]) != 3 or len(wanted) > MAX_COUNT:
        raise MalformedError("too long")
    return pd.RangeIndex(wanted, name=_name(data["names"][0]))


def _decode_levels(data: dict[str, Any]) -> pd.Index:
    levels = [_labels(one) for one in data["v"]]
    return pd.MultiIndex.from_arrays(levels, names=[_name(one) for one in data["names"]])


def _decode_index(data: dict[str, Any]) -> pd.Index:
    return _labels(data["v"]).rename(_name(data["names"][0]))


def _labels(data: Any) -> pd.Index:
    values = _decode_column(data)
    found: pd.Index = pd.Index(values, dtype=_kept(values))
    return found


def _series(value: "pd.Series[Any]", depth: int) -> Any:
    return {
        "k": "series",
        "name": encode_part(value.name, depth + 1),
        "index": _index(value.index, depth + 1),
        "v": _column(value, depth + 1),
    }


def _decode_series(data: dict[str, Any]) -> "pd.Series[Any]":
    return _made_series(data["v"], _decode_rows(data["index"]), _name(data["name"]))


def _frame(value: pd.DataFrame, depth: int) -> Any:
    return {
        "k": "frame",
        "index": _index(value.index, depth + 1),
        "columns": _index(value.columns, depth + 1),
        "v": [_column(value.iloc[:, n], depth + 1) for n in range(value.shape[1])],
    }


def _decode_frame(data: dict[str, Any]) -> pd.DataFrame:
    rows, columns = _decode_rows(data["index"]), _decode_rows(data["columns"])
    if len(columns) != len(data["v"]):
        raise MalformedError("columns and names differ in number")
    made = {n: _made_series(one, rows, None) for n, one in enumerate(data["v"])}
    found = pd.DataFrame(made, index=rows)
    found.columns = columns
    return found


def _made_series(data: Any, rows: pd.Index, name: Any) -> "pd.Series[Any]":
    values = _decode_column(data)
    if len(values) != len(rows):
        raise MalformedError("rows and entries differ in number")
    found: pd.Series[Any] = pd.Series(values, index=rows, name=name, dtype=_kept(values))
    return found


def _kept(values: Any) -> Any:
    """Keep a column of objects one: pandas 3 would turn texts into its own kind."""
    return object if getattr(values, "dtype", None) == np.dtype(object) else None


def _decode_rows(data: Any) -> pd.Index:
    found = decode_part(data)
    if not isinstance(found, pd.Index):
        raise MalformedError("no index")
    return found


def _name(data: Any) -> Any:
    name = decode_part(data)
    hash(name)
    return name


def _period(value: pd.Period, _: int) -> Any:
    return {"k": "period", "v": int(value.ordinal), "freq": value.freqstr}


def _interval(value: "pd.Interval[Any]", depth: int) -> Any:
    ends = [encode_part(value.left, depth + 1), encode_part(value.right, depth + 1)]
    return {"k": "interval", "v": ends, "closed": value.closed}


def _decode_interval(data: dict[str, Any]) -> "pd.Interval[Any]":
    left, right = decode_list(data["v"])
    return pd.Interval(left, right, closed=data["closed"])


ENCODERS: list[tuple[Any, Encoder]] = [
    (pd.DataFrame, _frame),
    (pd.Series, _series),
    (pd.Index, _index),
    (np.ndarray, _array),
    (pd.Period, _period),
    (pd.Interval, _interval),
]

DECODERS: dict[Any, Decoder] = {
    "array": _decode_array,
    "objects": _decode_objects,
    "texts": _decode_texts,
    "range": _decode_range,
    "levels": _decode_levels,
    "index": _decode_index,
    "series": _decode_series,
    "frame": _decode_frame,
    "period": lambda data: pd.Period(ordinal=data["v"], freq=data["freq"]),
    "interval": _decode_interval,
}
