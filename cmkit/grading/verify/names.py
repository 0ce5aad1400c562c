"""A name belongs to the course or to the learner, never to both."""

from collections.abc import Iterable, Mapping

from nbformat import NotebookNode

from cmkit.grading.course import Assignment, answer_name, cell_name
from cmkit.grading.roles import role_of
from cmkit.grading.verify.code import Names, names_in, origins
from cmkit.grading.verify.problem import Problem, Problems


def problems(assignment: Assignment) -> Problems:
    """Look who binds and who reads each name of a notebook."""
    code = [cell for cell in assignment.notebook.cells if cell.cell_type == "code"]
    roles = {cell_name(cell): role_of(cell, assignment) for cell in code}
    learner = [cell for cell in code if roles[cell_name(cell)] == "solution"]
    course = [cell for cell in code if roles[cell_name(cell)] != "solution"]
    try:
        found = {cell_name(cell): _names(cell) for cell in code}
    except SyntaxError as error:
        yield Problem(assignment.name, f"a cell isn't Python ({error.msg})", "Mend that cell.")
        return
    yield from _bound_by_both(assignment, learner, course, found)
    python = {
        name
        for cell in learner
        if answer_name(cell.source) is None
        for name in found[cell_name(cell)].bound - found[cell_name(cell)].imported
    }
    yield from _imported_twice(assignment, course, found)
    own = {name for cell in course for name in found[cell_name(cell)].bound}
    for cell in course:
        for name in sorted(found[cell_name(cell)].read & (python - own)):
            yield _read_by_course(assignment, cell, name, graded=roles[cell_name(cell)] == "grade")


def _imported_twice(
    assignment: Assignment, course: Iterable[NotebookNode], found: Mapping[str, Names]
) -> Problems:
    """Look for names that mean one thing above a grade cell and another below it."""
    places: dict[str, set[str]] = {}
    cells = list(course)
    for cell in cells:
        for name, module in origins(cell.source).items():
            places.setdefault(name, set()).add(module)
    for cell in cells:
        names = found[cell_name(cell)]
        for name in sorted(names.read - names.bound):
            if len(modules := sorted(places.get(name, ()))) > 1:
                yield Problem(
                    f"{assignment.name}/{cell_name(cell)}",
                    f"it reads {name}, which other cells import from {' and from '.join(modules)}",
                    f"Import {name} in this cell too: whichever cell ran last has bound it.",
                )


def _names(cell: NotebookNode) -> Names:
    answer = answer_name(cell.source)
    if answer is not None:
        return Names(frozenset({answer}), frozenset(), frozenset())
    return names_in(cell.source)


def _bound_by_both(
    assignment: Assignment,
    learner: Iterable[NotebookNode],
    course: Iterable[NotebookNode],
    found: Mapping[str, Names],
) -> Problems:
    for cell in course:
        ours = found[cell_name(cell)]
        for other in learner:
            theirs = found[cell_name(other)]
            for name in sorted((ours.bound & theirs.bound) - (ours.imported & theirs.imported)):
                yield Problem(
                    f"{assignment.name}/{cell_name(cell)}",
                    f"the name {name} is bound here by the course and in {cell_name(other)} "
                    "by the learner",
                    "Give one of them another name.",
                )


def _read_by_course(
    assignment: Assignment, cell: NotebookNode, name: str, *, graded: bool
) -> Problem:
    remedy = (
        f'Read it with given("{name}", otherwise=...), or work it out from the case.'
        if graded
        else "Locked cells use the course's own names and %%answer values only."
    )
    return Problem(
        f"{assignment.name}/{cell_name(cell)}",
        f"the cell reads {name}, which the learner's Python binds and the judge doesn't have",
        remedy,
    )
