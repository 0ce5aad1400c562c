"""The only data that cross from the learner's process to the judge: plain values as JSON.

``encode`` runs in the learner's process and is trusted with nothing; ``decode`` runs in the judge's
and builds only the kinds listed here, after length, depth and count have been looked at. There is
no pickle, no npy, no Arrow. A value of any other kind crosses as ``Refused(type name)``.

The grammar: ``null``, ``true``, numbers and texts stand for themselves; everything else is an
object ``{"k": kind, ...}``.
"""

import json
import math
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd

from cmkit.grading.border_classes import REGISTERED

MAX_BYTES = 20_000_000
MAX_DEPTH = 20
MAX_COUNT = 1_000_000
MAX_DIGITS = 400


@dataclass(frozen=True)
class Refused:
    """Stands for a value that may not cross."""

    type_name: str


class MalformedError(Exception):
    """A message that the encoder would never write."""


class RefusedError(Exception):
    """Raised inside the encoder by a value that may not cross; its text is the type's name."""


Encoder = Callable[[Any, int], Any]
Decoder = Callable[[dict[str, Any]], Any]


def encode(value: Any) -> Any:
    """Turn a learner's value into plain JSON data."""
    try:
        return encode_part(value, 0)
    except RefusedError as refused:
        return {"k": "refused", "type": str(refused)[:100]}
    except Exception:  # the value's own code may raise anything at all
        return {"k": "refused", "type": type(value).__name__[:100]}


def decode(data: Any) -> Any:
    """Build the value that plain JSON data describe.

    Raises
    ------
    MalformedError
        When the data are not what ``encode`` writes, or exceed what may cross.
    """
    _measure(data)
    try:
        return decode_part(data)
    except Exception as error:  # whatever a crafted message stumbles over, it is malformed
        raise MalformedError(f"{type(error).__name__}: {error}"[:200]) from error


def dumps(values: dict[str, Any]) -> bytes:
    """Write encoded values as a message; one that is too long for it is refused."""
    sizes = {name: len(json.dumps(data)) for name, data in values.items()}
    room = MAX_BYTES
    for name in sorted(sizes, key=lambda name: sizes[name]):
        room -= sizes[name] + len(name) + 10
        if room < 0:
            values = values | {name: {"k": "refused", "type": "a value that is too large"}}
    return json.dumps(values, allow_nan=False).encode()


