"""The tutor's desk: reports as tables to read."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from cmkit.grading.collect import Report
from cmkit.grading.marks import Marks, left_to_mark
from cmkit.grading.uploads import printable

_STATES = {
    "new": "new",
    "newer": "newer than before",
    "same": "there already",
    "earlier": "kept aside",
}


def collected_table(report: Report) -> Table:
    """Show what was collected, one line for each notebook."""
    table = Table("Learner", "Assignment", "Handed in (UTC)", "What happened", "Came as")
    for one in report.taken:
        _row(table, one.learner, one.assignment, one.time[:16], _STATES[one.state], one.origin)
    return table


def refused_table(report: Report) -> Table:
    """Show what was not taken, and why."""
    table = Table("Not taken", "Why")
    for one in report.refused:
        _row(table, one.origin, one.why)
    return table


def marks_table(marks: Marks) -> Table:
    """Show the points of each submission and how many exercises wait for the tutor."""
    table = Table("Learner", "Assignment")
    for heading in ("Points", "Of", "%", "To mark"):
        table.add_column(heading, justify="right")
    for one in marks.submissions:
        share = f"{100 * one.total / one.possible:.0f}" if one.possible else ""
        waiting = str(len(one.waiting) or "")
        _row(
            table,
            one.learner,
            one.assignment,
            f"{one.total:g}",
            f"{one.possible:g}",
            share,
            waiting,
        )
    return table


def left_table(marks: Marks) -> Table:
    """Show what a person still has to mark, and why."""
    table = Table("Learner", "Assignment", "Exercise", "Why")
    for line in left_to_mark(marks):
        _row(table, *line)
    return table


def _row(table: Table, *texts: str) -> None:
    table.add_row(*_plain(texts))


def _plain(texts: Iterable[str]) -> Iterable[Text]:
    """Keep square brackets and control characters from meaning anything to the terminal."""
    return (Text(printable(text)) for text in texts)
