"""The tables of ``exercise.toml``: ids that exist, an order that works, enough known answers."""

import ast
from collections.abc import Collection

from cmkit.grading.course import (
    Assignment,
    Course,
    Exercise,
    KnownAnswer,
    answer_name,
    cell_name,
)
from cmkit.grading.verify.code import calls_in, same_code
from cmkit.grading.verify.problem import Problem, Problems

FEWEST_WRONG, FEWEST_RIGHT, FEWEST_WORDS = 3, 1, 4
FEWEST_CRITERIA, MOST_CRITERIA, FEWEST_LEVELS = 3, 6, 2


def problems(course: Course, assignment: Assignment, requirements: Collection[str]) -> Problems:
    """Look at every table of an assignment; *requirements* are the ids of requirements.csv."""
    for exercise in assignment.exercises:
        where = f"{assignment.name}/exercise.toml [{exercise.name}]"
        yield from _ids(where, course, exercise, requirements)
        yield from _uses(where, course, assignment, exercise)
        yield from _rubric(where, exercise) if exercise.kind == "prose" else _known(where, exercise)
    yield from _earlier_calls(assignment)


def _ids(where: str, course: Course, exercise: Exercise, requirements: Collection[str]) -> Problems:
    if exercise.outcome not in {*course.outcomes, *course.outcomes.values()}:
        yield Problem(
            where,
            f"the outcome {exercise.outcome!r} isn't in course.toml",
            "Use a key of [outcomes], or add one.",
        )
    for one in exercise.evidence:
        if one not in course.criteria:
            yield Problem(
                where,
                f"the criterion {one!r} isn't in course.toml",
                "Use a key of [criteria], or add one.",
            )
    named = {*exercise.covers, *(one for line in exercise.rubric for one in line.covers)}
    named |= {one for wrong in exercise.wrong for one in wrong.violates}
    for one in sorted(named - set(requirements)):
        yield Problem(
            where,
            f"the requirement {one!r} doesn't exist",
            "Use an id of source/requirements.csv.",
        )
    for wrong in exercise.wrong:
        for one in sorted(set(wrong.violates) - set(exercise.covers)):
            yield Problem(
                f"{where} wrong.{wrong.name}",
                f"it violates {one}, which the exercise doesn't cover",
                "Add the id to covers, or take it out of violates.",
            )


def _uses(where: str, course: Course, assignment: Assignment, exercise: Exercise) -> Problems:
    here = [one.name for one in assignment.exercises]
    order = [one.name for one in course.assignments]
    for used in exercise.uses:
        elsewhere, _, name = used.rpartition(".")
        if elsewhere:
            known = elsewhere in order and name in _answers(course.assignment(elsewhere))
            early = known and order.index(elsewhere) < order.index(assignment.name)
        else:
            known = name in here
            early = known and here.index(name) < here.index(exercise.name)
        if not known:
            yield Problem(where, f"it uses {used!r}, which doesn't exist", "Correct the name.")
        elif not early:
            yield Problem(where, f"it uses {used!r}, which comes later", "Change the order.")
    follows = any(one.earlier or one.also for one in exercise.right)
    if exercise.uses and exercise.kind != "prose" and not follows:
        yield Problem(
            where,
            "nothing shows that an earlier mistake is paid for once",
            "Add a right answer with earlier = {...} (or also = {...}) that is wrong there, "
            "right here.",
        )


def _earlier_calls(assignment: Assignment) -> Problems:
    """Hold what the notebook reads of earlier assignments against ``uses``."""
    read = {
        (used, cell_name(cell))
        for cell in assignment.notebook.cells
        if cell.cell_type == "code"
        for used in _read_earlier(cell.source)
    }
    claimed = {used for one in assignment.exercises for used in one.uses if "." in used}
    for used, cell in sorted(read):
        if used not in claimed:
            yield Problem(
                f"{assignment.name}/{cell}",
                f"it reads {used}, which no exercise names in uses",
                f'Write uses = ["{used}"] in the table of the exercise that builds on it.',
            )
    for used in sorted(claimed - {used for used, _ in read}):
        yield Problem(
            f"{assignment.name}/exercise.toml",
            f"uses names {used}, which no cell reads",
            "Read it in a locked cell with earlier(...), or take it out of uses.",
        )


