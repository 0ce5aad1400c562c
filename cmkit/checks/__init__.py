"""The vocabulary for judging an answer: `check`, and what an answer should do."""

from cmkit.checks.charts import chart, labelled, shows, told_apart
from cmkit.checks.check import at, check, given
from cmkit.checks.choices import (
    covers,
    equals,
    filled,
    in_order,
    is_choice,
    most_right,
    one_of,
    sums_to,
)
from cmkit.checks.dates import dated
from cmkit.checks.expectation import Expectation, marked, remark, satisfies
from cmkit.checks.numbers import between, close_to, number, slip
from cmkit.checks.tables import column, has_columns, holds_numbers, rows_like, rows_match, table
from cmkit.checks.text import length, mentions
from cmkit.checks.verdict import Finding, Verdict

__all__ = [
    "Expectation",
    "Finding",
    "Verdict",
    "at",
    "between",
    "chart",
    "check",
    "close_to",
    "column",
    "covers",
    "dated",
    "equals",
    "filled",
    "given",
    "has_columns",
    "holds_numbers",
    "in_order",
    "is_choice",
    "labelled",
    "length",
    "marked",
    "mentions",
    "most_right",
    "number",
    "one_of",
    "remark",
    "rows_like",
    "rows_match",
    "satisfies",
    "shows",
    "slip",
    "sums_to",
    "table",
    "told_apart",
]
