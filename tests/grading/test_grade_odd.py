"""One odd hand-in is one row with its reason, and the others go on."""

import copy
import json
import shutil
from pathlib import Path

import pytest
from nbformat import NotebookNode

from cmkit.grading import grade as grade_module
from cmkit.grading.course import cell_name, read_course
from cmkit.grading.grade import Graded, grade, submissions
from cmkit.grading.notebooks import write_notebook
from cmkit.grading.releasing import release
from cmkit.grading.repair import repair

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


@pytest.mark.parametrize("part", ["digest_of", "_unreadable", "_autograde", "_from_gradebook"])
def test_whatever_goes_wrong_with_one_is_one_row_and_the_others_go_on(
    root: Path, monkeypatch: pytest.MonkeyPatch, part: str
):
    for learner in ("ann", "bob", "cat"):
        hand_in(root, learner)
    graded(root)
    kept = (root / "submitted/bob/first/first.ipynb").read_bytes()
    real = getattr(grade_module, part)

    def stumbling(*given):
        if any("bob" in str(one) for one in given):
            raise TypeError("expected str instance\nand more")
        return real(*given)

    monkeypatch.setattr(grade_module, part, stumbling)
    for _ in range(2):
        found = {
            one.learner: one for one in grade(root, submissions(root), again=part != "digest_of")
        }
        states = {name: one.state for name, one in found.items()}
        rest = "unchanged" if part == "digest_of" else "graded"
        assert states == {"ann": rest, "bob": "not graded", "cat": rest}
        assert found["bob"].notes == (
            "It could not be graded: TypeError: expected str instance. The hand-in is kept as it "
            "is; look at it or ask for it again, then run cmkit grade again.",
        )
    assert (root / "submitted/bob/first/first.ipynb").read_bytes() == kept


def test_no_cell_is_lost_to_an_odd_version(root: Path):
    path = hand_in(root, "ann")
    odd = json.loads(path.read_text())
    path.write_text(json.dumps(odd | {"nbformat": True}))
    found = graded(root)["ann"]
    assert found.state == "not graded"
    assert "cmkit collect mends it" in found.notes[0]
    path.write_bytes(repair(path.read_bytes()).data)
    assert graded(root)["ann"].points == 2.0


@pytest.mark.parametrize("settings", ["text", [1], 3, None])
def test_odd_settings_in_one_notebook_stop_nobody(root: Path, settings: object):
    hand_in(root, "ann")
    path = hand_in(root, "bob")
    odd = json.loads(path.read_text())
    odd["cells"][0]["source"] = [1]
    odd["cells"][1]["metadata"]["nbgrader"] = settings
    path.write_text(json.dumps(odd))
    hand_in(root, "cat")
    states = {name: one.state for name, one in graded(root).items()}
    assert (states["ann"], states["cat"]) == ("graded", "graded")
    found = graded(root)
    assert (found["ann"].state, found["cat"].state) == ("unchanged", "unchanged")
    assert found["bob"].state == "not graded"
    assert "cmkit collect mends it" in found["bob"].notes[0]
    path.write_bytes(repair(path.read_bytes()).data)
    assert graded(root)["bob"].state == "graded"
