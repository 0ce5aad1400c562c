"""Names, figures and tables as they are printed under a heading and told in words."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd


def number(value: Any, spec: str = ",.0f") -> str:
    """Return a figure as it is printed, with a real minus; "–" where there is none."""
    text = "–" if pd.isna(value) else format(value, spec).replace("-", "−")
    return text if text.strip("+−0.,%") else text.lstrip("+−")


def titled(name: object) -> str:
    """Return a name of the code or of a column as a heading: "Internal process"."""
    words = str(name).replace("_", " ")
    return words[:1].upper() + words[1:]


def listed(names: Iterable[object], most: int = 6) -> str:
    """Return names for a sentence: the first ones, and how many more there are."""
    said = [str(name) for name in names]
    more = f" and {len(said) - most} more" if len(said) > most else ""
    return "; ".join(said[:most]) + more or "none"


def printed(drawn: pd.DataFrame, formats: Mapping[str, str]) -> pd.DataFrame:
    """Return the columns that a chart prints, as text; one that is blank throughout is left out.

    ``formats`` names them, each with the format of its figures, such as ``".0%"``.
    """
    texts = {
        column.replace("_", " "): [number(value, spec) for value in drawn[column]]
        for column, spec in formats.items()
    }
    return pd.DataFrame({name: said for name, said in texts.items() if any(said)}, drawn.index)


def told(opening: str, table: pd.DataFrame, most: int = 999) -> str:
    """Return a table in words: a sentence a row, which starts with its first cell."""
    sentences = [opening if opening.endswith(".") else f"{opening}."]
    for first, *cells in table.head(most).itertuples(index=False, name=None):
        named = zip(table.columns[1:], cells, strict=True)
        said = "; ".join(f"{n} {cell}" for n, cell in named if cell != "" and pd.notna(cell))
        sentences.append(f"{first}: {said or 'nothing yet'}.")
    more = [f"{len(table) - most} more: see the table."] if len(table) > most else []
    return " ".join([*sentences, *more])


def read(table: pd.DataFrame, *wanted: str) -> pd.DataFrame:
    """Return the columns that a figure draws, as numbers, with the names as row labels.

    The names are the row labels or, where rows are only numbered, the first column of text.

    Raises
    ------
    ValueError
        If there is no row, or a column is missing or has a cell without a number.
    """
    texts = table.select_dtypes(exclude=["number", "bool"]).filter(regex="(?<!_id)$")
    if isinstance(table.index, pd.RangeIndex) and len(texts.columns):
        table = table.set_index(texts.columns[0])
    made: pd.DataFrame = table.reindex(columns=list(wanted))
    made = made.apply(pd.to_numeric, errors="coerce").astype(float)
    if made.empty or made.isna().any(axis=None):
        raise ValueError(
            f"The figure needs one row or more, with a number in each of the columns "
            f"{listed(wanted, 9)}. Seen: {len(made)} rows, the columns {listed(table, 20)}, no "
            f"number in {listed(made.columns[made.isna().any()])}. Rename columns, drop gaps."
        )
    return made
