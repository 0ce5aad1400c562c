"""The demonstration class: known marks, in the second process and in nbgrader's own kernel."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cmkit.grading.course import read_course
from cmkit.grading.demo import Demo, Outcome, demo, shown, summary
from cmkit.grading.demo_class import HandedIn, class_zip, read_class
from cmkit.grading.marks import read_marks
from cmkit.grading.release import is_fresh
from cmkit.grading.releasing import release
from cmkit.grading.tables import CourseError

ROOT = Path(__file__).parents[2]

# Where the kernel and the second process give different points on purpose: (learner, exercise),
# with the reason.
DELIBERATE: dict[tuple[str, str], str] = {}


def course_in(folder: Path) -> Path:
    for name in ("source", "release"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy2(ROOT / "nbgrader_config.py", folder)
    return folder


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return demo(course_in(tmp_path_factory.mktemp("a course")))


def points(root: Path) -> dict[tuple[str, str, str], float | None]:
    """Give the machine's points by learner, assignment and exercise."""
    return {
        (one.learner, one.assignment, mark.exercise): mark.auto
        for one in read_marks(root).submissions
        for mark in one.marks
    }


def test_the_committed_release_is_what_source_gives() -> None:
    assert is_fresh(ROOT) == []


@pytest.mark.slow
def test_every_notebook_of_the_class_gets_the_mark_known_beforehand(done: Demo) -> None:
    assert [one for one in done.outcomes if not one.as_expected] == []
    assert len(done.outcomes) >= 18
    assert done.pages == sum(one.points is not None for one in done.outcomes)
    assert "feedback" in " ".join(summary(done, done.place.parent))


@pytest.mark.slow
def test_the_class_has_right_wrong_blank_and_honest_work_and_accidents(done: Demo) -> None:
    accidents = {one.handed_in.accident for one in done.outcomes}
    assert accidents >= {"chatty", "copied_cells", "deleted_checks", "cut_short", "lost_metadata"}
    expected = [one.handed_in.expect for one in done.outcomes]
    assert None in expected
    assert 0.0 in expected


@pytest.mark.slow
def test_the_kernel_gives_the_same_points_as_the_second_process(done: Demo, tmp_path: Path) -> None:
    course = course_in(tmp_path)
    shutil.copytree(done.place / "submitted", course / "submitted")
    for one in read_course(course).assignments:
        release(course, one.name)
        command = [sys.executable, "-m", "nbgrader", "autograde", one.name]
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        ran = subprocess.run(command, cwd=course, env={**os.environ, "PATH": path}, text=True,
                             capture_output=True, timeout=600)  # fmt: skip
        assert "Traceback" not in ran.stdout
    judged, kernel = points(done.place), points(course)
    broken = {one.handed_in.learner for one in done.outcomes if one.points is None}
    extra = {key: kernel.pop(key) for key in set(kernel) - set(judged)}
    assert {learner for learner, _, _ in extra} == broken  # nbgrader keeps them, without points
    assert set(extra.values()) == {None}
    assert set(judged) == set(kernel)
    differing = {key for key in judged if judged[key] != kernel[key]}
    assert {(learner, exercise) for learner, _, exercise in differing} == set(DELIBERATE)


def test_a_folder_that_is_not_from_a_demonstration_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "demo" / "my own work.txt"
    mine.parent.mkdir()
    mine.write_text("precious")
    with pytest.raises(CourseError, match="Move it"):
        demo(tmp_path)
    assert mine.read_text() == "precious"


def test_the_class_is_the_same_file_every_time() -> None:
    course, hand_ins = read_course(ROOT), read_class(ROOT)
    assert class_zip(course, hand_ins[:3]) == class_zip(course, hand_ins[:3])


@pytest.mark.parametrize(
    ("expect", "points", "well"),
    [
        (5.0, 5.0, True),
        (5.0, 5.01, False),
        (None, None, True),
        (None, 5.0, False),
        (5, None, False),
    ],
)
def test_an_outcome_is_as_expected_only_when_the_points_agree(
    expect: float | None, points: float | None, well: bool
) -> None:
    one = HandedIn("anna", "start", "anna/start.ipynb", "all right", {}, "as_it_is", expect)
    assert Outcome(one, points, ()).as_expected is well


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('accident = "spilled_tea"', "one of as_it_is"),
        ('colour = "red"', "the field colour is unknown"),
    ],
)
def test_a_faulty_class_list_names_what_is_wrong(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "source").mkdir()
    entry = '[[hand_in]]\nlearner = "a"\nassignment = "start"\nupload = "a"\nabout = ""\n'
    text = f'{entry}{line}\nanswers = {{"*" = "exemplar"}}\n'
    (tmp_path / "source" / "demo_class.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=told):
        read_class(tmp_path)


def test_what_is_not_as_expected_is_shown(tmp_path: Path) -> None:
    one = HandedIn("anna", "start", "anna/start.ipynb", "all right", {}, "as_it_is", 10.0)
    from cmkit.grading.collect import Report

    failed = Demo(tmp_path, (), Report(), (Outcome(one, 8.0, ()),), 1)
    assert shown(failed)[0][-1] == "8  not as expected"
    assert summary(failed, tmp_path.parent)[0].startswith("0 of 1")
