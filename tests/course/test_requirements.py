"""The course is held against the list of requirements of its source documents."""

import csv
from collections import Counter

from cmkit.grading.course import Course
from cmkit.grading.verify import coverage, lists


def test_every_requirement_is_covered_as_its_kind_asks(course: Course) -> None:
    required = lists.requirements(course.root)
    assert [str(one) for one in coverage.problems(course, required)] == []


def test_the_list_is_whole(course: Course) -> None:
    with (course.root / "source" / "requirements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert Counter(row["check"] for row in rows) == {"A": 55, "P": 30, "T": 8, "N": 6}
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["requirement"] and row["seed"] for row in rows)
