"""Running one cell in plain Python, without IPython, and keeping what it says to itself."""

import contextlib
import copy
import functools
import io
import sys
import warnings
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

import numpy as np
import pandas as pd

from cmkit.grading.stubs import plain_python

Names = dict[str, Any]

_SILENT = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
_COPIED = (pd.DataFrame, pd.Series, np.ndarray, list, dict, set)


def fresh_names() -> Names:
    """Give the names that a notebook starts with."""
    return {"__name__": "__main__", "display": _no_display}


def copied(names: Names) -> Names:
    """Copy names so that tables and lists changed in the copy stay as they are here."""
    return {
        name: _copy(value) if type(value) in _COPIED and not name.startswith("__") else value
        for name, value in names.items()
    }


def _copy(value: Any) -> Any:
    try:
        return copy.deepcopy(value)
    except Exception:  # a list of charts, say: shared, since nothing else can be done
        return value


def run(source: str, names: Names) -> str:
    """Run a cell; return what a learner would see in red: warnings, errors, standard error."""
    with overheard() as noise, closed_charts():
        try:
            exec(compiled(source), names)  # noqa: S102 - the course's own cells and known answers
        except Exception as error:
            noise.append(f"{type(error).__name__}: {error}")
    return "\n".join(noise)


@contextlib.contextmanager
def overheard() -> Iterator[list[str]]:
    """Collect warnings and standard error; what is printed is let go."""
    heard: list[str] = []
    errors = io.StringIO()
    with (
        warnings.catch_warnings(record=True) as caught,
        contextlib.redirect_stderr(errors),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        warnings.simplefilter("always")
        for kind in _SILENT:
            warnings.simplefilter("ignore", kind)
        warnings.filterwarnings("ignore", message=".*is non-interactive")
        yield heard
    heard += [f"{one.category.__name__}: {one.message}" for one in caught]
    heard += [errors.getvalue().strip()] if errors.getvalue().strip() else []


@contextlib.contextmanager
def closed_charts() -> Iterator[None]:
    """Let no chart of one answer be the current chart of the next."""
    try:
        yield
    finally:
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")


@functools.lru_cache(maxsize=4096)
def compiled(source: str) -> CodeType:
    """Compile a cell once, however many answers it judges."""
    return compile(plain_python(source), "<cell>", "exec")


def _no_display(*_: object, **__: object) -> None:
    """Stand in for the notebook's display."""


def earlier_from(answers: dict[str, Any]) -> Callable[..., Any]:
    """Make the ``earlier(assignment, name, otherwise=...)`` of a notebook from known answers."""

    def earlier(assignment: str, name: str, otherwise: Any = None, **_: object) -> Any:
        return copy.deepcopy(answers.get(f"{assignment}.{name}", otherwise))

    return earlier
