"""The command ``cmkit``: parsing and printing only."""

import os
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Prepare, prove and mark the customer management course.",
)


@app.callback()
def _main() -> None:
    """Prepare, prove and mark the customer management course."""


@app.command()
def verify(
    assignment: Annotated[
        str | None, typer.Argument(help="One assignment; all without it.")
    ] = None,
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


def _plain(text: str) -> str:
    """Keep square brackets from being read as colours."""
    return text.replace("[", "\\[")


def main() -> None:
    """Run the command."""
    app()