def loads(message: bytes) -> dict[str, Any]:
    """Read the names and encoded values of a message, without building any of them."""
    if len(message) > MAX_BYTES + 10_000:
        raise MalformedError(f"{len(message)} bytes")
    try:
        data = json.loads(message, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise MalformedError(str(error)[:200]) from error
    if not isinstance(data, dict):
        raise MalformedError("not a table of names")
    return data


def encode_part(value: Any, depth: int) -> Any:
    """Encode a value that stands *depth* levels inside another."""
    if depth > MAX_DEPTH:
        raise RefusedError("a value inside itself, or nested too deeply")
    kind = type(value)
    if kind in _ENCODERS:
        return _ENCODERS[kind](value, depth)
    if isinstance(value, np.generic):
        return encode_part(_plain(value), depth)
    for known, encoder in _encoders_of_tables():
        if isinstance(value, known):
            return encoder(value, depth)
    return _encode_registered(value, depth)


def decode_part(data: Any) -> Any:
    """Build the value of a part of a message that has been measured."""
    if data is None or isinstance(data, bool):
        return data
    if isinstance(data, str):
        data.encode()  # a lone surrogate raises
        return data
    if isinstance(data, int):
        return _whole(data)
    if isinstance(data, float) and math.isfinite(data):
        return data
    if not isinstance(data, dict):
        raise MalformedError(f"a bare {type(data).__name__}")
    kind = data.get("k")
    decoder = _DECODERS.get(kind) or _decoders_of_tables().get(kind)
    if decoder is None:
        raise MalformedError(f"unknown kind {kind!r}"[:100])
    return decoder(data)


def decode_list(data: Any) -> list[Any]:
    """Build a list of parts."""
    if not isinstance(data, list):
        raise MalformedError("a list was expected")
    return [decode_part(one) for one in data]


def _measure(data: Any) -> None:
    count, layer, depth = 0, [data], 0
    while layer:
        below: list[Any] = []
        for one in layer:
            below += one.values() if isinstance(one, dict) else one if isinstance(one, list) else []
        count, depth, layer = count + len(layer), depth + 1, below
        if count > MAX_COUNT:
            raise MalformedError(f"more than {MAX_COUNT} parts")
        if depth > 4 * MAX_DEPTH:
            raise MalformedError("nested too deeply")


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _text(value: str, _: int) -> str:
    return value.encode("utf-8", "replace").decode()


def _whole(value: int, _: int = 0) -> int:
    if abs(value) >= 10**MAX_DIGITS:
        raise RefusedError(f"a number of more than {MAX_DIGITS} digits")
    return value


def _float(value: float, _: int) -> Any:
    return value if math.isfinite(value) else {"k": "float", "v": repr(value)}


def _many(kind: str) -> Encoder:
    def encoder(value: Iterable[Any], depth: int) -> Any:
        return {"k": kind, "v": [encode_part(one, depth + 1) for one in value]}

    return encoder


def _pairs(value: dict[Any, Any], depth: int) -> Any:
    pairs = [[encode_part(k, depth + 1), encode_part(v, depth + 1)] for k, v in value.items()]
    return {"k": "dict", "v": pairs}


def _written(kind: str, write: Callable[[Any], Any]) -> Encoder:
    return lambda value, _: {"k": kind, "v": write(value)}


def _plain(value: Any) -> Any:
    """Turn a numpy scalar into Python's own."""
    if isinstance(value, np.datetime64):
        return pd.Timestamp(value)
    if isinstance(value, np.timedelta64):
        return pd.Timedelta(value)
    if isinstance(value, np.floating):
        return float(value)
    if isinstance(value, np.bool_ | np.integer | np.str_):
        return value.item()
    raise RefusedError(type(value).__name__)


def _encode_registered(value: Any, depth: int) -> Any:
    from cmkit.checks.charts import chart_facts

    kind = type(value)
    if kind.__name__ in REGISTERED and kind.__module__ == REGISTERED[kind.__name__]:
        return {"k": "ours", "type": kind.__name__, "v": encode_part(value.to_data(), depth + 1)}
    facts = chart_facts(value) if kind.__module__.startswith("matplotlib.") else None
    if facts is None:
        raise RefusedError(kind.__name__)
    return encode_part(facts, depth)


def _decode_registered(data: dict[str, Any]) -> Any:
    kind = getattr(import_module(REGISTERED[data["type"]]), data["type"])
    return kind.from_data(decode_part(data["v"]))


def _decode_float(data: dict[str, Any]) -> float:
    return {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[data["v"]]


def _decode_decimal(data: dict[str, Any]) -> Decimal:
    if len(data["v"]) > MAX_DIGITS:
        raise MalformedError("too many digits")
    return Decimal(data["v"])


def _decode_refused(data: dict[str, Any]) -> Refused:
    if not isinstance(data["type"], str):
        raise MalformedError("a type without a name")
    return Refused(decode_part(data["type"])[:100])


def _encoders_of_tables() -> list[tuple[Any, Encoder]]:
    from cmkit.grading.border_tables import ENCODERS

    return ENCODERS


def _decoders_of_tables() -> dict[Any, Decoder]:
    from cmkit.grading.border_tables import DECODERS

    return DECODERS


_ENCODERS: dict[type, Encoder] = {
    type(None): lambda value, _: value,
    bool: lambda value, _: value,
    str: _text,
    int: _whole,
    float: _float,
    type(...): lambda value, _: {"k": "dots"},
    list: _many("list"),
    tuple: _many("tuple"),
    set: _many("set"),
    frozenset: _many("set"),
    range: _many("list"),
    type({}.keys()): _many("list"),
    type({}.values()): _many("list"),
    dict: _pairs,
    OrderedDict: _pairs,
    defaultdict: _pairs,
    Counter: _pairs,
    date: _written("date", date.isoformat),
    datetime: _written("datetime", datetime.isoformat),
    time: _written("time", time.isoformat),
    timedelta: _written("timedelta", lambda v: [v.days, v.seconds, v.microseconds]),
    Decimal: _written("decimal", str),
    Fraction: _written("fraction", lambda v: [_whole(v.numerator, 0), _whole(v.denominator, 0)]),
    type(pd.NaT): lambda value, _: {"k": "NaT"},
    type(pd.NA): lambda value, _: {"k": "NA"},
    pd.Timestamp: lambda v, _: {"k": "timestamp", "v": v.isoformat(), "unit": v.unit},
    pd.Timedelta: lambda v, _: {"k": "duration", "v": int(v.asm8.view("i8")), "unit": v.unit},
}

_DECODERS: dict[Any, Decoder] = {
    "dots": lambda data: ...,
    "float": _decode_float,
    "list": lambda data: decode_list(data["v"]),
    "tuple": lambda data: tuple(decode_list(data["v"])),
    "set": lambda data: set(decode_list(data["v"])),
    "dict": lambda data: {decode_part(k): decode_part(v) for k, v in data["v"]},
    "date": lambda data: date.fromisoformat(data["v"]),
    "datetime": lambda data: datetime.fromisoformat(data["v"]),
    "time": lambda data: time.fromisoformat(data["v"]),
    "timedelta": lambda data: timedelta(*map(_whole, data["v"])),
    "decimal": _decode_decimal,
    "fraction": lambda data: Fraction(*map(_whole, data["v"])),
    "NaT": lambda data: pd.NaT,
    "NA": lambda data: pd.NA,
    "timestamp": lambda data: pd.Timestamp(data["v"]).as_unit(data["unit"]),
    "duration": lambda data: pd.Timedelta(np.timedelta64(_whole(data["v"]), data["unit"])),
    "ours": _decode_registered,
    "refused": _decode_refused,
}
