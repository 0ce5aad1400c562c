"""Results and structures that travel as plain data: to a file, or to the process that judges.

A class states its fields as a frozen dataclass; everything else follows from their types.
"""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, Self, Union, get_args, get_origin, get_type_hints

import numpy as np
import pandas as pd


class Value:
    """The parent of frozen dataclasses that can be written down as plain data and read back.

    Fields may be text, numbers, yes or no, tables, other values, and tuples or mappings of these.
    """

    def to_data(self) -> dict[str, Any]:
        """Return the fields as plain data."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Build the value again from :meth:`to_data`.

        Raises
        ------
        ValueError
            If a field is missing, unknown or of another type: the data may come from anywhere.
        """
        wanted = _types(cls)
        if not isinstance(data, Mapping) or set(data) != set(wanted):
            raise ValueError(f"A {cls.__name__} has the fields {', '.join(wanted)}; seen: {data!r}")
        return cls(**{name: _read(name, data[name], wanted[name]) for name in wanted})


def _types(kind: type[Value]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}  # type: ignore[arg-type]


def _plain(value: Any) -> Any:
    if isinstance(value, Value):
        return value.to_data()
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return value.item() if isinstance(value, np.generic) else value


def _read(name: str, value: Any, wanted: Any) -> Any:
    """Return a field's value from plain data, if it is of the type that the class states."""
    origin, parts = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        plain = next(part for part in parts if part is not NoneType)
        return None if value is None else _read(name, value, plain)
    if origin is tuple and isinstance(value, (list, tuple)):
        kinds = [parts[0]] * len(value) if parts[-1] is Ellipsis else list(parts)
        if len(kinds) == len(value):
            return tuple(_read(name, part, kind) for part, kind in zip(value, kinds, strict=True))
    elif isinstance(origin, type) and issubclass(origin, Mapping) and isinstance(value, Mapping):
        read = {_read(name, k, parts[0]): _read(name, part, parts[1]) for k, part in value.items()}
        return MappingProxyType(read)
    elif origin is Literal and value in parts:
        return value
    elif isinstance(wanted, type) and issubclass(wanted, Value):
        return wanted.from_data(value)
    elif wanted is float and type(value) in (int, float):
        return float(value)
    elif wanted in (str, int, bool, float, pd.DataFrame) and type(value) is wanted:
        return value
    raise ValueError(f"{name} should hold {wanted}; seen: {value!r}")
