"""The data files that stand beside a case's code."""

import io
import tomllib
from importlib import resources
from typing import Any

import pandas as pd


def read_text(case: str, name: str) -> str:
    """Return the text of a case's file, such as ``read_text("widgets", "calls.txt")``."""
    return (resources.files("cmkit.cases") / case / name).read_text(encoding="utf-8")


def read_toml(case: str, name: str) -> dict[str, Any]:
    """Return a case's TOML file as nested dictionaries."""
    return tomllib.loads(read_text(case, name))


def read_words(case: str, name: str) -> pd.DataFrame:
    """Return a case's CSV file as a table in which every cell is text, empty where it is blank."""
    return pd.read_csv(
        io.StringIO(read_text(case, name)), dtype=str, keep_default_na=False, na_filter=False
    )


def read_table(case: str, name: str) -> pd.DataFrame:
    """Return a case's CSV file as a table of numbers, True or False, and text."""
    return pd.read_csv(io.StringIO(read_text(case, name)), keep_default_na=False)
