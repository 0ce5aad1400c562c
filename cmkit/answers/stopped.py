"""Answers whose cell stopped with an error: their old values must not pass for new ones."""

import ast
import re
from collections.abc import Iterator
from typing import Any

STOPPED = "_cmkit_stopped"
"""The name under which a notebook remembers them; `cmkit.checks.check` looks there too."""

_BOUND = re.compile(r"^([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*)\s*=(?!=)", re.MULTILINE)


def forget(source: str, line: int, names: dict[str, Any]) -> None:
    """Take away what a cell would have made from the line on in which it stopped.

    Parameters
    ----------
    source
        The text of the cell.
    line
        Where it stopped; 0 when not a line of it was run.
    names
        The names of the notebook.
    """
    for name in set(_made_from(source, line)) & set(names):
        del names[name]
    names.setdefault(STOPPED, set()).update(_made_from(source, line))


def _made_from(source: str, line: int) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        for names in _BOUND.findall(source):
            yield from (name.strip() for name in names.split(","))
        return
    for statement in tree.body:
        if (statement.end_lineno or 0) >= line:
            named = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
            yield from (node.id for node in named if isinstance(node.ctx, ast.Store))
