"""The visible part of a check catches a real slip, without the answer."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from cmkit.grading.course import Exercise
from cmkit.grading.verify import invented
from cmkit.grading.verify.problem import Problem, Problems
from cmkit.grading.verify.room import CourseCellError, Room, judged, visible
from cmkit.grading.verify.written import NoSuchFieldError, source_of

_GATES = ("be a word of the list", "be filled in")
_FACTORS = (100, 0.01, 12, 1 / 12, 10, 0.1, -1)


def problems(room: Room) -> Problems:
    """Look whether each visible part finds fault with some wrong answer of the right kind."""
    for exercise in room.assignment.exercises:
        if exercise.kind != "prose" and not any(
            _caught(room, exercise, value) for value in _slips(room, exercise)
        ):
            yield Problem(
                f"{room.assignment.name}/{exercise.name}_check",
                "its visible part finds no fault with any wrong answer",
                "Add a relation that a real slip breaks (parts add up, a mean lies between the "
                "extremes, months in order), or a wrong answer that it catches.",
            )


def _caught(room: Room, exercise: Exercise, value: Any) -> bool:
    try:
        verdict, asked = visible(room, exercise, value)
    except CourseCellError:
        return False
    pairs = zip(verdict.findings, asked.expectations, strict=False)
    return any(not f.ok and not f.remark and not _gate(e) for f, e in pairs)


def _gate(expectation: Any) -> bool:
    return expectation.stops or expectation.wants in _GATES


def _slips(room: Room, exercise: Exercise) -> Iterator[Any]:
    for known in exercise.wrong:
        if not (known.also or known.earlier):
            try:
                source = source_of(exercise, known, room.forms)
            except NoSuchFieldError:
                continue
            yield judged(room, exercise, source).crossed.get(exercise.name, ...)
    value, form = room.value(exercise.name), room.forms.get(exercise.name)
    if exercise.kind == "answer" and form is not None:
        yield from (answer for _, answer in invented.for_form(form, value, "") if answer)
        yield from (_scaled(value, factor) for factor in _FACTORS)
    else:
        yield from (made for _, made in invented.like(value))
        yield from (_scaled(value, factor) for factor in _FACTORS)


def _scaled(value: Any, factor: float) -> Any:
    """Give the value in another unit: percent for fraction, a year for a month."""
    if isinstance(value, dict):
        return {name: _scaled(part, factor) for name, part in value.items()}
    if isinstance(value, int | float | np.number) and not isinstance(value, bool):
        return value * factor
    if isinstance(value, list):
        return [_scaled(part, factor) for part in value]
    if isinstance(value, pd.Series | pd.DataFrame):
        return value.map(lambda one: _scaled(one, factor))
    return value
