"""The course as it stands in ``source/``: assignments, exercises, known answers, rubrics.

``source/course.toml`` names the assignments in order; each has a folder with a notebook and an
``exercise.toml``. Whatever can't be read is a ``CourseError`` that names the file, the table, the
field and the remedy.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from cmkit.answers.format import answer_cell
from cmkit.grading.anatomy import (
    Assignment,
    Cells,
    Course,
    Criterion,
    Exercise,
    Kind,
    KnownAnswer,
    Level,
    cell_name,
)
from cmkit.grading.notebooks import UnreadableNotebookError, read_notebook
from cmkit.grading.tables import CourseError, Table, read_toml

__all__ = [
    "Assignment",
    "Cells",
    "Course",
    "CourseError",
    "Criterion",
    "Exercise",
    "Kind",
    "KnownAnswer",
    "Level",
    "answer_name",
    "cell_name",
    "names_needed",
    "points_of",
    "read_course",
]

PROSE = "_prose"
"""How the names of prose tasks end; the learner writes in the cell ``<stem>_text``."""


def read_course(root: Path) -> Course:
    """Read the course whose ``source/`` folder lies in *root*.

    Raises
    ------
    CourseError
        With file, table, field and remedy, when anything is missing, unknown or contradictory.
    """
    if not (root / "source").is_dir():
        raise CourseError(f"{root} has no folder source/. Run this in the folder of the course.")
    table = read_toml(root / "source" / "course.toml")
    course = Course(
        root=root,
        title=table.text("title"),
        seed=str(table.take("seed", (str, int))),
        outcomes=table.texts("outcomes", default={}),
        criteria=table.texts("criteria", default={}),
        assignments=tuple(_assignment(root, entry) for entry in table.tables("assignments")),
    )
    table.close()
    return course


def points_of(source: str) -> float:
    """Read the points from a grade cell, whose last statement is a bare ``check(..., points=N)``.

    Raises
    ------
    CourseError
        When the cell doesn't end so.
    """
    wanted = 'A grade cell ends with a bare check("name", ..., points=2), with no semicolon'
    if source.rstrip().endswith(";"):
        raise CourseError(f"{wanted}. Take the semicolon away.")
    last = _parse(source).body[-1:]
    call = last[0].value if last and isinstance(last[0], ast.Expr) else None
    if not (isinstance(call, ast.Call) and _called(call) == "check"):
        raise CourseError(f"{wanted}. Make that its last line.")
    for keyword in call.keywords:
        if keyword.arg == "points" and isinstance(keyword.value, ast.Constant):
            return _points(keyword.value.value)
    raise CourseError(f"{wanted}. Write points= there, as a plain number.")


def names_needed(source: str) -> tuple[str, ...]:
    """List the learner's names that a grade cell reads, in order.

    They are the roots of the texts given to ``check(...)`` and ``given(...)``:
    ``"routes.A.refund"`` needs ``routes``.
    """
    calls = (node for node in ast.walk(_parse(source)) if isinstance(node, ast.Call))
    texts = (
        call.args[0].value
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset))
        if _called(call) in ("check", "given") and call.args
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    )
    return tuple(dict.fromkeys(text.split(".")[0] for text in texts))


def answer_name(source: str) -> str | None:
    """Give the name of an ``%%answer NAME`` cell, ``None`` for any other cell."""
    found = answer_cell(source)
    return found[0] if found else None


def _assignment(root: Path, entry: Table) -> Assignment:
    name = entry.text("name")
    folder = root / "source" / name
    notebook = _read_notebook(folder / f"{name}.ipynb")
    table = read_toml(folder / "exercise.toml")
    exercises = tuple(_exercise(sub, notebook) for sub in table.named_tables())
    assignment = Assignment(
        name=name,
        title=entry.text("title"),
        weight=entry.number("weight"),
        folder=folder,
        notebook=notebook,
        exercises=exercises,
        points=sum(one.points for one in exercises),
    )
    entry.close()
    return assignment


def _read_notebook(path: Path) -> NotebookNode:
    if not path.is_file():
        raise CourseError(f"{path} is missing. Folder and notebook carry the assignment's name.")
    try:
        return read_notebook(path)
    except UnreadableNotebookError as error:
        raise CourseError(f"{path} can't be read as a notebook: {error}") from error


def _exercise(table: Table, notebook: NotebookNode) -> Exercise:
    name = table.name
    cells = _cells(name, notebook, table)
    prose = name.endswith(PROSE)
    rubric = tuple(_criterion(one) for one in table.tables("rubric")) if prose else ()
    exercise = Exercise(
        name=name,
        kind=_kind(cells),
        covers=table.words("covers"),
        outcome=table.text("outcome"),
        out_of_scope=table.text("out_of_scope"),
        evidence=table.words("evidence"),
        report=table.text("report"),
        uses=table.words("uses"),
        personalised=False if prose else table.flag("personalised"),
        shortcut="" if prose else table.text("shortcut"),
        right=tuple(_known_answers(table, "right", _right)),
        wrong=tuple(_known_answers(table, "wrong", _wrong)),
        rubric=rubric,
        points=sum(one.points for one in rubric) if prose else _check_points(cells, table),
        cells=cells,
    )
    table.close()
    return exercise


def _cells(name: str, notebook: NotebookNode, table: Table) -> Cells:
    named = {cell_name(cell): cell for cell in notebook.cells}
    if name.endswith(PROSE):
        text = name.removesuffix(PROSE) + "_text"
        return Cells(task=_wanted(named, name, table), text=_wanted(named, text, table))
    return Cells(
        task=_wanted(named, f"{name}_task", table),
        form=named.get(f"{name}_form"),
        solution=_wanted(named, name, table),
        check=_wanted(named, f"{name}_check", table),
    )


def _wanted(named: Mapping[str, NotebookNode], name: str, table: Table) -> NotebookNode:
    if name not in named:
        raise table.error(f"the notebook has no cell called {name}", "Name the cell so (cell id).")
    return named[name]


def _kind(cells: Cells) -> Kind:
    if cells.solution is None:
        return "prose"
    return "answer" if answer_name(cells.solution.source) else "python"


def _check_points(cells: Cells, table: Table) -> float:
    assert cells.check is not None
    try:
        return points_of(cells.check.source)
    except CourseError as error:
        raise table.error("its grade cell can't be read", str(error)) from error


def _known_answers(
    table: Table, field: str, read: Callable[[Table], KnownAnswer]
) -> Iterator[KnownAnswer]:
    for entry in table.sub(field).named_tables() if field in table else ():
        known = read(entry)
        entry.close()
        ways = [way for way in (known.code, known.text, known.change) if way is not None]
        if len(ways) > 1 or not (ways or known.also or known.earlier):
            raise entry.error("how it is answered isn't clear", "Give one of code, text, change.")
        yield known


def _right(entry: Table) -> KnownAnswer:
    return KnownAnswer(entry.name, **_ways(entry))


def _wrong(entry: Table) -> KnownAnswer:
    return KnownAnswer(
        entry.name,
        **_ways(entry),
        at_most=entry.number("at_most"),
        says=entry.text("says"),
        violates=entry.words("violates"),
    )


def _ways(entry: Table) -> dict[str, Any]:
    return {
        "code": entry.text("code", default=None),
        "text": entry.text("text", default=None),
        "change": entry.texts("change", default=None),
        "earlier": entry.data("earlier"),
        "also": entry.texts("also", default=None),
    }


def _criterion(entry: Table) -> Criterion:
    levels = entry.tables("levels")
    criterion = Criterion(
        criterion=entry.text("criterion"),
        points=entry.number("points"),
        levels=tuple(Level(level.number("points"), level.text("seen")) for level in levels),
        covers=entry.words("covers", default=()),
    )
    for level in (*levels, entry):
        level.close()
    if not any(level.points == criterion.points for level in criterion.levels):
        raise entry.error(
            f"no level earns the {criterion.points:g} points", "Describe the best level too."
        )
    return criterion


def _parse(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise CourseError(f"Line {error.lineno} of the cell isn't Python: {error.msg}.") from error


def _called(call: ast.Call) -> str | None:
    return call.func.id if isinstance(call.func, ast.Name) else None


def _points(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise CourseError(f"points={value!r} isn't a number of points. Write points=2.")
    return float(value)
