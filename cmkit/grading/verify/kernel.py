"""The exemplar in a real kernel, as a learner would run it: the same verdicts, nothing in red."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from cmkit.grading.course import Assignment, Course, cell_name
from cmkit.grading.marks import verdict_of
from cmkit.grading.notebooks import write_notebook
from cmkit.grading.roles import described
from cmkit.grading.verify.problem import Problem, Problems

TIMEOUT = 120


def problems(course: Course, assignment: Assignment) -> Problems:
    """Run the exemplars in a kernel and look at every verdict."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            notebook = executed(course, assignment, Path(folder))
        except CellExecutionError as error:
            yield Problem(
                assignment.name,
                f"in a real kernel a cell fails: {error.ename}: {error.evalue}",
                "Run the notebook from top to bottom in JupyterLab and mend that cell.",
            )
            return
    yield from seen_in(notebook, assignment)


def seen_in(notebook: NotebookNode, assignment: Assignment) -> Problems:
    """Look at every verdict and every red line of a notebook that a kernel has run."""
    for cell in notebook.cells:
        where = f"{assignment.name}/{cell_name(cell)}"
        for text in _red(cell):
            yield Problem(
                where,
                f"in a real kernel it says on standard error: {text[:300]}",
                "Mend the cell so that it runs without warnings and errors.",
            )
    yield from _verdicts(assignment, notebook)


def executed(course: Course, assignment: Assignment, folder: Path) -> NotebookNode:
    """Run the exemplar notebook of an assignment in a kernel; give it with its outputs.

    The exemplars of the other assignments lie beside it, for ``earlier`` to find. What differs
    from run to run (times, the state of widgets) isn't kept, so two runs give the same notebook.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        When a cell fails.
    """
    for one in course.assignments:
        (folder / one.name).mkdir(parents=True, exist_ok=True)
        write_notebook(described(one.notebook, one), folder / one.name / f"{one.name}.ipynb")
    notebook = described(assignment.notebook, assignment)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder / assignment.name)}},
    )
    client.execute(stderr=subprocess.DEVNULL)  # the kernel's greeting, not what cells say
    return notebook


def _red(cell: NotebookNode) -> Iterator[str]:
    for output in cell.get("outputs", ()):
        if output.output_type == "stream" and output.name == "stderr":
            yield output.text.strip()


def _verdicts(assignment: Assignment, notebook: NotebookNode) -> Problems:
    cells = {cell_name(cell): cell for cell in notebook.cells}
    for exercise in assignment.exercises:
        if exercise.kind == "prose":
            continue
        verdict = verdict_of(cells[f"{exercise.name}_check"])
        if verdict is None or verdict.earned != exercise.points or verdict.state != "right":
            seen = f"{verdict.earned:g} points" if verdict else "no verdict"
            yield Problem(
                f"{assignment.name}/{exercise.name}_check",
                f"in a real kernel the exemplar earns {seen} of {exercise.points:g}",
                "Run the notebook from top to bottom in JupyterLab and compare.",
            )
