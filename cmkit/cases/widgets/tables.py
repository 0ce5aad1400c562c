"""The printed tables of the case: calls a month and who was at work."""

import re

import pandas as pd

from cmkit.cases.files import read_text, read_words


def call_text() -> str:
    """Return the call table as it is printed: three lines, columns two or more spaces apart."""
    return read_text("widgets", "calls.txt")


def raw_calls() -> pd.DataFrame:
    """Return the call table month by month, every cell still the text that was printed.

    Examples
    --------
    >>> raw_calls().head(2)
      Month Number of calls Variation on previous year
    0   Jan            1200                        –2%
    1   Feb            1150                        –2%
    """
    lines = [re.split(r"\s{2,}", line) for line in call_text().splitlines()]
    columns = {name: cells for name, *cells in lines}
    months = len(columns["Month"])
    return pd.DataFrame(
        {name: cells + [""] * (months - len(cells)) for name, cells in columns.items()}, dtype=str
    )


def roster_text() -> str:
    """Return the staff roster as it is printed, with nothing to show which month a name is in."""
    return read_text("widgets", "roster.txt")


def roster() -> pd.DataFrame:
    """Return the staff roster with one column a month, notes in brackets kept as printed.

    The print gives no columns: which month "(quit)", Taya and Mary stand in is our reading.
    Nobody is in a blank cell.
    """
    return read_words("widgets", "roster.csv")
