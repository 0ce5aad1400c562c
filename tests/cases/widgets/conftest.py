"""What the tests of the drawn tables share: learners, checksums, and the keys kept from learners.

The keys (``*_key.csv``) say what was planted in the texts that are the same for everybody. They
stand here, since tests are in no package that a learner installs.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cmkit.cases import widgets


@pytest.fixture(scope="session")
def learners() -> list[str]:
    """The class and some learners; 200 of them where CMKIT_FULL is set."""
    return ["", *(f"s{number}" for number in range(200 if os.environ.get("CMKIT_FULL") else 20))]


@pytest.fixture(scope="session")
def checksum() -> Callable[[pd.DataFrame], str]:
    """A short text that changes with any cell of a table."""

    def of(table: pd.DataFrame) -> str:
        text = "\n".join("|".join(map(str, row)) for row in table.itertuples(index=False))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    return of


@pytest.fixture(scope="session")
def key() -> Callable[[str], pd.DataFrame]:
    """Read what was planted, such as ``key("comments")``."""

    def of(name: str) -> pd.DataFrame:
        return pd.read_csv(Path(__file__).parent / f"{name}_key.csv")

    return of


@pytest.fixture(scope="session")
def on_roster() -> dict[int, set[str]]:
    """The officers of each month from January to November, as the roster has them."""
    officers = widgets.roster().iloc[1:, 1:12]
    return {
        number: {cell.split(" (")[0] for cell in officers[month] if cell} - {"(quit)"}
        for number, month in enumerate(officers, 1)
    }
