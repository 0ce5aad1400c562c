"""Known answers get the verdict that they are known to deserve, and its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cmkit.checks.check import Unreadable
from cmkit.checks.verdict import Verdict
from cmkit.grading.course import Assignment, Exercise, KnownAnswer, cell_name
from cmkit.grading.roles import role_of
from cmkit.grading.stubs import forms_of, stub_of
from cmkit.grading.verify.code import calls_in, constant
from cmkit.grading.verify.leaks import given_away
from cmkit.grading.verify.problem import Problem, Problems
from cmkit.grading.verify.room import (
    Answers,
    CourseCellError,
    Judged,
    Room,
    judged,
    open_room,
    visible,
)
from cmkit.grading.verify.written import NoSuchFieldError, exemplar, others_of, source_of


@dataclass(frozen=True)
class Trial:
    """A known answer with what was found."""

    known: KnownAnswer
    judged: Judged
    value: Any

    @property
    def feedback(self) -> str:
        """Everything that the learner is told, on one line."""
        return " ".join(" ".join(self.judged.messages).split())


def problems(room: Room, earlier: Answers) -> Problems:
    """Judge exemplars, stubs and known answers of an assignment."""
    yield from stubs(room.assignment, earlier)
    for exercise in room.assignment.exercises:
        yield from of_exercise(room, exercise, earlier)


def of_exercise(room: Room, exercise: Exercise, earlier: Answers) -> Problems:
    """Judge the exemplar and the known answers of one exercise."""
    if exercise.kind != "prose":
        yield from exemplars(room, exercise)
        yield from _known(room, exercise, earlier)


def exemplars(room: Room, exercise: Exercise) -> Problems:
    """Prove that the exemplar earns every point, silently, in the judge and in the kernel."""
    where = f"{room.assignment.name}/{exercise.name}"
    found = judged(room, exercise, exemplar(exercise))
    if found.noise:
        yield Problem(
            where,
            f"the exemplar says on standard error: {found.noise[:300]}",
            "Mend the cell so that it runs without warnings and errors.",
        )
    if not found.crossed:
        yield Problem(where, "the exemplar binds no answer", f"Bind {exercise.name} in the cell.")
        return
    yield from _crossing(where, found)
    if not _full(found.verdict):
        yield Problem(
            where,
            f"the exemplar earns {_worth(found.verdict)}: {_why(found)}",
            "Correct the exemplar or the grade cell; the judge knows only the course's own names.",
        )
    yield from _visible_part(room, exercise, where)


def stubs(assignment: Assignment, earlier: Answers) -> Problems:
    """Prove that the notebook as released runs and earns nothing."""
    forms = forms_of(assignment.notebook)
    empty = {
        cell_name(cell): stub_of(cell, forms)
        for cell in assignment.notebook.cells
        if cell.cell_type == "code" and role_of(cell, assignment) == "solution"
    }
    try:
        room = open_room(assignment, earlier=earlier, replaced=empty)
    except CourseCellError as error:
        yield Problem(
            f"{assignment.name}/{error.cell}",
            f"in the released notebook this cell fails: {error.cause[:300]}",
            "Let it run with blank answers, too.",
        )
        return
    for exercise in assignment.exercises:
        if exercise.kind == "prose":
            continue
        found = judged(room, exercise, empty[exercise.name])
        if found.verdict.not_judged or found.direct.not_judged:
            cause = found.verdict.not_judged or found.direct.not_judged
            yield Problem(
                f"{assignment.name}/{exercise.name}",
                f"the released stub can't be judged: {cause}",
                "Mend the grade cell: an answer that nobody touched gets a verdict, too.",
            )
        elif found.verdict.earned or found.direct.earned:
            yield Problem(
                f"{assignment.name}/{exercise.name}",
                f"the released stub earns {_worth(found.verdict)}",
                "An answer that nobody touched earns nothing: ask for more in the grade cell.",
            )


def _visible_part(room: Room, exercise: Exercise, where: str) -> Problems:
    try:
        verdict, _ = visible(room, exercise, room.value(exercise.name))
    except CourseCellError as error:
        yield Problem(
            f"{room.assignment.name}/{error.cell}",
            f"without its hidden region the cell fails: {error.cause[:200]}",
            "Import and bind what the visible part needs in the visible part.",
        )
        return
    told = " ".join(one.message for one in verdict.findings if not one.ok and not one.remark)
    if told:
        yield Problem(where, f"the visible part finds fault with the exemplar: {told}", "Mend it.")


def _crossing(where: str, found: Judged) -> Problems:
    for name, value in found.crossed.items():
        if isinstance(value, Unreadable):
            yield Problem(
                where,
                f"the value of {name}, a {value.type_name}, doesn't cross to the judge",
                "Let the answer be a number, a text, a list, a table or a chart.",
            )
    if found.verdict.to_data() != found.direct.to_data():
        yield Problem(
            where,
            f"the judge gives {_worth(found.verdict)}, the kernel {_worth(found.direct)}",
            "Let the grade cell depend on course names and on what check(...) and given(...) name.",
        )


def _known(room: Room, exercise: Exercise, earlier: Answers) -> Problems:
    trials: list[Trial] = []
    for known in (*exercise.wrong, *exercise.right):
        where = _where(room, exercise, known)
        try:
            trials.append(_tried(room, exercise, known, earlier))
        except NoSuchFieldError as error:
            yield Problem(where, f"the form has no field {error}", "Write record.field as in it.")
        except CourseCellError as error:
            yield Problem(where, f"with it {error} fails", "Let that cell bear this answer.")
        except KeyError as error:
            yield Problem(where, f"there is no solution cell {error}", "Correct the name in also.")
    for trial in trials:
        where = _where(room, exercise, trial.known)
        if trial.known.at_most is None:
            yield from _right(where, trial)
        else:
            yield from _wrong(where, room, exercise, trial, trials)


def _where(room: Room, exercise: Exercise, known: KnownAnswer) -> str:
    kind = "right" if known.at_most is None else "wrong"
    return f"{room.assignment.name}/{exercise.name} {kind}.{known.name}"


def _tried(room: Room, exercise: Exercise, known: KnownAnswer, earlier: Answers) -> Trial:
    source = source_of(exercise, known, room.forms)
    if known.also or known.earlier:
        others = others_of(room.assignment, known)
        for name in others.keys() - room.moments.keys():
            raise KeyError(name)
        room = open_room(
            room.assignment,
            earlier={**earlier, **(known.earlier or {})},
            replaced=others,
            upto=exercise.name,
        )
    found = judged(room, exercise, source)
    return Trial(known, found, found.crossed.get(exercise.name))


def _right(where: str, trial: Trial) -> Problems:
    if not _full(trial.judged.verdict) or not _full(trial.judged.direct):
        yield Problem(
            where,
            f"this right answer earns {_worth(trial.judged.verdict)}: {_why(trial.judged)}",
            "Right is right however reached: widen the grade cell, or correct the answer.",
        )


def _wrong(
    where: str, room: Room, exercise: Exercise, trial: Trial, trials: list[Trial]
) -> Problems:
    verdict, known = trial.judged.verdict, trial.known
    assert known.at_most is not None
    if verdict.not_judged:
        yield Problem(where, f"it can't be judged: {verdict.not_judged}", "Mend the grade cell.")
        return
    if verdict.earned > known.at_most or trial.judged.direct.earned > known.at_most:
        yield Problem(
            where,
            f"it earns {_worth(verdict)}, more than {known.at_most:g}",
            "Let the grade cell tell this misconception from a right answer.",
        )
    if " ".join(known.says.split()) not in trial.feedback:
        yield Problem(
            where,
            f"its feedback doesn't say {known.says!r} but {trial.feedback[:200]!r}",
            "Give the misconception a message of its own (slips=), or correct says.",
        )
    for other in trials:
        if other is not trial and " ".join(known.says.split()) in other.feedback:
            yield Problem(
                where,
                f"the answer {other.known.name} is told {known.says!r} as well",
                "Give each misconception a message of its own, or quote its own words in says.",
            )
    yield from _leak(where, room, exercise, trial)


def _leak(where: str, room: Room, exercise: Exercise, trial: Trial) -> Problems:
    assert exercise.cells.task is not None
    form = exercise.cells.form.source if exercise.cells.form is not None else ""
    secret = given_away(
        room.value(exercise.name),
        trial.value,
        step=rounding_of(exercise),
        messages=trial.feedback,
        prompt=f"{exercise.cells.task.source}\n{form}",
    )
    if secret:
        yield Problem(
            where,
            f"its feedback gives the expected value {secret!r} away",
            "Say what was done and where to look, never the answer.",
        )


def rounding_of(exercise: Exercise) -> float:
    """Give the rounding that the grade cell asks for, 0 if none."""
    assert exercise.cells.check is not None
    steps: Iterator[object] = (
        constant(call, "round_to")
        for called, call in calls_in(exercise.cells.check.source)
        if called == "number"
    )
    return next((float(step) for step in steps if isinstance(step, int | float)), 0.0)


def _full(verdict: Verdict) -> bool:
    return verdict.state == "right" and verdict.earned == verdict.possible


def _worth(verdict: Verdict) -> str:
    return f"{verdict.earned:g} of {verdict.possible:g} points"


def _why(found: Judged) -> str:
    return found.verdict.not_judged or " ".join(found.messages)[:300] or found.verdict.state
