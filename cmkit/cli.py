"""The command ``cmkit``: parsing and printing only."""

import os
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from cmkit.grading.tables import TutorError

if TYPE_CHECKING:
    from cmkit.cases.catalogue import Entry
    from cmkit.grading.grade import Graded

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Prepare, prove and mark the customer management course.",
)
show = typer.Typer(no_args_is_help=True, help="Show what the kit holds.")
app.add_typer(show, name="show")

OneAssignment = Annotated[str | None, typer.Argument(help="One assignment; all without it.")]
OneLearner = Annotated[str, typer.Option("--student", help="One learner only.")]


@app.callback()
def _main() -> None:
    """Prepare, prove and mark the customer management course."""


@app.command()
def verify(
    assignment: OneAssignment = None,
    full: Annotated[bool, typer.Option("--full", help="With every repetition.")] = False,
) -> None:
    """Prove the exercises: right answers, wrong answers, answers nobody wrote."""
    from cmkit.grading.verify import verify as problems_of

    os.environ.setdefault("MPLBACKEND", "agg")
    start = time.perf_counter()
    problems = problems_of(Path.cwd(), assignment, full=full)
    console = Console()
    if problems:
        table = Table("Where", "What is wrong", "What to do", show_lines=True)
        for one in problems:
            table.add_row(_plain(one.where), _plain(one.what), _plain(one.remedy))
        console.print(table)
    word = "problem" if len(problems) == 1 else "problems"
    seconds = time.perf_counter() - start
    console.print(f"{assignment or 'The course'}: {len(problems)} {word} ({seconds:.0f} s)")
    raise typer.Exit(1 if problems else 0)


@app.command()
def release(
    assignment: OneAssignment = None,
) -> None:
    """Make the learners' notebooks and put the assignments into the gradebook."""
    from cmkit.grading.course import read_course
    from cmkit.grading.releasing import release as write

    root, console = Path.cwd(), Console()
    names = [assignment] if assignment else [one.name for one in read_course(root).assignments]
    for name in names:
        console.print(f"{name}: written to {write(root, name).relative_to(root)}/", highlight=False)


@app.command()
def grade(
    assignment: OneAssignment = None,
    student: OneLearner = "",
    again: Annotated[bool, typer.Option("--again", help="Also what has not changed.")] = False,
) -> None:
    """Grade what was collected; what was graded and has not changed is left alone."""
    from cmkit.grading import desk
    from cmkit.grading.grade import grade as grading
    from cmkit.grading.grade import submissions

    root, console = Path.cwd(), Console()
    wanted = submissions(root, assignment=assignment or "", learner=student)
    if not wanted:
        all_there = submissions(root, assignment=assignment or "")
        console.print(desk.nothing_to_grade(student, {one.learner for one in all_there}))
        raise typer.Exit(1)
    progress = track(grading(root, wanted, again=again), "Grading", len(wanted), console=console)
    results = list(progress)
    console.print(_grades(results))
    counts = Counter(one.state for one in results)
    console.print(", ".join(f"{count} {state}" for state, count in counts.items()) + ".")
    raise typer.Exit(1 if counts["not graded"] == len(results) else 0)


@app.command()
def collect(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="A folder or a zip.")],
) -> None:
    """Take hand-ins into submitted/; nothing is overwritten, nothing is lost."""
    from cmkit.grading import desk
    from cmkit.grading.collect import collect as collecting

    report, console = collecting(source, Path.cwd()), Console()
    if report.taken:
        console.print(desk.collected_table(report))
    if report.refused:
        console.print(desk.refused_table(report))
    for line in desk.to_look_at(report):
        console.print(line)
    console.print(desk.collected_in_short(report))
    raise typer.Exit(0 if report.taken else 1)


@app.command()
def feedback(
    assignment: OneAssignment = None,
    student: OneLearner = "",
) -> None:
    """Write the learners' feedback pages; those that would not change are left alone."""
    from cmkit.grading import desk
    from cmkit.grading.course import read_course
    from cmkit.grading.feedback import write_feedback
    from cmkit.grading.marks import read_marks

    root, console = Path.cwd(), Console()
    if assignment:
        read_course(root).assignment(assignment)  # complains about a name that isn't there
    marks = read_marks(root, assignment=assignment or "", learner=student)
    count = sum(bool(one.marks) for one in marks.submissions)
    pages = track(write_feedback(root, marks), "Feedback", count, console=console)
    written = list(pages)
    console.print(desk.feedback_table(written, root))
    raise typer.Exit(1 if any(one.problem for one in written) else 0)


