"""What a case holds: every table and document, with its columns, units and provenance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

import pandas as pd

from cmkit.cases.files import read_toml
from cmkit.frameworks.lookup import UnknownNameError, unknown

Provenance = Literal["source", "kit"]

PROVENANCE: Mapping[Provenance, str] = {
    "source": "Facts from the course's source document, told in our words.",
    "kit": "Synthetic: made for this course, in no source document.",
}
"""What a learner reads about where something comes from."""


@dataclass(frozen=True)
class Column:
    """A column of a table, with its unit ("" where there is none)."""

    name: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class Entry:
    """A table or a document of a case and where it comes from.

    ``about`` is a document's title; ``note`` says what is our own reading or addition.
    """

    name: str
    about: str
    provenance: Provenance
    note: str = ""
    columns: tuple[Column, ...] = ()

    @property
    def origin(self) -> str:
        """Say in a sentence or two where this comes from."""
        return f"{PROVENANCE[self.provenance]} {self.note}".strip()


@dataclass(frozen=True)
class Case:
    """A company that learners work for."""

    title: str
    country: str
    about: str
    source: str
    tables: Mapping[str, Entry]
    documents: Mapping[str, Entry]


@cache
def read_case(case: str) -> Case:
    """Return what ``case.toml`` of a case, such as ``"widgets"``, says.

    Raises
    ------
    UnknownNameError
        If there is no such case; the nearest name is suggested.
    """
    folders = resources.files("cmkit.cases").iterdir()
    cases = sorted(folder.name for folder in folders if (folder / "case.toml").is_file())
    if case not in cases:
        raise UnknownNameError(unknown("case", case, cases))
    data = read_toml(case, "case.toml")
    for part in ("tables", "documents"):
        data[part] = {name: _entry(name, **entry) for name, entry in data.get(part, {}).items()}
    return Case(**data)


def _entry(name: str, columns: Iterable[Mapping[str, str]] = (), **data: Any) -> Entry:
    return Entry(name=name, columns=tuple(Column(**column) for column in columns), **data)


def labelled(case: str, name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the sentence on its origin in ``attrs``, for what is made from it."""
    table.attrs["origin"] = read_case(case).tables[name].origin
    return table


def describe(case: str) -> pd.DataFrame:
    """Return the dictionary of a case's tables: one row a column."""
    origins = {"source": "source document", "kit": "synthetic"}
    rows = [
        (table.name, column.name, column.unit, column.meaning, origins[table.provenance])
        for table in read_case(case).tables.values()
        for column in table.columns
    ]
    return pd.DataFrame(rows, columns=["table", "column", "unit", "meaning", "provenance"])
