"""The whole job on a made-up class, in a folder of its own, with marks known beforehand."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cmkit.grading.collect import Report, collect
from cmkit.grading.course import read_course
from cmkit.grading.demo_class import HandedIn, class_zip, read_class
from cmkit.grading.feedback import write_feedback
from cmkit.grading.grade import Graded, grade, submissions
from cmkit.grading.marks import read_marks, write_csv
from cmkit.grading.release import is_fresh
from cmkit.grading.releasing import release
from cmkit.grading.tables import CourseError

FOLDER = "demo"
_MADE_HERE = "made-by-cmkit-demo"


@dataclass(frozen=True)
class Outcome:
    """One notebook of the made-up class: the mark that was expected, and what it got."""

    handed_in: HandedIn
    points: float | None
    notes: tuple[str, ...]

    @property
    def as_expected(self) -> bool:
        """Tell whether the machine gave what was known beforehand."""
        expect = self.handed_in.expect
        if expect is None or self.points is None:
            return expect is self.points
        return abs(self.points - expect) < 0.005


@dataclass(frozen=True)
class Demo:
    """What the demonstration made."""

    place: Path
    stale: tuple[str, ...]
    report: Report
    outcomes: tuple[Outcome, ...]
    pages: int


Steps = Callable[[Iterator[Graded], int], Iterable[Graded]]


def demo(root: Path, *, watch: Steps | None = None) -> Demo:
    """Build the release, take in the made-up class, grade it, write feedback pages and marks.

    Parameters
    ----------
    root
        The course folder; the demonstration works in ``demo/`` inside it.
    watch
        Passes the graded submissions on, one by one, to show how far it is.

    Raises
    ------
    CourseError
        When the course can't be read, or ``demo/`` holds something else.
    """
    place = _fresh_place(root)
    course = read_course(place)
    for one in course.assignments:
        release(place, one.name)
    hand_ins = read_class(place)
    (place / "hand_ins.zip").write_bytes(class_zip(course, hand_ins))
    report = collect(place / "hand_ins.zip", place)
    wanted = submissions(place)
    grading = grade(place, wanted)
    results = list(watch(grading, len(wanted)) if watch else grading)
    marks = read_marks(place)
    pages = [page for page in write_feedback(place, marks) if not page.problem]
    write_csv(marks, place / "marks.csv")
    return Demo(place, tuple(is_fresh(root)), report, _outcomes(hand_ins, results), len(pages))


def _fresh_place(root: Path) -> Path:
    place = root / FOLDER
    if place.exists() and not (place / _MADE_HERE).exists():
        raise CourseError(f"{place} is not from an earlier demonstration. Move it, and try again.")
    read_course(root)  # complains before anything is made
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    (place / _MADE_HERE).touch()
    shutil.copytree(root / "source", place / "source")
    if (root / "nbgrader_config.py").is_file():
        shutil.copy2(root / "nbgrader_config.py", place)
    return place


def _outcomes(hand_ins: tuple[HandedIn, ...], results: list[Graded]) -> tuple[Outcome, ...]:
    found = {(one.learner, one.assignment): one for one in results}
    return tuple(_outcome(one, found.get((one.learner, one.assignment))) for one in hand_ins)


def _outcome(handed_in: HandedIn, graded: Graded | None) -> Outcome:
    if graded is None:
        return Outcome(handed_in, None, ("It was not taken in.",))
    points = None if graded.state == "not graded" else graded.points
    return Outcome(handed_in, points, graded.notes)


def shown(done: Demo) -> list[tuple[str, str, str, str, str]]:
    """Give a row for each notebook: learner, assignment, what it shows, expected, given."""
    return [
        (
            one.handed_in.learner,
            one.handed_in.assignment,
            one.handed_in.about,
            _points(one.handed_in.expect),
            _points(one.points) + ("" if one.as_expected else "  not as expected"),
        )
        for one in done.outcomes
    ]


def summary(done: Demo, root: Path) -> list[str]:
    """Say in a few lines what was done, and where to look."""
    met = sum(one.as_expected for one in done.outcomes)
    place = done.place.relative_to(root)
    lines = [f"{met} of {len(done.outcomes)} notebooks got the mark that was known beforehand."]
    lines += [f"release/ is not up to date: {line}" for line in done.stale]
    return [
        *lines,
        f"Feedback pages ({done.pages}): {place}/feedback/",
        f"Marks: {place}/marks.csv",
        f"To mark the prose, with .venv activated: cd {place}, then cmkit formgrader",
    ]


def _points(points: float | None) -> str:
    return "can't be graded" if points is None else f"{points:g}"
