"""What ``cmkit verify`` proves, test by test."""

from collections.abc import Callable
from typing import Any

from cmkit.grading.course import Course
from cmkit.grading.verify import (
    cells,
    known,
    lists,
    machine,
    names,
    personal,
    prompts,
    secret,
    slips,
    table,
)
from cmkit.grading.verify.room import Room

Opened = Callable[[str], Room]


def none(problems: Any) -> None:
    """Print what is wrong, each with its remedy."""
    assert [str(one) for one in problems] == []


def test_the_course_can_be_read(course: Course) -> None:
    assert course.assignments


def test_cells_are_in_place(course: Course, assignment: str) -> None:
    none(cells.problems(course.assignment(assignment)))


def test_names_belong_to_the_course_or_to_the_learner(course: Course, assignment: str) -> None:
    none(names.problems(course.assignment(assignment)))


def test_prompts_can_be_read(course: Course, assignment: str) -> None:
    none(prompts.problems(course.assignment(assignment)))


def test_jargon_is_linked_to_the_glossary(course: Course, assignment: str) -> None:
    keys = lists.glossary_keys()
    none(prompts.links(course.assignment(assignment), jargon=lists.jargon(), keys=keys))


def test_tables_name_what_exists(course: Course, assignment: str) -> None:
    required = lists.requirements(course.root)
    none(table.problems(course, course.assignment(assignment), required))


def test_nothing_hidden_is_released(course: Course, assignment: str) -> None:
    none(secret.problems(course, course.assignment(assignment)))


def test_the_released_notebook_runs_and_earns_nothing(
    course: Course, earlier: Any, assignment: str
) -> None:
    none(known.stubs(course.assignment(assignment), earlier))


def test_visible_parts_catch_a_slip(opened: Opened, assignment: str) -> None:
    none(slips.problems(opened(assignment)))


def test_personal_exercises_hold_for_every_learner(
    opened: Opened, earlier: Any, assignment: str
) -> None:
    none(personal.problems(opened(assignment), earlier))


def test_known_answers_get_their_verdicts(
    opened: Opened, earlier: Any, assignment: str, exercise: str
) -> None:
    room = opened(assignment)
    none(known.of_exercise(room, room.assignment.exercise(exercise), earlier))


def test_answers_nobody_wrote_earn_next_to_nothing(
    opened: Opened, assignment: str, exercise: str
) -> None:
    room = opened(assignment)
    none(machine.of_exercise(room, room.assignment.exercise(exercise)))
