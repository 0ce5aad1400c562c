"""The learner's half of judging: run the cells in order, keep the values, fill in the outputs."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from nbformat import NotebookNode

from cmkit.grading import learner
from cmkit.grading.course import cell_name, names_needed
from cmkit.grading.outputs import error, read_outputs
from cmkit.grading.processes import Child, StoppedError


@dataclass(frozen=True)
class Limits:
    """How many seconds a cell, and all cells of a submission together, may take."""

    cell: float = 30.0
    submission: float = 60.0


@dataclass
class Run:
    """What the learner's process gave: the values at each grade cell, and why it stopped."""

    values: dict[str, bytes] = field(default_factory=dict)
    stopped: str = ""


def run_learner(steps: list["Step"], place: Path, forms: list[str], limits: Limits) -> Run:
    """Run the steps of a notebook in a process of their own."""
    run = Run()
    deadline = monotonic() + limits.submission
    with Child(learner.work, place, forms) as child:
        for step in steps:
            try:
                if not run.stopped:
                    seconds = min(limits.cell, deadline - monotonic())
                    _take(child, step, run, seconds=seconds)
                    continue
            except StoppedError as why:
                run.stopped = f"The work stopped in the cell {step.name}: {why}."
            if step.kind != "check":
                step.cell["outputs"] = [error("Stopped", run.stopped)]
    return run


@dataclass(frozen=True)
class Step:
    """A code cell, and what is to be done with it: run, bind (``%%answer``) or check."""

    kind: str
    cell: NotebookNode
    of_course: bool

    @property
    def name(self) -> str:
        """The name of the cell."""
        return cell_name(self.cell)

    @property
    def source(self) -> str:
        """The text of the cell."""
        return str(self.cell.source)


def _take(child: Child, step: Step, run: Run, *, seconds: float) -> None:
    if step.kind == "check":
        wanted = {"export": names_needed(step.source)}
        run.values[step.name] = _in_time(child, wanted, seconds)
    else:
        step.cell["outputs"] = _ran(child, {step.kind: step.source}, seconds)


def in_words(seconds: float) -> str:
    """Say a time limit."""
    whole = max(round(seconds), 0)
    return "1 second" if whole == 1 else f"{whole} seconds"


def _in_time(child: Child, message: Any, seconds: float) -> bytes:
    try:
        return child.ask_raw(message, limit=seconds)
    except TimeoutError:
        raise StoppedError("a value could not be read in time") from None


def _ran(child: Child, message: Any, seconds: float) -> list[NotebookNode]:
    try:
        return read_outputs(child.ask(message, limit=seconds))
    except TimeoutError:
        raw = child.interrupt()
    if raw is None:
        raise StoppedError(f"it ran longer than {in_words(seconds)}")
    told = error("Stopped", f"This cell was stopped after {in_words(seconds)}.")
    try:
        return [*read_outputs(json.loads(raw)), told]
    except (ValueError, RecursionError):
        return [told]