@app.command()
def marks() -> None:
    """Write marks.csv, show the marks, and list what is left for you."""
    from cmkit.grading import desk
    from cmkit.grading.marks import left_to_mark, read_marks, write_csv

    found, console = read_marks(Path.cwd()), Console()
    write_csv(found, Path("marks.csv"))
    console.print(desk.marks_table(found))
    if left_to_mark(found):
        console.print(desk.left_table(found))
    console.print("Written to marks.csv. What is left for you is marked with: cmkit formgrader")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def formgrader(context: typer.Context) -> None:
    """Open nbgrader's formgrader in JupyterLab, to mark prose; Ctrl+C here closes it.

    Anything else on the line is handed to JupyterLab, such as --no-browser or --port=8899.
    """
    from cmkit.grading.formgrader import serve

    raise typer.Exit(serve(Path.cwd(), context.args))


@app.command()
def demo() -> None:
    """Do the whole job on a made-up class, in the folder demo/, and hold it to the known marks."""
    from cmkit.grading.demo import demo as demonstrate
    from cmkit.grading.demo import shown, summary

    root, console = Path.cwd(), Console()
    done = demonstrate(
        root, watch=lambda graded, total: track(graded, "Grading", total, console=console)
    )
    table = Table("Learner", "Assignment", "What it shows", "Expected", "Given")
    for row in shown(done):
        table.add_row(*map(_plain, row))
    console.print(table)
    for line in summary(done, root):
        console.print(_plain(line), highlight=False, soft_wrap=True)
    raise typer.Exit(0 if all(one.as_expected for one in done.outcomes) and not done.stale else 1)


@show.command("case")
def show_case(
    name: Annotated[str, typer.Argument(help="The case, such as spa or widgets.")],
) -> None:
    """Show a case: what is real, what was made up, and every column of its tables."""
    from cmkit.cases.catalogue import PROVENANCE, read_case
    from cmkit.frameworks.lookup import UnknownNameError

    try:
        case = read_case(name)
    except UnknownNameError as fault:
        raise TutorError(str(fault)) from None
    console = Console(highlight=False)
    console.print(f"{case.title} ({case.country})", style="bold")
    console.print(_plain(f"{case.about}\nSource: {case.source}"))
    for provenance, meaning in PROVENANCE.items():
        console.print(_plain(f"\n{meaning}"))
        for kind, entries in (("Tables", case.tables), ("Documents", case.documents)):
            names = [entry.name for entry in entries.values() if entry.provenance == provenance]
            console.print(f"{kind}: {', '.join(names) or 'none'}.")
    for entry in case.tables.values():
        console.print(f"\n[bold]{entry.name}[/bold]: {_plain(entry.about)}")
        console.print(_plain(entry.origin))
        console.print(_columns(entry))


def _columns(entry: "Entry") -> Table:
    """Show the columns of a case's table."""
    table = Table("Column", "Unit", "What it holds")
    for column in entry.columns:
        table.add_row(*map(_plain, (column.name, column.unit, column.meaning)))
    return table


def _grades(results: "list[Graded]") -> Table:
    """Show what became of each submission."""
    table = Table("Learner", "Assignment", "What happened", "Points", "To mark", "Notes")
    for one in results:
        points = "" if one.state == "not graded" else f"{one.points:g} of {one.possible:g}"
        waiting = "yes" if one.waiting else ""
        texts = (one.learner, one.assignment, one.state, points, waiting, " ".join(one.notes))
        table.add_row(*(_plain(text) for text in texts))
    return table


def _plain(text: str) -> str:
    """Keep square brackets from being read as colours."""
    return text.replace("[", "\\[")


def main() -> None:
    """Run the command; what the tutor can put right is told in one sentence."""
    try:
        app()
    except TutorError as fault:
        Console(stderr=True).print(_plain(str(fault)), style="red", highlight=False)
        raise SystemExit(1) from None
