from typing import Any

import pytest

from cmkit.grading.course import Course, read_course
from cmkit.grading.verify.cellrun import fresh_names, run
from cmkit.grading.verify.room import (
    CourseCellError,
    Room,
    exemplar_answers,
    judged,
    judged_value,
    open_room,
    visible,
)


@pytest.fixture
def course(draft: Any) -> Course:
    return read_course(draft.write())


@pytest.fixture
def room(course: Course) -> Room:
    return open_room(course.assignment("desk"), earlier=exemplar_answers(course))


def test_earlier_answers_are_read_from_the_exemplars(course: Course, room: Room) -> None:
    assert exemplar_answers(course)["intro.principle"]["first"] == "reliable"
    assert room.value("hold_to") == "reliable"


def test_the_judge_never_has_what_the_learner_binds(room: Room) -> None:
    assert "total" in room.end.learner
    assert "total" not in room.end.judge
    assert room.end.judge["routes"] == room.end.learner["routes"]


def test_an_answer_that_changes_a_table_changes_it_for_itself_only(room: Room) -> None:
    exercise = room.assignment.exercise("mean_calls")
    spoiled = judged(room, exercise, "calls['calls'] = 0\nmean_calls = calls['calls'].mean()")
    assert spoiled.verdict.earned == 0
    assert judged(room, exercise, "mean_calls = calls['calls'].mean()").verdict.earned == 2


def test_a_failing_answer_is_heard_and_judged_as_missing(room: Room) -> None:
    found = judged(room, room.assignment.exercise("mean_calls"), "mean_calls = 1 / 0")
    assert "ZeroDivisionError" in found.noise
    assert found.verdict.state == "unanswered"
    assert found.crossed == {}


def test_any_value_may_be_judged(room: Room) -> None:
    exercise = room.assignment.exercise("mean_calls")
    assert judged_value(room, exercise, "102.5 calls").verdict.earned == 2
    assert judged_value(room, exercise, object()).verdict.earned == 0


def test_the_visible_part_shows_no_points(room: Room) -> None:
    verdict, asked = visible(room, room.assignment.exercise("mean_calls"), 410)
    assert not verdict.full
    assert [one.ok for one in verdict.findings] == [True, False]
    assert len(asked.expectations) == 2


def test_other_solution_cells_and_earlier_answers_may_be_replaced(course: Course) -> None:
    room = open_room(
        course.assignment("desk"),
        earlier={"intro.principle": {"first": "quick"}},
        replaced={"learner": "%%answer learner\nid: somebody else"},
    )
    assert room.value("hold_to") == "quick"
    assert room.end.judge["learner"] == {"id": "somebody else"}


def test_a_cell_of_the_course_that_fails_is_named(draft: Any) -> None:
    draft.change("source/desk/desk.cells", "# %% code week\n", "# %% code week\n1 / 0\n")
    course = read_course(draft.write())
    with pytest.raises(CourseCellError, match="week: ZeroDivisionError"):
        open_room(course.assignment("desk"), earlier={})


@pytest.mark.parametrize(
    ("source", "heard"),
    [
        ("import warnings; warnings.warn('mind')", "UserWarning: mind"),
        ("import sys; print('red', file=sys.stderr)", "red"),
        ("print('plain'); display(1)", ""),
        ("import warnings; warnings.warn('old', DeprecationWarning)", ""),
        ("import matplotlib.pyplot as plt; plt.plot([1]); plt.show()", ""),
    ],
)
def test_only_what_a_learner_sees_in_red_is_heard(source: str, heard: str) -> None:
    assert run(source, fresh_names()) == heard


def test_the_charts_of_one_answer_are_gone_before_the_next() -> None:
    names = fresh_names()
    run("import matplotlib.pyplot as plt\nplt.plot([1])", names)
    run("left = plt.get_fignums()", names)
    assert names["left"] == []
