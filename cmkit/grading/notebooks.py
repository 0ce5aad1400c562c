"""Reading and writing notebooks, whatever state they are in."""

import json
import warnings
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from cmkit.grading.repair import first_line, repair


class UnreadableNotebookError(Exception):
    """A file that can't be read as a notebook; the message says why."""


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook from a file, mended as far as it can be."""
    found = repair(path.read_bytes())
    if found.notebook is None:
        raise UnreadableNotebookError("; ".join(found.notes))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is not in order was mended; the rest is align's work
        return _parsed(json.dumps(found.notebook))


def needs_mending(path: Path) -> bool:
    """Tell whether nbgrader, which mends nothing, would fail on a file or lose text of it."""
    mended = read_notebook(path)
    try:
        with warnings.catch_warnings(action="ignore"):
            as_it_stands = _parsed(path.read_text(encoding="utf-8"))
    except (UnreadableNotebookError, ValueError):
        return True
    return _filled(as_it_stands) != _filled(mended)


def _filled(notebook: NotebookNode) -> list[bool]:
    return [bool(cell.get("source")) for cell in notebook.get("cells", ())]


def _parsed(text: str) -> NotebookNode:
    try:
        notebook: NotebookNode = nbformat.reads(text, as_version=4)
    except Exception as problem:  # in whatever way nbformat fails, it means the same
        why = f"it is not a proper notebook ({first_line(problem)})"
        raise UnreadableNotebookError(why) from problem
    return notebook


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook as nbgrader writes it."""
    path.write_text(nbformat.writes(notebook, version=4) + "\n", encoding="utf-8")
