"""Our own steps inside ``nbgrader autograde``: align, judge, save the scores."""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader import utils
from nbgrader.api import MissingEntry

from cmkit.answers.forms import LEARNER
from cmkit.answers.notebook import parsed_answers
from cmkit.grading.align import align
from cmkit.grading.clean import clean_notebook
from cmkit.grading.course import Assignment, Course
from cmkit.grading.digest import digest_of
from cmkit.grading.engine import answers_only, judge_submission
from cmkit.grading.notebooks import UnreadableNotebookError, read_notebook
from cmkit.grading.people import learner_id
from cmkit.grading.release import assignment_of, course_of, graded
from cmkit.grading.scores import score_of
from cmkit.grading.uploads import printable

IN_KERNEL = "nbgrader: learner and checks in one kernel"
TWO_PROCESSES = "cmkit: two processes, no sandbox"
BY_HAND = "The machine could not judge this, so a person marks it."


class Align(stock.NbGraderPreprocessor):
    """Put the learner's work into the course's notebook, in place of OverwriteCells."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Align and clean the notebook; what was put right is noted in its metadata."""
        course = graded(assignment_of(self, resources))
        found, notes = align(course, nb)
        found = clean_notebook(found, trusted=[cell.source for cell in course.cells])
        found.metadata["cmkit"] = {"notes": notes}
        return found, resources


class Remember(stock.NbGraderPreprocessor):
    """Keep the notes about a submission while its notebook is run and cleaned."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Take the notes out of the notebook; note whose data it was judged on."""
        notes = nb.metadata.pop("cmkit", {}).get("notes", [])
        others = other_learner(nb, resources["nbgrader"]["student"])
        resources["cmkit"] = {"notes": [*notes, *others], "engine": IN_KERNEL}
        return nb, resources


class JudgeExecute(stock.NbGraderPreprocessor):
    """Judge the submission in two processes, in place of Execute."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Judge one submission."""
        where = resources["nbgrader"]
        course = course_of(self)
        assignment = course.assignment(where["assignment"])
        submitted = Path(self.parent.parent.coursedir.submitted_directory)
        folder = course.root / submitted / where["student"]
        judged = judge_submission(assignment, nb, earlier_answers(course, assignment, folder))
        said = resources["cmkit"]
        said["notes"] = list(dict.fromkeys([*said["notes"], *judged.notes]))
        said["engine"] = TWO_PROCESSES
        said["digest"] = digest_of(course.root, assignment, folder)
        return judged.notebook, resources


class SaveAutoGrades(stock.SaveAutoGrades):
    """Save scores that are points or nothing; marks given by the tutor stay."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Save the scores, and what the tutor should know, with the notebook."""
        nb, resources = super().preprocess(nb, resources)
        nb.metadata["cmkit"] = resources.get("cmkit", {})
        return nb, resources

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        if utils.is_solution(cell) or cell.cell_type != "code":
            super()._add_score(cell, resources)
            return
        where = (self.notebook_id, self.assignment_id, self.student_id)
        name = cell.metadata["nbgrader"]["grade_id"]
        grade, score = self.gradebook.find_grade(name, *where), score_of(cell)
        grade.auto_score = score.points
        grade.needs_manual_grade = grade.manual_score is not None or score.points is None
        if score.points is None:
            self.log.warning("%s is left to the tutor: %s", name, score.cause)
            _comment(self.gradebook, name.removesuffix("_check"), where)
        self.gradebook.db.commit()


def other_learner(nb: NotebookNode, learner: str) -> list[str]:
    """Note that the id in the notebook is not that of the folder: a slip, or somebody's copy.

    The data that a learner had are the data that the answers are judged on; no point is taken away.
    """
    sources = [cell.source for cell in nb.cells if cell.cell_type == "code"]
    answer = parsed_answers(sources).get(LEARNER.name)
    typed = "" if answer is None else str(answer.value["id"])
    if not typed or learner_id(typed).casefold() == learner.casefold():
        return []
    return [f"The learner id in the notebook is {printable(typed)}; it was judged on those data."]


def earlier_answers(
    course: Course, assignment: Assignment, folder: Path
) -> dict[str, NotebookNode]:
    """Read the learner's answers to the earlier assignments that an assignment uses.

    Parameters
    ----------
    course, assignment
        What is being graded.
    folder
        Where the learner's submissions lie.
    """
    found = {}
    for name in assignment.earlier:
        path = folder / name / f"{name}.ipynb"
        try:
            found[name] = answers_only(course.assignment(name), read_notebook(path))
        except (OSError, UnreadableNotebookError):
            continue  # not handed in: the exercise goes on with the class answer, and says so
    return found


def _comment(gradebook: Any, name: str, where: tuple[str, str, str]) -> None:
    try:
        gradebook.find_comment(name, *where).auto_comment = BY_HAND
    except MissingEntry:
        return  # a grade cell without a cell of its own to answer in
