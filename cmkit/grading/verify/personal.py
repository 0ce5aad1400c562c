"""Exercises on a learner's own data hold for every learner."""

from collections.abc import Iterator

from cmkit.grading.course import Assignment, Exercise
from cmkit.grading.verify.problem import Problem, Problems
from cmkit.grading.verify.room import Answers, Room, judged, judged_value, open_room
from cmkit.grading.verify.written import as_answer, exemplar, source_of

LEARNER = "learner"
SHORT, FULL = 5, 25
"""How many learners are tried."""


def problems(room: Room, earlier: Answers, *, full: bool = False) -> Problems:
    """Try the exemplars and known answers on other learners' data."""
    personal = [one for one in room.assignment.exercises if one.personalised]
    if not personal:
        return
    if LEARNER not in room.moments:
        for one in personal:
            yield Problem(
                f"{room.assignment.name}/{one.name}",
                "it is personalised, but the notebook doesn't ask who the learner is",
                "Add a solution cell `learner` that begins with %%answer learner.",
            )
        return
    others = list(_rooms(room.assignment, earlier, FULL if full else SHORT))
    for exercise in personal:
        yield from _same_for_all(room, exercise, others)
        for learner, other in others:
            yield from _holds(other, exercise, learner)


def _rooms(assignment: Assignment, earlier: Answers, count: int) -> Iterator[tuple[str, Room]]:
    for n in range(1, count + 1):
        learner = f"proof-{n:02d}"
        replaced = {LEARNER: as_answer(LEARNER, f"id: {learner}")}
        yield learner, open_room(assignment, earlier=earlier, replaced=replaced)


def _holds(room: Room, exercise: Exercise, learner: str) -> Problems:
    """Python is worked out from the learner's own data, so its verdicts hold for everybody."""
    if exercise.kind != "python":
        return
    where = f"{room.assignment.name}/{exercise.name}, learner {learner}"
    found = judged(room, exercise, exemplar(exercise)).verdict
    if found.earned < found.possible:
        yield Problem(
            where,
            f"the exemplar earns {found.earned:g} of {found.possible:g} points",
            "Work the expected value out from this learner's data.",
        )
    for known in exercise.wrong:
        if known.also or known.earlier or known.at_most is None:
            continue
        found = judged(room, exercise, source_of(exercise, known, room.forms)).verdict
        if found.earned > known.at_most:
            yield Problem(
                f"{where}, wrong.{known.name}",
                f"it earns {found.earned:g} points, more than {known.at_most:g}",
                "Choose data in which this misconception shows for everybody.",
            )


def _same_for_all(room: Room, exercise: Exercise, others: list[tuple[str, Room]]) -> Problems:
    value = room.value(exercise.name)
    same = []
    for learner, other in others:
        found = judged_value(other, exercise, value).verdict
        if found.earned >= found.possible:
            same.append(learner)
    if 2 * len(same) > len(others):
        yield Problem(
            f"{room.assignment.name}/{exercise.name}",
            f"one learner's answer is right for {len(same)} of {len(others)} others",
            "Let the answer, not only the decimals, differ from learner to learner.",
        )
