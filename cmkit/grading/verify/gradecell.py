"""Running a grade cell: what it asks, held against an answer."""

import ast
import functools
from dataclasses import dataclass
from types import CodeType
from typing import Any

from cmkit.checks.check import find, judge
from cmkit.checks.expectation import Expectation
from cmkit.checks.verdict import Verdict
from cmkit.grading import course
from cmkit.grading.stubs import plain_python
from cmkit.grading.verify.cellrun import Names

names_needed = functools.cache(course.names_needed)
"""The names that a grade cell reads; each cell is looked through once."""

_TAKE = "__cmkit_asked__"


@dataclass(frozen=True)
class Asked:
    """What a grade cell asks of the answer called *name*."""

    name: str
    expectations: tuple[Expectation, ...]
    points: float

    def held_against(self, names: Names) -> Verdict:
        """Judge the answer that is found among these names."""
        value = find(self.name, names)
        return judge(self.name, value, self.expectations, points=self.points)


def asked_by(source: str, names: Names) -> Asked:
    """Run a grade cell up to its last line, and take what is given to ``check`` there."""
    body, call = _parted(source)
    names[_TAKE] = _take
    exec(body, names)  # noqa: S102 - the course's own cell
    asked: Asked = eval(call, names)  # noqa: S307 - the course's own cell
    return asked


def verdict_on(name: str, source: str, names: Names, *, points: float) -> Verdict:
    """Run a whole grade cell; one that fails leaves the answer not judged."""
    try:
        return asked_by(source, names).held_against(names)
    except Exception as error:
        cause = f"The grade cell failed: {type(error).__name__}: {error}"
        return Verdict(name, possible=points, full=True, not_judged=cause)


@functools.cache
def _parted(source: str) -> tuple[CodeType, CodeType]:
    """Compile a grade cell in two: all but the last statement, and the call there."""
    tree = ast.parse(plain_python(source))
    last = tree.body.pop()
    assert isinstance(last, ast.Expr)
    assert isinstance(last.value, ast.Call)
    call = ast.Call(ast.Name(_TAKE, ast.Load()), last.value.args, last.value.keywords)
    expression = ast.fix_missing_locations(ast.Expression(ast.copy_location(call, last.value)))
    return compile(tree, "<grade cell>", "exec"), compile(expression, "<grade cell>", "eval")


def _take(name: str, *asked: Any, points: float) -> Asked:
    return Asked(name, asked, points)
