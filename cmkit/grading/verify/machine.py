"""Answers that nobody wrote earn next to nothing."""

import random
from collections.abc import Iterator
from typing import Any

import pandas as pd

from cmkit.answers.format import dump
from cmkit.answers.forms import Form
from cmkit.grading.course import Exercise
from cmkit.grading.verify import invented
from cmkit.grading.verify.cellrun import Names, copied, overheard
from cmkit.grading.verify.problem import Problem, Problems
from cmkit.grading.verify.room import Judged, Room, judged, judged_value
from cmkit.grading.verify.written import as_answer, exemplar

MOST, MOST_BY_CHANCE = 0.25, 0.30
SHORT, FULL = 60, 1000
"""How many random answers are drawn for each exercise."""


def problems(room: Room, *, full: bool = False) -> Problems:
    """Try every answer that takes no thought on every exercise of an assignment."""
    for exercise in room.assignment.exercises:
        yield from of_exercise(room, exercise, full=full)


def of_exercise(room: Room, exercise: Exercise, *, full: bool = False) -> Problems:
    """Try every answer that takes no thought on one exercise."""
    if exercise.kind != "prose" and not _broken(room, exercise):
        where = f"{room.assignment.name}/{exercise.name}"
        yield from _thoughtless(where, room, exercise)
        yield from _by_chance(where, room, exercise, FULL if full else SHORT)
        yield from _shortcut(where, room, exercise)


def _broken(room: Room, exercise: Exercise) -> bool:
    """Tell whether not even the exemplar can be judged, which is said elsewhere."""
    return bool(judged_value(room, exercise, room.value(exercise.name)).verdict.not_judged)


def _thoughtless(where: str, room: Room, exercise: Exercise) -> Problems:
    failures: dict[str, list[str]] = {}
    for trick, found in _tried(room, exercise):
        share = found.verdict.earned / exercise.points
        if found.verdict.not_judged:
            failures.setdefault(found.verdict.not_judged, []).append(repr(trick))
        elif share > MOST:
            yield Problem(
                where,
                f"the answer {trick!r} earns {share:.0%} of the points",
                f"Nothing that takes no thought earns more than {MOST:.0%}: mark relations, "
                "differing cases or whole groups instead of single fields.",
            )
    for cause, tricks in failures.items():
        more = f" and {len(tricks) - 2} more" if len(tricks) > 2 else ""
        yield Problem(
            where,
            f"the answer {', '.join(tricks[:2])}{more} can't be judged: {cause}",
            "Mend the grade cell: whatever is typed gets a verdict.",
        )


def _tried(room: Room, exercise: Exercise) -> Iterator[tuple[str, Judged]]:
    form = room.forms.get(exercise.name)
    if exercise.kind == "answer" and form is not None:
        yield from _tried_forms(room, exercise, form)
    else:
        for trick, value in _values(room, exercise):
            yield trick, judged_value(room, exercise, value)


def _tried_forms(room: Room, exercise: Exercise, form: Form) -> Iterator[tuple[str, Judged]]:
    value = room.value(exercise.name)
    for trick, answer in invented.for_form(form, value, _prompt(exercise)):
        yield trick, judged(room, exercise, as_answer(exercise.name, dump(answer, form)))
    yield "the prompt alone", judged(room, exercise, as_answer(exercise.name, _prompt(exercise)))
    for other in _others(room, exercise):
        if other.kind == "answer":
            body = exemplar(other).split("\n", 1)[-1]
            found = judged(room, exercise, as_answer(exercise.name, body))
            yield f"the exemplar of {other.name}", found


def _values(room: Room, exercise: Exercise) -> Iterator[tuple[str, Any]]:
    value = room.value(exercise.name)
    yield from (
        ("blank", ...),
        ("an empty text", ""),
        ("the prompt pasted back", _prompt(exercise)),
    )
    yield from invented.like(value)
    for name, table in _course_tables(room, exercise):
        if not _same(table, value):
            yield f"{name} unchanged", table
    for other in _others(room, exercise):
        found = room.value(other.name)
        if not _same(found, value):
            yield f"the exemplar of {other.name}", found


def _others(room: Room, exercise: Exercise) -> Iterator[Exercise]:
    """List the exercises whose answers have nothing to do with this one."""
    for other in room.assignment.exercises:
        related = {exercise.name, *exercise.uses}
        if other.kind != "prose" and other.name not in related and exercise.name not in other.uses:
            yield other


def _course_tables(room: Room, exercise: Exercise) -> Iterator[tuple[str, Any]]:
    names: Names = room.moments[exercise.name].judge
    for name, value in names.items():
        if isinstance(value, pd.DataFrame | pd.Series):
            yield name, value


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, pd.DataFrame):
        return isinstance(other, pd.DataFrame) and bool(one.equals(other))
    if isinstance(one, pd.Series):
        return isinstance(other, pd.Series) and bool(one.equals(other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(other))
    plain = isinstance(one, str | list | dict | tuple)
    return one is other or (plain and bool(repr(one) == repr(other)))


def _by_chance(where: str, room: Room, exercise: Exercise, draws: int) -> Problems:
    draw = random.Random(f"{room.assignment.name}.{exercise.name}")  # noqa: S311 - no secret
    form, value = room.forms.get(exercise.name), room.value(exercise.name)
    if exercise.kind == "answer" and form is not None:
        answers = (invented.at_random(form, value, draw) for _ in range(draws))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        answers = (invented.number_at_random(value, draw) for _ in range(draws))
    else:
        return
    earned = [judged_value(room, exercise, one).verdict.earned for one in answers]
    mean = sum(earned) / draws / exercise.points
    if mean > MOST_BY_CHANCE:
        yield Problem(
            where,
            f"answers by chance earn {mean:.0%} of the points on average",
            f"More than {MOST_BY_CHANCE:.0%} is luck: offer more options, or mark groups of "
            "fields together.",
        )


def _shortcut(where: str, room: Room, exercise: Exercise) -> Problems:
    if not exercise.shortcut:
        return
    names = copied(room.moments[exercise.name].learner)
    try:
        with overheard():
            value = eval(exercise.shortcut, names)  # noqa: S307 - the course's own text
    except Exception as error:
        yield Problem(
            where,
            f"the shortcut can't be run: {type(error).__name__}: {error}",
            "Write one expression in the names that the learner has at this cell.",
        )
        return
    found = judged_value(room, exercise, value)
    if found.verdict.earned >= exercise.points:
        yield Problem(
            where,
            "the shortcut, a single call, earns every point",
            "Ask for judgement on top of it: which subset, which base, which reading.",
        )


def _prompt(exercise: Exercise) -> str:
    assert exercise.cells.task is not None
    return str(exercise.cells.task.source)
