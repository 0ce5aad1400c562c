"""The companies that learners work for: their tables, documents and people.

One folder a case; its ``case.toml`` says where every table comes from.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def describe(case: str) -> "pd.DataFrame":
    """Return the dictionary of a case such as ``"spa"``: each column of each table, one a row."""
    from cmkit.cases import catalogue

    return catalogue.describe(case)
