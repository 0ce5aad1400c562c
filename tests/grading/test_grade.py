import copy
import json
import shutil
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook

from cmkit.grading import hooks
from cmkit.grading.course import cell_name, read_course
from cmkit.grading.grade import Graded, grade, submissions
from cmkit.grading.notebooks import read_notebook, write_notebook
from cmkit.grading.place import at_ease
from cmkit.grading.releasing import release
from cmkit.grading.tables import CourseError

MINI = Path(__file__).parent / "mini"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny course, released."""
    root = tmp_path_factory.mktemp("fresh")
    shutil.copytree(MINI / "source", root / "source")
    for name in ("first", "second"):
        release(root, name)
    return root


@pytest.fixture
def root(fresh: Path, tmp_path: Path) -> Path:
    """A copy of the released course for one test."""
    shutil.copytree(fresh, tmp_path / "root")
    return tmp_path / "root"


def hand_in(root: Path, learner: str, assignment: str = "first", **sources: str) -> Path:
    """Put the exemplar, with some cells replaced, where collected work lies."""
    notebook: NotebookNode = copy.deepcopy(read_course(root).assignment(assignment).notebook)
    for cell in notebook.cells:
        cell.source = sources.get(cell_name(cell), cell.source)
    path = root / "submitted" / learner / assignment / f"{assignment}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_notebook(notebook, path)
    return path


def graded(root: Path, **wanted: str) -> dict[str, Graded]:
    return {one.learner: one for one in grade(root, submissions(root, **wanted))}


QUICK = "%%answer principle\nfirst: quick\nwhy: people wait"


def test_each_submission_gets_its_points_and_lands_in_nbgraders_gradebook(root: Path):
    hand_in(root, "ann")
    hand_in(root, "bob", principle=QUICK)
    found = graded(root)
    assert {name: (one.state, one.points, one.possible) for name, one in found.items()} == {
        "ann": ("graded", 2.0, 2.0),
        "bob": ("graded", 0.0, 2.0),
    }
    with at_ease(), Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        assert gradebook.find_submission("first", "ann").score == 2.0
    assert (root / "autograded/ann/first/first.ipynb").is_file()


def test_what_cannot_be_read_is_named_kept_and_stops_nobody(root: Path):
    broken = hand_in(root, "ann")
    broken.write_text(broken.read_text()[:300])
    empty = root / "submitted" / "cat" / "first"
    empty.mkdir(parents=True)
    (empty / "homework.ipynb").write_text("{}")
    hand_in(root, "dan")
    hand_in(root, "e[1]")
    before = broken.read_bytes()
    found = graded(root)
    assert {name: one.state for name, one in found.items()} == {
        "ann": "not graded",
        "cat": "not graded",
        "dan": "graded",
        "e[1]": "not graded",
    }
    assert "give it another name" in found["e[1]"].notes[0]
    assert "damaged or cut off" in found["ann"].notes[0]
    assert "there is: homework.ipynb" in found["cat"].notes[0]
    assert broken.read_bytes() == before


def test_what_has_not_changed_is_left_alone_and_what_has_is_graded_again(root: Path):
    hand_in(root, "ann")
    hand_in(root, "bob")
    graded(root)
    hand_in(root, "bob", principle=QUICK)
    found = graded(root)
    assert (found["ann"].state, found["bob"].state) == ("unchanged", "graded")
    assert (found["ann"].points, found["bob"].points) == (2.0, 0.0)


def test_all_is_graded_again_when_the_course_has_changed_or_it_is_asked_for(root: Path):
    hand_in(root, "ann")
    graded(root)
    wanted = submissions(root)
    assert [one.state for one in grade(root, wanted, again=True)] == ["graded"]
    notebook = root / "source/first/first.ipynb"
    notebook.write_text(
        notebook.read_text().replace('one_of([\\"reliable\\"]', 'one_of([\\"quick\\"]')
    )
    found = graded(root)
    assert (found["ann"].state, found["ann"].points) == ("graded", 0.0)


def test_an_interrupted_run_goes_on_where_it_stopped(root: Path, monkeypatch: pytest.MonkeyPatch):
    for learner in ("ann", "bob", "cat"):
        hand_in(root, learner)
    real = hooks.judge_submission

    def interrupted(*given, **named):
        if (root / "autograded/bob").exists():
            raise KeyboardInterrupt
        return real(*given, **named)

    monkeypatch.setattr(hooks, "judge_submission", interrupted)
    with pytest.raises(KeyboardInterrupt):
        graded(root)
    monkeypatch.undo()
    assert not (root / "autograded/bob/first").exists()
    assert {name: one.state for name, one in graded(root).items()} == {
        "ann": "unchanged",
        "bob": "graded",
        "cat": "graded",
    }


def test_a_half_written_folder_is_graded_again(root: Path):
    path = hand_in(root, "ann")
    half = root / "autograded/ann/first"
    half.mkdir(parents=True)
    shutil.copy(path, half)
    assert graded(root)["ann"].state == "graded"


def test_not_even_a_run_that_was_killed_leaves_a_script_behind(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    hand_in(root, "ann")
    path = root / "submitted/ann/first/first.ipynb"
    notebook = read_notebook(path)
    notebook.cells.append(new_markdown_cell("<script>alert(1)</script>"))
    write_notebook(notebook, path)
    kept = []

    def killed(*given, **named):
        kept.append((root / "autograded/ann/first/first.ipynb").read_text())
        raise KeyboardInterrupt

    monkeypatch.setattr(hooks, "judge_submission", killed)
    with pytest.raises(KeyboardInterrupt):
        graded(root)
    assert len(kept) == 1
    assert "<script>" not in kept[0]


def test_a_fault_while_grading_is_one_row_with_its_reason(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    hand_in(root, "ann")
    hand_in(root, "bob")
    real = hooks.judge_submission

    def faulty(*given, **named):
        if not (root / "autograded/bob").exists():
            raise RuntimeError("the disk is on fire")
        return real(*given, **named)

    monkeypatch.setattr(hooks, "judge_submission", faulty)
    found = graded(root)
    assert (found["ann"].state, found["bob"].state) == ("not graded", "graded")
    assert found["ann"].notes == ("RuntimeError: the disk is on fire",)


def test_the_tutors_marks_stay(root: Path):
    hand_in(root, "ann", principle=QUICK)
    graded(root)
    with at_ease(), Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        mark = gradebook.find_grade("principle_check", "first", "first", "ann")
        mark.manual_score = 1.5
        gradebook.db.commit()
    hand_in(root, "ann")
    assert graded(root)["ann"].points == 1.5


def test_the_answers_to_an_earlier_assignment_are_the_learners_own(root: Path):
    hand_in(root, "ann", principle=QUICK)
    hand_in(root, "ann", "second", follow="follow = 'quick'")
    hand_in(root, "bob", "second", follow="follow = 'reliable'")
    graded(root, assignment="second")
    texts = {}
    for learner in ("ann", "bob"):
        notebook = read_notebook(root / f"autograded/{learner}/second/second.ipynb")
        cells = {cell_name(cell): cell for cell in notebook.cells}
        texts[learner] = cells["follow_check"].outputs[0].data["text/plain"]
    assert texts == {"ann": "1.0", "bob": "0.0"}


def test_a_changed_earlier_answer_is_a_reason_to_grade_again(root: Path):
    hand_in(root, "ann")
    hand_in(root, "ann", "second")
    graded(root)
    hand_in(root, "ann", principle=QUICK)
    found = {(one.assignment): one.state for one in grade(root, submissions(root))}
    assert found == {"first": "graded", "second": "graded"}


def test_one_learner_or_one_assignment_can_be_asked_for(root: Path):
    for learner in ("ann", "bob"):
        for assignment in ("first", "second"):
            hand_in(root, learner, assignment)
    (root / "submitted/.earlier/ann").mkdir(parents=True)
    names = [(one.learner, one.assignment) for one in submissions(root, learner="bob")]
    assert names == [("bob", "first"), ("bob", "second")]
    names = [(one.learner, one.assignment) for one in submissions(root, assignment="first")]
    assert names == [("ann", "first"), ("bob", "first")]
    with pytest.raises(CourseError, match="There is no assignment called"):
        submissions(root, assignment="third")


def test_an_assignment_that_was_never_released_is_named(mini: Path):
    hand_in(mini, "ann")
    with pytest.raises(CourseError, match="Run cmkit release first first"):
        list(grade(mini, submissions(mini)))


def test_what_was_put_right_is_told_and_no_script_is_kept(root: Path):
    path = hand_in(root, "ann")
    data = json.loads(path.read_text())
    data["cells"] = [cell for cell in data["cells"] if cell["id"] != "principle_check"]
    data["cells"].append(
        {"cell_type": "markdown", "id": "x", "metadata": {}, "source": "<script>alert(1)</script>"}
    )
    path.write_text(json.dumps(data))
    found = graded(root)["ann"]
    assert (found.points, found.notes) == (
        2.0,
        ("The cell principle_check was missing; it was put back.",),
    )
    assert "<script>" not in (root / "autograded/ann/first/first.ipynb").read_text()


def test_an_answer_left_as_it_was_is_noted_as_no_response(root: Path):
    path = root / "submitted/ann/first/first.ipynb"
    path.parent.mkdir(parents=True)
    shutil.copy(root / "release/first/first.ipynb", path)
    hand_in(root, "bob")
    graded(root)
    comments = {}
    with at_ease(), Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for learner in ("ann", "bob"):
            notebook = gradebook.find_submission("first", learner).notebooks[0]
            comments[learner] = {one.name: one.auto_comment for one in notebook.comments}
    assert comments == {"ann": {"principle": "No response."}, "bob": {"principle": None}}
