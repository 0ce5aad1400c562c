"""Judging one submission: a learner's process, then a judge's, and only plain values between them.

``judge_submission`` is a pure function of one submission. Values are taken at their grade cell;
the learner's process has ended before the judge's begins. Each works in a scratch folder of its
own, beside the answers to earlier assignments, where ``earlier`` looks for them.
"""

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from cmkit.checks.verdict import Verdict
from cmkit.grading.align import align, visible
from cmkit.grading.course import Assignment, answer_name
from cmkit.grading.judging import run_judge
from cmkit.grading.notebooks import write_notebook
from cmkit.grading.release import graded, release_files
from cmkit.grading.running import Limits, Step, run_learner
from cmkit.grading.stubs import form_cells, forms_of


@dataclass(frozen=True)
class Judged:
    """A submission after judging.

    Parameters
    ----------
    notebook
        The notebook with the outputs of the learner's cells and the verdicts in the grade cells.
    verdicts
        By the name of the exercise.
    notes
        What the tutor should know, in sentences.
    """

    notebook: NotebookNode
    verdicts: Mapping[str, Verdict]
    notes: tuple[str, ...]


def judge_submission(
    assignment: Assignment,
    submitted: NotebookNode,
    earlier: Mapping[str, NotebookNode] | None = None,
    *,
    limits: Limits | None = None,
) -> Judged:
    """Judge one submission.

    Parameters
    ----------
    assignment
        The assignment, as it stands in ``source/``.
    submitted
        The notebook as it was handed in.
    earlier
        The learner's answers to earlier assignments, by the assignment's name; made by
        ``answers_only``.
    limits
        The seconds allowed.
    """
    bounds = limits or Limits()
    notebook, notes = align(graded(assignment), submitted)
    steps = _steps(notebook, assignment)
    forms = [cell.source for cell in form_cells(assignment.notebook)]
    with _scratch(assignment, earlier or {}) as place:
        write_notebook(_as_the_learner_sees(notebook), place / f"{assignment.name}.ipynb")
        run = run_learner(steps, place, forms, bounds)
    with _scratch(assignment, earlier or {}) as place:
        own = [step for step in steps if step.of_course or step.kind == "bind"]
        found = run_judge(own, run, place, forms, bounds)
    verdicts = {name.removesuffix("_check"): verdict for name, verdict in found.items()}
    told = (*notes, run.stopped) if run.stopped else tuple(notes)
    return Judged(notebook, verdicts, told)


def answers_only(assignment: Assignment, submitted: NotebookNode) -> NotebookNode:
    """Give a clean notebook that holds only the forms and ``%%answer`` cells of a submission."""
    notebook, _ = align(graded(assignment), submitted)
    known = forms_of(assignment.notebook)
    answers = [cell for cell in notebook.cells if answer_name(cell.source) in known]
    cells = [*form_cells(assignment.notebook), *answers]
    clean: NotebookNode = new_notebook(cells=copy.deepcopy(cells))
    return clean


def _steps(notebook: NotebookNode, assignment: Assignment) -> list[Step]:
    known = forms_of(assignment.notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        cell["execution_count"], cell["outputs"] = count, []
    return [_step(cell, answered=answer_name(cell.source) in known) for cell in code]


def _step(cell: NotebookNode, *, answered: bool) -> Step:
    metadata = cell.metadata.get("nbgrader", {})
    of_course = bool(metadata) and not metadata["solution"]
    if metadata.get("grade"):
        return Step("check", cell, of_course)
    return Step("bind" if answered else "run", cell, of_course)


def _as_the_learner_sees(notebook: NotebookNode) -> NotebookNode:
    """Take the hidden tests and marking schemes out again."""
    seen = copy.deepcopy(notebook)
    for cell in seen.cells:
        if "nbgrader" in cell.metadata:
            cell.source = visible(cell.source)
    return seen


@contextmanager
def _scratch(assignment: Assignment, earlier: Mapping[str, NotebookNode]) -> Iterator[Path]:
    """Make a folder with the released files, and the earlier answers beside it."""
    with TemporaryDirectory(prefix="cmkit-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / assignment.name
        for name, data in release_files(assignment).items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name, notebook in earlier.items():
            (Path(folder) / name).mkdir()
            write_notebook(notebook, Path(folder) / name / f"{name}.ipynb")
        yield place
