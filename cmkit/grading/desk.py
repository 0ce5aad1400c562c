"""The tutor's desk: reports as tables to read."""

from collections import Counter
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from rich.table import Table
from rich.text import Text

from cmkit.grading.collect import Report
from cmkit.grading.feedback import Written
from cmkit.grading.marks import left_to_mark
from cmkit.grading.points import Marks
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


def to_look_at(report: Report) -> list[Text]:
    """Tell what the tutor should look at, and who is missing."""
    lines = [f"Please look: {line}" for line in report.look]
    lines += [f"Nothing yet for {name}: {', '.join(ids)}" for name, ids in report.missing.items()]
    return list(map(_text, lines))


def collected_in_short(report: Report) -> str:
    """Count what was collected."""
    if not report.taken and not report.refused:
        return "Nothing was found there. Name the folder or the zip that holds the notebooks."
    counts = Counter(_STATES[one.state] for one in report.taken)
    said = [f"{count} {state}" for state, count in counts.items()]
    return ", ".join([*said, f"{len(report.refused)} not taken"]) + "."


def nothing_to_grade(learner: str, there: Collection[str]) -> str:
    """Say what to do when nothing was collected, or nothing of the one learner who was named."""
    if not (learner and there):
        return "Nothing is in submitted/ for this. Run cmkit collect FOLDER first."
    near = get_close_matches(learner, sorted(there), 1, cutoff=0.5)
    meant = f" Did you mean {near[0]}?" if near else " The ids are its folders' names."
    return f"{printable(learner)} has nothing in submitted/ for this.{meant}"


def feedback_table(written: list[Written], root: Path) -> Table:
    """Show where the pages are."""
    table = Table("Learner", "Assignment", "Page", "What happened")
    for one in written:
        what = one.problem or ("made" if one.made else "unchanged")
        path = one.path.relative_to(root).as_posix()
        _row(table, one.learner, one.assignment, path, what)
    return table


def marks_table(marks: Marks) -> Table:
    """Show the points of each submission and how many exercises wait for the tutor."""
    table = Table("Learner", "Assignment")
    for heading in ("Points", "Of", "%", "To mark"):
        table.add_column(heading, justify="right")
    for one in marks.submissions:
        share = f"{100 * one.total / one.possible:.0f}" if one.possible else "not graded"
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
    table.add_row(*map(_text, texts))


def _text(text: str) -> Text:
    """Keep square brackets and control characters from meaning anything to the terminal."""
    return Text(printable(text, limit=400), overflow="fold")
