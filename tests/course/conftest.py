"""The course in ``source/``, read once; each assignment opened once for all of its exercises."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from cmkit.grading.course import Course, CourseError, read_course
from cmkit.grading.verify.room import Room, exemplar_answers, open_room

ROOT = Path(__file__).parents[2]


@cache
def the_course() -> Course | None:
    """The course, or None when it can't be read; a test says why."""
    try:
        return read_course(ROOT)
    except CourseError:
        return None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test over every assignment, or over every exercise."""
    course = the_course()
    assignments = course.assignments if course else ()
    if {"assignment", "exercise"} <= set(metafunc.fixturenames):
        pairs = [(one.name, each.name) for one in assignments for each in one.exercises]
        params = [
            pytest.param(one, each, id=f"{one}-{each}", marks=pytest.mark.xdist_group(one))
            for one, each in pairs
        ]
        metafunc.parametrize(("assignment", "exercise"), params)
    elif "assignment" in metafunc.fixturenames:
        params = [
            pytest.param(one.name, marks=pytest.mark.xdist_group(one.name)) for one in assignments
        ]
        metafunc.parametrize("assignment", params)


@pytest.fixture(scope="session")
def course() -> Course:
    """The course as it stands in ``source/``."""
    return read_course(ROOT)


@pytest.fixture(scope="session")
def earlier(course: Course) -> dict[str, object]:
    """The exemplars' values, by assignment and name."""
    return exemplar_answers(course)


@pytest.fixture(scope="session")
def opened(course: Course, earlier: dict[str, object]) -> Callable[[str], Room]:
    """Open an assignment: its set-up cells and exemplars are run once."""
    return cache(lambda name: open_room(course.assignment(name), earlier=earlier))
