"""What a case holds: every table and document, with its columns, units and provenance."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import pandas as pd

from cmkit.cases.files import read_toml

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
    """Return what ``case.toml`` of a case, such as ``"widgets"``, says."""
    data = read_toml(case, "case.toml")
    return Case(
        title=data["title"],
        country=data["country"],
        about=data["about"],
        source=data["source"],
        tables={name: _entry(name, table) for name, table in data["tables"].items()},
        documents={name: _entry(name, document) for name, document in data["documents"].items()},
    )


def _entry(name: str, data: Mapping[str, Any]) -> Entry:
    return Entry(
        name=name,
        about=data["about"],
        provenance=data["provenance"],
        note=data.get("note", ""),
        columns=tuple(Column(**column) for column in data.get("columns", ())),
    )


def labelled(case: str, name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the sentence on its origin in ``attrs``, for what is made from it."""
    table.attrs["origin"] = read_case(case).tables[name].origin
    return table


def describe(case: str) -> pd.DataFrame:
    """Return the dictionary of a case's tables: one row a column."""
    return pd.DataFrame(
        [
            {
                "table": table.name,
                "column": column.name,
                "unit": column.unit,
                "meaning": column.meaning,
                "provenance": table.provenance,
            }
            for table in read_case(case).tables.values()
            for column in table.columns
        ]
    )
