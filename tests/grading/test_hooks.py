"""One run of stock ``nbgrader autograde`` under our configuration, in a real kernel."""

import copy
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from cmkit.grading.course import cell_name, read_course
from cmkit.grading.grade import grade, submissions
from cmkit.grading.hooks import IN_KERNEL, TWO_PROCESSES
from cmkit.grading.notebooks import read_notebook, write_notebook
from cmkit.grading.place import at_ease
from cmkit.grading.release import released
from cmkit.grading.releasing import release

pytestmark = pytest.mark.slow

MINI = Path(__file__).parent / "mini"
CONFIG = Path(__file__).parents[2] / "nbgrader_config.py"

# What the last line of a grade cell comes to, and the points that it must give: None is the tutor.
TRAPS = {
    "plain": ("5.0", 5.0),
    "whole": ("5", 5.0),
    "zero": ("0", 0.0),
    "numpy": ("__import__('numpy').float64(5.0)", None),
    "text": ("'5.0'", None),
    "fraction": ("__import__('fractions').Fraction(5, 1)", None),
    "truth": ("True", None),
    "nothing": ("None", None),
    "no_number": ("float('nan')", None),
    "endless": ("float('inf')", None),
    "negative": ("-1.0", None),
    "too_much": ("8.0", None),
    "hair_above": ("7.000000000000001", 7.0),
    "error": ("1 / 0", None),
    "warning": ("__import__('warnings').warn('careful') or 5.0", 5.0),
    "on_stderr": ("print('x', file=__import__('sys').stderr) or 5.0", 5.0),
    "displayed": ("display(real(name, *asked, points=points))", 7.0),
    "twice": ("display(real(name, *asked, points=points)) or real(name, points=points)", None),
    "verdict": ("real(name, *asked, points=points)", 7.0),
    "half_verdict": ("real(name, points=points)", None),
    "broken_verdict": (
        "real(name, *marked(satisfies(lambda v: 1 / 0, 'x')), points=points)",
        None,
    ),
    "wrong": ("real(name, *marked(satisfies(lambda v: False, 'x')), points=points)", 0.0),
}
CHECK = """from cmkit.checks import check as real, marked, satisfies
asked = marked(satisfies(lambda v: True, "x"))
check = lambda name, points: {result}
check("{name}", points=7)"""
FIELDS = """[{name}]
covers = []
outcome = ""
out_of_scope = ""
evidence = []
report = ""
uses = []
personalised = false
shortcut = ""
"""


def named(cell: NotebookNode, name: str) -> NotebookNode:
    cell["id"] = name
    return cell


def trap_cells() -> Iterator[NotebookNode]:
    for name, (result, _) in TRAPS.items():
        yield named(new_markdown_cell(f"Task {name}"), f"{name}_task")
        solution = f"### BEGIN SOLUTION\n{name} = 1\n### END SOLUTION"
        yield named(new_code_cell(solution), name)
        yield named(new_code_cell(CHECK.format(name=name, result=result)), f"{name}_check")


def write_traps(root: Path) -> None:
    folder = root / "source" / "traps"
    folder.mkdir()
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=list(trap_cells()), metadata={"kernelspec": kernel})
    write_notebook(notebook, folder / "traps.ipynb")
    (folder / "exercise.toml").write_text("\n".join(FIELDS.format(name=name) for name in TRAPS))
    course = root / "source" / "course.toml"
    added = '[[assignments]]\nname = "traps"\ntitle = "Traps"\nweight = 0\n\n[outcomes]'
    course.write_text(course.read_text().replace("[outcomes]", added))


def changed(notebook: NotebookNode, **sources: str) -> NotebookNode:
    found = copy.deepcopy(notebook)
    for cell in found.cells:
        cell.source = sources.get(cell_name(cell), cell.source)
    return found


def accidents(notebook: NotebookNode) -> NotebookNode:
    """A copied answer cell, a deleted grade cell, a locked cell that was edited."""
    found = copy.deepcopy(notebook)
    order = [cell_name(cell) for cell in found.cells]
    twin = copy.deepcopy(found.cells[order.index("routes")])
    twin["id"] = "pasted"
    found.cells.append(twin)
    found.cells[order.index("data")].source += "\n# changed"
    del found.cells[order.index("busy_check")]
    return found


def nbgrader(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = os.environ | {"PATH": path, "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def scores(root: Path, assignment: str, learner: str) -> dict[str, float | None]:
    with at_ease(), Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        found = gradebook.find_submission(assignment, learner).notebooks[0].grades
        return {one.name: one.auto_score for one in found}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which three learners were graded by ``nbgrader autograde``."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(MINI / "source", root / "source")
    shutil.copy(CONFIG, root)
    write_traps(root)
    found = read_course(root)
    second, traps = found.assignment("second"), found.assignment("traps")
    release(root, "second")
    release(root, "traps")
    handed_in = {
        ("ann", "traps"): changed(released(traps), **{name: f"{name} = 1" for name in TRAPS}),
        ("bob", "second"): changed(second.notebook, mean_calls="mean_calls = 400"),
        ("cat", "second"): accidents(second.notebook),
    }
    for (learner, assignment), notebook in handed_in.items():
        folder = root / "submitted" / learner / assignment
        folder.mkdir(parents=True)
        write_notebook(notebook, folder / f"{assignment}.ipynb")
    for assignment in ("traps", "second"):
        run = nbgrader(root, "autograde", assignment)
        assert run.returncode == 0, run.stderr
    return root


def test_every_trap_is_shut(course: Path):
    found = scores(course, "traps", "ann")
    assert found == {f"{name}_check": points for name, (_, points) in TRAPS.items()}


def test_what_is_left_to_the_tutor_says_so(course: Path):
    with at_ease(), Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        notebook = gradebook.find_submission("traps", "ann").notebooks[0]
        waiting = {one.name for one in notebook.grades if one.needs_manual_grade}
        comments = {one.name for one in notebook.comments if one.auto_comment}
    assert waiting == {f"{name}_check" for name, (_, points) in TRAPS.items() if points is None}
    assert comments == {name.removesuffix("_check") for name in waiting}


def test_a_copied_cell_a_deleted_check_and_an_edited_cell_stop_nobody(course: Path):
    expected = {"mean_calls": 2, "busy": 2, "calls_chart": 1, "routes": 2, "follow": 1}
    found = scores(course, "second", "cat")
    assert found == {f"{name}_check": points for name, points in expected.items()} | {
        "letter_prose": None
    }
    said = read_notebook(course / "autograded/cat/second/second.ipynb").metadata["cmkit"]
    assert said["engine"] == IN_KERNEL
    assert len(said["notes"]) == 3


def test_the_kernel_and_the_judge_give_the_same_scores(course: Path, tmp_path: Path):
    judged = tmp_path / "judged"
    shutil.copytree(course, judged)
    wanted = submissions(judged, assignment="second")
    assert [one.state for one in grade(judged, wanted)] == ["graded", "graded"]
    for learner in ("bob", "cat"):
        assert scores(judged, "second", learner) == scores(course, "second", learner)
        path = judged / f"autograded/{learner}/second/second.ipynb"
        assert nbformat.read(path, 4).metadata["cmkit"]["engine"] == TWO_PROCESSES
