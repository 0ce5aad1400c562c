import shutil
import warnings
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from cmkit.checks.verdict import Finding, Verdict
from cmkit.grading.course import Assignment, cell_name, read_course
from cmkit.grading.notebooks import write_notebook
from cmkit.grading.outputs import verdict_output
from cmkit.grading.release import graded
from cmkit.grading.releasing import release

MINI = Path(__file__).parent / "mini"


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the tiny course that a test may change."""
    shutil.copytree(MINI / "source", tmp_path / "course" / "source")
    return tmp_path / "course"


# ----- a graded class, without running anything: two learners, verdicts written by hand -----

CHART = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5Erk"
    "Jggg=="
)


def _verdicts() -> dict[str, Verdict]:
    said = ("This is the sum of the four months.", "Staff are paid by it.", "Two?")
    sums = Finding("", False, *said, worth=1)
    routes = (
        Finding("A: next", True, worth=1),
        Finding("B: next", False, "Somebody was hurt in B.", worth=1),
        Finding("A: refund", False, "Say why.", remark=True),
    )
    return {
        "mean_calls": Verdict("mean_calls", (sums,), 0.0, 2.0, True),
        "busy": Verdict("busy", (Finding("rows", True, worth=1),), 2.0, 2.0, True),
        "calls_chart": Verdict("calls_chart", (), 0.0, 1.0, True, blank=True),
        "routes": Verdict("routes", routes, 1.0, 2.0, True),
        "follow": Verdict("follow", not_judged="KeyError: SECRET-EXPECTED", possible=1.0),
    }


def _answers(cell: NotebookNode) -> str:
    return {
        "mean_calls": "total = calls['calls'].sum()\nmean_calls = total  # <b>all</b>",
        "busy": "busy = calls[calls['calls'] >= 100]",
        "routes": "%%answer routes\n## A\nnext: officer\nrefund: 10\n## B\nrefund: lots",
        "letter_text": "# Dear customer\n\nI am **sorry**. <script>hacked()</script>",
    }.get(cell_name(cell), cell.source)


def _graded_notebook(assignment: Assignment) -> NotebookNode:
    notebook = graded(assignment)
    for cell in notebook.cells:
        name = cell_name(cell)
        cell.source = _answers(cell)
        if name == "busy":
            chart = {"image/png": {"alt": "Bars: calls by month"}}
            cell.outputs = [
                new_output("display_data", {"image/png": CHART}, metadata=chart),
                new_output("display_data", {"text/html": "<table><tr><td>Feb</td></tr></table>"}),
                new_output("display_data", {"text/html": "<details>KeyError</details>ok"}),
                new_output("stream", name="stdout", text="\x1b[31mred"),
                new_output("error", ename="NameError", evalue="oops", traceback=["Traceback oops"]),
            ]
        if verdict := _verdicts().get(name.removesuffix("_check")):
            cell.outputs = [verdict_output(verdict, 1)] if name.endswith("_check") else cell.outputs
    notebook.metadata["cmkit"] = {"engine": "two processes", "notes": ["The cell busy was copied."]}
    return notebook


@pytest.fixture(scope="session")
def _graded_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("class") / "course"
    shutil.copytree(MINI / "source", root / "source")
    release(root, "second")
    assignment = read_course(root).assignment("second")
    with warnings.catch_warnings(), Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's own way of adding a submission
        for learner, first in (("anna", "Anna"), ("ben", "=HYPERLINK(1)")):
            gradebook.add_student(learner, first_name=first, last_name="Berg")
            gradebook.add_submission("second", learner, timestamp=datetime(2026, 11, 20, 10, 5))
            _grade(gradebook, learner)
            folder = root / "autograded" / learner / "second"
            folder.mkdir(parents=True)
            write_notebook(_graded_notebook(assignment), folder / "second.ipynb")
    return root


def _grade(gradebook: Gradebook, learner: str) -> None:
    for grade in gradebook.find_submission_notebook("second", "second", learner).grades:
        verdict = _verdicts().get(grade.name.removesuffix("_check"))
        judged = verdict is not None and not verdict.not_judged
        grade.auto_score = verdict.earned if judged else None
        grade.needs_manual_grade = not judged
    gradebook.db.commit()


@pytest.fixture
def graded_class(_graded_class: Path, tmp_path: Path) -> Path:
    """A course with two graded submissions; a test may change it."""
    return Path(shutil.copytree(_graded_class, tmp_path / "graded"))


def mark_by_hand(root: Path, learner: str, cell: str, points: float, comment: str = "") -> None:
    """Do what formgrader does when the tutor gives points and writes a comment."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade(cell, "second", "second", learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment:
            gradebook.find_comment(cell, "second", "second", learner).manual_comment = comment
        gradebook.db.commit()


@pytest.fixture
def by_hand() -> Callable[..., None]:
    """The tutor's own marks."""
    return mark_by_hand
