"""The exemplar notebooks in real kernels: run twice, and held against each other by nbval."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from nbformat import NotebookNode

from cmkit.grading.course import Course
from cmkit.grading.notebooks import write_notebook
from cmkit.grading.verify import kernel

Run = Callable[[str], tuple[NotebookNode, Path]]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def executed(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the exemplars of an assignment once; give the notebook and its folder."""

    def run(name: str) -> tuple[NotebookNode, Path]:
        folder = tmp_path_factory.mktemp("exemplars")
        return kernel.executed(course, course.assignment(name), folder), folder / name

    return cache(run)


def test_exemplars_earn_everything_in_a_real_kernel(
    course: Course, executed: Run, assignment: str
) -> None:
    notebook, _ = executed(assignment)
    assert [str(one) for one in kernel.seen_in(notebook, course.assignment(assignment))] == []


def test_nbval_sees_the_same_outputs_again(executed: Run, assignment: str) -> None:
    notebook, folder = executed(assignment)
    write_notebook(notebook, folder / f"{assignment}.ipynb")
    (folder / "pytest.ini").write_text("[pytest]\n")  # not the settings of this repository
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, f"{assignment}.ipynb"], cwd=folder, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