def _rubric(where: str, exercise: Exercise) -> Problems:
    if not FEWEST_CRITERIA <= len(exercise.rubric) <= MOST_CRITERIA:
        yield Problem(
            where,
            f"its rubric has {len(exercise.rubric)} criteria",
            f"Write {FEWEST_CRITERIA} to {MOST_CRITERIA}: fewer hide what is marked, more can't "
            "be told apart.",
        )
    for line in exercise.rubric:
        if len(line.levels) < FEWEST_LEVELS or not all(level.seen.strip() for level in line.levels):
            yield Problem(
                where,
                f"the criterion {line.criterion!r} doesn't say what each level looks like",
                "Give at least two levels, each described by what the tutor sees.",
            )


def _answers(assignment: Assignment) -> set[str]:
    written = (answer_name(cell.source) for cell in assignment.notebook.cells)
    return {one.name for one in assignment.exercises} | {name for name in written if name}


def _known(where: str, exercise: Exercise) -> Problems:
    counts = (
        ("wrong", len(exercise.wrong), FEWEST_WRONG),
        ("right", len(exercise.right), FEWEST_RIGHT),
    )
    for kind, count, fewest in counts:
        if count < fewest:
            yield Problem(
                where,
                f"it has {count} {kind} answers, fewer than {fewest}",
                f"Add [{exercise.name}.{kind}.<name>]: "
                + ("a misconception." if kind == "wrong" else "another way to be right."),
            )
    for known in exercise.right:
        if _is_exemplar(exercise, known):
            yield Problem(
                f"{where} right.{known.name}",
                "it is the exemplar again",
                "Write another way to be right: another method or another form.",
            )
    for known in exercise.wrong:
        yield from _wrong(f"{where} wrong.{known.name}", exercise, known)


def _wrong(where: str, exercise: Exercise, known: KnownAnswer) -> Problems:
    if len(known.says.split()) < FEWEST_WORDS:
        yield Problem(
            where,
            f"says = {known.says!r} has fewer than {FEWEST_WORDS} words",
            "Quote at least four words of the message of this misconception.",
        )
    assert known.at_most is not None
    if known.at_most >= exercise.points:
        yield Problem(
            where,
            f"at_most is {known.at_most:g} of {exercise.points:g} points",
            "A wrong answer loses marks: write fewer points.",
        )
    if not known.violates:
        yield Problem(
            where,
            "it violates no requirement",
            "Name the ids of source/requirements.csv that it gets wrong.",
        )


def _is_exemplar(exercise: Exercise, known: KnownAnswer) -> bool:
    assert exercise.cells.solution is not None
    if known.also or known.earlier:
        return False
    source = exercise.cells.solution.source
    if answer_name(source) is None:
        return known.code is not None and same_code(known.code, source)
    body = source.split("\n", 1)[1] if "\n" in source else ""
    return known.text is not None and known.text.split() == body.split()


def has_remark(source: str) -> bool:
    """Tell whether a grade cell gives advice that never changes a mark."""
    try:
        return any(called == "remark" for called, _ in calls_in(source))
    except SyntaxError:
        return False


def _read_earlier(source: str) -> set[str]:
    """List what ``earlier("start", "principles")`` reads in a cell, as "start.principles"."""
    try:
        calls = [call for called, call in calls_in(source) if called == "earlier"]
    except SyntaxError:
        return set()
    return {
        ".".join(str(one.value) for one in call.args[:2] if isinstance(one, ast.Constant))
        for call in calls
    }
