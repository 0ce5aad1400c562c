"""What is wrong with a structure, in words that say how to mend it.

The rules for a structure stand in a data file of its name in ``rules/``, each with its words: an
SQL query finds what breaks the rule. It sees one table for each class of values, with a column
for each field (tuples as JSON) and ``part_of``, the first field of the value that holds a part.
The first column of a result is where the flaw is; the words may quote every column.
"""

import json
import re
import sqlite3
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, get_args, get_type_hints

from cmkit.values import Value


@dataclass(frozen=True)
class Flaw(Value):
    """One thing that is wrong: a short name for it, where it is, what it is, and the remedy."""

    code: str
    where: str
    says: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.says} {self.remedy}"


@cache
def rules(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the rules of a data file by their codes; a list of patterns is one with choices."""
    file = resources.files("cmkit.frameworks") / "rules" / f"{name}.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return {code: {name: _joined(text) for name, text in read[code].items()} for code in read}


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "|".join(text)


def found(name: str, kind: type[Value], values: Iterable[Value], **given: str) -> tuple[Flaw, ...]:
    """Return what the rules of a data file find wrong with values of a kind.

    A query may use what is ``given``, and the other fields of its rule, as in ``:pattern``. It can
    ask for ``text REGEXP pattern``, for a text ``without(text, pattern)``, and for the whole
    ``numbers(text)`` in a text, as JSON.
    """
    with closing(sqlite3.connect(":memory:")) as tables:
        tables.row_factory = sqlite3.Row
        tables.create_function(
            "regexp", 2, lambda what, text: bool(re.search(f"(?i){what}", text or ""))
        )
        tables.create_function("without", 2, lambda text, what: re.sub(f"(?i){what}", "", text))
        tables.create_function("numbers", 1, _numbers)
        _store(tables, kind, [("", value) for value in values])
        return tuple(
            _flaw(code, rule, row)
            for code, rule in rules(name).items()
            for row in tables.execute(rule["find"], {**rule, **given})
        )


def _store(tables: sqlite3.Connection, kind: type[Value], held: list[tuple[str, Value]]) -> None:
    """Write values to the table of their class, and the parts that they hold to theirs."""
    if strange := [value for _, value in held if not isinstance(value, kind)]:
        seen, wanted = type(strange[0]).__name__, kind.__name__
        raise TypeError(f"Here stands a {seen}, and a {wanted} is wanted. Give a {wanted}.")
    hints = get_type_hints(kind)
    columns = ", ".join(f'"{name}"' for name in ("part_of", *hints))
    tables.execute(f'CREATE TABLE "{kind.__name__}" ({columns})')
    places = ", ".join("?" * (len(hints) + 1))
    rows = ((whole, *map(_cell, value.to_data().values())) for whole, value in held)
    tables.executemany(f'INSERT INTO "{kind.__name__}" VALUES ({places})', rows)  # noqa: S608 (our own names)
    for name, hint in hints.items():
        for part in get_args(hint):
            if isinstance(part, type) and issubclass(part, Value):
                inner = [(_first(value), p) for _, value in held for p in getattr(value, name)]
                _store(tables, part, inner)


def _first(value: Value) -> str:
    return str(next(iter(value.to_data().values())))


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, default=str)
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()  # SQLite takes no half characters,
    return str(value) if isinstance(value, int) and abs(value) >= 2**63 else value  # nor these


def _numbers(text: str) -> str:
    return json.dumps([int(digits) for digits in re.findall(r"\d+", text.replace(",", ""))])


def _flaw(code: str, rule: Mapping[str, str], row: sqlite3.Row) -> Flaw:
    said = {name: _said(value) for name, value in dict(row).items()}
    return Flaw(code, str(row[0]), rule["says"].format_map(said), rule["remedy"].format_map(said))


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.12g}"
    return "not stated" if value in (None, "") else str(value)
