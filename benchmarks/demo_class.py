"""Seconds and memory of the made-up class, part by part: ``make bench``."""

import resource
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.table import Table

from cmkit.grading.collect import collect
from cmkit.grading.course import read_course
from cmkit.grading.demo_class import class_zip, read_class
from cmkit.grading.feedback import write_feedback
from cmkit.grading.grade import grade, submissions
from cmkit.grading.marks import read_marks, write_csv
from cmkit.grading.releasing import release

ROOT = Path(__file__).parents[1]


def parts(place: Path) -> dict[str, Callable[[], object]]:
    """The tutor's path in the course folder `place`, by name, in order."""
    course = read_course(place)
    return {
        "release": lambda: [release(place, one.name) for one in course.assignments],
        "collect": lambda: collect(place / "hand_ins.zip", place),
        "grade": lambda: list(grade(place, submissions(place))),
        "grade again, nothing changed": lambda: list(grade(place, submissions(place))),
        "feedback": lambda: list(write_feedback(place, read_marks(place))),
        "marks": lambda: write_csv(read_marks(place), place / "marks.csv"),
    }


def peak() -> float:
    """The most memory, in MB, that this process or one of its children held."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in who) / 1024


def main() -> None:
    """Time each part on a copy of the course."""
    table = Table("Part", "Seconds", "Peak MB so far")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copytree(ROOT / "source", place / "source")
        shutil.copy2(ROOT / "nbgrader_config.py", place)
        hand_ins = read_class(place)
        (place / "hand_ins.zip").write_bytes(class_zip(read_course(place), hand_ins))
        for name, run in parts(place).items():
            start = monotonic()
            run()
            table.add_row(name, f"{monotonic() - start:.1f}", f"{peak():.0f}")
    Console().print(table)
    Console().print(f"{len(hand_ins)} notebooks handed in.")


if __name__ == "__main__":
    main()
